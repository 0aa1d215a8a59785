#include "data/import_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::data {
namespace {

/// One inventory or roll on its way into the draft.
struct Rows {
  SourceReader* source = nullptr;
  DraftBuilder* draft = nullptr;
  JoinSet joins;
  std::vector<bool> listed;  // by parcel: some row of this source names it
  std::uint64_t lost = 0;    // rows that say something about a parcel that they do not name
};

bool says_something(const NewRecord& record, const std::optional<Coord>& point) {
  return point || !record.tenures.empty() || !record.owner.empty() || !record.custodian.empty() ||
         !record.use.empty() || !record.name.empty() || !record.address.empty() ||
         !record.district.empty() || !record.status.empty();
}

ParcelId add_unplaced(Rows& rows, const Feature& row, const RowNumber& number) {
  const ParcelId parcel = rows.draft->add_parcel({.source = rows.source->index(),
                                                  .feature = row.id,
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

void count_placed(Rows& rows, const std::vector<ParcelId>& parcels) {
  SourceLog& log = rows.source->log();
  log.count_kept();
  const bool joined = std::any_of(parcels.begin(), parcels.end(),
                                  [&](ParcelId parcel) { return rows.draft->has_shape(parcel); });
  if (joined) return log.count_joined();
  log.count_unplaced();
  log.add(ReportEntry::Kind::review, "unplaced",
          "no fabric has a polygon for it: it can be looked up by number only");
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
    if (point) rows.draft->set_point_if_none(parcel, *point);
  }
  count_placed(rows, parcels);
}

/// Of an exhaustive list, silence says `no`; unless rows were lost, for then any parcel that seems
/// not to be listed may be one of theirs.
void conclude_absence(Rows& rows) {
  const bool whole = rows.lost == 0;
  if (!whole) {
    rows.source->log().note(
        "absence_not_concluded",
        fmt::format("{} rows name no parcel that can be made out, so that parcels which seem not "
                    "to be listed are left as not recorded",
                    rows.lost));
  }
  const NewRecord record = rows.source->records().absence(whole ? Fact::no : Fact::not_recorded);
  for (std::uint32_t i = 0; i < rows.listed.size(); ++i) {
    const ParcelId parcel{i};
    const bool joined = rows.joins[rows.draft->source_of(parcel)] && rows.draft->has_shape(parcel);
    if (joined && !rows.listed[i]) rows.draft->add_record(parcel, record);
  }
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
  while (auto row = source.next()) add_row(rows, *row);
  if (source.rule().absence == Fact::no) conclude_absence(rows);
}

}  // namespace metes::data
