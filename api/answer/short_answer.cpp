#include "api/answer/short_answer.hpp"

#include <algorithm>
#include <iterator>

namespace metes::api {

ShortAnswer short_answer(const Answer& answer, const Engine& engine) {
  ShortAnswer told{.outcome = answer.outcome,
                   .reasons = {},
                   .directives = {},
                   .parcels = {},
                   .as_of = answer.query.as_of,
                   .at = answer.at};
  for (const Because& because : answer.because) {  // each code once, whatever it is about
    const auto& known = told.reasons;
    if (std::find(known.begin(), known.end(), because.reason) != known.end()) continue;
    told.reasons.push_back(because.reason);
  }
  std::transform(answer.directives.begin(), answer.directives.end(),
                 std::back_inserter(told.directives),
                 [](const DirectiveAnswer& directive) { return directive.outcome; });
  for (const ParcelAnswer& parcel : answer.parcels) {
    told.parcels.push_back({.id = parcel.parcel, .outcome = parcel.outcome});
  }
  if (answer.match) {
    told.match = ShortAnswer::Match{.status = answer.match->status, .address = {}};
    if (is_firm(answer.match->status) && !answer.match->candidates.empty()) {
      told.match->address = to_string(engine.matcher().index(), answer.match->candidates.front());
    }
  }
  return told;
}

}  // namespace metes::api
