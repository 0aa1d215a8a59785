#include "data/import/import_steps.hpp"
#include "data/import/shape_digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::data {
namespace {

/// The parcel of this fabric that has the number and the very same shape.
std::optional<ParcelId> find_twin(const DraftBuilder& draft, const NewParcel& parcel,
                                  const JoinSet& own) {
  for (const ParcelId other : draft.parcels_numbered(parcel.number, own)) {
    if (draft.digest_of(other) == parcel.digest) return other;
  }
  return std::nullopt;
}

ParcelId add_or_find(SourceReader& source, Import& import, const NewParcel& parcel,
                     const JoinSet& own) {
  const auto twin = find_twin(*import.draft, parcel, own);
  if (!twin) return import.draft->add_parcel(parcel);
  source.log().add(
      ReportEntry::Kind::review, "duplicate_feature",
      fmt::format("has the number and the shape of feature {}: kept as a second "
                  "record of that parcel",
                  shown_feature(source.provenance(), import.draft->feature_of(*twin))));
  return *twin;
}

}  // namespace

void import_fabric(SourceReader& source, Import& import) {
  JoinSet own(import.manifest->sources.size(), false);
  own[source.index()] = true;
  while (auto feature = source.next()) {
    RowNumber number = source.number(*feature);
    NewParcel parcel{.source = source.index(),
                     .feature = feature->id_in_source,
                     .number = std::move(number.normal),
                     .display = std::move(number.written),
                     .point = kNoPoint,
                     .polygons = source.shape(*feature),
                     .digest = 0};
    if (parcel.polygons.empty()) continue;
    parcel.digest = shape_digest(parcel.polygons);
    import.draft->add_record(add_or_find(source, import, parcel, own), source.record(*feature));
    source.log().count_kept();
  }
  if (!source.rule().provenance.complete || source.is_complete()) return;
  const std::string why =
      source.lost() == 0 ? std::string("no feature is left")
                         : fmt::format("{} features have no shape that can be used", source.lost());
  source.log().note("completeness_not_concluded",
                    why +
                        ", so that land in no parcel may be another's and is not taken for "
                        "right-of-way; features that stand for no land can be left out by "
                        "`where`");
}

}  // namespace metes::data
