#include "geo/use.hpp"

#include <algorithm>

namespace metes {

bool is_use(std::string_view word) {
  return std::find(kUses.begin(), kUses.end(), word) != kUses.end();
}

}  // namespace metes
