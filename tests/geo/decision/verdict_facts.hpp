#pragma once

#include "geo/decision/evaluate.hpp"

#include <vector>

namespace metes::tests {

inline const Day kDay = *parse_day("2026-05-01");

inline ParcelFacts facts(const std::vector<Tenure>& tenures,
                         const std::vector<Tenure>& of_other_source = {}) {
  const Source one{};
  const Source other{};
  HoldingsOn holdings(kDay);
  holdings.note(&one, tenures);
  holdings.note(&other, of_other_source);
  ParcelFacts made;
  made.holdings = holdings.conclude();
  made.limits = Limits::inside;
  return made;
}

inline std::vector<Reason> reasons_of(const Verdict& verdict) {
  std::vector<Reason> reasons;
  for (const Because& because : verdict.because) reasons.push_back(because.reason);
  return reasons;
}

}  // namespace metes::tests
