#include "tests/geo/address/address_text.hpp"

#include <array>

namespace metes {
namespace {

void append(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += ' ';
  text += part;
}

std::string between(const char* open, const std::string& text, const char* close) {
  return text.empty() ? std::string() : open + text + close;
}

std::string street_text(const StreetName& street) {
  std::string text;
  append(text, street.pre_directional);
  append(text, between("(", street.pre_type, ")"));
  append(text, street.name);
  append(text, street.type);
  append(text, street.post_directional);
  return text;
}

}  // namespace

std::string address_text(const ParsedAddress& address) {
  constexpr std::array kKinds{"address", "street", "intersection", "place", "po_box", "none"};
  std::string text = kKinds.at(static_cast<std::size_t>(address.kind));
  append(text, between("[", address.number_text, "]"));
  append(text, street_text(address.street));
  append(text, between("x ", street_text(address.cross_street), ""));
  append(text, between("{", address.place, "}"));
  append(text, between("<", address.unit, ">"));
  std::string town;
  append(town, address.city);
  append(town, address.state);
  append(town, address.zip);
  if (!address.zip4.empty()) town += "-" + address.zip4;
  append(text, between("/ ", town, ""));
  std::string left;
  for (const std::string& word : address.unexplained) append(left, word);
  append(text, between("? ", left, ""));
  return text;
}

}  // namespace metes
