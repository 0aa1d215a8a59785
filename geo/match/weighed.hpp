#pragma once

#include "geo/address/address.hpp"
#include "geo/match/address_match.hpp"

namespace metes {

/// A candidate with what the policy weighs.
struct Weighed {
  AddressCandidate candidate;
  const ParsedAddress* reading = nullptr;
  Stretch of_street = Stretch::none;  // without what the town stretches
  bool zip_agrees = false;            // the text has the ZIP of the houses
  bool names_beside = false;          // ParsedText::are_left_over_names()
  bool quarter_beside = false;        // ParsedText::is_left_over_quarter()
  bool direction_of_town = false;     // ParsedText::may_direction_be_towns()
  bool may_have_number = true;        // of the street, on file or not
};

/// Whether something in the text speaks against it.
[[nodiscard]] bool is_contradicted(const AddressCandidate& candidate);
[[nodiscard]] bool has(const AddressCandidate& candidate, Doubt doubt);
/// Notes a doubt once; stretches the candidate at least so far.
void add_doubt(AddressCandidate& candidate, Doubt doubt);
void stretch_to(AddressCandidate& candidate, Stretch stretch);
/// Whether it is a house on file, not a street alone.
[[nodiscard]] bool is_house(const Weighed& weighed);
/// Whether its street has another name than the text's.
[[nodiscard]] bool names_other(const Weighed& weighed);
/// Whether another word stands, or none, for what the text has of this part.
[[nodiscard]] bool replaces(const AddressCandidate& candidate, AddressPart part);

}  // namespace metes
