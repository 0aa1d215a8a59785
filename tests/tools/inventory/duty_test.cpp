#include "tools/inventory/duty.hpp"

#include "tools/inventory/inventory_sheet.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

// Where a duty stands, by hand, and sums of money.

namespace metes::tools {
namespace {

std::optional<Day> day(const char* text) {
  return parse_day(text);
}

struct Standing {
  const char* name;
  const char* today;
  Outcome outcome;
  const char* due;   // "": no day
  const char* done;  // the same
  const char* expected;
  friend void PrintTo(const Standing& standing, std::ostream* out) { *out << standing.name; }
};

class Status : public testing::TestWithParam<Standing> {};

TEST_P(Status, IsAsCountedByHand) {
  const Standing& given = GetParam();
  const auto status = status_on(*day(given.today), given.outcome, day(given.due), day(given.done));
  EXPECT_EQ(status ? to_string(*status) : "", given.expected);
}

const std::vector<Standing> kStandings{
    {"BeforeTheDay", "2026-01-19", Outcome::covered, "2026-01-20", "", "open"},
    {"OnTheDay", "2026-01-20", Outcome::covered, "2026-01-20", "", "open"},
    {"AfterTheDay", "2026-01-21", Outcome::covered, "2026-01-20", "", "overdue"},
    {"WithoutADay", "2036-01-01", Outcome::covered, "", "", "open"},
    {"DoneOnTheDay", "2026-03-01", Outcome::covered, "2026-01-20", "2026-01-20", "done"},
    {"DoneADayLate", "2026-03-01", Outcome::covered, "2026-01-20", "2026-01-21", "done_late"},
    {"DoneWithoutADay", "2026-03-01", Outcome::covered, "", "2026-01-21", "done"},
    {"DoneToday", "2026-01-20", Outcome::covered, "2026-01-20", "2026-01-20", "done"},
    {"DoneTomorrow", "2026-01-19", Outcome::covered, "2026-01-20", "2026-01-20", "open"},
    {"DoneTomorrowAndLate", "2026-01-21", Outcome::covered, "2026-01-20", "2026-01-22", "overdue"},
    {"NotSettled", "2026-03-01", Outcome::depends, "2026-01-20", "", "not_settled"},
    {"UnknownIsNotSettled", "2026-03-01", Outcome::unknown, "2026-01-20", "", "not_settled"},
    {"NotSettledAndDone", "2026-03-01", Outcome::depends, "2026-01-20", "2026-01-02", "done"},
    {"NoDuty", "2026-03-01", Outcome::not_covered, "2026-01-20", "2026-01-02", ""},
};

INSTANTIATE_TEST_SUITE_P(All, Status, testing::ValuesIn(kStandings),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Duties, AreThoseThatAreDoneSiteBySite) {
  Directive order;
  order.id = "an-order";
  order.life.signed_on = parse_day("2026-01-30");
  order.life.effective_from = parse_day("2026-02-27");
  order.obligations = {{.id = "find",
                        .kind = ObligationKind::identify,
                        .who = {},
                        .text = {},
                        .due = parse_due_rule("+15 days from signing"),
                        .limit = {},
                        .cites = {}},
                       {.id = "train",
                        .kind = ObligationKind::train,
                        .who = {},
                        .text = {},
                        .due = {},
                        .limit = {},
                        .cites = {}},
                       {.id = "post-signs",
                        .kind = ObligationKind::sign,
                        .who = {},
                        .text = {},
                        .due = parse_due_rule("+5 business days from effect"),
                        .limit = {},
                        .cites = {}},
                       {.id = "gates",
                        .kind = ObligationKind::barrier,
                        .who = {},
                        .text = {},
                        .due = parse_due_rule("+1 months from signing"),
                        .limit = {},
                        .cites = {}},
                       {.id = "name-one",
                        .kind = ObligationKind::liaison,
                        .who = {},
                        .text = {},
                        .due = parse_due_rule("+3 days from event"),
                        .limit = {},
                        .cites = {}}};
  const std::vector<Directive> orders{order, order};
  const auto duties = duties_of(orders);
  ASSERT_EQ(duties.size(), 8U);
  EXPECT_EQ(duties[0].column, "an_order_find");
  EXPECT_EQ(duties[0].due, parse_day("2026-02-14"));
  EXPECT_EQ(duties[1].column, "an_order_post_signs");
  EXPECT_EQ(duties[1].due, parse_day("2026-03-06"));  // a Friday; the 27th was one too
  EXPECT_EQ(duties[2].due, parse_day("2026-02-28"));  // the month is too short
  EXPECT_EQ(duties[3].due, std::nullopt);
  EXPECT_EQ(duties[5].column, "an_order_2_post_signs");
  EXPECT_EQ(duties[5].directive, 1U);
}

TEST(Money, IsReadToTheCent) {
  EXPECT_EQ(parse_cents("45"), 4'500);
  EXPECT_EQ(parse_cents("45.5"), 4'550);
  EXPECT_EQ(parse_cents("0.05"), 5);
  EXPECT_EQ(parse_cents("999999.99"), 99'999'999);
  for (const char* const text : {"", ".5", "5.", "5.123", "-1", "1,50", "$5", "1000000", "1e3"}) {
    EXPECT_EQ(parse_cents(text), std::nullopt) << text;
  }
  EXPECT_EQ(money(4'550), "45.50");
  EXPECT_EQ(money(5), "0.05");
}

}  // namespace
}  // namespace metes::tools
