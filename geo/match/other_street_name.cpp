#include "geo/match/other_street_name.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/street_name.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace metes {
namespace {

std::size_t digits_at_front(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// "400S", "400 SOUTH" and the same with ST behind it; an empty name for others.
StreetName with_parted_direction(const StreetName& street) {
  StreetName parted;
  const std::string_view name = street.name;
  const std::size_t digits = digits_at_front(name);
  if (digits < 2 || digits == name.size() || !street.post_directional.empty()) return parted;
  const std::string_view behind = name.substr(digits + (name[digits] == ' ' ? 1 : 0));
  const std::string_view direction = address_term(behind).directional;
  if (direction.size() != 1 || !(street.type.empty() || street.type == "ST")) return parted;
  parted = street;
  parted.name = name.substr(0, digits);
  parted.type.clear();
  parted.post_directional = direction;
  return parted;
}

// "4TH SOUTH", as the fourth street of a grid is called that counts by hundreds. "40 SOUTH" has
// rather lost a digit.
StreetName with_hundreds(const StreetName& street) {
  StreetName counted;
  if (!street.type.empty() || street.post_directional.size() != 1) return counted;
  if (street.name.empty() || is_digit(street.name.back())) return counted;
  const std::string key = name_key(street.name);
  const std::size_t digits = digits_at_front(key);
  if (digits == 0 || digits > 2 || key.size() != digits + 2) return counted;
  counted = street;
  counted.name = key.substr(0, digits) + "00";
  return counted;
}

// "BEACH 9 ST" for BEACH 9TH ST, and the reverse.
StreetName with_other_ordinal(const StreetName& street) {
  StreetName other;
  const auto blank = street.name.rfind(' ');
  if (blank == std::string::npos || street.type.empty()) return other;
  const std::string_view last = std::string_view(street.name).substr(blank + 1);
  const std::size_t digits = digits_at_front(last);
  if (digits == 0) return other;
  const std::string ordinal = name_key(last.substr(0, digits));  // of a number alone
  if (digits < last.size() && last != ordinal) return other;
  other = street;
  other.name.replace(blank + 1, std::string::npos,
                     digits == last.size() ? ordinal : std::string(last.substr(0, digits)));
  return other;
}

StreetName with_letter_as_spoken(const StreetName& street) {
  StreetName spoken;
  if (street.name != "I" && street.name != "EYE") return spoken;
  spoken = street;
  spoken.name = street.name == "I" ? "EYE" : "I";
  return spoken;
}

}  // namespace

std::vector<StreetName> other_names_for_street(const StreetName& street) {
  std::vector<StreetName> others;
  if (!street.pre_type.empty()) return others;
  for (const auto& in_other_words :
       {with_parted_direction, with_hundreds, with_other_ordinal, with_letter_as_spoken}) {
    StreetName other = in_other_words(street);
    if (!other.name.empty()) others.push_back(std::move(other));
  }
  return others;
}

}  // namespace metes
