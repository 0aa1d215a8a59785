#pragma once

#include "data/import/draft_builder.hpp"
#include "data/import/source_reader.hpp"
#include "data/manifest/manifest.hpp"

namespace metes::data {

/// The import of one city under way: what the steps below share. Not shared between threads.
struct Import {
  const Manifest* manifest = nullptr;
  DraftBuilder* draft = nullptr;
};

/// Polygons become parcels with one record each; the same parcel twice becomes a second record.
void import_fabric(SourceReader& source, Import& import);
/// Rows become records of the parcels with their number, or of a parcel without a shape.
void import_rows(SourceReader& source, Import& import);
/// City limits and districts.
void import_areas(SourceReader& source, Import& import);
/// Address points, joined to parcels by number.
void import_addresses(SourceReader& source, Import& import);

/// Whom to turn to, by custodian.
void import_contacts(SourceReader& source, Import& import);
/// Postings of private opt-in, joined to parcels by number.
void import_opt_in(SourceReader& source, Import& import);

/// The sources whose parcels a source may join: the fabrics that it names, or all, and parcels
/// without a shape, whichever table they come from.
[[nodiscard]] JoinSet join_set(const Manifest& manifest, const SourceRule& rule);

}  // namespace metes::data
