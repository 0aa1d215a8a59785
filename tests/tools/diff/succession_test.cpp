#include "tools/diff/succession.hpp"

#include "data/import/import.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

// Which parcel of an old town a parcel of the new one was.

namespace metes::tests {
namespace {

using tools::can_be_followed;
using tools::Recognised;
using tools::Succession;

constexpr Lot kLot{.west = 0, .south = 0, .east = 20, .north = 20};

Lot wider(double metres) {
  return {.west = 0, .south = 0, .east = 20 + metres, .north = 20};
}

/// Of two towns of one lot each.
Recognised recognised(const std::string& old_number, const Lot& old_lot, const std::string& number,
                      const Lot& lot) {
  Town old;
  old.lot(old_number, old_lot, {});
  Town now;
  now.lot(number, lot, {});
  const Snapshot before = old.snapshot();
  const Snapshot after = now.snapshot();
  const Succession succession(before, after, {});
  const bool found = succession.before(ParcelId{0}) == ParcelId{0};
  EXPECT_EQ(found, succession.goes_on(ParcelId{0}));
  EXPECT_EQ(found, succession.recognised(ParcelId{0}) != Recognised::not_at_all);
  return succession.recognised(ParcelId{0});
}

TEST(SuccessionOf, ANumberIsTheSameParcelWhereverItLies) {
  EXPECT_EQ(recognised("1", kLot, "1", kLot), Recognised::by_number);
  EXPECT_EQ(recognised("1", kLot, "1", {.west = 500, .south = 0, .east = 520, .north = 20}),
            Recognised::by_number);
}

TEST(SuccessionOf, AnotherNumberIsTheSameParcelWhereTheShapeIs) {
  EXPECT_EQ(recognised("1", kLot, "2", kLot), Recognised::by_shape);
  EXPECT_EQ(recognised("1", kLot, "", kLot), Recognised::by_shape);
  EXPECT_EQ(recognised("", kLot, "", kLot), Recognised::by_shape);
}

TEST(SuccessionOf, ATwentiethOfTheAreaMayDiffer) {
  EXPECT_EQ(recognised("1", kLot, "2", wider(0.9)), Recognised::by_near_shape);
  EXPECT_EQ(recognised("1", wider(0.9), "2", kLot), Recognised::by_near_shape);
  EXPECT_EQ(recognised("1", kLot, "2", wider(1.2)), Recognised::not_at_all);
  EXPECT_EQ(recognised("1", kLot, "2", {.west = 20, .south = 0, .east = 40, .north = 20}),
            Recognised::not_at_all);
}

TEST(SuccessionOf, TheLikestIsTaken) {
  Town old;
  const ParcelId near = old.lot("1", wider(0.5), {});
  const ParcelId nearer = old.lot("2", wider(0.2), {});
  Town now;
  const ParcelId lot = now.lot("3", kLot, {});
  const Snapshot before = old.snapshot();
  const Snapshot after = now.snapshot();
  const Succession succession(before, after, {});
  EXPECT_EQ(succession.before(lot), nearer);
  EXPECT_FALSE(succession.goes_on(near));
}

TEST(SuccessionOf, AStackThatIsRenumberedIsNotGuessed) {
  Town old;
  Town now;
  for (const char* const number : {"1", "2"}) old.lot(number, kLot, {});
  for (const char* const number : {"3", "4"}) now.lot(number, kLot, {});
  const Snapshot before = old.snapshot();
  const Snapshot after = now.snapshot();
  const Succession succession(before, after, {});
  for (const ParcelId parcel : {ParcelId{0}, ParcelId{1}}) {
    EXPECT_EQ(succession.before(parcel), kNoParcel);
    EXPECT_FALSE(succession.goes_on(parcel));
  }
}

TEST(SuccessionOf, SeveralLotsOfANumberGoByTheirShapes) {
  const Lot other{.west = 40, .south = 0, .east = 60, .north = 20};
  Town old;
  const ParcelId old_first = old.lot("1", kLot, {});
  const ParcelId old_second = old.lot("1", other, {});
  Town now;
  const ParcelId second = now.lot("1", other, {});
  const ParcelId first = now.lot("1", kLot, {});
  const ParcelId third = now.lot("1", wider(9), {});
  const Snapshot before = old.snapshot();
  const Snapshot after = now.snapshot();
  const Succession succession(before, after, {});
  EXPECT_EQ(succession.before(first), old_first);
  EXPECT_EQ(succession.before(second), old_second);
  EXPECT_EQ(succession.before(third), kNoParcel);
}

TEST(SuccessionOf, ARowWithNeitherNumberNorShapeCannotBeFollowed) {
  Town town;
  const ParcelId row = town.row("", {});
  const ParcelId numbered = town.row("7", {});
  const Snapshot snapshot = town.snapshot();
  EXPECT_FALSE(can_be_followed(snapshot, row));
  EXPECT_TRUE(can_be_followed(snapshot, numbered));
  const Succession succession(snapshot, snapshot, {});
  EXPECT_EQ(succession.before(row), kNoParcel);
  EXPECT_EQ(succession.before(numbered), numbered);
}

/// Lots in a row, some without a number, each a little wider than drawn.
Snapshot random_town(std::uint64_t seed, double most_wider) {
  test::Random random(seed);
  Town town;
  for (int i = 0; i < 400; ++i) {
    const double more = most_wider * random.below(1000) / 1000;
    const auto number = random.below(3) == 0 ? std::string() : std::to_string(random.below(500));
    const double west = 30.0 * (i % 20);
    const double south = 30.0 * (i / 20);
    town.lot(number, {.west = west, .south = south, .east = west + 20 + more, .north = south + 20},
             {});
  }
  return town.snapshot();
}

TEST(SuccessionOf, RandomTownsIsOneToOneAndTheSameOnAnyNumberOfThreads) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const Snapshot before = random_town(seed, 0);
    const Snapshot after = random_town(seed + 100, 1.5);
    const Succession one(before, after, {});
    const Succession many(before, after, {.threads = 4});
    std::set<ParcelId> used;
    std::size_t near = 0;
    for (std::uint32_t i = 0; i < after.parcel_count(); ++i) {
      const ParcelId old = one.before(ParcelId{i});
      EXPECT_EQ(old, many.before(ParcelId{i}));
      near += one.recognised(ParcelId{i}) == Recognised::by_near_shape ? 1U : 0U;
      if (old == kNoParcel) continue;
      EXPECT_TRUE(used.insert(old).second);
    }
    EXPECT_GT(near, 20U);
    for (std::uint32_t i = 0; i < before.parcel_count(); ++i) {
      EXPECT_EQ(one.goes_on(ParcelId{i}), used.contains(ParcelId{i}));
    }
  }
}

TEST(SuccessionOf, CanBeStopped) {
  Town town;
  town.lot("1", kLot, {});
  const Snapshot snapshot = town.snapshot();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(Succession(snapshot, snapshot, {.stop = stop.get_token()}), data::Interrupted);
}

}  // namespace
}  // namespace metes::tests
