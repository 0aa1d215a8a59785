#pragma once

#include "geo/address/address.hpp"

#include <string>

namespace metes::bench {

/// An address taken apart, as a parser or a label has it. `street` is the whole street in one.
struct AddressFields {
  std::string number;
  std::string street;
  std::string cross;
  std::string unit;
  std::string city;
  std::string state;
  std::string zip;
};

[[nodiscard]] AddressFields fields_of(const ParsedAddress& address);

/// Both sides brought into one form, so that style is not judged: types and directions abbreviated,
/// ordinals as digits, no case, blanks or punctuation; units without their designators; states as
/// codes; ZIPs of five digits.
[[nodiscard]] AddressFields canonical(const AddressFields& fields);

/// Number, street and unit as one text in that form.
[[nodiscard]] std::string canonical_line(const AddressFields& fields);

}  // namespace metes::bench
