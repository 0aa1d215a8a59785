#include "data/directive/directive_reader.hpp"
#include "geo/answer/engine.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

// Places on which a naive "the owner is the city" goes wrong, each drawn as records would have it
// and asked of every shipped directive. Those of one city are asked of the others' texts too: what
// would Lake County's "and" say of Chicago's garages?

namespace metes {
namespace {

using data::NewRecord;
using tests::no;
using tests::nothing_of_the_citys;
using tests::place;
using tests::Town;
using tests::yes;

// In the order of the outcomes below.
constexpr std::array<std::string_view, 9> kDirectives{
    "chicago-eo-2025-8", "lake-county-25-1393",    "los-angeles-ed-12",
    "los-angeles-ed-17", "minneapolis-eo-2025-02", "new-york-eo-13",
    "philadelphia",      "san-jose-2025",          "seattle-2026",
};

// A day on which all of them are adopted, as far as their days are known.
const Day kToday = *parse_day("2026-05-01");

NewRecord recorded(std::string use, std::vector<Tenure> tenures) {
  NewRecord record;
  record.use = std::move(use);
  record.tenures = std::move(tenures);
  return record;
}

NewRecord with_custodian(NewRecord record, std::string custodian) {
  record.custodian = std::move(custodian);
  return record;
}

NewRecord with_owner(NewRecord record, std::string entity) {
  record.entity = std::move(entity);
  return record;
}

NewRecord with_right(NewRecord record, std::string right) {
  record.superior_right = std::move(right);
  return record;
}

// One lot about the place that is asked, with one record; the limits are 500 m around.
Town lot(const NewRecord& record) {
  Town town;
  town.also(town.lot("1", {-60, -40, 60, 40}, {}), record);
  town.limits({-500, -500, 500, 500});
  return town;
}

// The same outside the limits.
Town outside(const NewRecord& record) {
  Town town;
  town.also(town.lot("1", {-60, -40, 60, 40}, {}), record);
  town.limits({500, -500, 900, 500});
  return town;
}

Town street() {
  Town town;
  town.lot("1", {-60, 20, 60, 90}, {yes(Interest::owned)});
  town.limits({-500, -500, 500, 500});
  return town;
}

Town stack() {
  Town town;
  town.also(town.lot("1", {-60, -40, 60, 40}, {}),
            recorded("parking_lot", {yes(Interest::owned), yes(Interest::controlled)}));
  town.also(town.lot("2", {-60, -40, 60, 40}, {}), recorded("parking_lot", nothing_of_the_citys()));
  town.limits({-500, -500, 500, 500});
  return town;
}

Interval on(Day day) {
  return {.from = day, .until = next(day)};
}

const std::vector<Tenure> kCityOwns{yes(Interest::owned), yes(Interest::controlled)};
const std::vector<Tenure> kCityRuns{no(Interest::owned), yes(Interest::leased_in),
                                    yes(Interest::controlled)};
const std::vector<Tenure> kLeasedForADay{no(Interest::owned), yes(Interest::leased_in, on(kToday)),
                                         yes(Interest::controlled, on(kToday))};
const std::vector<Tenure> kLeasedOut{yes(Interest::owned), yes(Interest::leased_out),
                                     no(Interest::leased_in), no(Interest::controlled)};
const std::vector<Tenure> kInTrust{no(Interest::owned), no(Interest::leased_in),
                                   no(Interest::controlled), yes(Interest::trust)};
const std::vector<Tenure> kNothing{no(Interest::owned), no(Interest::leased_in),
                                   no(Interest::controlled)};

struct HardCase {
  std::string_view name;
  std::string_view what;  // the place, and where it is reported
  std::function<Town()> draw;
  std::string_view outcomes;     // by kDirectives: covered, not_covered, depends, unknown
  std::string_view directive;    // the one that the case is about
  std::vector<Reason> reasons;   // of that one
  Clause clause = Clause::none;  // of the first of them
  Day as_of = kToday;
};

void PrintTo(const HardCase& each, std::ostream* out) {
  *out << each.name;
}

const std::vector<HardCase> kHardCases{
    // clang-format off
    {"OneDayLeaseOnItsDay", "Dodger Stadium Lot 13, rented by the fire department for one day (lataco.com)",
     [] { return lot(recorded("parking_lot", kLeasedForADay)); }, "cndcdccdc",
     "los-angeles-ed-17", {Reason::interest_held, Reason::effect_assumed}, Clause::scope_rule},
    {"OneDayLeaseOnTheDayAfter", "the same lot, a day later",
     [] { return lot(recorded("parking_lot", kLeasedForADay)); }, "nndnnnndn",
     "los-angeles-ed-17", {Reason::interest_not_held, Reason::interest_lapsed}, Clause::scope_rule, next(kToday)},
    {"FederalLandInThePort", "Coast Guard land on Terminal Island (lbpost)",
     [] { return lot(with_owner(recorded("harbor", kNothing), "United States")); }, "nndnnnnnn",
     "los-angeles-ed-17", {Reason::interest_not_held}, Clause::scope_rule},
    {"FederalLandRunByTheCity", "Sepulveda Basin: the Army Corps owns, the city runs parks (spl.usace.army.mil)",
     [] { return lot(with_owner(recorded("park", kCityRuns), "United States")); }, "dndcndcdc",
     "los-angeles-ed-17", {Reason::interest_held, Reason::effect_assumed}, Clause::scope_rule},
    {"FederalLotRunByTheCity", "a lot of that kind under a directive that leaves federal land out",
     [] { return lot(with_owner(recorded("parking_lot", kCityRuns), "United States")); }, "cndcnccdc",
     "minneapolis-eo-2025-02", {Reason::owner_excluded}, Clause::excluded},
    {"LotRunByTheCityOfAnUnknownOwner", "the same where no record says who the owner is",
     [] { return lot(recorded("parking_lot", kCityRuns)); }, "cndcdccdc",
     "minneapolis-eo-2025-02", {Reason::owner_not_recorded}, Clause::excluded},
    {"CityLandFarOutside", "Owens Valley: land of Water and Power in another county, leased out (dwp.afrolanews.org)",
     [] { return outside(with_custodian(recorded("vacant_lot", kLeasedOut), "Department of Water and Power")); }, "dndddndnd",
     "los-angeles-ed-17", {Reason::limits_not_settled, Reason::entity_not_settled, Reason::outside_city}, Clause::scope_geography},
    {"CountyParkInTheCity", "Deane Dana Friendship Park, a county park",
     [] { return lot(with_owner(recorded("park", kNothing), "County of Los Angeles")); }, "nndnnnndn",
     "los-angeles-ed-17", {Reason::interest_not_held}, Clause::scope_rule},
    {"SchoolHeldInTrust", "a school titled \"City, as Trustee, in Trust for the Use of Schools\" (legistar 3684615)",
     [] { return lot(with_custodian(recorded("school", kInTrust), "Chicago Public Schools")); }, "dndnnnnnn",
     "chicago-eo-2025-8", {Reason::use_not_ruled_out}, Clause::scope_uses},
    {"ParkingOfASchoolHeldInTrust", "its parking lot, which is reported as included",
     [] { return lot(with_custodian(recorded("parking_lot", kInTrust), "Chicago Public Schools")); }, "cndnnnndn",
     "chicago-eo-2025-8", {Reason::entity_included, Reason::use_in_scope, Reason::effect_assumed}, Clause::entity},
    {"SchoolLandLeasedByTheCity", "Midway: land of the Board of Education leased to the city (legistar 3110721)",
     [] { return lot(recorded("airport", kCityRuns)); }, "dndcdddnd",
     "chicago-eo-2025-8", {Reason::use_not_ruled_out}, Clause::scope_uses},
    {"GarageLeasedOutFor99Years", "Millennium Park garages: owned, control given up",
     [] { return lot(recorded("garage", kLeasedOut)); }, "cndccnddc",
     "chicago-eo-2025-8", {Reason::interest_held, Reason::use_in_scope, Reason::effect_assumed}, Clause::scope_rule},
    {"GarageLeasedOutUnderAnd", "the same garages, were the rule \"owned and controlled\"",
     [] { return lot(recorded("garage", kLeasedOut)); }, "cndccnddc",
     "lake-county-25-1393", {Reason::interest_not_held}, Clause::scope_rule},
    {"ReservedFederalRights", "Boeing Field: owned, with rights reserved by an instrument of 1948 (9th Cir. 23-35362)",
     [] { return lot(with_right(recorded("airport", kCityOwns), "1948 Instrument of Transfer")); }, "dddddddnd",
     "los-angeles-ed-17", {Reason::superior_right}, Clause::superior_right},
    {"Street", "the street beside a city lot: no parcel at all",
     [] { return street(); }, "ddddddcdd",
     "philadelphia", {Reason::right_of_way_included, Reason::effect_assumed}, Clause::scope_right_of_way},
    {"StreetWhereTheDirectiveIsSilent", "the same under a directive that does not speak of streets",
     [] { return street(); }, "ddddddcdd",
     "chicago-eo-2025-8", {Reason::right_of_way}, Clause::scope_right_of_way},
    {"PostalCityIsNotTheLegalCity", "a private lot with the city's postal name outside its limits",
     [] { return outside(recorded("parking_lot", kNothing)); }, "nndnnnndn",
     "los-angeles-ed-17", {Reason::interest_not_held, Reason::outside_city}, Clause::scope_rule},
    {"HousingAuthority", "the Housing Authority appears next to city rows and is not the city",
     [] { return lot(with_owner(recorded("vacant_lot", kNothing), "Housing Authority of the City of Los Angeles")); }, "nndnnnnnn",
     "los-angeles-ed-17", {Reason::interest_not_held}, Clause::scope_rule},
    {"StackOfOwners", "a condominium: several owners on one footprint",
     [] { return stack(); }, "ddddddddd",
     "los-angeles-ed-17", {Reason::parcels_differ}},
    {"VacantLotOnNoList", "San José: a creekside lot that the city owns and the list leaves out (ktvu.com)",
     [] { return lot(recorded("vacant_lot", kCityOwns)); }, "ccdccccnc",
     "san-jose-2025", {Reason::not_listed}, Clause::listed},
    {"LibraryWithItsParking", "San José: a library, the parking of which the list names by its heading",
     [] { return lot(recorded("library", kCityOwns)); }, "dddcddcdd",
     "san-jose-2025",
     {Reason::list_without_parcels, Reason::use_may_be_in_scope, Reason::force_not_settled}, Clause::listed},
    {"GarageOnAListWithoutParcels", "a garage of that city: its list is known by its headings only",
     [] { return lot(recorded("garage", kCityOwns)); }, "ccdcccddc",
     "san-jose-2025", {Reason::list_without_parcels, Reason::force_not_settled}, Clause::listed},
    // clang-format on
};

class HardCases : public testing::TestWithParam<HardCase> {};

Directive shipped(std::string_view id) {
  const std::filesystem::path folder(METES_SOURCE_DIR "/data/directives");
  return data::read_directive(folder / (std::string(id) + ".toml")).directive;
}

Answer answer_of(const HardCase& each, std::string_view directive) {
  const Engine engine(std::make_shared<const Snapshot>(each.draw().snapshot()),
                      {shipped(directive)});
  return engine.answer({.place = Position{.at = place(0, 0)}, .as_of = each.as_of});
}

TEST_P(HardCases, EveryDirectiveGivesTheOutcomeExpected) {
  std::string outcomes;
  for (const std::string_view directive : kDirectives) {
    outcomes += to_string(answer_of(GetParam(), directive).outcome).front();
  }
  EXPECT_EQ(outcomes, GetParam().outcomes) << GetParam().what;
}

TEST_P(HardCases, TheOneConcernedSaysWhyAndByWhichClause) {
  const Answer answer = answer_of(GetParam(), GetParam().directive);
  std::vector<Reason> reasons;
  for (const Because& because : answer.because) {
    if (std::find(reasons.begin(), reasons.end(), because.reason) == reasons.end()) {
      reasons.push_back(because.reason);
    }
  }
  EXPECT_THAT(reasons, testing::ElementsAreArray(GetParam().reasons)) << GetParam().what;
  ASSERT_FALSE(answer.because.empty());
  EXPECT_EQ(to_string(answer.because.front().clause), to_string(GetParam().clause));
}

INSTANTIATE_TEST_SUITE_P(Places, HardCases, testing::ValuesIn(kHardCases),
                         [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace metes
