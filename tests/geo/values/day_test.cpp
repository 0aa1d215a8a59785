#include "geo/values/day.hpp"

#include <gtest/gtest.h>

namespace metes {
namespace {

std::string read(std::string_view text, std::string_view format) {
  const auto day = parse_day(text, format);
  return day ? to_string(*day) : "none";
}

TEST(Day, IsoTextComesBackAsItWas) {
  for (const char* text : {"1970-01-01", "2026-02-10", "1899-12-31", "2024-02-29", "0001-01-01"}) {
    const auto day = parse_day(text);
    ASSERT_TRUE(day) << text;
    EXPECT_EQ(to_string(*day), text);
  }
}

TEST(Day, CountsFromTheEpoch) {
  EXPECT_EQ(parse_day("1970-01-01"), Day{0});
  EXPECT_EQ(parse_day("1969-12-31"), Day{-1});
  EXPECT_EQ(parse_day("2000-03-01"), Day{11017});
}

TEST(Day, DaysThatDoNotExistAreNone) {
  for (const char* text : {"2023-02-29", "2026-02-30", "1900-02-29", "2026-13-01", "2026-00-10",
                           "2026-04-31", "2026-01-00"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

TEST(Day, OtherTextsAreNoIsoDay) {
  for (const char* text : {"", "2026", "2026-2-10", "2026-02-10 ", " 2026-02-10", "20260210",
                           "2026/02/10", "2026-02-1O", "+026-02-10", "2-Jan"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

TEST(Day, FormatsOfTheCitiesAreRead) {
  EXPECT_EQ(read("07/15/1981", "%m/%d/%Y"), "1981-07-15");
  EXPECT_EQ(read("7/5/2005", "%m/%d/%Y"), "2005-07-05");
  EXPECT_EQ(read("20050705", "%Y%m%d"), "2005-07-05");
  EXPECT_EQ(read("5 January 2014", "%d %B %Y"), "2014-01-05");
  EXPECT_EQ(read("05-JAN-14", "%d-%b-%y"), "2014-01-05");
  EXPECT_EQ(read("may 1, 1999", "%B %d, %Y"), "1999-05-01");
}

TEST(Day, TwoDigitYearsRunFrom1970To2069) {
  EXPECT_EQ(read("1/1/70", "%m/%d/%y"), "1970-01-01");
  EXPECT_EQ(read("1/1/69", "%m/%d/%y"), "2069-01-01");
  EXPECT_EQ(read("1/1/1969", "%m/%d/%y"), "none");
}

TEST(Day, AStarAllowsWhateverFollows) {
  EXPECT_EQ(read("07/15/1981 12:00:00 AM", "%m/%d/%Y *"), "1981-07-15");
  EXPECT_EQ(read("07/15/1981 12:00:00 AM", "%m/%d/%Y"), "none");
  EXPECT_EQ(read("07/15/1981", "%m/%d/%Y *"), "none");
  EXPECT_EQ(read("07/15/1981", "%m/%d/%Y*"), "1981-07-15");
}

TEST(Day, NumbersWithoutAMarkBetweenNeedTheirFullWidth) {
  EXPECT_EQ(read("2005705", "%Y%m%d"), "none");
  EXPECT_EQ(read("19720000", "%Y%m%d"), "none");
}

TEST(Day, AFormatThatIsNotOneIsKnownBeforeARowIsRead) {
  EXPECT_TRUE(is_day_format("%m/%d/%Y *"));
  EXPECT_FALSE(is_day_format("%m/%Y"));
  EXPECT_FALSE(is_day_format("%H:%M %d %m %Y"));
  EXPECT_FALSE(is_day_format("%d %m %Y %"));
}

TEST(Day, OpenEndsHaveNoText) {
  EXPECT_EQ(to_string(kFirstDay), "");
  EXPECT_EQ(to_string(kLastDay), "");
}

TEST(Day, TheDayAfterCrossesMonthsAndKeepsOpenEnds) {
  EXPECT_EQ(to_string(next(*parse_day("2024-02-28"))), "2024-02-29");
  EXPECT_EQ(to_string(next(*parse_day("2025-12-31"))), "2026-01-01");
  EXPECT_EQ(next(kLastDay), kLastDay);
  EXPECT_EQ(next(kFirstDay), kFirstDay);
}

TEST(Day, AOneDayIntervalHoldsThatDayOnly) {
  const Day day = *parse_day("2026-11-04");
  const Interval lease{.from = day, .until = next(day)};
  EXPECT_FALSE(contains(lease, *parse_day("2026-11-03")));
  EXPECT_TRUE(contains(lease, day));
  EXPECT_FALSE(contains(lease, next(day)));
  EXPECT_TRUE(contains(Interval{}, day));
}

}  // namespace
}  // namespace metes
