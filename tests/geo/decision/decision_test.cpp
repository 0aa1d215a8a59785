#include "geo/decision/decision.hpp"

#include "geo/answer/engine.hpp"
#include "geo/values/error.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes {
namespace {

using tests::no;
using tests::nothing_of_the_citys;
using tests::place;
using tests::Town;
using tests::yes;

const Day kToday = *parse_day("2026-02-20");

Answer ask(const Town& town, const LonLat& at, double accuracy_m = 0, Day as_of = kToday) {
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()));
  return engine.answer({.place = Position{.at = at, .accuracy_m = accuracy_m}, .as_of = as_of});
}

Answer ask(const Town& town, const std::string& number, Day as_of = kToday) {
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()));
  return engine.answer({.place = Number{number}, .as_of = as_of});
}

std::vector<Reason> reasons_of(const Answer& answer) {
  std::vector<Reason> reasons;
  for (const Because& because : answer.because) reasons.push_back(because.reason);
  return reasons;
}

Because of(Reason reason, Interest interest) {
  return {.reason = reason, .interest = interest, .clause = Clause::scope_rule};
}

// A city lot west of x = 0, a private one east of it, a street north of both from y = 40 on.
Town two_neighbours(double line_tolerance_m = 0) {
  Town town(true, line_tolerance_m);
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.lot("2", {0, -40, 60, 40}, nothing_of_the_citys());
  town.limits({-500, -500, 500, 500});
  return town;
}

TEST(Decision, InsideACityLotIsCovered) {
  const Town town = two_neighbours();
  const Answer answer = ask(town, place(-30, 0));
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::interest_held});
  ASSERT_EQ(answer.parcels.size(), 1U);
  EXPECT_EQ(answer.parcels[0].location, Location::interior);
  EXPECT_NEAR(answer.parcels[0].edge_m.value(), 30, 0.05);
  EXPECT_FALSE(answer.nearest_covered);
}

TEST(Decision, InsideAPrivateLotIsNotCoveredAndTheNearestCityLotIsNamed) {
  const Town town = two_neighbours();
  const Answer answer = ask(town, place(20, 0));
  EXPECT_EQ(answer.outcome, Outcome::not_covered);
  ASSERT_TRUE(answer.nearest_covered);
  EXPECT_EQ(answer.nearest_covered->parcel, ParcelId{0});
  EXPECT_NEAR(answer.nearest_covered->metres, 20, 0.05);
}

TEST(Decision, AccuracyReachingAcrossTheLineIsUnknown) {
  const Town town = two_neighbours();
  const Answer near = ask(town, place(-4, 0), 5);
  EXPECT_EQ(near.outcome, Outcome::unknown);
  EXPECT_EQ(reasons_of(near), std::vector{Reason::near_edge});
  EXPECT_EQ(near.error->at_point, Outcome::covered);
  EXPECT_GT(near.error->covered_share, 0.9);
  EXPECT_LT(near.error->covered_share, 1);
  EXPECT_EQ(ask(town, place(-6, 0), 5).outcome, Outcome::covered);
  EXPECT_EQ(ask(town, place(6, 0), 5).outcome, Outcome::not_covered);
}

// 55 by 55 lots, 25 m from middle to middle, every third of the city, or none.
Town many_lots(double side, bool some_of_the_citys) {
  constexpr int kLots = 55;
  constexpr double kPitch = 25;
  Town town;
  for (int i = 0; i < kLots * kLots; ++i) {
    const double west = (i % kLots - kLots / 2) * kPitch - side / 2;
    const double south = (i / kLots - kLots / 2) * kPitch - side / 2;
    town.lot(std::to_string(i + 1), {west, south, west + side, south + side},
             some_of_the_citys && i % 3 == 0 ? std::vector{yes(Interest::owned)}
                                             : nothing_of_the_citys());
  }
  town.limits({-2'000, -2'000, 2'000, 2'000});
  return town;
}

TEST(Decision, AWideDiscOverThousandsOfLotsThatAreAlikeIsFirmIfNoStreetsPartThem) {
  EXPECT_EQ(ask(many_lots(25, false), place(0, 0), 600).outcome, Outcome::not_covered);
  const Answer parted = ask(many_lots(20, false), place(0, 0), 600);
  EXPECT_EQ(parted.outcome, Outcome::unknown);
  EXPECT_EQ(parted.error->covered_share, 0);
}

TEST(Decision, AWideDiscOverThousandsOfLotsTellsItsShareAndIsUnknown) {
  const Town town = many_lots(20, true);
  const Answer answer = ask(town, place(0, 0), 600);
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::near_edge});
  EXPECT_NEAR(answer.error->covered_share, 20.0 * 20 / (25 * 25) / 3, 0.005);
  EXPECT_NEAR(ask(town, place(0, 0), 450).error->covered_share, answer.error->covered_share, 0.01);
}

TEST(Decision, LineToleranceCountsLikeAccuracy) {
  const Town town = two_neighbours(1.5);
  EXPECT_EQ(ask(town, place(-1, 0)).outcome, Outcome::unknown);
  EXPECT_EQ(ask(town, place(-2, 0)).outcome, Outcome::covered);
}

