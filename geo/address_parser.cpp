#include "geo/address_parser.hpp"

#include "geo/address_terms.hpp"
#include "geo/address_words.hpp"
#include "geo/house_number.hpp"
#include "geo/street_name.hpp"

#include <algorithm>

namespace metes {
namespace {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Takes ZIP, state and town off the end; returns where the line ends.
std::size_t read_ending(const AddressWords& words, ParsedAddress& address) {
  std::size_t end = words.size();
  if (end > 1 && words[end - 1].size() == 5 && all_digits(words[end - 1])) {
    address.zip = words[--end];
  }
  if (end > 1 && !address_term(words[end - 1]).state.empty()) {
    address.state = address_term(words[--end]).state;
  }
  for (std::size_t i = end; i-- > 1;) {
    if (!words.begins_part(i)) continue;
    address.city = words.join(i, end);
    return i;
  }
  return end;
}

}  // namespace

std::vector<ParsedAddress> parse_address(std::string_view text,
                                         const AddressReference& /*reference*/) {
  const AddressWords words(text);
  ParsedAddress address;
  if (words.empty()) return {address};
  const std::size_t end = read_ending(words, address);
  std::size_t first = 0;
  address.kind = AddressKind::street;
  if (words[0].front() >= '0' && words[0].front() <= '9' && end > 1) {
    address.kind = AddressKind::address;
    address.number_text = words[0];
    address.number = read_house_number(words[0]);
    first = 1;
  }
  address.street = read_street(words.join(first, end));
  return {address};
}

std::vector<ParsedAddress> parse_address(const AddressParts& parts,
                                         const AddressReference& reference) {
  auto readings = parse_address(parts.number + " " + parts.street, reference);
  for (ParsedAddress& reading : readings) {
    if (reading.city.empty()) reading.city = parts.city;
    if (reading.state.empty()) reading.state = parts.state;
    if (reading.zip.empty()) reading.zip = parts.zip;
    if (reading.unit.empty()) reading.unit = parts.unit;
  }
  return readings;
}

}  // namespace metes
