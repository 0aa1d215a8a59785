#pragma once

#include "geo/address/address.hpp"
#include "geo/match/address_index.hpp"
#include "geo/values/coordinate.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// What came of an address. The first three and `place` are firm: the text names land, and nothing
/// in it speaks against that. The words are part of the interface.
enum class MatchStatus : std::uint8_t {
  exact,         // as the reference writes it, but for case, blanks and punctuation
  normalized,    // other words for the same: Street for ST, Fifth for 5TH; or the number behind it
  corrected,     // something was added or put right, and only one address can be meant
  range,         // the street is known and reaches to this number, which no source has
  street,        // the street is known, the number is absent or beyond what is known
  intersection,  // two known streets; without a position, as lots that touch may be of parallel
                 // streets, back to back, and no source gives the lines of streets
  place,         // a name of parcels
  ambiguous,     // addresses that may be meant; none can be asserted
  none,          // nothing that is known
};

/// By how much a candidate stretches the text, least first: candidates are ranked and rivals
/// weighed by this alone, there is no score.
enum class Stretch : std::uint8_t {
  none,         // the same street in the same words or in variants of them
  moved,        // its directional stands elsewhere
  added,        // a directional, a type or an article was left out of the text
  replaced,     // the text has a type, a postal city or a digit of the ZIP that the address has not
  edited_once,  // one letter of the name
  edited_twice,   // two, or more where it sounds the same
  words_dropped,  // words of the text, or of the name, have no counterpart
};

/// A part of an address, as the words of the interface have it.
enum class AddressPart : std::uint8_t { number, directional, type, name, unit, city, state, zip };

enum class ChangeKind : std::uint8_t { added, left_out, replaced, misspelled, moved };

/// What was changed to make the text an address of the reference.
struct AddressChange {
  AddressPart part = AddressPart::name;
  ChangeKind kind = ChangeKind::replaced;
  std::string from{};  // as in the text, normalised
  std::string to{};    // as in the reference
  friend bool operator==(const AddressChange&, const AddressChange&) = default;
};

/// Why a candidate is not asserted. The words are part of the interface.
enum class Doubt : std::uint8_t {
  number_not_found,     // no source has the number on this street
  suffix_not_found,     // the number is there with another letter or fraction
  range_not_found,      // only a part of a range of numbers is there, or it is several sites
  direction_differs,    // the text gives a directional that the street has not
  zip_differs,          // the text gives another ZIP, or no town and one that no source confirms
  city_differs,         // the text gives another city
  city_not_recorded,    // the text gives a city that sources name, and none says which it is in
  state_differs,        // the text gives another state
  words_unexplained,    // words of the text mean nothing here
  other_street_fits,    // another street fits as well, and may have the number
  named_street_exists,  // the street that the text names exists, and lacks the number
  spelled_differently,  // too much of the name is changed to go by it without a ZIP
  several_places,       // sources put the address at places far from each other
  number_not_given,     // the text names a street or a crossing, which is no one place
};

/// An address of the reference that may be meant, or a street where it has no such number.
struct AddressCandidate {
  StreetId street{};
  std::vector<HouseId> houses{};  // of one number in one place; empty: the street alone
  Stretch stretch = Stretch::none;
  std::vector<AddressChange> changes{};
  std::vector<std::string> unexplained{};  // words of the text
  std::vector<Doubt> doubts{};             // none: it is asserted
  std::vector<ParcelId> parcels{};         // in id order
  std::optional<Coord> point{};            // of an address row, or the parcel's own
  std::vector<Coord> points{};             // of address rows, where none of them names a parcel
  bool interpolated = false;               // the point is between those of neighbours
  bool point_outside_parcel = false;       // an address row lies outside the parcel that it names
  bool from_address_point = false;         // else from situs addresses of records
};

struct AddressMatch {
  MatchStatus status = MatchStatus::none;
  ParsedAddress reading{};                     // of the first candidate, or the first at all
  std::vector<AddressCandidate> candidates{};  // best first; of a firm match one
  bool cut_short = false;                      // there are more candidates
  std::vector<ParcelId> place_parcels{};       // of a place
};

inline constexpr std::size_t kMatchStatusCount = static_cast<std::size_t>(MatchStatus::none) + 1;
inline constexpr std::size_t kDoubtCount = static_cast<std::size_t>(Doubt::number_not_given) + 1;

[[nodiscard]] bool is_firm(MatchStatus status);
[[nodiscard]] std::string_view to_string(MatchStatus status);
[[nodiscard]] std::string_view to_string(AddressPart part);
[[nodiscard]] std::string_view to_string(ChangeKind kind);
[[nodiscard]] std::string_view to_string(Doubt doubt);

/// How many candidates are given at most.
inline constexpr std::size_t kMostCandidates = 5;

/// The line of a candidate: "123 1/2 N SPRING ST", or the street.
[[nodiscard]] std::string to_string(const AddressIndex& index, const AddressCandidate& candidate);
/// The same of a house, without allocation.
[[nodiscard]] fmt::memory_buffer line_of(const AddressIndex& index,
                                         const AddressCandidate& candidate);

}  // namespace metes
