#include "geo/decision/condition.hpp"

#include "geo/decision/parcel_facts.hpp"
#include "geo/values/tenure.hpp"

#include <optional>
#include <string>
#include <utility>

namespace metes {
namespace {

Because because_of(const Holding& holding, Interest interest) {
  Because because = about(Reason::interest_not_recorded, Clause::scope_rule);
  because.interest = interest;
  if (holding.disputed) {
    because.reason = Reason::records_disagree;
  } else if (holding.left_open) {
    because.reason = Reason::interest_left_open;
  } else if (holding.lapsed) {
    because.reason = Reason::interest_lapsed;
  } else if (holding.fact == Fact::yes) {
    because.reason = Reason::interest_held;
  } else if (holding.fact == Fact::no) {
    because.reason = Reason::interest_not_held;
  }
  return because;
}

}  // namespace

Because about(Reason reason, Clause clause, std::string_view what) {
  return {.reason = reason, .interest = std::nullopt, .clause = clause, .what = std::string(what)};
}

Condition decided(Fact holds, Because because) {
  Condition condition{.holds = holds, .because = {}};
  condition.because.push_back(std::move(because));
  return condition;
}

Condition rule_holds(const Rule& rule, const Holdings& holdings) {
  const Facts facts = interest_facts(holdings);
  Condition condition{.holds = rule.evaluate(facts), .because = {}};
  const InterestSet deciding = rule.deciding(facts);
  for (const Interest interest : kInterests) {
    if (deciding.contains(interest)) {
      condition.because.push_back(because_of(holdings[interest], interest));
    }
  }
  return condition;
}

}  // namespace metes
