#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <numeric>

namespace metes {
namespace {

bool same_letter(char a, char b) {
  return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

/// Optimal string alignment, three rows of the table at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_above(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (same_letter(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      const bool swapped =
          i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) && same_letter(a[i - 2], b[j - 1]);
      if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
    }
    std::swap(two_above, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

// The same, or `most` where it is not less: names of another length need no table.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t longer = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  return longer >= most ? most : std::min(most, edit_distance(a, b));
}

// "entities" is nearer to "entity" than its letters are.
std::string without_plural(std::string_view word) {
  constexpr std::string_view kEnd = "ies";
  const bool is_plural =
      word.size() > kEnd.size() && word.substr(word.size() - kEnd.size()) == kEnd;
  return is_plural ? std::string(word.substr(0, word.size() - kEnd.size())) + 'y'
                   : std::string(word);
}

}  // namespace

std::optional<std::string> nearest_name(std::string_view word,
                                        const std::vector<std::string>& names) {
  std::optional<std::string> nearest;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  const std::string singular = without_plural(word);
  for (const std::string& name : names) {
    std::size_t distance = edit_distance(word, name, least);
    if (singular != word) distance = edit_distance(singular, name, distance);
    if (distance >= least) continue;
    least = distance;
    nearest = name;
  }
  return nearest;
}

std::string one_of(std::string_view word, const std::vector<std::string>& names) {
  const auto nearest = nearest_name(word, names);
  return fmt::format("one of {}{}", fmt::join(names, ", "),
                     nearest ? fmt::format("; did you mean \"{}\"?", *nearest) : "");
}

std::string expected_one_of(std::string_view word, const std::vector<std::string>& names) {
  return "expected " + one_of(word, names);
}

}  // namespace metes
