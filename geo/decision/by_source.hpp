#pragma once

#include "geo/values/provenance.hpp"

#include <algorithm>
#include <vector>

namespace metes {

/// What was noted of each source of one parcel's records: a few, looked for one by one. Not shared
/// between threads.
template <typename T>
class BySource {
 public:
  [[nodiscard]] T& of(const Source* source) {
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [&](const Entry& each) { return each.source == source; });
    return (found != all_.end() ? *found : all_.emplace_back(Entry{source, T()})).noted;
  }

  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (const Entry& each : all_) visit(each.noted);
  }

 private:
  struct Entry {
    const Source* source = nullptr;
    T noted{};
  };
  std::vector<Entry> all_;
};

}  // namespace metes
