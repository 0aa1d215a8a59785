#include "tools/command/today.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace metes::tools {
namespace {

using std::chrono::sys_days;
using std::chrono::system_clock;
using testing::AllOf;
using testing::HasSubstr;
using namespace std::chrono_literals;

// What the calendar says there, a second before and at a moment of UTC.
std::string days_at(const std::string& zone, system_clock::time_point at) {
  const TimeZone there(zone);
  return to_string(there.day_at(at - 1s)) + " " + to_string(there.day_at(at));
}

TEST(Today, BeginsAtMidnightOfTheZone) {
  EXPECT_EQ(days_at("America/Chicago", sys_days(2026y / 2 / 10) + 6h), "2026-02-09 2026-02-10");
  EXPECT_EQ(days_at("America/Chicago", sys_days(2026y / 7 / 10) + 5h), "2026-07-09 2026-07-10");
  EXPECT_EQ(days_at("America/Los_Angeles", sys_days(2026y / 2 / 10) + 8h), "2026-02-09 2026-02-10");
  EXPECT_EQ(days_at("Etc/GMT+8", sys_days(2026y / 7 / 10) + 8h), "2026-07-09 2026-07-10");
}

// In 2026 clocks change on 8 March and on 1 November.
TEST(Today, KnowsWhenTheClocksChange) {
  EXPECT_EQ(days_at("America/Chicago", sys_days(2026y / 3 / 8) + 6h), "2026-03-07 2026-03-08");
  EXPECT_EQ(days_at("America/Chicago", sys_days(2026y / 3 / 9) + 5h), "2026-03-08 2026-03-09");
  EXPECT_EQ(days_at("America/Chicago", sys_days(2026y / 11 / 1) + 5h), "2026-10-31 2026-11-01");
  EXPECT_EQ(days_at("America/Chicago", sys_days(2026y / 11 / 2) + 6h), "2026-11-01 2026-11-02");
}

// By UTC it would be another day for hours.
TEST(Today, IsNotGuessedWhereTheZoneIsNotKnown) {
  EXPECT_THAT(tests::message_of<DataError>([] { TimeZone("Nowhere/At_All"); }),
              AllOf(HasSubstr("\"Nowhere/At_All\""), HasSubstr("tzdata")));
  EXPECT_THROW(static_cast<void>(day_of(std::nullopt, "Nowhere/At_All")), DataError);
  EXPECT_EQ(to_string(day_of("2026-02-10", "Nowhere/At_All")), "2026-02-10");
}

TEST(Today, IsKeptByManyThreads) {
  TimeZones zones;
  const Day there = TimeZone("America/Chicago").today();
  constexpr std::size_t kThreads = 4;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&] {
      for (int turn = 0; turn < 100; ++turn) EXPECT_GE(zones.today_in("America/Chicago"), there);
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THROW(static_cast<void>(zones.today_in("Nowhere/At_All")), DataError);
}

}  // namespace
}  // namespace metes::tools
