#include "geo/match/asked_on_street.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/house_number.hpp"
#include "geo/match/house_search.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace metes {
namespace {

bool has_misread_digit(const std::string& number) {
  return number.find_first_of("OIL") != std::string::npos && with_digits(number) != number;
}

// "12 ELM ST - 16", where no 16 is on file: rather the end of a range than a unit.
bool may_be_end_of_range(const AddressIndex& index, const Street& street,
                         const AskedAddress& asked) {
  constexpr std::uint32_t kFarthest = 20;  // numbers
  const std::string& unit = asked.address.unit;
  const std::uint32_t number = asked.address.number.low;
  if (!asked.is_unit_apart || !std::all_of(unit.begin(), unit.end(), is_digit)) return false;
  const std::uint32_t end = read_house_number(unit).low;
  return end > number && end - number <= kFarthest && end % 2 == number % 2 &&
         index.houses(street, end).size() == 0;
}

// "12S ELM ST" where there is an S ELM ST and no 12S: the blank is lost. Without the letter.
std::optional<HouseNumber> number_before_direction(const AddressIndex& index, const Street& street,
                                                   const ParsedAddress& reading) {
  const HouseNumber& number = reading.number;
  const bool is_direction = !number.suffix.empty() && number.low == number.high &&
                            number.suffix == street.pre_directional &&
                            reading.street.pre_directional.empty();
  if (!is_direction) return std::nullopt;
  const auto places = find_houses(index, street, number);
  if (places.empty() || !places.front().suffix_differs) return std::nullopt;
  HouseNumber plain = number;
  plain.suffix.clear();
  return plain;
}

// "MAIN ST N APT 4", "MAIN ST N 2ND FL": before a unit of its own the letter is rather the
// street's; "N TOWER" is a unit.
bool begins_with_direction(std::string_view unit) {
  const auto blank = std::min(unit.find(' '), unit.size());
  const std::string_view behind = unit.substr(std::min(blank + 1, unit.size()));
  const std::string_view next = behind.substr(0, behind.find(' '));
  const bool is_floor = !next.empty() && is_digit(next.front()) && is_capital(next.back());
  return !next.empty() && !address_term(unit.substr(0, blank)).directional.empty() &&
         (is_floor || !address_term(next).unit.empty()) && next != "TOWER" && next != "WING" &&
         next != "SIDE";
}

// "MAIN ST S": not a unit that can be told from the direction of another street. "W MAIN S" may
// be cut short for W MAIN ST, as a name with no type has no second direction; but "W 920 S" of a
// grid has, and "N COUNTY ROAD 400 S".
bool is_unit_direction(const AskedAddress& asked, const Street& known) {
  const ParsedAddress& reading = asked.address;
  if (!asked.is_unit_apart && begins_with_direction(reading.unit)) return true;
  if (reading.unit.empty() || address_term(reading.unit).directional.empty()) return false;
  const StreetName& street = reading.street;
  const bool is_numbered = std::all_of(street.name.begin(), street.name.end(), is_digit);
  const bool cut_short = reading.unit == "S" && street.type.empty() && street.pre_type.empty() &&
                         !street.pre_directional.empty() && !is_numbered &&
                         known.pre_type.empty() && (known.type == "ST" || known.type.empty()) &&
                         !street.name.ends_with("ST");
  return !cut_short;
}

// A number behind its street, or with letters for digits.
void add_changes_of_number(const AskedAddress& asked, std::vector<AddressChange>& changes) {
  const std::string& number = asked.address.number_text;
  if (asked.is_number_behind) {
    changes.push_back(
        {.part = AddressPart::number, .kind = ChangeKind::moved, .from = number, .to = number});
  }
  if (has_misread_digit(number)) {
    changes.push_back({.part = AddressPart::number,
                       .kind = ChangeKind::misspelled,
                       .from = number,
                       .to = with_digits(number)});
  }
}

void part_number(const ParsedAddress& reading, const HouseNumber& parted,
                 std::vector<AddressChange>& changes) {
  std::erase_if(changes, [](const AddressChange& change) {
    return change.part == AddressPart::directional;  // the text has it
  });
  changes.push_back({.part = AddressPart::number,
                     .kind = ChangeKind::replaced,
                     .from = reading.number_text,
                     .to = std::to_string(parted.low)});
}

}  // namespace

AskedOnStreet asked_on_street(const AddressIndex& index, const AskedAddress& asked,
                              const Street& street, StreetFit fit, const SearchStep& step) {
  const ParsedAddress& reading = asked.address;
  AskedOnStreet there{.candidate = {.street = street.id,
                                    .stretch = std::max(fit.stretch, step.least),
                                    .changes = std::move(fit.changes),
                                    .unexplained = reading.unexplained},
                      .parted = number_before_direction(index, street, reading)};
  AddressCandidate& candidate = there.candidate;
  candidate.changes.insert(candidate.changes.begin(), step.changes.begin(), step.changes.end());
  add_changes_of_number(asked, candidate.changes);
  candidate.unexplained.insert(candidate.unexplained.end(), step.unexplained.begin(),
                               step.unexplained.end());
  if (fit.direction_differs || is_unit_direction(asked, street)) {
    candidate.doubts.push_back(Doubt::direction_differs);
  }
  if (may_be_end_of_range(index, street, asked)) {
    candidate.doubts.push_back(Doubt::range_not_found);
  }
  if (there.parted) part_number(reading, *there.parted, candidate.changes);
  return there;
}

}  // namespace metes
