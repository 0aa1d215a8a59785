#include "geo/match/glued_type.hpp"

#include "geo/address/street_types.hpp"
#include "geo/address/words_of.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace metes {
namespace {

/// One of the words that are written for a type.
struct TypeForm {
  std::string_view written;
  std::string_view standard;
};

std::vector<TypeForm> make_plain_type_forms() {
  std::vector<TypeForm> forms;
  for (const StreetType& type : street_types()) {
    if (!type.plain) continue;
    auto written = words_of(type.variants);
    written.push_back(type.standard);
    written.push_back(type.name);
    for (const std::string_view form : written) forms.push_back({form, type.standard});
  }
  return forms;
}

const std::vector<TypeForm>& plain_type_forms() {
  static const std::vector<TypeForm> kForms = make_plain_type_forms();
  return kForms;
}

// With a word of its own before it, however short, or a number: "18PL".
bool ends_in(std::string_view name, std::string_view end) {
  constexpr std::size_t kShortest = 3;
  if (name.size() <= end.size() || !name.ends_with(end)) return false;
  const std::string_view rest = name.substr(0, name.size() - end.size());
  if (std::all_of(rest.begin(), rest.end(), is_digit)) return true;
  return rest.size() >= kShortest && rest.back() != ' ';
}

}  // namespace

std::vector<StreetName> part_glued_type(const StreetName& street) {
  std::vector<StreetName> ways;
  if (!street.type.empty()) return ways;
  for (const TypeForm& form : plain_type_forms()) {
    if (!ends_in(street.name, form.written)) continue;
    StreetName parted = street;
    parted.name.resize(street.name.size() - form.written.size());
    parted.type = form.standard;
    ways.push_back(std::move(parted));
  }
  return ways;
}

std::vector<StreetName> part_misspelled_type(const StreetName& street) {
  constexpr std::size_t kShortest = 6;         // letters: DRIVE is too near to DRIVER, LANE to LAKE
  constexpr std::size_t kShortestSwapped = 5;  // DIRVE
  std::vector<StreetName> ways;
  const auto blank = street.name.rfind(' ');
  if (!street.type.empty() || blank == std::string::npos) return ways;
  const std::string_view last = std::string_view(street.name).substr(blank + 1);
  for (const StreetType& type : street_types()) {
    if (!type.plain || type.name.size() < kShortestSwapped) continue;
    if (edit_distance(last, type.name, 1) != 1) continue;
    const bool is_swapped =
        std::is_permutation(last.begin(), last.end(), type.name.begin(), type.name.end());
    if (type.name.size() < kShortest && !is_swapped) continue;
    StreetName parted = street;
    parted.name.resize(blank);
    parted.type = type.standard;
    ways.push_back(std::move(parted));
  }
  return ways;
}

}  // namespace metes
