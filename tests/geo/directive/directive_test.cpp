#include "geo/directive/directive.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace metes {
namespace {

template <typename Term>
class Vocabulary : public testing::Test {};

using Terms = testing::Types<Instrument, DirectiveStatus, SourceKind, JurisdictionKind, Matter,
                             ActorKind, ScopeMode, AreaKind, Geography, RightOfWay, Standing,
                             OptInParty, ExceptionKind, ObligationKind>;

class TermNames {
 public:
  template <typename Term>
  static std::string GetName(int index) {  // NOLINT(readability-identifier-naming): GoogleTest's
    return std::to_string(index) + "_" + std::string(Words<Term>::kTable.front().second);
  }
};

TYPED_TEST_SUITE(Vocabulary, Terms, TermNames);

TYPED_TEST(Vocabulary, EachTermHasOneWordThatReadsBack) {
  std::set<std::string_view> words;
  std::size_t position = 0;
  for (const auto& [term, word] : Words<TypeParam>::kTable) {
    EXPECT_EQ(static_cast<std::size_t>(term), position++) << word;
    EXPECT_EQ(to_string(term), word);
    EXPECT_EQ(parse_term<TypeParam>(word), term);
    EXPECT_TRUE(words.insert(word).second) << word;
  }
  EXPECT_FALSE(parse_term<TypeParam>("unknown"));
  EXPECT_EQ(to_string(static_cast<TypeParam>(position)), "unknown");
}

TEST(Directive, AnEmptyOneGivesNoOptionalFact) {
  const Directive empty;
  for (const std::string_view fact : optional_facts()) EXPECT_FALSE(gives(empty, fact)) << fact;
  EXPECT_FALSE(gives(empty, "title"));
}

TEST(Directive, GivesWhatIsSet) {
  Directive directive;
  directive.number = "17";
  directive.scope.right_of_way = RightOfWay::silent;
  EXPECT_TRUE(gives(directive, "number"));
  EXPECT_TRUE(gives(directive, "right_of_way"));
  EXPECT_FALSE(gives(directive, "rule"));
}

TEST(Directive, DefinitionsAreGivenWhenEveryTermHasOne) {
  Directive directive;
  directive.conduct = {{.term = "staging", .definition = "to assemble", .cites = {}},
                       {.term = "processing", .definition = std::nullopt, .cites = {}}};
  EXPECT_TRUE(gives(directive, "conduct"));
  EXPECT_FALSE(gives(directive, "definitions"));
  directive.conduct.pop_back();
  EXPECT_TRUE(gives(directive, "definitions"));
}

TEST(Directive, AnObligationFallsDueOnlyWhereItsAnchorIsKnown) {
  Directive directive;
  directive.life.signed_on = parse_day("2026-02-10");
  Obligation obligation;
  EXPECT_FALSE(due_day(directive, obligation));
  obligation.due = parse_due_rule("+15 days from signing");
  EXPECT_EQ(due_day(directive, obligation), parse_day("2026-02-25"));
  obligation.due = parse_due_rule("+15 days from effect");
  EXPECT_FALSE(due_day(directive, obligation));
  obligation.due = parse_due_rule("+15 days from event");
  EXPECT_FALSE(due_day(directive, obligation));
}

}  // namespace
}  // namespace metes
