// Readers that go on while a snapshot takes the place of another: run under the preset tsan.

#include "geo/answer/engine.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <shared_mutex>
#include <thread>
#include <utility>
#include <vector>

namespace metes {
namespace {

using tests::Town;

constexpr int kReaders = 8;
constexpr int kSwaps = 20;
constexpr int kLookups = 25;  // of each reader, at least, after the last swap

// The lot at the town hall is the city's in one year and is not in the next.
std::shared_ptr<const Engine> town_of(bool owned) {
  Town town;
  town.lot("1", {.west = -40, .south = -40, .east = 40, .north = 40},
           {owned ? tests::yes(Interest::owned) : tests::no(Interest::owned),
            tests::no(Interest::controlled)});
  for (int i = 0; i < 40; ++i) {
    town.lot(std::to_string(2 + i), {.west = 40.0 + i, .south = -40, .east = 41.0 + i, .north = 40},
             tests::nothing_of_the_citys());
  }
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()));
}

// What a server holds: readers take a copy of the pointer, and keep what they took.
class Current {
 public:
  explicit Current(std::shared_ptr<const Engine> engine) : engine_(std::move(engine)) {}
  [[nodiscard]] std::shared_ptr<const Engine> get() const {
    const std::shared_lock lock(mutex_);
    return engine_;
  }
  void swap(std::shared_ptr<const Engine> engine) {
    const std::unique_lock lock(mutex_);
    engine_.swap(engine);
  }

 private:
  mutable std::shared_mutex mutex_;
  std::shared_ptr<const Engine> engine_;
};

TEST(Swap, EightReadersSeeOneSnapshotOrTheOtherAndNothingElse) {
  Current current(town_of(false));
  std::atomic<bool> done{false};
  std::array<std::atomic<int>, kReaders> wrong{};
  const auto read = [&](int reader) {
    for (int left = kLookups; left > 0; left -= done.load() ? 1 : 0) {
      const auto engine = current.get();
      const Answer first = engine->answer({.place = Position{.at = tests::place(0, 0)}});
      const Answer again = engine->answer({.place = Position{.at = tests::place(1, 1)}});
      const bool sound = first.parcels.size() == 1 && first.outcome == again.outcome &&
                         first.outcome != Outcome::unknown;
      if (!sound) ++wrong.at(static_cast<std::size_t>(reader));
    }
  };
  {
    std::vector<std::jthread> readers;
    for (int reader = 0; reader < kReaders; ++reader) readers.emplace_back(read, reader);
    for (int swap = 0; swap < kSwaps; ++swap) current.swap(town_of(swap % 2 == 0));
    current.swap(town_of(true));
    done = true;
  }
  for (const auto& count : wrong) EXPECT_EQ(count.load(), 0);
  EXPECT_EQ(current.get()->answer({.place = Position{.at = tests::place(0, 0)}}).outcome,
            Outcome::covered);
}

}  // namespace
}  // namespace metes
