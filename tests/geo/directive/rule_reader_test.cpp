#include "geo/directive/rule.hpp"
#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <utility>

namespace metes {
namespace {

std::string complaint(const std::string& text) {
  return tests::message_of<UsageError>([&] { (void)parse_rule(text); });
}

struct Mistake {
  const char* name;
  std::string text;
  std::string message;
};

void PrintTo(const Mistake& mistake, std::ostream* out) {
  *out << mistake.name;
}

class RuleMistakeTest : public testing::TestWithParam<Mistake> {};

TEST_P(RuleMistakeTest, IsNamedWithItsColumnAndWhatWasExpected) {
  EXPECT_EQ(complaint(GetParam().text), GetParam().message);
}

const std::string kAnyInterest =
    "where an interest is one of owned, leased_in, leased_out, controlled, easement, trust, "
    "right_of_way";

INSTANTIATE_TEST_SUITE_P(
    Rule, RuleMistakeTest,
    testing::Values(
        Mistake{"Empty", "",
                "rule, column 1: found the end, expected an interest, \"not\" or \"(\""},
        Mistake{"BlanksOnly", " \n ",
                "rule, column 4: found the end, expected an interest, \"not\" or \"(\""},
        Mistake{"UnknownInterest", "owned or control",
                "rule, column 10: found \"control\", expected an interest, \"not\" or \"(\", " +
                    kAnyInterest},
        Mistake{"UpperCase", "Owned",
                "rule, column 1: found \"Owned\", expected an interest, \"not\" or \"(\", " +
                    kAnyInterest},
        Mistake{"MissingOperation", "owned controlled",
                "rule, column 7: found \"controlled\", expected \"and\", \"or\" or the end"},
        Mistake{"MissingOperationInParentheses", "(owned controlled)",
                "rule, column 8: found \"controlled\", expected \"and\", \"or\" or \")\""},
        Mistake{"MissingRightSide", "owned and",
                "rule, column 10: found the end, expected an interest, \"not\" or \"(\""},
        Mistake{"TwoOperations", "owned and or trust",
                "rule, column 11: found \"or\", expected an interest, \"not\" or \"(\""},
        Mistake{"EmptyParentheses", "owned or ()",
                "rule, column 11: found \")\", expected an interest, \"not\" or \"(\""},
        Mistake{"NotAfterAnInterest", "owned not",
                "rule, column 7: found \"not\", expected \"and\", \"or\" or the end"},
        Mistake{"OpenParenthesis", "owned and (trust or (easement)",
                "rule, column 31: found the end, expected \"and\", \"or\" or the \")\" of the "
                "\"(\" at column 11"},
        Mistake{"CloseTooMany", "(owned))",
                "rule, column 8: found \")\", expected \"and\", \"or\" or the end: no \"(\" is "
                "open"},
        Mistake{"Unprintable", std::string("owned or \0\xff", 11),
                "rule, column 10: found \"\\x00\\xff\", expected an interest, \"not\" or \"(\", " +
                    kAnyInterest},
        Mistake{"LongWord", "owned or " + std::string(100, 'x'),
                "rule, column 10: found \"xxxxxxxxxxxxxxxxxxxxxxxx…\", expected an interest, "
                "\"not\" or \"(\", " +
                    kAnyInterest}),
    [](const auto& of) { return of.param.name; });

std::string nested(std::size_t depth) {
  return std::string(depth, '(') + "owned" + std::string(depth, ')');
}

TEST(RuleReader, TheDeepestNestingIsReadAndOneMoreIsRefusedAtItsPlace) {
  EXPECT_EQ(to_string(parse_rule(nested(kDeepestRule))), "owned");
  EXPECT_EQ(complaint(nested(kDeepestRule + 1)),
            "rule, column 33: parentheses nest deeper than 32, expected a flatter rule");
  EXPECT_EQ(complaint(nested(1000)), complaint(nested(kDeepestRule + 1)));
}

TEST(RuleReader, AMegabyteIsRefusedAtTheLastByteAllowed) {
  std::string text = "owned";
  while (text.size() < 1'000'000) text += " or owned";
  EXPECT_EQ(complaint(text), "rule, column 4001: the rule is " + std::to_string(text.size()) +
                                 " bytes long, expected at most 4000");
  EXPECT_EQ(complaint(std::string(1'000'000, '(')),
            "rule, column 4001: the rule is 1000000 bytes long, expected at most 4000");
}

TEST(RuleReader, TheLongestTextsAreReadWithoutRecursion) {
  std::string negations;
  while (negations.size() + 10 < kLongestRule) negations += "not ";
  const Rule rule = parse_rule(negations + "owned");
  EXPECT_EQ(to_string(rule), negations + "owned");
  std::string alternatives = "owned";
  while (alternatives.size() + 20 < kLongestRule) alternatives += " or leased_in";
  EXPECT_EQ(to_string(parse_rule(alternatives)), alternatives);
}

TEST(RuleReader, ReadRuleTellsInsteadOfThrowing) {
  const auto read = read_rule("owned or");
  ASSERT_TRUE(std::holds_alternative<RuleMistake>(read));
  EXPECT_EQ(std::get<RuleMistake>(read).column, 9U);
  EXPECT_TRUE(std::holds_alternative<Rule>(read_rule("owned")));
}

std::string random_text(std::mt19937& random) {
  static constexpr std::array<const char*, 16> kPieces{
      "owned", "controlled", "leased_in", "trust", "and", "or", "not", "(",
      ")",     " ",          " ",         "(",     ")",   "x",  "\t",  "\xc3"};
  std::string text;
  const std::size_t length = random() % 24;
  for (std::size_t i = 0; i < length; ++i) text += kPieces[random() % kPieces.size()];
  return text;
}

TEST(RuleReader, AnyTextIsEitherARuleThatPrintsBackOrAMistakeWithinIt) {
  std::mt19937 random(17);
  int rules = 0;
  for (int i = 0; i < 40'000; ++i) {
    const std::string text = random_text(random);
    const auto read = read_rule(text);
    if (const auto* rule = std::get_if<Rule>(&read)) {
      ++rules;
      ASSERT_EQ(to_string(parse_rule(to_string(*rule))), to_string(*rule)) << text;
      continue;
    }
    const auto& mistake = std::get<RuleMistake>(read);
    ASSERT_GE(mistake.column, 1U) << text;
    ASSERT_LE(mistake.column, text.size() + 1) << text;
    ASSERT_NE(mistake.complaint.find("expected"), std::string::npos) << text;
  }
  EXPECT_GT(rules, 500);  // the generator does reach both sides
}

TEST(RuleReader, ARuleWithAByteChangedIsReadOrRefusedNeverBroken) {
  std::mt19937 random(18);
  const std::string sound = "(owned or leased_in) and not (controlled and right_of_way)";
  for (int i = 0; i < 20'000; ++i) {
    std::string text = sound;
    for (int change = 0; change < 2; ++change) {
      text[random() % text.size()] = static_cast<char>(random() % 256);
    }
    const auto read = read_rule(text);
    if (const auto* mistake = std::get_if<RuleMistake>(&read)) {
      ASSERT_LE(mistake->column, text.size() + 1);
    } else {
      ASSERT_FALSE(std::get<Rule>(read).deciding(kNothingRecorded).empty());
    }
  }
}

}  // namespace
}  // namespace metes
