#include "tests/support/two_lots.hpp"

#include "data/import/address_index.hpp"
#include "data/import/text_pool.hpp"
#include "geo/index/cells.hpp"
#include "geo/shape/rtree.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace metes::tests {
namespace {

constexpr std::uint16_t kFabric = 0;
constexpr std::uint16_t kInventory = 1;
constexpr std::uint16_t kRoll = 2;
constexpr std::uint16_t kBoundary = 3;
constexpr std::uint16_t kAddresses = 4;

// Tables whose texts are still collected.
struct Making : Tables<Vector> {
  data::TextPool texts;
};

TextId put(Making& t, std::string_view text) {
  return t.texts.add(text);
}

std::vector<Coord> rectangle(Coord low, Coord high) {
  return {low, {.x = high.x, .y = low.y}, high, {.x = low.x, .y = high.y}};
}

std::vector<Coord> hole(Coord low, Coord high) {
  auto ring = rectangle(low, high);
  std::reverse(ring.begin(), ring.end());
  return ring;
}

// The city limits and a district.
std::vector<std::vector<PolygonRings>> areas() {
  return {{{rectangle(corner(-1, -1), corner(7, 4))}}, {{rectangle(corner(-1, -1), corner(3, 4))}}};
}

void add_shape(Making& t, const std::vector<PolygonRings>& polygons) {
  append_shape(t.shapes, polygons);
}

void add_shapes(Making& t) {
  const auto flat = rectangle(corner(4, 0), corner(5, 1));
  add_shape(t, {{rectangle(corner(0, 0), corner(1, 2))}});
  add_shape(t, {{rectangle(corner(0, 2), corner(1, 3))}});
  add_shape(t, {{{corner(1, 0), corner(3, 0), corner(3, 3), corner(1, 3), corner(1, 2)},
                 hole(corner(2, 1), {.x = corner(2, 1).x + 5'000, .y = corner(2, 1).y + 5'000})}});
  add_shape(t, {{flat}});
  add_shape(t, {{flat}});
  add_shape(t, {});
  add_shape(t, {{rectangle(corner(3, 1), corner(4, 2))}, {rectangle(corner(5, 2), corner(6, 3))}});
  for (const auto& area : areas()) append_shape(t.shapes, area);
  t.area_name = {put(t, "City limits"), put(t, "District 1")};
  t.area_source = {kBoundary, kBoundary};
}

struct ParcelRow {
  std::string_view number = {};
  std::string_view display = {};
  std::uint16_t source = kFabric;
  Coord point = kNoPoint;
  std::uint32_t records = 0;
  Limits limits = Limits::inside;
};

void add_parcels(Making& t) {
  const std::vector<ParcelRow> rows{
      {.number = "0001", .display = "00-01", .point = corner(0, 1), .records = 2},
      {.number = "0002", .display = "00-02", .records = 1},
      {.number = "0010", .display = "00-10", .records = 1},
      {.number = "0007", .display = "00-07", .records = 1},
      {.number = "0007", .display = "00-07", .records = 0},
      {.number = "0003", .display = "3", .source = kInventory, .point = corner(6, 0), .records = 1},
      {.number = "", .display = "", .records = 1},
  };
  std::uint32_t records = 0;
  for (const ParcelRow& row : rows) {
    t.parcel_feature.push_back(static_cast<std::int64_t>(t.parcel_number.size()) + 1);
    t.parcel_number.push_back(put(t, row.number));
    t.parcel_number_display.push_back(put(t, row.display));
    t.parcel_source.push_back(row.source);
    t.parcel_point.push_back(row.point);
    t.parcel_record_ends.push_back(records += row.records);
    t.parcel_profile.push_back(ProfileId{static_cast<std::uint32_t>(t.parcel_profile.size())});
    t.profile_limits.push_back(row.limits);
    t.profile_posting_ends.push_back(t.profile_limits.size() > index(kLotB) ? 1 : 0);
  }
  t.parcels_by_number = {kLotA, kLotB, kShapeless, kLowerFlat, kUpperFlat, kCampus};
  t.position_parcel = {kLotA, kLotA};
  t.position_point = {corner(0, 1), corner(6, 0)};
  t.position_source = {kInventory, kInventory};
  t.position_feature = {10, 20};
}

struct RecordRow {
  std::uint16_t source = kInventory;
  std::string_view owner = {};
  std::string_view entity = {};
  std::string_view custodian = {};
  std::string_view use = {};
  std::string_view name = {};
  std::string_view address = {};
  std::string_view district = {};
  std::string_view status = {};
  std::string_view superior_right = {};
  std::vector<Tenure> tenures = {};
};

void add_record(Making& t, const RecordRow& row) {
  // Each has a statement of its own.
  t.record_statement.push_back(StatementId{static_cast<std::uint32_t>(t.record_statement.size())});
  t.record_feature.push_back(static_cast<std::int64_t>(t.record_statement.size()) * 10);
  t.record_owner.push_back(put(t, row.owner));
  t.record_name.push_back(put(t, row.name));
  t.record_address.push_back(put(t, row.address));
  t.statement_source.push_back(row.source);
  t.statement_entity.push_back(put(t, row.entity));
  t.statement_custodian.push_back(put(t, row.custodian));
  t.statement_use.push_back(put(t, row.use));
  t.statement_district.push_back(put(t, row.district));
  t.statement_status.push_back(put(t, row.status));
  t.statement_superior_right.push_back(put(t, row.superior_right));
  if (t.tenure_list_ends.empty()) t.tenure_list_ends.push_back(0);
  if (row.tenures.empty()) return t.statement_tenures.push_back(TenureListId{0});
  t.statement_tenures.push_back(
      TenureListId{static_cast<std::uint32_t>(t.tenure_list_ends.size())});
  for (const Tenure& tenure : row.tenures) {
    t.tenure_interest.push_back(tenure.interest);
    t.tenure_fact.push_back(tenure.fact);
    t.tenure_from.push_back(tenure.valid.from);
    t.tenure_until.push_back(tenure.valid.until);
  }
  t.tenure_list_ends.push_back(static_cast<std::uint32_t>(t.tenure_interest.size()));
}

void add_records(Making& t) {
  const Interval always{};
  const Interval one_day{.from = Day{16'013}, .until = Day{16'014}};  // 4 November 2013
  const Interval since{.from = Day{10'000}, .until = kLastDay};
  const Interval until{.from = kFirstDay, .until = Day{20'000}};
  const std::vector<RecordRow> rows{
      {.owner = "CITY OF TWO LOTS",
       .entity = "City of Two Lots",
       .custodian = "Department of Lots",
       .use = "parking_lot",
       .name = "Lot A",
       .address = "1 North Lot Street",
       .district = "1",
       .status = "Owned by City",
       .superior_right = "Deed of 1948",
       .tenures = {{.interest = Interest::owned, .fact = Fact::yes, .valid = always}}},
      {.source = kRoll,
       .owner = "SMITH, JO",
       .tenures = {{.interest = Interest::owned, .fact = Fact::no, .valid = since}}},
      {.custodian = "Department of Lots",
       .use = "vacant_lot",
       .tenures = {{.interest = Interest::leased_in, .fact = Fact::yes, .valid = one_day},
                   {.interest = Interest::controlled, .fact = Fact::not_recorded, .valid = until}}},
      {.use = "park",
       .name = "Parque Año Nuevo",
       .tenures = {{.interest = Interest::trust, .fact = Fact::yes, .valid = since},
                   {.interest = Interest::easement, .fact = Fact::yes, .valid = always},
                   {.interest = Interest::leased_out, .fact = Fact::no, .valid = until}}},
      {.source = kRoll, .owner = "FLAT OWNERS LLC", .address = "7 Harbor Street", .tenures = {}},
      {.status = "Sold",
       .tenures = {{.interest = Interest::owned, .fact = Fact::no, .valid = always}}},
      {.use = "right_of_way",
       .tenures = {{.interest = Interest::right_of_way, .fact = Fact::yes, .valid = always}}},
  };
  for (const RecordRow& row : rows) add_record(t, row);
}

void add_address(Making& t, std::string_view number, std::string_view unit, Coord point,
                 ParcelId parcel) {
  t.address_number.push_back(put(t, number));
  t.address_street.push_back(put(t, "North Lot Street"));
  t.address_unit.push_back(put(t, unit));
  t.address_city.push_back(put(t, "Two Lots"));
  t.address_zip.push_back(put(t, "00001"));
  t.address_point.push_back(point);
  t.address_parcel.push_back(parcel);
  t.address_source.push_back(kAddresses);
  t.address_feature.push_back(static_cast<std::int64_t>(t.address_number.size()));
}

void add_addresses(Making& t) {
  add_address(t, "1", "", corner(0, 1), kLotA);
  add_address(t, "3 1/2", "", corner(0, 2), kLotB);
  add_address(t, "5", "APT 2", corner(4, 0), kUpperFlat);
  add_address(t, "99", "", corner(7, 0), kNoParcel);
}

void index_areas(Making& t) {
  ShapeList shapes;
  for (const auto& area : areas()) append_shape(shapes, area);
  const auto count = static_cast<std::uint32_t>(areas().size());
  t.area_cells = build_cells(Shapes(shapes), count, 1);
  t.area_tree = pack_rtree(Shapes(shapes), count);
}

// Lot B is posted, and the department of lot A and B has an office.
void add_posting_and_contact(Making& t) {
  t.posting_by.push_back(put(t, "owner"));
  t.posting_area.push_back(put(t, "nonpublic"));
  t.posting_proof.push_back(put(t, "Photograph of the sign"));
  t.posting_from.push_back(Day{20'000});
  t.posting_until.push_back(kLastDay);
  t.posting_revoked.push_back(Day{20'100});
  t.posting_source.push_back(kInventory);
  t.posting_feature.push_back(1);
  t.contact_custodian.push_back(put(t, "Department of Lots"));
  t.contact_office.push_back(put(t, "Liaison, Department of Lots"));
  t.contact_phone.push_back(put(t, "555-0100"));
  t.contact_email.push_back(put(t, "lots@example.org"));
  t.contact_url.push_back(put(t, "https://example.org/lots"));
  t.contact_source.push_back(kInventory);
  t.contact_feature.push_back(1);
}

void add_tree(Making& t) {
  const Shapes shapes(t.shapes);
  const auto parcels = static_cast<std::uint32_t>(t.parcel_number.size());
  t.parcel_tree = pack_rtree(shapes, parcels);
  t.parcel_cells = build_cells(shapes, parcels, 1);
}

Source declared(std::string_view id, Role role, bool complete = false) {
  return {.id = std::string(id),
          .role = role,
          .title = "Made by hand",
          .publisher = "Nobody",
          .licence = "CC0-1.0",
          .url = "https://example.org/" + std::string(id),
          .name = std::string(id) + ".csv",
          .layer = std::string(id),
          .crs = "EPSG:4326",
          .pipeline = "",
          .pipeline_accuracy_m = 0.1,
          .vintage = Day{20'000},
          .line_tolerance_m = 1.5,
          .complete = complete,
          .sha256 = std::string(64, 'a'),
          .read = 9,
          .kept = 7};
}

City city() {
  City city{
      .id = "two-lots",
      .name = "Two Lots, Atlantic Ocean",
      .time_zone = "UTC",
      .notice = "No such place: a fixture of the tests.",
      .number_scheme = {.name = "LOT", .groups = {2, 2}},
      .extent = {.min = corner(-10, -10), .max = corner(20, 20)},
      .manifest_sha256 = std::string(64, 'b'),
      .engine_version = "0.1.0",
      .sources = {declared("lots", Role::fabric, true), declared("inventory", Role::inventory),
                  declared("roll", Role::roll), declared("limits", Role::boundary),
                  declared("addresses", Role::addresses)}};
  city.sources[kRoll].vintage.reset();
  city.sources[kInventory].fresh_days = 365;
  return city;
}

}  // namespace

Coord corner(std::int32_t x, std::int32_t y) {
  return {.x = -200'000'000 + x * 10'000, .y = 400'000'000 + y * 10'000};
}

SnapshotDraft two_lots() {
  Making t;
  add_parcels(t);
  add_shapes(t);
  add_records(t);
  add_addresses(t);
  add_posting_and_contact(t);
  add_tree(t);
  index_areas(t);
  data::index_addresses(t, t.texts);
  t.texts.move_to(t.text, t.text_ends);
  return {.city = city(), .tables = std::move(t)};
}

std::size_t section_count() {
  const SnapshotDraft draft;
  std::size_t count = 1;
  for_each_table(draft.tables, [&](const char*, const auto&) { ++count; });
  return count;
}

}  // namespace metes::tests
