#include "geo/match/parcel_words.hpp"

#include "geo/match/house_land.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/parcel_number.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace metes {
namespace {

// Without what a county or a table calls it by.
std::string without_labels(std::string_view words) {
  constexpr std::array<std::string_view, 10> kLabels{"#",   "AIN",    "APN",    "ID",  "NO",
                                                     "NO.", "NUMBER", "PARCEL", "PIN", "TAX"};
  std::string number;
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (std::find(kLabels.begin(), kLabels.end(), word) == kLabels.end()) {
      if (!number.empty()) number += ' ';
      number += word;
    }
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return number;
}

// "PIN # 017".
bool is_labelled(std::string_view unit) {
  return unit.starts_with("AIN ") || unit.starts_with("APN ") || unit.starts_with("PIN ");
}

// "16-11-400", "400-018": all of a number's groups or some, where no flat has such.
bool may_be_part_of_number(std::string_view unit) {
  constexpr std::size_t kLong = 3;  // digits of a group
  if (unit.find_first_not_of("0123456789-") != std::string_view::npos) return false;
  const auto dash = unit.find('-');
  const auto other = dash == std::string_view::npos ? dash : unit.find('-', dash + 1);
  const auto has_zero = [](std::string_view group) {
    return group.size() >= kLong && group.front() == '0';
  };
  return other != std::string_view::npos ||
         (dash != std::string_view::npos &&
          (has_zero(unit.substr(0, dash)) || has_zero(unit.substr(dash + 1))));
}

bool is_of_its_parcel(const AddressIndex& index, const Weighed& weighed, std::string_view words) {
  const Snapshot& snapshot = index.snapshot();
  const auto number = normalize_number(without_labels(words), snapshot.city().number_scheme);
  if (!number) return false;
  const auto numbered = snapshot.parcels_numbered(*number);
  const auto own = parcels_of(index, weighed.candidate.houses, "");
  return std::find_first_of(numbered.begin(), numbered.end(), own.begin(), own.end()) !=
         numbered.end();
}

}  // namespace

bool number_its_parcel(const AddressIndex& index, const Weighed& weighed) {
  std::string words;
  for (const std::string& word : weighed.candidate.unexplained) words.append(word).append(" ");
  return is_of_its_parcel(index, weighed, words);
}

bool has_other_number_for_unit(const AddressIndex& index, const Weighed& weighed) {
  constexpr std::ptrdiff_t kMostDigits = 7;
  constexpr std::size_t kZip = 5;  // digits
  const std::string& unit = weighed.reading->unit;
  // "606279" is no flat, and a ZIP with a digit too many
  if (unit.size() > kZip && std::all_of(unit.begin(), unit.end(), is_digit)) {
    return !is_of_its_parcel(index, weighed, unit);
  }
  const bool is_long = std::count_if(unit.begin(), unit.end(), is_digit) > kMostDigits;
  return (is_long || is_labelled(unit) || may_be_part_of_number(unit)) &&
         !is_of_its_parcel(index, weighed, unit);
}

}  // namespace metes