TEST(Decision, OnTheLineBetweenUnlikeNeighboursIsUnknownAndNamesBoth) {
  const Town town = two_neighbours();
  const Answer answer = ask(town, place(0, 0));
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(reasons_of(answer), (std::vector{Reason::near_edge, Reason::on_boundary}));
  ASSERT_EQ(answer.parcels.size(), 2U);
  EXPECT_EQ(answer.parcels[0].location, Location::boundary);
  EXPECT_EQ(answer.parcels[1].location, Location::boundary);
}

TEST(Decision, OnTheLineBetweenTwoCityLotsIsCovered) {
  Town town;
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.lot("2", {0, -40, 60, 40}, {yes(Interest::controlled)});
  const Answer answer = ask(town, place(0, 0), 5);
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_EQ(answer.error->covered_share, 1);
}

TEST(Decision, OnTheRimOfACityLotTowardsTheStreetIsUnknown) {
  const Town town = two_neighbours();
  EXPECT_EQ(ask(town, place(-30, 40)).outcome, Outcome::unknown);
}

TEST(Decision, AnExactPositionOnTheRimOfAPrivateLotTowardsTheStreetIsUnknown) {
  const Town town = two_neighbours();
  EXPECT_EQ(ask(town, place(30, 40)).outcome, Outcome::unknown);
}

TEST(Decision, ACrackBetweenTwoSurveysIsNoStreet) {
  Town town;
  town.lot("1", {-60, -40, 0, 40}, nothing_of_the_citys());
  town.lot("2", {0.2, -40, 60, 40}, nothing_of_the_citys());
  town.limits({-500, -500, 500, 500});
  EXPECT_EQ(ask(town, place(-2, 0), 5).outcome, Outcome::not_covered);
}

TEST(Decision, TheStreetOfACompleteFabricDependsOnTheRule) {
  const Town town = two_neighbours();
  const Answer answer = ask(town, place(0, 60));
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::right_of_way});
  EXPECT_EQ(answer.nearest_covered->parcel, ParcelId{0});
}

TEST(Decision, TheGapOfAnIncompleteFabricIsUnknown) {
  Town town(false);
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 500, 500});
  const Answer answer = ask(town, place(100, 100));
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::no_parcel});
}

TEST(Decision, OutsideTheLimitsAndOutsideTheExtentAreUnknown) {
  const Town town = two_neighbours();
  EXPECT_EQ(reasons_of(ask(town, place(800, 0))), std::vector{Reason::outside_city});
  EXPECT_EQ(reasons_of(ask(town, LonLat{.lon = 0, .lat = 0})), std::vector{Reason::outside_extent});
}

TEST(Decision, CityLandBeyondTheLimitsIsCoveredAndSaysSo) {
  Town town;
  town.lot("1", {600, -40, 700, 40}, {yes(Interest::owned)});
  town.limits({-500, -500, 500, 500});
  const Answer answer = ask(town, place(650, 0));
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_EQ(reasons_of(answer), (std::vector{Reason::interest_held, Reason::outside_city}));
}

TEST(Decision, WithoutAnyRecordItDependsOnBothInterests) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {});
  const Answer answer = ask(town, place(0, 0));
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(answer.because, (std::vector{of(Reason::interest_not_recorded, Interest::owned),
                                         of(Reason::interest_not_recorded, Interest::controlled)}));
}

TEST(Decision, NotOwnedWhileControlIsNotRecordedDependsOnControlAlone) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {no(Interest::owned)});
  const Answer answer = ask(town, place(0, 0));
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(answer.because, std::vector{of(Reason::interest_not_recorded, Interest::controlled)});
}

TEST(Decision, RecordsThatDisagreeNeverGiveAFirmAnswer) {
  Town town;
  const ParcelId lot = town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  town.also(lot, nothing_of_the_citys());
  const Answer answer = ask(town, place(0, 0));
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(answer.because, std::vector{of(Reason::records_disagree, Interest::owned)});
}

TEST(Decision, AStackOfUnlikeParcelsDependsAndListsAll) {
  Town town;
  town.lot("1", {-60, -40, 60, 40}, {yes(Interest::owned)});
  town.lot("2", {-60, -40, 60, 40}, nothing_of_the_citys());
  const Answer answer = ask(town, place(0, 0), 5);
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::parcels_differ});
  EXPECT_EQ(answer.parcels.size(), 2U);
}

// A stack of unlike flats west of x = 0, and a street north of y = 40.
Town unlike_flats() {
  Town town;
  town.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  town.lot("2", {-60, -40, 0, 40}, nothing_of_the_citys());
  town.limits({-500, -500, 500, 500});
  return town;
}

