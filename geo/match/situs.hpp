#pragma once

#include "geo/address/address.hpp"
#include "geo/match/address_match.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace metes {

/// Whether it names a house: a street with a name, and a number on it.
[[nodiscard]] bool is_house(const StreetName& street, const HouseNumber& number);

/// A situs address that a record gives in one line; nothing where any word of it is not part of
/// the address of a house, as one that is read in part says nothing for certain.
[[nodiscard]] std::optional<ParsedAddress> read_situs(std::string_view line);

/// What of two addresses of one place cannot both be right: another name of the street, another
/// directional, another type, another number. Nothing where one only says less than the other (no
/// directional, no type, no letter after the number), where a range holds the other's number, where
/// a name is misspelled by no more than is recognised (edits_allowed()), and for any unit, town or
/// ZIP.
[[nodiscard]] std::optional<AddressPart> contradiction(const ParsedAddress& a,
                                                       const ParsedAddress& b);

/// "200-210 N SPRING ST": number and street alone.
[[nodiscard]] std::string house_line(const ParsedAddress& address);

}  // namespace metes
