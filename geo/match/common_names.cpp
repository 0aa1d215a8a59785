#include "geo/match/common_names.hpp"

#include "geo/match/common_name_list.hpp"

#include <algorithm>
#include <unordered_set>

namespace metes {
namespace {

std::unordered_set<std::string_view> words_of_names() {
  std::unordered_set<std::string_view> words;
  for (std::string_view rest = kCommonNames; !rest.empty();) {
    const auto end = std::min(rest.find(' '), rest.size());
    words.insert(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

}  // namespace

bool is_common_name(std::string_view name) {
  static const std::unordered_set<std::string_view> kWords = words_of_names();
  return kWords.contains(name);
}

}  // namespace metes
