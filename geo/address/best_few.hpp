#pragma once

#include <iterator>

namespace metes {

/// Puts a reading at its place among the best few, best first, behind those that are as good. A
/// list that is full loses its worst, which may be the reading itself.
template <typename List>
void add_to_best(List& best, const typename List::value_type& reading) {
  auto at = best.end();
  while (at != best.begin() && std::prev(at)->doubt > reading.doubt) --at;
  if (best.size() == best.capacity()) {
    if (at == best.end()) return;
    best.pop_back();
  }
  best.insert(at, reading);
}

}  // namespace metes
