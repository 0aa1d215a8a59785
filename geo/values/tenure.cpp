#include "geo/values/tenure.hpp"

#include <algorithm>

namespace metes {

std::string_view to_string(Interest interest) {
  switch (interest) {
    case Interest::owned:
      return "owned";
    case Interest::leased_in:
      return "leased_in";
    case Interest::leased_out:
      return "leased_out";
    case Interest::controlled:
      return "controlled";
    case Interest::easement:
      return "easement";
    case Interest::trust:
      return "trust";
    case Interest::right_of_way:
      return "right_of_way";
  }
  return "unknown";
}

std::optional<Interest> parse_interest(std::string_view name) {
  const auto found = std::find_if(kInterests.begin(), kInterests.end(),
                                  [&](Interest interest) { return to_string(interest) == name; });
  if (found == kInterests.end()) return std::nullopt;
  return *found;
}

}  // namespace metes