TEST(Decision, BesideAStackOfUnlikeParcelsItDependsWhereAllElseDoes) {
  const Town by_a_street = unlike_flats();
  EXPECT_EQ(ask(by_a_street, place(-30, 38), 5).outcome, Outcome::depends);
  EXPECT_EQ(ask(by_a_street, place(-30, 42), 5).outcome, Outcome::depends);
  EXPECT_EQ(ask(by_a_street, place(-30, 40)).outcome, Outcome::depends);
  Town by_a_lot = unlike_flats();
  by_a_lot.lot("3", {0, -40, 60, 40}, {});
  EXPECT_EQ(ask(by_a_lot, place(-2, 0), 5).outcome, Outcome::depends);
  EXPECT_EQ(ask(by_a_lot, place(2, 0), 5).outcome, Outcome::depends);
  Town by_flats = unlike_flats();
  by_flats.lot("3", {0.2, -40, 60, 40}, {yes(Interest::owned)});
  by_flats.lot("4", {0.2, -40, 60, 40}, nothing_of_the_citys());
  const Answer answer = ask(by_flats, place(-2, 0), 5);
  EXPECT_EQ(answer.outcome, Outcome::depends);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::parcels_differ});
}

TEST(Decision, BesideAStackOfUnlikeParcelsItIsUnknownWhereAnythingIsFirm) {
  for (const bool is_the_citys : {false, true}) {
    Town town = unlike_flats();
    town.lot("3", {0, -40, 60, 40},
             is_the_citys ? std::vector{yes(Interest::owned)} : nothing_of_the_citys());
    for (const double east : {-2, 0, 2}) {
      EXPECT_EQ(ask(town, place(east, 0), 5).outcome, Outcome::unknown) << is_the_citys << east;
    }
  }
  Town larger;
  larger.lot("1", {-60, -40, 0, 40}, {yes(Interest::owned)});
  larger.lot("2", {-60, -40, 3, 40}, nothing_of_the_citys());
  EXPECT_EQ(ask(larger, place(-2, 0), 4).outcome, Outcome::unknown);
}

TEST(Decision, AOneDayLeaseOfControlCountsOnThatDayOnly) {
  const Day day = *parse_day("2025-11-04");
  Town town;
  town.lot("13", {-60, -40, 60, 40},
           {no(Interest::owned), yes(Interest::controlled, {.from = day, .until = next(day)})});
  EXPECT_EQ(ask(town, place(0, 0), 0, day).outcome, Outcome::covered);
  const Answer answer = ask(town, place(0, 0), 0, next(day));
  EXPECT_EQ(answer.outcome, Outcome::not_covered);
  EXPECT_EQ(reasons_of(answer), (std::vector{Reason::interest_not_held, Reason::interest_lapsed}));
}

TEST(Decision, ANumberInAnyFormIsFound) {
  const Town town = two_neighbours();
  EXPECT_EQ(ask(town, " 01 ").outcome, Outcome::covered);
}

TEST(Decision, ANumberNobodyHasIsUnknown) {
  const Town town = two_neighbours();
  const Answer answer = ask(town, "77");
  EXPECT_EQ(answer.outcome, Outcome::unknown);
  EXPECT_EQ(reasons_of(answer), std::vector{Reason::parcel_not_found});
}

TEST(Decision, ARowWithoutAShapeAnswersByNumberAndSaysSo) {
  Town town = two_neighbours();
  town.row("9", {yes(Interest::owned)});
  const Answer answer = ask(town, "9");
  EXPECT_EQ(answer.outcome, Outcome::covered);
  EXPECT_EQ(reasons_of(answer), (std::vector{Reason::interest_held, Reason::no_shape}));
}

TEST(Decision, WhatIsNoPlaceIsAUsageError) {
  const Town town = two_neighbours();
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()));
  const auto answer = [&](const std::variant<Position, Number, Address>& place) {
    return engine.answer({.place = place, .as_of = kToday});
  };
  EXPECT_THROW((void)answer(Position{.at = {.lon = std::nan(""), .lat = 0}}), UsageError);
  EXPECT_THROW((void)answer(Position{.at = {.lon = 0, .lat = 91}}), UsageError);
  EXPECT_THROW((void)answer(Position{.at = {.lon = 0, .lat = 0}, .accuracy_m = -1}), UsageError);
  EXPECT_THROW((void)answer(Position{.at = {.lon = 0, .lat = 0}, .accuracy_m = HUGE_VAL}),
               UsageError);
  EXPECT_THROW((void)answer(Number{"?!"}), UsageError);
}

TEST(Decision, GrowingTheAccuracyNeverMakesUnknownFirm) {
  const Town town = two_neighbours();
  for (const double east : {-30.0, -7.0, -1.0, 0.5, 12.0}) {
    bool was_unknown = false;
    for (const double accuracy : {0.0, 0.5, 1.0, 2.0, 5.0, 8.0, 20.0, 50.0, 100.0}) {
      const bool is_unknown = ask(town, place(east, 0), accuracy).outcome == Outcome::unknown;
      EXPECT_TRUE(is_unknown || !was_unknown) << east << " m east, accuracy " << accuracy;
      was_unknown = is_unknown;
    }
    EXPECT_TRUE(was_unknown);
  }
}

}  // namespace
}  // namespace metes
