#include "geo/match/inner_words.hpp"

#include "geo/address/words_of.hpp"

#include <algorithm>
#include <functional>

namespace metes {
namespace {

std::uint32_t hash_of(std::string_view word) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
}

// Sorted by the word, and then by the name.
std::uint64_t entry(std::uint32_t hash, NameId name) {
  return std::uint64_t{hash} << 32U | static_cast<std::uint32_t>(name);
}

}  // namespace

InnerWords::InnerWords(const AddressIndex& index) {
  for (std::uint32_t i = 0; i < index.name_count(); ++i) {
    const NameId name{i};
    const Street first = index.street(StreetId{index.streets(name).begin});
    if (first.pre_type.empty() && first.name.find(' ') == std::string_view::npos) continue;
    bool is_inner = false;
    for (const std::string_view part : {first.pre_type, first.name}) {
      for (const std::string_view word : words_of(part)) {
        if (is_inner) names_.push_back(entry(hash_of(word), name));
        is_inner = true;
      }
    }
  }
  std::sort(names_.begin(), names_.end());
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

std::vector<NameId> InnerWords::names_with(std::string_view word) const {
  std::vector<NameId> names;
  const std::uint32_t hash = hash_of(word);
  auto at = std::lower_bound(names_.begin(), names_.end(), entry(hash, NameId{0}));
  for (; at != names_.end() && *at >> 32U == hash; ++at) {
    names.push_back(NameId{static_cast<std::uint32_t>(*at)});
  }
  return names;
}

}  // namespace metes
