#include "tests/bench/address_fields.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/street_name.hpp"

namespace metes::bench {
namespace {

std::string joined(const StreetName& street) {
  return street.pre_directional + " " + street.pre_type + " " + street.name + " " + street.type +
         " " + street.post_directional;
}

std::string without_designators(const std::string& text) {
  const AddressWords words(text);
  std::string kept;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const AddressTerm& term = address_term(words[i]);
    const bool dropped = !term.unit.empty() && term.unit_needs == UnitNeeds::identifier;
    if (!dropped) kept.append(" ").append(term.unit.empty() ? words[i] : term.unit);
  }
  return kept;
}

// "5" is no street "5TH" where it stands for a house or a unit.
std::string plain_key(const std::string& text) {
  const std::string key = name_key("X " + text);
  return key.substr(1);
}

}  // namespace

AddressFields fields_of(const ParsedAddress& address) {
  return {.number = address.number_text,
          .street = joined(address.street),
          .cross = joined(address.cross_street),
          .unit = address.unit,
          .city = address.city,
          .state = address.state,
          .zip = address.zip};
}

AddressFields canonical(const AddressFields& fields) {
  AddressParts ending;
  ending.street = "X";
  ending.state = fields.state;
  ending.zip = fields.zip;
  const ParsedAddress read = parse_address(ending).front();
  return {.number = plain_key(fields.number),
          .street = plain_key(fields.street),
          .cross = plain_key(fields.cross),
          .unit = plain_key(without_designators(fields.unit)),
          .city = name_key(fields.city),
          .state = read.state.empty() ? name_key(fields.state) : read.state,
          .zip = read.zip};
}

std::string canonical_line(const AddressFields& fields) {
  return plain_key(fields.number + " " + without_designators(fields.street + " " + fields.unit));
}

}  // namespace metes::bench
