#include "geo/match/address_match.hpp"

#include "geo/match/hyphenated_house.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace metes {
namespace {

constexpr std::array<std::string_view, 9> kStatuses{"exact", "normalized", "corrected",
                                                    "range", "street",     "intersection",
                                                    "place", "ambiguous",  "none"};
constexpr std::array<std::string_view, 8> kParts{"number", "directional", "type",  "name",
                                                 "unit",   "city",        "state", "zip"};
constexpr std::array<std::string_view, 5> kChanges{"added", "left_out", "replaced", "misspelled",
                                                   "moved"};
constexpr std::array<std::string_view, 14> kDoubts{
    "number_not_found",  "suffix_not_found",  "range_not_found",     "direction_differs",
    "zip_differs",       "city_differs",      "city_not_recorded",   "state_differs",
    "words_unexplained", "other_street_fits", "named_street_exists", "spelled_differently",
    "several_places",    "number_not_given"};

}  // namespace

bool is_firm(MatchStatus status) {
  return status == MatchStatus::exact || status == MatchStatus::normalized ||
         status == MatchStatus::corrected || status == MatchStatus::place;
}

std::string_view to_string(MatchStatus status) {
  return kStatuses[static_cast<std::size_t>(status)];
}

std::string_view to_string(AddressPart part) {
  return kParts[static_cast<std::size_t>(part)];
}

std::string_view to_string(ChangeKind kind) {
  return kChanges[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Doubt doubt) {
  return kDoubts[static_cast<std::size_t>(doubt)];
}

std::string to_string(const AddressIndex& index, const AddressCandidate& candidate) {
  if (candidate.houses.empty()) return to_string(index.street(candidate.street));
  return fmt::to_string(line_of(index, candidate));
}

fmt::memory_buffer line_of(const AddressIndex& index, const AddressCandidate& candidate) {
  const Street street = index.street(candidate.street);
  House house = index.house(candidate.houses.front());
  if (!is_hyphenated(index, street, house)) return line_of(street, house);
  const std::string suffix = place_in_block(house.high);
  house.high = house.low;
  house.suffix = suffix;
  return line_of(street, house);
}

}  // namespace metes
