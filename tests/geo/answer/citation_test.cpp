#include "geo/answer/citation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metes {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Because about(Clause clause, const std::string& what = "") {
  Because because = plainly(Reason::interest_held);
  because.clause = clause;
  because.what = what;
  return because;
}

Directive order() {
  Directive order;
  order.life.cites = {"gazette"};
  order.scope.cites = {"text", "memo"};
  order.entities = {
      {.name = "Port", .names = {}, .standing = Standing::included, .text = {}, .cites = {"a"}},
      {.name = "Schools", .names = {}, .standing = Standing::silent, .text = {}, .cites = {"b"}}};
  order.excluded = {
      {.owner = "The State", .names = {}, .rule = {}, .text = {}, .cites = {"statute"}}};
  order.superior_rights = {{.text = "A covenant", .cites = {"deed"}}};
  return order;
}

TEST(Citation, IsOfThePartThatTheReasonRefersTo) {
  EXPECT_THAT(cites_of(order(), about(Clause::status)), ElementsAre("gazette"));
  EXPECT_THAT(cites_of(order(), about(Clause::scope_uses)), ElementsAre("text", "memo"));
  EXPECT_THAT(cites_of(order(), about(Clause::entity, "Schools")), ElementsAre("b"));
  EXPECT_THAT(cites_of(order(), about(Clause::excluded, "The State")), ElementsAre("statute"));
}

TEST(Citation, IsOfAllEntriesWhereTheReasonNamesNone) {
  EXPECT_THAT(cites_of(order(), about(Clause::entity, "")), ElementsAre("a", "b"));
  EXPECT_THAT(cites_of(order(), about(Clause::superior_right, "a right as recorded")),
              ElementsAre("deed"));
}

TEST(Citation, IsNoneWhereNothingIsReferredToOrCited) {
  EXPECT_THAT(cites_of(order(), about(Clause::none)), IsEmpty());
  EXPECT_THAT(cites_of(order(), about(Clause::listed)), IsEmpty());
  EXPECT_THAT(cites_of(order(), about(Clause::private_opt_in)), IsEmpty());
}

TEST(Citation, OfAVerdictNamesEachPartOnce) {
  const Verdict verdict{.outcome = Outcome::depends,
                        .because = {about(Clause::scope_rule), about(Clause::none),
                                    about(Clause::entity, "Port"), about(Clause::scope_rule)}};
  EXPECT_EQ(citations(order(), verdict), "scope.rule: text, memo; entity: a");
}

}  // namespace
}  // namespace metes
