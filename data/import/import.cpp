#include "data/import/import.hpp"

#include "data/import/draft_builder.hpp"
#include "data/import/import_steps.hpp"
#include "data/import/limits_review.hpp"
#include "data/import/shape_review.hpp"
#include "geo/values/parcel_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::data {
namespace {

using Roles = std::vector<Role>;

bool is_among(Role role, const Roles& roles) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

void import_source(SourceReader& source, Import& import) {
  switch (source.rule().provenance.role) {
    case Role::fabric:
      return import_fabric(source, import);
    case Role::inventory:
    case Role::roll:
      return import_rows(source, import);
    case Role::boundary:
    case Role::districts:
      return import_areas(source, import);
    case Role::addresses:
      return import_addresses(source, import);
    case Role::contacts:
      return import_contacts(source, import);
    case Role::opt_in:
      return import_opt_in(source, import);
  }
}

void import_roles(const Manifest& manifest, const Roles& roles, const Watch& watch, Import& import,
                  ImportResult& result) {
  for (std::size_t i = 0; i < manifest.sources.size(); ++i) {
    const SourceRule& rule = manifest.sources[i];
    if (!is_among(rule.provenance.role, roles)) continue;
    SourceReader source(rule, static_cast<std::uint16_t>(i), manifest.city, watch);
    import_source(source, import);
    result.draft.city.sources[i] = source.provenance();
    result.report.sources[i] = source.finish();
  }
}

// Numbers by which a directive's list names no parcel: slips, or parcels of no fabric.
void review_listed(const Manifest& manifest, const DraftBuilder& draft, ImportReport& report) {
  const JoinSet all(manifest.sources.size(), true);
  for (const Directive& directive : manifest.directives) {
    for (const ListedPlaces& entry : directive.listed) {
      for (const std::string& number : entry.numbers) {
        const auto normal = normalize_number(number, manifest.city.number_scheme);
        if (normal && !draft.parcels_numbered(*normal, all).empty()) continue;
        const std::string why =
            normal ? "no source has" : "cannot be a " + manifest.city.number_scheme.name;
        report.across.push_back(
            {.kind = ReportEntry::Kind::review,
             .part = {},
             .feature = 0,
             .number = number,
             .reason = normal ? "listed_number_not_found" : "listed_number_invalid",
             .text = fmt::format("the list of {}, \"{}\", names \"{}\", which {}", directive.id,
                                 entry.text, number, why)});
      }
    }
  }
}

void count_totals(const SnapshotDraft& draft, ImportReport& report) {
  const Tables<Vector>& tables = draft.tables;
  report.parcels = tables.parcel_number.size();
  report.parcels_with_shape = tables.parcel_tree.items.size();
  report.records = tables.record_statement.size();
  report.addresses = tables.address_point.size();
  report.areas = tables.area_name.size();
  report.vertices = tables.shapes.vertices.size();
}

}  // namespace

ImportResult import_city(const Manifest& manifest, const Progress& progress,
                         const std::stop_token& stop) {
  ImportResult result;
  result.draft.city = manifest.city;
  result.draft.directives = manifest.directives;
  result.draft.city.sources.resize(manifest.sources.size());
  result.report.city = manifest.city.name;
  result.report.manifest_sha256 = manifest.city.manifest_sha256;
  result.report.sources.resize(manifest.sources.size());

  DraftBuilder draft;
  Import import{.manifest = &manifest, .draft = &draft};
  const Watch watch{.progress = &progress, .stop = &stop};
  import_roles(manifest, {Role::fabric}, watch, import, result);
  review_shapes(draft, result.draft.city, result.report);
  import_roles(manifest, {Role::inventory, Role::roll}, watch, import, result);
  import_roles(manifest, {Role::boundary, Role::districts}, watch, import, result);
  import_roles(manifest, {Role::addresses}, watch, import, result);
  import_roles(manifest, {Role::contacts, Role::opt_in}, watch, import, result);

  review_listed(manifest, draft, result.report);
  result.draft.tables = draft.finish();
  result.report.tenures = draft.tenure_count();
  review_limits(result.draft, result.report);
  count_totals(result.draft, result.report);
  return result;
}

}  // namespace metes::data
