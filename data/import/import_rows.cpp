#include "data/import/import_steps.hpp"
#include "geo/shape/local_plane.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace metes::data {
namespace {

/// One inventory or roll on its way into the draft.
struct Rows {
  SourceReader* source = nullptr;
  DraftBuilder* draft = nullptr;
  JoinSet joins;
  std::vector<bool> listed;    // by parcel: some row of this source names it
  std::uint64_t lost = 0;      // rows that say something about a parcel that they do not name
  std::uint64_t joined = 0;    // rows that name a parcel with a shape
  bool is_whole_city = false;  // a fabric that it joins holds every parcel
  std::uint64_t unfound = 0;   // rows of land that is held, which such a fabric has not
};

bool says_something(const NewRecord& record, const std::optional<Coord>& point) {
  return point || !record.tenures.empty() || !record.owner.empty() || !record.custodian.empty() ||
         !record.use.empty() || !record.name.empty() || !record.address.empty() ||
         !record.district.empty() || !record.status.empty();
}

ParcelId add_unplaced(Rows& rows, const Feature& row, const RowNumber& number) {
  const ParcelId parcel = rows.draft->add_parcel({.source = rows.source->index(),
                                                  .feature = row.id_in_source,
                                                  .number = number.normal,
                                                  .display = number.written,
                                                  .point = kNoPoint,
                                                  .polygons = {},
                                                  .digest = 0});
  rows.listed.resize(rows.draft->parcel_count(), false);
  return parcel;
}

/// A row that names no parcel: kept where it at least gives a position, else left out.
std::vector<ParcelId> place_unnumbered(Rows& rows, const Feature& row, const RowNumber& number,
                                       const NewRecord& record, const std::optional<Coord>& point) {
  if (!number.written.empty() || says_something(record, point)) ++rows.lost;
  if (point) return {add_unplaced(rows, row, number)};
  rows.source->log().drop("no_parcel",
                          "neither a usable parcel number nor a position says what parcel the row "
                          "is about");
  return {};
}

std::vector<ParcelId> place(Rows& rows, const Feature& row, const RowNumber& number,
                            const NewRecord& record, const std::optional<Coord>& point) {
  if (number.normal.empty()) return place_unnumbered(rows, row, number, record, point);
  auto parcels = rows.draft->parcels_numbered(number.normal, rows.joins);
  if (parcels.empty()) parcels.push_back(add_unplaced(rows, row, number));
  return parcels;
}

bool says_held(const NewRecord& record) {
  return std::any_of(record.tenures.begin(), record.tenures.end(),
                     [](const Tenure& tenure) { return tenure.fact == Fact::yes; });
}

void count_placed(Rows& rows, const NewRecord& record, const std::vector<ParcelId>& parcels) {
  SourceLog& log = rows.source->log();
  log.count_kept();
  const bool joined = std::any_of(parcels.begin(), parcels.end(),
                                  [&](ParcelId parcel) { return rows.draft->has_shape(parcel); });
  if (joined) {
    ++rows.joined;
    return log.count_joined();
  }
  if (rows.is_whole_city && says_held(record)) ++rows.unfound;
  log.count_unplaced();
  log.add(ReportEntry::Kind::review, "unplaced",
          "no fabric has a polygon for it: it can be looked up by number only");
}

// Of a parcel the first position that rows give counts, which another row may not have meant. Of
// lots of one number the nearest counts, as each may have its own.
void set_position(Rows& rows, const Feature& row, const std::vector<ParcelId>& parcels,
                  Coord point) {
  double least_m = std::numeric_limits<double>::infinity();
  for (const ParcelId parcel : parcels) {
    rows.draft->add_position(
        parcel, {.source = rows.source->index(), .feature = row.id_in_source, .point = point});
    const Coord kept = rows.draft->set_point_if_none(parcel, point);
    least_m =
        std::min(least_m, kept == point ? 0 : geodesic_m(to_degrees(kept), to_degrees(point)));
  }
  if (least_m == 0) return;
  const LonLat at = to_degrees(point);
  rows.source->log().add(
      ReportEntry::Kind::review, "position_differs",
      fmt::format(
          "longitude {:.7f}, latitude {:.7f} lies {:.1f} m from the position that an earlier "
          "row gives for the parcel, which is kept",
          at.lon, at.lat, least_m));
}

void add_row(Rows& rows, const Feature& row) {
  const RowNumber number = rows.source->number(row);
  const NewRecord record = rows.source->record(row);
  const auto point = rows.source->position(row);
  const auto parcels = place(rows, row, number, record, point);
  if (parcels.empty()) return;
  for (const ParcelId parcel : parcels) {
    rows.draft->add_record(parcel, record);
    rows.listed[index(parcel)] = true;
  }
  if (point) set_position(rows, row, parcels, *point);
  count_placed(rows, record, parcels);
}

/// Why the list is not taken for exhaustive; empty where it is.
std::string doubt_of_absence(const Rows& rows) {
  constexpr std::string_view kSo =
      "so that parcels which seem not to be listed are left as not recorded";
  if (rows.lost > 0) {
    return fmt::format("{} rows name no parcel that can be made out, {}", rows.lost, kSo);
  }
  if (rows.unfound > 0) {
    return fmt::format(
        "{} rows are about land that the city holds and no fabric has, though one is "
        "complete: its number may be another there, {}",
        rows.unfound, kSo);
  }
  if (rows.joined == 0) return fmt::format("no row names a parcel of a fabric, {}", kSo);
  return {};
}

/// Of an exhaustive list, silence says `no`; unless rows were lost, for then any parcel that seems
/// not to be listed may be one of theirs. No list can name a parcel that has no number.
void conclude_absence(Rows& rows) {
  const std::string doubt = doubt_of_absence(rows);
  if (!doubt.empty()) rows.source->log().note("absence_not_concluded", doubt);
  const RowRecord& records = rows.source->records();
  const NewRecord open = records.absence(Fact::not_recorded);
  const NewRecord silence = doubt.empty() ? records.absence(Fact::no) : open;
  std::uint64_t nameless = 0;
  for (std::uint32_t i = 0; i < rows.listed.size(); ++i) {
    const ParcelId parcel{i};
    const bool joined = rows.joins[rows.draft->source_of(parcel)] && rows.draft->has_shape(parcel);
    if (!joined || rows.listed[i]) continue;
    const bool is_nameless = rows.draft->number_of(parcel).empty();
    rows.draft->add_record(parcel, is_nameless ? open : silence);
    if (is_nameless) ++nameless;
  }
  if (nameless == 0 || !doubt.empty()) return;
  rows.source->log().note("absence_without_number",
                          fmt::format("{} parcels have no number by which the list could name "
                                      "them: they are left as not recorded",
                                      nameless));
}

}  // namespace

JoinSet join_set(const Manifest& manifest, const SourceRule& rule) {
  JoinSet joins(manifest.sources.size(), true);
  if (rule.joins.empty()) return joins;
  for (std::size_t i = 0; i < joins.size(); ++i) {
    const Source& source = manifest.sources[i].provenance;
    const bool named =
        std::find(rule.joins.begin(), rule.joins.end(), source.id) != rule.joins.end();
    joins[i] = source.role != Role::fabric || named;
  }
  return joins;
}

void import_rows(SourceReader& source, Import& import) {
  Rows rows{.source = &source,
            .draft = import.draft,
            .joins = join_set(*import.manifest, source.rule()),
            .listed = std::vector<bool>(import.draft->parcel_count(), false)};
  const auto& sources = import.manifest->sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Source& fabric = sources[i].provenance;
    rows.is_whole_city |= fabric.role == Role::fabric && fabric.complete && rows.joins[i];
  }
  while (auto row = source.next()) add_row(rows, *row);
  if (source.rule().absence == Fact::no) conclude_absence(rows);
}

}  // namespace metes::data
