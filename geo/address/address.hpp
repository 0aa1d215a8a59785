#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

// US addresses as text: what a person types and what a source's columns hold are brought into one
// form by the same functions (address_words.hpp, street_name.hpp), and read by one parser. All are
// plain values.

/// What kind of place a text names.
enum class AddressKind : std::uint8_t {
  address,       // a number on a street
  street,        // a street without a number
  intersection,  // two streets
  place,         // a name: "City Hall"
  po_box,        // a box or a rural route: mail, no place
  none,          // nothing that could be read
};
inline constexpr std::size_t kAddressKinds = static_cast<std::size_t>(AddressKind::none) + 1;

/// A house number. `low` and `high` differ in a range (200-210, 8938-40); both are 0 when the
/// number has no leading digits. `suffix` is what makes it another house: "A", "1/2", "-17" of
/// Queens style "123-17", all of a grid number ("N6W23001").
struct HouseNumber {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  std::string suffix;
  friend bool operator==(const HouseNumber&, const HouseNumber&) = default;
};

/// A street in USPS Publication 28 form, upper case: "N", "", "SPRING", "ST", "". Words that stand
/// before the name as its type ("AVENUE" 26, "CALLE" REAL, "US HIGHWAY" 18) are in `pre_type`,
/// spelled out. The name's own words are as written ("FIFTH"); they are compared by street_key()
/// (street_name.hpp).
struct StreetName {
  std::string pre_directional;
  std::string pre_type;
  std::string name;
  std::string type;
  std::string post_directional;
  friend bool operator==(const StreetName&, const StreetName&) = default;
};

/// An address whose parts stand in fields of their own. A field may be empty, and the street's may
/// hold number and unit too. A state or ZIP that is none of the United States is kept as it is
/// written, so that it speaks against their addresses.
struct AddressParts {
  std::string number;
  std::string street;
  std::string unit;
  std::string city;
  std::string state;
  std::string zip;
};

/// One reading of a text.
struct ParsedAddress {
  AddressKind kind = AddressKind::none;
  HouseNumber number;
  std::string number_text;  // as written
  StreetName street;        // of an intersection: the first
  StreetName cross_street;  // of an intersection: the second
  std::string place;        // of a place: its name, normalised
  std::string unit;         // with its designator: "APT 3B", "# 2"
  std::string city;         // normalised
  std::string state;        // two letters, but see AddressParts
  std::string zip;          // five digits, but see AddressParts
  std::string zip4;
  std::vector<std::string> unexplained;  // words that no part took up
  friend bool operator==(const ParsedAddress&, const ParsedAddress&) = default;
};

}  // namespace metes
