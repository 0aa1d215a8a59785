#include "geo/match/situs.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/street_name.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/street_fit.hpp"
#include "geo/match/street_spelling.hpp"

#include <algorithm>

namespace metes {
namespace {

Street view_of(const StreetName& street) {
  return {.pre_directional = street.pre_directional,
          .pre_type = street.pre_type,
          .name = street.name,
          .type = street.type,
          .post_directional = street.post_directional,
          .houses = {}};
}

// "REAL" says less than "CALLE REAL"; "26TH AVE" is another street than "AVENUE 26".
bool says_less(const StreetName& street, const StreetName& than) {
  return street.pre_type.empty() && street.type.empty() && !than.pre_type.empty();
}

StreetName without_pre_type(StreetName street) {
  street.pre_type.clear();
  return street;
}

bool is_misspelled(const StreetName& a, const StreetName& b) {
  const std::string one = spelling(a);
  const std::string other = spelling(b);
  const std::uint32_t most = std::min(edits_allowed(one), edits_allowed(other));
  return most > 0 && edit_distance(one, other, most) <= most;
}

bool is_same_name(const StreetName& a, const StreetName& b) {
  if (says_less(a, b) || says_less(b, a)) {
    return is_same_name(without_pre_type(a), without_pre_type(b));
  }
  return street_key(a) == street_key(b) || bare_key(a) == bare_key(b) || is_misspelled(a, b);
}

bool differ(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && a != b;
}

// "-40" of 99-40 is a part of the number; "A" and "1/2" tell parts of one site apart.
bool is_part_of_number(const HouseNumber& number) {
  return number.low == 0 || number.suffix.starts_with('-');
}

bool is_other_number(const HouseNumber& a, const HouseNumber& b) {
  if (a.high < b.low || b.high < a.low) return true;
  return (is_part_of_number(a) || is_part_of_number(b)) && differ(a.suffix, b.suffix);
}

}  // namespace

bool is_house(const StreetName& street, const HouseNumber& number) {
  return !street.name.empty() && (number.low != 0 || !number.suffix.empty());
}

std::optional<ParsedAddress> read_situs(std::string_view line) {
  if (line.empty() || line.size() > kMaxAddressBytes / 2) return std::nullopt;
  ParsedAddress address = parse_address(line).front();
  const bool whole = address.kind == AddressKind::address && address.unexplained.empty() &&
                     is_house(address.street, address.number);
  if (!whole) return std::nullopt;
  return address;
}

std::optional<AddressPart> contradiction(const ParsedAddress& a, const ParsedAddress& b) {
  if (!is_same_name(a.street, b.street)) return AddressPart::name;
  const bool contrary = fit(a.street, view_of(b.street)).direction_differs &&
                        fit(b.street, view_of(a.street)).direction_differs;
  if (contrary) return AddressPart::directional;
  if (differ(a.street.type, b.street.type)) return AddressPart::type;
  if (is_other_number(a.number, b.number)) return AddressPart::number;
  return std::nullopt;
}

std::string house_line(const ParsedAddress& address) {
  return to_string(view_of(address.street), House{.number = address.number.low,
                                                  .suffix = address.number.suffix,
                                                  .low = address.number.low,
                                                  .high = address.number.high,
                                                  .zip = {},
                                                  .city = {}});
}

}  // namespace metes
