#include "geo/policy.hpp"

#include "geo/rule.hpp"
namespace metes {
namespace {

const Rule& rule() {
  static const Rule kParsed = parse_rule(kRule);
  return kParsed;
}

Because because_of(const Holding& holding, Interest interest) {
  if (holding.disputed) return {.reason = Reason::records_disagree, .interest = interest};
  if (holding.lapsed) return {.reason = Reason::interest_lapsed, .interest = interest};
  switch (holding.fact) {
    case Fact::yes:
      return {.reason = Reason::interest_held, .interest = interest};
    case Fact::no:
      return {.reason = Reason::interest_not_held, .interest = interest};
    case Fact::not_recorded:
      break;
  }
  return {.reason = Reason::interest_not_recorded, .interest = interest};
}

Outcome outcome_of(Fact rule) {
  switch (rule) {
    case Fact::yes:
      return Outcome::covered;
    case Fact::no:
      return Outcome::not_covered;
    case Fact::not_recorded:
      break;
  }
  return Outcome::depends;
}

}  // namespace

Verdict judge(const Holdings& holdings) {
  Facts facts = kNothingRecorded;
  for (const Interest interest : kInterests) {
    facts[static_cast<std::size_t>(interest)] = holdings[interest].fact;
  }
  Verdict verdict{.outcome = outcome_of(rule().evaluate(facts)), .because = {}};
  const InterestSet deciding = rule().deciding(facts);
  for (const Interest interest : kInterests) {
    if (deciding.contains(interest)) {
      verdict.because.push_back(because_of(holdings[interest], interest));
    }
  }
  return verdict;
}

Verdict judge(const Snapshot& snapshot, ParcelId parcel, Day day) {
  return judge(holdings_on(snapshot, parcel, day));
}

}  // namespace metes
