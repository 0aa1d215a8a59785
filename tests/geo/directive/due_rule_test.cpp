#include "geo/directive/due_rule.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes {
namespace {

std::string due(std::string_view rule, std::string_view anchor) {
  const auto read = parse_due_rule(rule);
  return read ? to_string(due_on(*read, *parse_day(anchor))) : "none";
}

TEST(DueRule, DaysAndWeeksCountFromTheAnchor) {
  EXPECT_EQ(due("+15 days from signing", "2026-02-10"), "2026-02-25");
  EXPECT_EQ(due("+1 day from signing", "2026-02-28"), "2026-03-01");
  EXPECT_EQ(due("+2 weeks from adoption", "2025-07-11"), "2025-07-25");
}

TEST(DueRule, AMonthThatIsTooShortEndsOnItsLastDay) {
  EXPECT_EQ(due("+1 month from effect", "2026-01-31"), "2026-02-28");
  EXPECT_EQ(due("+12 months from effect", "2024-02-29"), "2025-02-28");
  EXPECT_EQ(due("+2 months from effect", "2025-12-15"), "2026-02-15");
}

TEST(DueRule, BusinessDaysLeaveOutTheWeekend) {
  EXPECT_EQ(due("+3 business days from event", "2026-02-12"), "2026-02-17");  // Thursday to Tuesday
  EXPECT_EQ(due("+5 business days from event", "2026-02-14"), "2026-02-20");  // from a Saturday
  EXPECT_EQ(due("+1 business day from event", "2026-02-13"), "2026-02-16");
}

TEST(DueRule, WhatIsPrintedReadsBackAsTheSame) {
  for (const char* text :
       {"+15 days from signing", "+1 day from event", "+5 business days from event",
        "+2 weeks from adoption", "+1 month from effect", "+10000 days from signing"}) {
    const auto rule = parse_due_rule(text);
    ASSERT_TRUE(rule) << text;
    EXPECT_EQ(to_string(*rule), text);
  }
}

TEST(DueRule, OtherTextsAreNone) {
  for (const char* text :
       {"", "15 days from signing", "+15 days", "+0 days from signing", "+-1 days from signing",
        "+15days from signing", "+15 years from signing", "+15 days from today",
        "+15 days from signing ", "+10001 days from signing", "+99999999999 days from signing",
        "less than a month"}) {
    EXPECT_FALSE(parse_due_rule(text)) << text;
  }
}

}  // namespace
}  // namespace metes
