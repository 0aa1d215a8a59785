#pragma once

#include "geo/address/address.hpp"
#include "geo/address/parsed_text.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/home_town.hpp"
#include "geo/match/house_search.hpp"
#include "geo/match/weighed.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace metes {

/// A reading as an address, with what is asked about it again and again.
struct AskedAddress {
  AskedAddress(const AddressIndex& index, const HomeTown& home, const ParsedText& text,
               std::size_t reading);

  ParsedAddress address;
  std::string town{};              // its key
  bool is_town = false;            // that a source names
  bool may_be_town = false;        // by its words
  bool is_number_behind = false;   // ParsedText::is_number_behind()
  bool is_unit_apart = false;      // ParsedText::is_unit_apart()
  bool has_names_beside = false;   // ParsedText::are_left_over_names()
  bool has_quarter = false;        // ParsedText::is_left_over_quarter()
  bool direction_of_town = false;  // ParsedText::may_direction_be_towns()
};

/// Whether a ZIP is none of the sources'; where they name none, whether it lies in another state or
/// another part of it.
[[nodiscard]] bool is_zip_elsewhere(const AddressIndex& index, const HomeTown& home,
                                    std::string_view zip);

/// Notes how city, state and ZIP of the text fit houses at a place, or a street, of which nothing
/// is known of these: what is put right, and what speaks against them. `name`: of the street.
void weigh_town(const AddressIndex& index, const HomeTown& home, const AskedAddress& asked,
                const HousesAtPlace& place, NameId name, Weighed& weighed);

}  // namespace metes
