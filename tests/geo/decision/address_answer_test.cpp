#include "geo/answer/engine.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::Contains;
using testing::Not;

constexpr Day kToday{20'000};
constexpr Lot kHere{.west = 0, .south = 0, .east = 20, .north = 20};
constexpr Lot kNextDoor{.west = 20, .south = 0, .east = 40, .north = 20};

ParcelId situs(Town& town, const std::string& number, const Lot& lot,
               const std::vector<Tenure>& tenures, const std::string& address) {
  const ParcelId parcel = town.lot(number, lot, tenures);
  data::NewRecord record;
  record.address = address;
  town.also(parcel, record);
  return parcel;
}

std::vector<Tenure> the_citys() {
  return {yes(Interest::owned)};
}

Answer ask(const Town& town, const std::string& address) {
  const auto snapshot = std::make_shared<const Snapshot>(town.snapshot());
  return Engine(snapshot).answer({.place = Address{address}, .as_of = kToday});
}

std::vector<Reason> reasons_of(const Answer& answer) {
  std::vector<Reason> reasons;
  for (const Because& because : answer.because) reasons.push_back(because.reason);
  return reasons;
}

TEST(AddressAnswer, AFirmMatchIsDecidedOn) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 Elm St");
  situs(town, "2", kNextDoor, nothing_of_the_citys(), "3 Elm St");
  EXPECT_EQ(ask(town, "1 Elm St").outcome, Outcome::covered);
  EXPECT_EQ(ask(town, "3 Elm Street").outcome, Outcome::not_covered);
}

TEST(AddressAnswer, ACorrectionIsSaid) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 Magnolia St");
  const Answer answer = ask(town, "1 Magnolja");
  EXPECT_EQ(answer.outcome, Outcome::covered);
  ASSERT_EQ(answer.because.back().reason, Reason::address_corrected);
  EXPECT_EQ(answer.because.back().what, "MAGNOLJA → MAGNOLIA, + ST");
}

TEST(AddressAnswer, ANumberThatIsNotOnFileIsUnknown) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 Elm St");
  situs(town, "2", kNextDoor, the_citys(), "5 Elm St");
  const Answer answer = ask(town, "3 Elm St");
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_THAT(reasons_of(answer), Contains(Reason::number_not_found));
  EXPECT_TRUE(answer.parcels.empty());
}

TEST(AddressAnswer, CandidatesOfOneOutcomeSaySo) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 N Elm St");
  situs(town, "2", kNextDoor, the_citys(), "1 S Elm St");
  const Answer answer = ask(town, "1 Elm St");
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(answer.candidate_outcomes, (std::vector{Outcome::covered, Outcome::covered}));
  ASSERT_EQ(answer.because.back().reason, Reason::candidates_agree);
  EXPECT_EQ(answer.because.back().what, "covered");
}

TEST(AddressAnswer, CandidatesOfSeveralOutcomesDoNot) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 N Elm St");
  situs(town, "2", kNextDoor, nothing_of_the_citys(), "1 S Elm St");
  const Answer answer = ask(town, "1 Elm St");
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(answer.candidate_outcomes, (std::vector{Outcome::covered, Outcome::not_covered}));
  EXPECT_THAT(reasons_of(answer), Not(Contains(Reason::candidates_agree)));
}

TEST(AddressAnswer, CandidatesOfWhichMoreAreNotShownDoNot) {
  Town town;
  double west = 0;
  for (const std::string direction : {"N", "S", "E", "W", "NE", "SW"}) {
    const Lot lot{.west = west, .south = 0, .east = west + 20, .north = 20};
    situs(town, "1" + direction, lot, the_citys(), "1 " + direction + " Elm St");
    west += 20;
  }
  const Answer answer = ask(town, "1 Elm St");
  EXPECT_TRUE(answer.match->cut_short);
  EXPECT_EQ(answer.candidate_outcomes, std::vector(5, Outcome::covered));
  EXPECT_THAT(reasons_of(answer), Not(Contains(Reason::candidates_agree)));
}

TEST(AddressAnswer, ParcelsOfOneSiteThatDifferLeaveItOpen) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 Elm St");
  situs(town, "2", kNextDoor, nothing_of_the_citys(), "1 Elm St");
  const Answer answer = ask(town, "1 Elm St");
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(answer.parcels.size(), 2U);
}

