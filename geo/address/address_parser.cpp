#include "geo/address/address_parser.hpp"

#include <algorithm>

namespace metes {
namespace {

// Makes an address where a vector wants it: moving its texts takes as long as making most of them.
struct AddressOf {
  const ParsedText& text;
  std::size_t reading;
  operator ParsedAddress() const { return text.address(reading); }  // NOLINT(*-explicit-*)
};

std::vector<ParsedAddress> each_once(const ParsedText& text) {
  std::vector<ParsedAddress> addresses;
  addresses.reserve(std::max<std::size_t>(text.size(), 1));
  for (std::size_t i = 0; i < text.size(); ++i) {
    addresses.emplace_back(AddressOf{.text = text, .reading = i});
    const auto last = addresses.end() - 1;
    if (std::find(addresses.begin(), last, *last) != last) addresses.pop_back();
  }
  if (addresses.empty()) addresses.emplace_back();
  return addresses;
}

}  // namespace

std::vector<ParsedAddress> parse_address(std::string_view text, const AddressReference& reference) {
  return each_once(ParsedText(text, reference));
}

std::vector<ParsedAddress> parse_address(const AddressParts& parts,
                                         const AddressReference& reference) {
  return each_once(ParsedText(parts, reference));
}

ParsedAddress parse_first(std::string_view text, const AddressReference& reference) {
  return ParsedText(text, reference).address(0);
}

ParsedAddress parse_first(const AddressParts& parts, const AddressReference& reference) {
  return ParsedText(parts, reference).address(0);
}

}  // namespace metes
