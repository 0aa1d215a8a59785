#include "geo/snapshot/parcel_names.hpp"

#include "geo/snapshot/parcel_name.hpp"
#include "tests/support/two_lots.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace metes {
namespace {

// One lot has a number that is longer than a slot, one has none.
Snapshot lots_with_a_long_number() {
  SnapshotDraft draft = tests::two_lots();
  const std::string number = "00108006035000001";
  const auto lot = index(tests::kLotB);
  draft.tables.parcel_number[lot] =
      TextId{static_cast<std::uint32_t>(draft.tables.text_ends.size())};
  draft.tables.text.insert(draft.tables.text.end(), number.begin(), number.end());
  draft.tables.text_ends.push_back(draft.tables.text.size());
  draft.city.number_scheme.groups = {2, 1};
  return make_snapshot(std::move(draft));
}

std::vector<std::uint32_t> all_parcels(const Snapshot& snapshot) {
  std::vector<std::uint32_t> parcels(snapshot.parcel_count());
  std::iota(parcels.begin(), parcels.end(), 0);
  return parcels;
}

void expect_names(const Snapshot& snapshot, const ParcelNames& names) {
  for (const std::uint32_t i : all_parcels(snapshot)) {
    std::string text = "; ";
    names.add(ParcelId{i}, text);
    EXPECT_EQ(text, "; " + parcel_name(snapshot, ParcelId{i}));
  }
}

TEST(ParcelNamesTest, AreThoseOfTheParcelsBeforeAndAfterTheArrayIsMade) {
  const Snapshot snapshot = lots_with_a_long_number();
  ParcelNames names(snapshot);
  expect_names(snapshot, names);
  names.expect(all_parcels(snapshot));
  expect_names(snapshot, names);
  EXPECT_EQ(parcel_name(snapshot, tests::kLotB), "00-1-08006035000001");
  EXPECT_EQ(parcel_name(snapshot, tests::kLotA), "00-0-1");
}

TEST(ParcelNamesTest, ParcelsThatTheSnapshotHasNotAreNotReadAhead) {
  const Snapshot snapshot = lots_with_a_long_number();
  ParcelNames names(snapshot);
  const std::vector<std::uint32_t> beyond{snapshot.parcel_count(), 0xFFFF'FFFF};
  for (int i = 0; i < 4; ++i) names.expect(beyond);
  expect_names(snapshot, names);
}

TEST(ParcelNamesTest, AreAskedByManyThreadsWhileTheyAreMade) {
  const Snapshot snapshot = lots_with_a_long_number();
  ParcelNames names(snapshot);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 100; ++k) {
        names.expect(std::vector<std::uint32_t>{0});
        expect_names(snapshot, names);
      }
    });
  }
  for (std::thread& each : threads) each.join();
}

}  // namespace
}  // namespace metes