TEST(AddressAnswer, APointWithoutAParcelIsAskedAsAPosition) {
  Town town;
  town.limits({.west = -100, .south = -100, .east = 100, .north = 100});
  town.lot("1", kHere, the_citys());
  town.address({.number = "1", .street = "Elm St", .point = snap(place(10, 10))});
  town.address({.number = "3", .street = "Elm St"});
  const Answer inside = ask(town, "1 Elm St");
  EXPECT_EQ(inside.outcome, Outcome::covered);
  EXPECT_TRUE(inside.at.has_value());
  const Answer nowhere = ask(town, "3 Elm St");
  EXPECT_EQ(nowhere.outcome, Outcome::unknown);
  EXPECT_THAT(reasons_of(nowhere), Contains(Reason::address_without_parcel));
}

// Lot 1 is the city's and lot 2 is not; how far the lines may be off is 2 m.
TEST(AddressAnswer, SeveralPointsWithoutAParcelAreAskedAsPositionsToo) {
  const auto outcome_with = [](double first, double second, const ParcelId named = kNoParcel) {
    Town town(true, 2);
    town.lot("1", kHere, the_citys());
    town.lot("2", kNextDoor, nothing_of_the_citys());
    town.address({.number = "1", .street = "Elm St", .point = snap(place(first, 10))});
    town.address(
        {.number = "1", .street = "Elm St", .point = snap(place(second, 10)), .parcel = named});
    return ask(town, "1 Elm St").outcome;
  };
  EXPECT_EQ(outcome_with(10, 12), Outcome::covered);
  EXPECT_EQ(outcome_with(19, 19.1), Outcome::unknown);
  EXPECT_EQ(outcome_with(10, 19), Outcome::unknown);
  EXPECT_EQ(outcome_with(10, 30), Outcome::depends);
  EXPECT_EQ(outcome_with(10, -6), Outcome::covered);
  EXPECT_EQ(outcome_with(19, 19.1, ParcelId{0}), Outcome::covered);
}

TEST(AddressAnswer, APointInTheStreetIsNotTheStreets) {
  Town town;
  town.limits({.west = -100, .south = -100, .east = 100, .north = 100});
  town.lot("1", kHere, the_citys());
  town.address({.number = "1", .street = "Elm St", .point = snap(place(10, -3))});
  town.address({.number = "3", .street = "Elm St", .point = snap(place(900, 0))});
  for (const auto right_of_way : {RightOfWay::included, RightOfWay::excluded, RightOfWay::silent}) {
    Directive directive = directive_by();
    directive.scope.right_of_way = right_of_way;
    const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {directive});
    const Answer answer = engine.answer({.place = Address{"1 Elm St"}, .as_of = kToday});
    EXPECT_EQ(answer.outcome, Outcome::unknown);
    EXPECT_EQ(reasons_of(answer), std::vector{Reason::address_without_parcel});
    EXPECT_TRUE(answer.at.has_value());
  }
  EXPECT_THAT(reasons_of(ask(town, "3 Elm St")), Contains(Reason::outside_city));
}

TEST(AddressAnswer, APointInAParcelThatIsAStreetIsNotTheStreets) {
  Town town;
  town.lot("1", kHere, the_citys());
  const ParcelId street = town.lot("2", kNextDoor, the_citys());
  data::NewRecord record;
  record.use = "right_of_way";
  town.also(street, record);
  town.address({.number = "1", .street = "Elm St", .point = snap(place(22, 10))});
  const Answer answer = ask(town, "1 Elm St");
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::address_without_parcel});
}

TEST(AddressAnswer, APointMayBeOffAsItsSourceSays) {
  Town town;
  town.lot("1", kHere, the_citys());
  town.lot("2", kNextDoor, nothing_of_the_citys());
  town.address({.number = "1", .street = "Elm St", .point = snap(place(18, 10))});
  EXPECT_EQ(ask(town, "1 Elm St").outcome, Outcome::covered);
  town.addresses_tolerance(5);
  const Answer answer = ask(town, "1 Elm St");
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_THAT(reasons_of(answer), Contains(Reason::near_edge));
}

TEST(AddressAnswer, MailAddressesAndStreetsAreNoPlace) {
  Town town;
  situs(town, "1", kHere, the_citys(), "1 Elm St");
  EXPECT_THAT(reasons_of(ask(town, "PO Box 1")), Contains(Reason::mail_address));
  EXPECT_THAT(reasons_of(ask(town, "Elm St")), Contains(Reason::number_not_given));
  EXPECT_THAT(reasons_of(ask(town, "1 Oak St")), Contains(Reason::address_not_found));
}

}  // namespace
}  // namespace metes::tests
