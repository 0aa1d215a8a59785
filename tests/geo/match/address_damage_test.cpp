#include "geo/match/address_matcher.hpp"
#include "geo/values/error.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <utility>
#include <vector>

// A damaged index may throw or answer wrong; it must not be read elsewhere, which the sanitizers
// would see.

namespace metes::tests {
namespace {

Town small_town() {
  Town town;
  town.addresses({"1 MAIN ST", "3 MAIN ST", "200-210 N SPRING ST", "7 LA CIENEGA BLVD"}, "90012",
                 "Town");
  data::NewRecord record;
  record.name = "Pershing Square";
  town.also(town.row("1", {}), record);
  return town;
}

template <typename T>
void damage(std::vector<T>& column, test::Random& random) {
  if (column.empty()) return;
  T& element = column[random.below(column.size())];
  auto value = static_cast<std::uint32_t>(random.one_in(2) ? random.next() : random.below(8));
  std::memcpy(&element, &value, sizeof(T));
}

SnapshotDraft draft_of(const Snapshot& snapshot) {
  SnapshotDraft draft;
  draft.city = snapshot.city();
  std::vector<std::pair<const void*, std::size_t>> columns;
  for_each_table(snapshot.tables(), [&](const char*, const auto& view) {
    columns.emplace_back(view.data(), view.size());
  });
  auto next = columns.begin();
  for_each_table(draft.tables, [&](const char*, auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    const auto* first = static_cast<const T*>(next->first);
    column.assign(first, first + next->second);
    ++next;
  });
  return draft;
}

TEST(AddressIndex, ADamagedOneIsNeverReadElsewhere) {
  const Snapshot whole = small_town().snapshot();
  test::Random random(5);
  std::size_t refused = 0;
  for (int round = 0; round < 3'000; ++round) {
    SnapshotDraft draft = draft_of(whole);
    const std::uint32_t wanted = random.below(24);
    std::uint32_t position = 0;
    for_each_address_table(draft.tables.address_index, [&](const char*, auto& column) {
      if (position++ == wanted) damage(column, random);
    });
    const Snapshot snapshot = make_snapshot(std::move(draft));
    try {
      const AddressMatcher matcher(snapshot);
      for (const char* text : {"1 Main St", "2 Main St", "200-210 N Spring", "7 Cienega Blvd",
                               "1 Mian St", "Pershing Square", "1 Main St, Town 90012"}) {
        (void)matcher.match(text);
        (void)suggest(matcher.index(), text, 5);
      }
    } catch (const DataError&) {
      ++refused;
    }
  }
  EXPECT_GT(refused, 100U);
}

}  // namespace
}  // namespace metes::tests
