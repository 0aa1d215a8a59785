#include "geo/directive/rule.hpp"

#include "tests/geo/directive/rule_family.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace metes {
namespace {

using tests::all_assignments;
using tests::all_small_expressions;
using tests::Expression;
using tests::fact_of;
using tests::values_of;

const std::vector<Interest> kThree{Interest::owned, Interest::leased_in, Interest::controlled};
const std::vector<Interest> kSeven(kInterests.begin(), kInterests.end());
constexpr std::uint32_t kSeed = 20260210;

/// "owned=yes controlled=no", the others not recorded.
Facts facts(std::initializer_list<std::pair<Interest, Fact>> recorded) {
  Facts all = kNothingRecorded;
  for (const auto& [interest, fact] : recorded) all[static_cast<std::size_t>(interest)] = fact;
  return all;
}

std::string names(InterestSet set) {
  std::string text;
  for (const Interest interest : kInterests) {
    if (!set.contains(interest)) continue;
    if (!text.empty()) text += ' ';
    text += to_string(interest);
  }
  return text;
}

std::string decides(const std::string& rule, const Facts& recorded) {
  return names(parse_rule(rule).deciding(recorded));
}

TEST(Rule, EveryRowOfEverySmallExpressionAgreesWithAnIndependentEvaluator) {
  const auto assignments = all_assignments(kThree);
  std::size_t rows = 0;
  for (const Expression& expression : all_small_expressions(kThree)) {
    const Rule rule = parse_rule(expression.text());
    for (const Facts& assignment : assignments) {
      ASSERT_EQ(rule.evaluate(assignment), fact_of(expression.value(values_of(assignment))))
          << expression.text();
      ++rows;
    }
  }
  EXPECT_EQ(rows, (6U + 6 * 24 + 6 * 24 * 24) * 27);
}

TEST(Rule, AllRowsOverSevenInterestsAgreeToo) {
  std::mt19937 random(kSeed);
  const auto assignments = all_assignments(kSeven);
  ASSERT_EQ(assignments.size(), 2187U);
  for (int i = 0; i < 40; ++i) {
    const Expression expression = tests::random_expression(random, 5);
    const Rule rule = parse_rule(expression.text());
    for (const Facts& assignment : assignments) {
      ASSERT_EQ(rule.evaluate(assignment), fact_of(expression.value(values_of(assignment))))
          << expression.text();
    }
  }
}

TEST(Rule, NotBindsTighterThanAndAndAndThanOr) {
  EXPECT_EQ(to_string(parse_rule("owned or leased_in and not controlled")),
            to_string(parse_rule("owned or (leased_in and (not controlled))")));
  EXPECT_EQ(parse_rule("owned or leased_in and controlled")
                .evaluate(facts({{Interest::owned, Fact::yes}, {Interest::controlled, Fact::no}})),
            Fact::yes);
  EXPECT_EQ(parse_rule("not owned and controlled").evaluate(facts({{Interest::owned, Fact::yes}})),
            Fact::no);
}

TEST(Rule, OneFactMayDecideThoughOthersAreNotRecorded) {
  EXPECT_EQ(parse_rule("owned or controlled").evaluate(facts({{Interest::owned, Fact::yes}})),
            Fact::yes);
  EXPECT_EQ(parse_rule("owned and controlled").evaluate(facts({{Interest::owned, Fact::no}})),
            Fact::no);
  EXPECT_EQ(parse_rule("owned and controlled").evaluate(facts({{Interest::owned, Fact::yes}})),
            Fact::not_recorded);
}

TEST(Rule, WhatDecidesAFirmOutcomeLeavesOutWhatDoesNotMatter) {
  EXPECT_EQ(decides("owned or controlled", facts({{Interest::owned, Fact::yes}})), "owned");
  EXPECT_EQ(decides("owned or controlled",
                    facts({{Interest::owned, Fact::yes}, {Interest::controlled, Fact::no}})),
            "owned");
  EXPECT_EQ(decides("owned or controlled",
                    facts({{Interest::owned, Fact::yes}, {Interest::controlled, Fact::yes}})),
            "owned controlled");
  EXPECT_EQ(decides("(owned or leased_in) and controlled",
                    facts({{Interest::owned, Fact::yes}, {Interest::controlled, Fact::no}})),
            "controlled");
  EXPECT_EQ(decides("owned and (owned or easement)",
                    facts({{Interest::owned, Fact::yes}, {Interest::easement, Fact::yes}})),
            "owned");
}

TEST(Rule, WhatIsMissingIsOnlyWhatCouldTipTheOutcome) {
  EXPECT_EQ(decides("owned or controlled", facts({{Interest::owned, Fact::no}})), "controlled");
  EXPECT_EQ(decides("(owned or leased_in) and controlled", facts({{Interest::owned, Fact::yes}})),
            "controlled");
  EXPECT_EQ(decides("(owned or leased_in) and controlled", kNothingRecorded),
            "owned leased_in controlled");
  EXPECT_EQ(decides("owned and (owned or easement)", kNothingRecorded), "owned");
  EXPECT_EQ(decides("(owned and trust) or (not owned and not trust)", kNothingRecorded),
            "owned trust");
}

/// The facts of `from` on the interests of the bit mask, the others not recorded.
Facts kept(const Facts& from, unsigned mask) {
  Facts some = kNothingRecorded;
  for (std::size_t i = 0; i < some.size(); ++i) {
    if ((mask >> i & 1U) != 0) some[i] = from[i];
  }
  return some;
}

bool is_smallest_sufficient(const Rule& rule, const Facts& recorded, unsigned mask) {
  const Fact outcome = rule.evaluate(recorded);
  if (rule.evaluate(kept(recorded, mask)) != outcome) return false;
  for (unsigned bit = 1; bit <= mask; bit <<= 1U) {
    if ((mask & bit) != 0 && rule.evaluate(kept(recorded, mask & ~bit)) == outcome) return false;
  }
  return true;
}

/// Tries all groups of the three lowest interests.
InterestSet deciding_by_trial(const Rule& rule, const Facts& recorded) {
  InterestSet deciding;
  for (unsigned mask = 0; mask < 8; ++mask) {
    if (!is_smallest_sufficient(rule, recorded, mask)) continue;
    for (const Interest interest : kInterests) {
      if ((mask >> static_cast<unsigned>(interest) & 1U) != 0) deciding |= InterestSet(interest);
    }
  }
  return deciding;
}

bool refines(const Facts& finer, const Facts& coarser) {
  return std::equal(finer.begin(), finer.end(), coarser.begin(),
                    [](Fact a, Fact b) { return b == Fact::not_recorded || a == b; });
}

InterestSet missing_by_trial(const Rule& rule, const Facts& recorded,
                             const std::vector<Facts>& assignments) {
  InterestSet missing;
  for (Facts finer : assignments) {
    if (!refines(finer, recorded) || rule.evaluate(finer) != Fact::not_recorded) continue;
    for (const Interest interest : kThree) {
      Fact& fact = finer[static_cast<std::size_t>(interest)];
      if (fact != Fact::not_recorded) continue;
      for (const Fact tried : {Fact::no, Fact::yes}) {
        fact = tried;
        if (rule.evaluate(finer) != Fact::not_recorded) missing |= InterestSet(interest);
      }
      fact = Fact::not_recorded;
    }
  }
  return missing;
}

TEST(Rule, DecidingFactsAreThoseThatTrialFinds) {
  const std::vector<Interest> lowest{Interest::owned, Interest::leased_in, Interest::leased_out};
  const auto assignments = all_assignments(lowest);
  const auto family = all_small_expressions(lowest);
  for (std::size_t i = 0; i < family.size(); i += 7) {
    const Rule rule = parse_rule(family[i].text());
    for (const Facts& recorded : assignments) {
      if (rule.evaluate(recorded) == Fact::not_recorded) continue;
      ASSERT_FALSE(rule.deciding(recorded).empty());
      ASSERT_EQ(names(rule.deciding(recorded)), names(deciding_by_trial(rule, recorded)))
          << family[i].text();
    }
  }
}

TEST(Rule, MissingFactsAreThoseThatTrialFinds) {
  const auto assignments = all_assignments(kThree);
  const auto family = all_small_expressions(kThree);
  for (std::size_t i = 0; i < family.size(); i += 7) {
    const Rule rule = parse_rule(family[i].text());
    for (const Facts& recorded : assignments) {
      if (rule.evaluate(recorded) != Fact::not_recorded) continue;
      ASSERT_FALSE(rule.deciding(recorded).empty());
      ASSERT_EQ(names(rule.deciding(recorded)),
                names(missing_by_trial(rule, recorded, assignments)))
          << family[i].text();
    }
  }
}

TEST(Rule, WideningNeverTurnsYesIntoNo) {
  const auto assignments = all_assignments(kThree);
  for (const Expression& expression : all_small_expressions(kThree)) {
    const Rule narrow = parse_rule(expression.text());
    for (const Interest added : kThree) {
      const Rule wide = parse_rule(fmt::format("{} or {}", expression.text(), to_string(added)));
      for (const Facts& recorded : assignments) {
        if (narrow.evaluate(recorded) != Fact::yes) continue;
        ASSERT_EQ(wide.evaluate(recorded), Fact::yes) << expression.text();
      }
    }
  }
}

TEST(Rule, RecordingAMissingFactNeverOverturnsAFirmOutcome) {
  const auto assignments = all_assignments(kThree);
  const auto family = all_small_expressions(kThree);
  for (std::size_t i = 0; i < family.size(); i += 11) {
    const Rule rule = parse_rule(family[i].text());
    for (const Facts& coarser : assignments) {
      if (rule.evaluate(coarser) == Fact::not_recorded) continue;
      for (const Facts& finer : assignments) {
        if (!refines(finer, coarser)) continue;
        ASSERT_EQ(rule.evaluate(finer), rule.evaluate(coarser));
      }
    }
  }
}

TEST(Rule, ATautologyAndAContradictionAreRecognised) {
  EXPECT_EQ(parse_rule("owned or controlled").tendency(), Rule::Tendency::contingent);
  EXPECT_EQ(parse_rule("owned or not owned").tendency(), Rule::Tendency::always_true);
  EXPECT_EQ(parse_rule("owned and leased_in and not owned").tendency(), Rule::Tendency::never_true);
  EXPECT_EQ(parse_rule("not (owned and trust) or (owned or trust)").tendency(),
            Rule::Tendency::always_true);
}

TEST(Rule, KnowsTheInterestsItNames) {
  EXPECT_EQ(names(parse_rule("(leased_in or owned) and controlled").interests()),
            "owned leased_in controlled");
}

TEST(Rule, PrintingKeepsWhatIsMeantAndNoOtherParentheses) {
  EXPECT_EQ(to_string(parse_rule("((owned)) or\t( controlled )")), "owned or controlled");
  EXPECT_EQ(to_string(parse_rule("(owned or leased_in)and(controlled)")),
            "(owned or leased_in) and controlled");
  EXPECT_EQ(to_string(parse_rule("not(not owned)")), "not not owned");
  EXPECT_EQ(to_string(parse_rule("not (owned and easement) or (trust and owned)")),
            "not (owned and easement) or trust and owned");
}

TEST(Rule, WhatIsPrintedReadsBackAsTheSame) {
  std::mt19937 random(kSeed);
  for (int i = 0; i < 500; ++i) {
    const Rule rule = parse_rule(tests::random_expression(random, 5).text());
    const Rule again = parse_rule(to_string(rule));
    ASSERT_EQ(to_string(again), to_string(rule));
    Facts recorded{};
    for (int assignment = 0; assignment < 20; ++assignment) {
      for (Fact& fact : recorded) fact = static_cast<Fact>(random() % 3);
      ASSERT_EQ(again.evaluate(recorded), rule.evaluate(recorded)) << to_string(rule);
    }
  }
}

}  // namespace
}  // namespace metes
