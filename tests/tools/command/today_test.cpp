#include "tools/command/today.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace metes::tools {
namespace {

using std::chrono::sys_days;
using std::chrono::system_clock;
using namespace std::chrono_literals;

// What the calendar says there, a second before and at a moment of UTC.
std::string days_at(const std::string& zone, system_clock::time_point at) {
  return to_string(day_in(zone, at - 1s)) + " " + to_string(day_in(zone, at));
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

TEST(Today, IsUtcWhereTheZoneIsNotKnown) {
  EXPECT_EQ(days_at("Nowhere/At_All", sys_days(2026y / 2 / 10)), "2026-02-09 2026-02-10");
}

}  // namespace
}  // namespace metes::tools
