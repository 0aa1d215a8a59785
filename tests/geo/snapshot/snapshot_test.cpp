#include "geo/snapshot/snapshot.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace metes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::corner;
using tests::message_of;
using tests::two_lots;

template <typename T>
std::vector<T> copied(std::span<const T> values) {
  return {values.begin(), values.end()};
}

TEST(SnapshotTest, CountsParcelsAndAreas) {
  const Snapshot snapshot = make_snapshot(two_lots());
  EXPECT_EQ(snapshot.parcel_count(), 7);
  EXPECT_EQ(snapshot.area_count(), 2);
  EXPECT_EQ(snapshot.shapes().size(), 9);
  EXPECT_EQ(snapshot.city().name, "Two Lots, Atlantic Ocean");
  EXPECT_EQ(snapshot.digest(), "in-memory");
}

TEST(SnapshotTest, NumbersAreFoundInIdOrder) {
  const Snapshot snapshot = make_snapshot(two_lots());
  EXPECT_THAT(copied(snapshot.parcels_numbered("0007")),
              ElementsAre(tests::kLowerFlat, tests::kUpperFlat));
  EXPECT_THAT(copied(snapshot.parcels_numbered("0001")), ElementsAre(tests::kLotA));
  EXPECT_THAT(copied(snapshot.parcels_numbered("0010")), ElementsAre(tests::kCampus));
  EXPECT_EQ(snapshot.number(tests::kCampus), "0010");
}

TEST(SnapshotTest, NumbersThatNoParcelHasFindNothing) {
  const Snapshot snapshot = make_snapshot(two_lots());
  EXPECT_THAT(copied(snapshot.parcels_numbered("0004")), IsEmpty());
  EXPECT_THAT(copied(snapshot.parcels_numbered("")), IsEmpty());
  EXPECT_THAT(copied(snapshot.parcels_numbered("9999")), IsEmpty());
  EXPECT_THAT(copied(snapshot.parcels_numbered("000")), IsEmpty());
}

TEST(SnapshotTest, RecordsCarryTheirTextsAndTheirTenures) {
  const Snapshot snapshot = make_snapshot(two_lots());
  const Range records = snapshot.records(tests::kLotA);
  ASSERT_EQ(records.size(), 2);
  const Record inventory = snapshot.record(records.begin);
  EXPECT_EQ(inventory.source->id, "inventory");
  EXPECT_EQ(inventory.feature, 10);
  EXPECT_EQ(inventory.owner, "CITY OF TWO LOTS");
  EXPECT_EQ(inventory.custodian, "Department of Lots");
  EXPECT_EQ(inventory.use, "parking_lot");
  EXPECT_EQ(inventory.name, "Lot A");
  EXPECT_EQ(inventory.address, "1 North Lot Street");
  EXPECT_EQ(inventory.district, "1");
  EXPECT_EQ(inventory.status, "Owned by City");
  EXPECT_THAT(inventory.tenures,
              ElementsAre(Tenure{.interest = Interest::owned, .fact = Fact::yes, .valid = {}}));
  const Record roll = snapshot.record(records.begin + 1);
  EXPECT_EQ(roll.source->id, "roll");
  EXPECT_EQ(roll.custodian, "");
  EXPECT_THAT(roll.tenures,
              ElementsAre(Tenure{
                  .interest = Interest::owned, .fact = Fact::no, .valid = {.from = Day{10'000}}}));
}

TEST(SnapshotTest, ParcelWithoutARecordHasAnEmptyRange) {
  const Snapshot snapshot = make_snapshot(two_lots());
  EXPECT_EQ(snapshot.records(tests::kUpperFlat).size(), 0);
  EXPECT_EQ(snapshot.records(tests::kTwoParts).size(), 1);
}

TEST(SnapshotTest, ShapesKeepTheirSharedEdgesHolesAndParts) {
  const Snapshot snapshot = make_snapshot(two_lots());
  const Shapes& shapes = snapshot.shapes();
  EXPECT_EQ(shapes.rings_of_shape(index(tests::kCampus)).size(), 2);
  EXPECT_EQ(shapes.polygons(index(tests::kTwoParts)).size(), 2);
  EXPECT_EQ(shapes.polygons(index(tests::kShapeless)).size(), 0);
  EXPECT_EQ(shapes.bounds(index(tests::kLotA)), (Box{.min = corner(0, 0), .max = corner(1, 2)}));
}

TEST(SnapshotTest, TreeFindsBothFlatsOfAStack) {
  const Snapshot snapshot = make_snapshot(two_lots());
  const Coord inside{.x = corner(4, 0).x + 5'000, .y = corner(4, 0).y + 5'000};
  std::vector<std::uint32_t> found;
  snapshot.parcel_tree().search({.min = inside, .max = inside}, [&](std::uint32_t id) {
    found.push_back(id);
    return true;
  });
  EXPECT_THAT(found, testing::UnorderedElementsAre(3, 4));
}

TEST(SnapshotTest, OutlivesTheDraftAndTheSnapshotThatItIsCopiedFrom) {
  auto first = std::make_unique<const Snapshot>(make_snapshot(two_lots()));
  const Snapshot copy = *first;
  first.reset();
  EXPECT_EQ(copy.record(0).name, "Lot A");
}

TEST(SnapshotTest, PositionsBeyondTheEndAreRefused) {
  const Snapshot snapshot = make_snapshot(two_lots());
  EXPECT_EQ(message_of<DataError>([&] { (void)snapshot.number(ParcelId{7}); }),
            "parcel 7 does not exist: the snapshot has 7");
  EXPECT_THROW((void)snapshot.records(kNoParcel), DataError);
  EXPECT_THROW((void)snapshot.record(7), DataError);
  EXPECT_THROW((void)snapshot.source(5), DataError);
  EXPECT_THROW((void)snapshot.text(TextId{100'000}), DataError);
}

TEST(SnapshotTest, EndsThatFallBackAreRefused) {
  SnapshotDraft draft = two_lots();
  draft.tables.parcel_record_ends[1] = 1;  // before the end of parcel 0
  draft.tables.text_ends[3] = 1'000'000;
  const Snapshot snapshot = make_snapshot(std::move(draft));
  EXPECT_THAT(message_of<DataError>([&] { (void)snapshot.records(tests::kLotB); }),
              HasSubstr("parcel 1 is damaged: it spans 2 to 1 of 7"));
  EXPECT_THAT(message_of<DataError>([&] { (void)snapshot.text(TextId{3}); }),
              HasSubstr("text 3 is damaged"));
}

TEST(SnapshotTest, InterestsAndFactsThatAreNotOursAreRefused) {
  SnapshotDraft draft = two_lots();
  draft.tables.tenure_interest[0] = static_cast<Interest>(99);
  draft.tables.tenure_fact[1] = static_cast<Fact>(3);
  const Snapshot snapshot = make_snapshot(std::move(draft));
  EXPECT_THAT(message_of<DataError>([&] { (void)snapshot.record(0); }),
              HasSubstr("tenure 0 is damaged"));
  EXPECT_THAT(message_of<DataError>([&] { (void)snapshot.record(1); }),
              HasSubstr("tenure 1 is damaged"));
}

TEST(SnapshotTest, ColumnNamesAreUniqueAndFitTheFormat) {
  SnapshotDraft draft;
  std::vector<std::string> names;
  for_each_table(draft.tables, [&](const char* name, const auto&) { names.emplace_back(name); });
  for (const std::string& name : names) {
    EXPECT_LE(name.size(), 24) << name;
    EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
  }
}

}  // namespace
}  // namespace metes
