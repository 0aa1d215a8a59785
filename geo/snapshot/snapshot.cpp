#include "geo/snapshot/snapshot.hpp"

#include "geo/snapshot/columns.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

namespace metes {
namespace {

Tenure tenure_at(const Tables<View>& tables, std::uint32_t index) {
  const Interest interest = at(tables.tenure_interest, index, "interest of tenure");
  const Fact fact = at(tables.tenure_fact, index, "fact of tenure");
  if (interest > kInterests.back() || fact > Fact::not_recorded) {
    throw DataError(fmt::format("tenure {} is damaged: interest {} or fact {} is not one of ours",
                                index, static_cast<int>(interest), static_cast<int>(fact)));
  }
  return {.interest = interest,
          .fact = fact,
          .valid = {.from = at(tables.tenure_from, index, "first day of tenure"),
                    .until = at(tables.tenure_until, index, "last day of tenure")}};
}

}  // namespace

Tables<View> view_of(const Tables<Vector>& tables) {
  struct Extent {
    const void* data;
    std::size_t size;
  };
  std::vector<Extent> extents;
  for_each_table(tables, [&](const char*, const auto& column) {
    extents.push_back({.data = column.data(), .size = column.size()});
  });
  Tables<View> views;
  auto next = extents.begin();
  for_each_table(views, [&](const char*, auto& view) {
    view = {static_cast<decltype(view.data())>(next->data), next->size};
    ++next;
  });
  return views;
}

Snapshot::Snapshot(City city, std::vector<Directive> directives, const Tables<View>& tables,
                   std::string digest, std::shared_ptr<const void> keep)
    : city_(std::move(city)),
      directives_(std::move(directives)),
      tables_(tables),
      shapes_(tables.shapes),
      point_index_(tables.parcel_cells, static_cast<std::uint32_t>(tables.parcel_number.size())),
      parcel_tree_(tables.parcel_tree),
      near_index_(point_index_, shapes_, parcel_tree_),
      area_index_(tables.area_cells, static_cast<std::uint32_t>(tables.area_name.size())),
      city_limits_(area_index_, limits_among_areas()),
      area_tree_(tables.area_tree),
      area_near_index_(area_index_, shapes_.from(parcel_count()), area_tree_),
      digest_(std::move(digest)),
      keep_(std::move(keep)) {}

std::uint32_t Snapshot::parcel_count() const {
  return static_cast<std::uint32_t>(tables_.parcel_number.size());
}

std::uint32_t Snapshot::area_count() const {
  return static_cast<std::uint32_t>(tables_.area_name.size());
}

bool Snapshot::is_limit(std::uint32_t area) const {
  return source(at(tables_.area_source, area, "area")).role == Role::boundary;
}

std::vector<bool> Snapshot::limits_among_areas() const {
  std::vector<bool> limits;
  for (std::uint32_t area = 0; area < area_count(); ++area) limits.push_back(is_limit(area));
  return limits;
}

const Source& Snapshot::source_of(ParcelId parcel) const {
  return source(at(tables_.parcel_source, index(parcel), "parcel"));
}

std::int64_t Snapshot::feature_of(ParcelId parcel) const {
  return at(tables_.parcel_feature, index(parcel), "parcel");
}

std::string_view Snapshot::number(ParcelId parcel) const {
  return text(at(tables_.parcel_number, index(parcel), "parcel"));
}

const Source& Snapshot::source(std::uint16_t index) const {
  return at(std::span<const Source>(city_.sources), index, "source");
}

Range Snapshot::records(ParcelId parcel) const {
  return range(tables_.record_statement, tables_.parcel_record_ends, index(parcel), "parcel");
}

ProfileId Snapshot::profile(ParcelId parcel) const {
  const ProfileId profile = at(tables_.parcel_profile, index(parcel), "parcel");
  (void)at(tables_.profile_limits, static_cast<std::size_t>(profile), "profile");
  return profile;
}

Limits Snapshot::limits(ParcelId parcel) const {
  return at(tables_.profile_limits, static_cast<std::size_t>(profile(parcel)), "profile");
}

std::size_t Snapshot::statement_of(std::uint32_t record) const {
  return static_cast<std::size_t>(at(tables_.record_statement, record, "record"));
}

Record Snapshot::record(std::uint32_t index) const {
  const std::size_t statement = statement_of(index);
  const auto own = [&](View<TextId> column) { return text(at(column, index, "record")); };
  const auto shared = [&](View<TextId> column) { return text(at(column, statement, "statement")); };
  Record record{.source = &source(at(tables_.statement_source, statement, "statement")),
                .feature = at(tables_.record_feature, index, "record"),
                .owner = own(tables_.record_owner),
                .entity = shared(tables_.statement_entity),
                .custodian = shared(tables_.statement_custodian),
                .use = shared(tables_.statement_use),
                .name = own(tables_.record_name),
                .address = own(tables_.record_address),
                .district = shared(tables_.statement_district),
                .status = shared(tables_.statement_status),
                .superior_right = shared(tables_.statement_superior_right),
                .tenures = {}};
  const Range tenures = tenures_of(statement);
  record.tenures.reserve(tenures.size());
  for (std::uint32_t i = tenures.begin; i < tenures.end; ++i) {
    record.tenures.push_back(tenure_at(tables_, i));
  }
  return record;
}

std::string_view Snapshot::record_text(std::uint32_t index,
                                       View<TextId> Tables<View>::*column) const {
  return text(at(tables_.*column, index, "record"));
}

std::string_view Snapshot::shared_text(std::uint32_t index,
                                       View<TextId> Tables<View>::*column) const {
  return text(at(tables_.*column, statement_of(index), "statement"));
}

const Source& Snapshot::record_source(std::uint32_t index) const {
  return source(at(tables_.statement_source, statement_of(index), "statement"));
}

Range Snapshot::tenures_of(std::size_t statement) const {
  const auto list =
      static_cast<std::uint32_t>(at(tables_.statement_tenures, statement, "statement"));
  return range(tables_.tenure_interest, tables_.tenure_list_ends, list, "tenure list");
}

std::vector<RowPosition> Snapshot::row_positions(ParcelId parcel) const {
  const View<ParcelId> all = tables_.position_parcel;
  const auto first = std::lower_bound(all.begin(), all.end(), parcel);
  std::vector<RowPosition> positions;
  for (auto at_row = first; at_row != all.end() && *at_row == parcel; ++at_row) {
    const auto i = static_cast<std::size_t>(at_row - all.begin());
    positions.push_back({.source = &source(at(tables_.position_source, i, "position")),
                         .feature = at(tables_.position_feature, i, "position"),
                         .point = at(tables_.position_point, i, "position")});
  }
  return positions;
}

Range Snapshot::postings(ParcelId parcel) const {
  return range(tables_.posting_source, tables_.profile_posting_ends,
               static_cast<std::size_t>(profile(parcel)), "profile");
}

Posting Snapshot::posting(std::uint32_t index) const {
  const auto text_of = [&](View<TextId> column) { return text(at(column, index, "posting")); };
  const auto day_of = [&](View<Day> column) { return at(column, index, "posting"); };
  return {.source = &source(at(tables_.posting_source, index, "posting")),
          .feature = at(tables_.posting_feature, index, "posting"),
          .by = parse_term<OptInParty>(text_of(tables_.posting_by)),
          .area = parse_term<AreaKind>(text_of(tables_.posting_area)),
          .proof = text_of(tables_.posting_proof),
          .valid = {.from = day_of(tables_.posting_from), .until = day_of(tables_.posting_until)},
          .revoked = day_of(tables_.posting_revoked)};
}

std::uint32_t Snapshot::contact_count() const {
  return static_cast<std::uint32_t>(tables_.contact_custodian.size());
}

Contact Snapshot::contact(std::uint32_t index) const {
  const auto text_of = [&](View<TextId> column) { return text(at(column, index, "contact")); };
  return {.source = &source(at(tables_.contact_source, index, "contact")),
          .feature = at(tables_.contact_feature, index, "contact"),
          .custodian = text_of(tables_.contact_custodian),
          .office = text_of(tables_.contact_office),
          .phone = text_of(tables_.contact_phone),
          .email = text_of(tables_.contact_email),
          .url = text_of(tables_.contact_url)};
}

std::uint64_t Snapshot::tenure_count() const {
  std::uint64_t count = 0;
  for (std::uint32_t i = 0; i < tables_.record_statement.size(); ++i) {
    count += tenures_of(statement_of(i)).size();
  }
  return count;
}

std::span<const ParcelId> Snapshot::parcels_numbered(std::string_view normalized) const {
  const View<ParcelId> all = tables_.parcels_by_number;
  const auto by_number = [&](ParcelId parcel) { return number(parcel); };
  const auto first = std::ranges::lower_bound(all, normalized, {}, by_number);
  // From first on, so that a damaged order cannot end before it begins.
  const auto last = std::ranges::upper_bound(first, all.end(), normalized, {}, by_number);
  return {first, last};
}

Snapshot make_snapshot(SnapshotDraft draft) {
  const auto owned = std::make_shared<const SnapshotDraft>(std::move(draft));
  return {owned->city, owned->directives, view_of(owned->tables), "in-memory", owned};
}

}  // namespace metes
