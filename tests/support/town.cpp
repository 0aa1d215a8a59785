#include "tests/support/town.hpp"

#include <utility>

namespace metes::tests {
namespace {

constexpr std::uint16_t kMap = 0;
constexpr std::uint16_t kInventoryOfTown = 1;
constexpr std::uint16_t kLimits = 2;
constexpr std::uint16_t kAddressesOfTown = 3;

// Metres a degree at the town hall.
constexpr double kEast = 85'393.0;
constexpr double kNorth = 111'035.0;

std::vector<PolygonRings> rectangle(const Lot& lot) {
  return {{{snap(place(lot.west, lot.south)), snap(place(lot.east, lot.south)),
            snap(place(lot.east, lot.north)), snap(place(lot.west, lot.north))}}};
}

Source source(const std::string& id, Role role) {
  Source made;
  made.id = id;
  made.role = role;
  made.licence = "CC0-1.0";
  made.vintage = Day{20'000};
  return made;
}

}  // namespace

LonLat place(double east, double north) {
  return {.lon = kTownHall.lon + east / kEast, .lat = kTownHall.lat + north / kNorth};
}

Town::Town(bool complete, double line_tolerance_m) {
  city_.id = "town";
  city_.name = "Town (drawn by a test)";
  city_.time_zone = "UTC";
  city_.extent = {.min = snap(place(-5'000, -5'000)), .max = snap(place(5'000, 5'000))};
  city_.sources = {source("lots", Role::fabric), source("inventory", Role::inventory),
                   source("limits", Role::boundary), source("addresses", Role::addresses)};
  city_.sources[kMap].complete = complete;
  city_.sources[kMap].line_tolerance_m = line_tolerance_m;
}

ParcelId Town::lot(const std::string& number, const Lot& lot, const std::vector<Tenure>& tenures) {
  const ParcelId parcel = builder_.add_parcel({.source = kMap,
                                               .feature = 1,
                                               .number = number,
                                               .display = number,
                                               .point = kNoPoint,
                                               .polygons = rectangle(lot),
                                               .digest = 0});
  data::NewRecord record;
  record.source = kMap;
  record.tenures = tenures;
  builder_.add_record(parcel, record);
  return parcel;
}

void Town::also(ParcelId parcel, const std::vector<Tenure>& tenures) {
  data::NewRecord record;
  record.tenures = tenures;
  also(parcel, std::move(record));
}

void Town::also(ParcelId parcel, data::NewRecord record) {
  record.source = kInventoryOfTown;
  builder_.add_record(parcel, record);
}

void Town::extent(const Box& extent) {
  city_.extent = extent;
}

void Town::name(const std::string& name) {
  city_.name = name;
}

void Town::address(data::NewAddress address) {
  address.source = kAddressesOfTown;
  address.feature = 1;
  builder_.add_address(address);
}

void Town::addresses(const std::vector<std::string>& lines, const std::string& zip,
                     const std::string& city) {
  for (const std::string& line : lines) {
    const auto blank = line.find(' ');
    const ParcelId parcel = row("", {});
    address({.number = line.substr(0, blank),
             .street = line.substr(blank + 1),
             .unit = {},
             .city = city,
             .zip = zip,
             .point = kNoPoint,
             .parcel = parcel});
  }
}

void Town::fresh_for(std::uint32_t days) {
  city_.sources[kInventoryOfTown].fresh_days = days;
}

void Town::map_fresh_for(std::uint32_t days) {
  city_.sources[kMap].fresh_days = days;
}

void Town::map_of(Day vintage) {
  city_.sources[kMap].vintage = vintage;
}

void Town::limits_fresh_for(std::uint32_t days) {
  city_.sources[kLimits].fresh_days = days;
}

void Town::limits_tolerance(double metres) {
  city_.sources[kLimits].line_tolerance_m = metres;
}

void Town::addresses_tolerance(double metres) {
  city_.sources[kAddressesOfTown].line_tolerance_m = metres;
}

ParcelId Town::row(const std::string& number, const std::vector<Tenure>& tenures) {
  const ParcelId parcel = builder_.add_parcel({.source = kInventoryOfTown,
                                               .feature = 1,
                                               .number = number,
                                               .display = number,
                                               .point = kNoPoint,
                                               .polygons = {},
                                               .digest = 0});
  also(parcel, tenures);
  return parcel;
}

void Town::limits(const Lot& lot) {
  builder_.add_boundary(kLimits, "Town", rectangle(lot));
}

Snapshot Town::snapshot() const {
  return make_snapshot({.city = city_, .tables = data::DraftBuilder(builder_).finish()});
}

Snapshot far_town() {
  constexpr Lot kFarAway{.west = 4000, .south = 4000, .east = 4500, .north = 4500};
  Town town;
  town.lot("1", kFarAway, {yes(Interest::owned)});
  town.limits(kFarAway);
  return town.snapshot();
}

Tenure yes(Interest interest, Interval valid) {
  return {.interest = interest, .fact = Fact::yes, .valid = valid};
}

Tenure no(Interest interest, Interval valid) {
  return {.interest = interest, .fact = Fact::no, .valid = valid};
}

std::vector<Tenure> nothing_of_the_citys() {
  return {no(Interest::owned), no(Interest::controlled)};
}

Directive directive_by(const std::string& rule) {
  Directive made = city_property_rule();
  made.id = "test";
  made.jurisdiction.kind = JurisdictionKind::city;
  made.scope.rule = parse_rule(rule);
  return made;
}

DirectiveLife life(DirectiveStatus status, std::optional<Day> signed_on, std::optional<Day> from,
                   std::optional<Day> until) {
  DirectiveLife made;
  made.status = status;
  made.signed_on = signed_on;
  made.effective_from = from;
  made.effective_until = until;
  return made;
}

}  // namespace metes::tests
