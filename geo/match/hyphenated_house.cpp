#include "geo/match/hyphenated_house.hpp"

#include "geo/match/house_land.hpp"
#include "geo/snapshot/columns.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace metes {
namespace {

constexpr std::uint32_t kPlaces = 100;  // of a block

// "104-02": with two digits behind the hyphen that cannot end a range, and are no unit of 104 as in
// "111-11" they may be.
bool is_place_in_block(const House& house) {
  constexpr std::size_t kSize = 3;
  const std::string_view suffix = house.suffix;
  if (suffix.size() != kSize || suffix[0] != '-' || !is_digit(suffix[1]) || !is_digit(suffix[2])) {
    return false;
  }
  const auto place = static_cast<std::uint32_t>(10 * (suffix[1] - '0') + (suffix[2] - '0'));
  return place < house.low % kPlaces;
}

bool is_range(const House& house) {
  return house.high > house.low;
}

// Whether houses near it on the street are numbered with hyphens beyond doubt.
bool is_among_hyphenated(const AddressIndex& index, const Street& street, const House& house) {
  constexpr std::uint32_t kNear = 32;   // houses on either side
  constexpr std::uint32_t kEnough = 2;  // one may be a mistake
  std::uint32_t found = 0;
  const auto position = static_cast<std::uint32_t>(house.id);
  const std::uint32_t first = position - std::min(position - street.houses.begin, kNear);
  const std::uint32_t last = position + std::min(street.houses.end - position, kNear + 1);
  for (std::uint32_t i = first; i < last; ++i) {
    if (is_place_in_block(index.house(HouseId{i})) && ++found == kEnough) return true;
  }
  return false;
}

// "61-61", of which the second may be the end of a range.
bool is_twice(std::uint32_t low, std::string_view suffix) {
  constexpr std::size_t kSize = 3;  // bytes
  return suffix.size() == kSize && low < kPlaces && suffix == place_in_block(low);
}

// "150-91" in the words of a source.
bool begins_with_number(std::string_view text, std::string_view number) {
  return text.starts_with(number) &&
         (text.size() == number.size() || !is_digit(text[number.size()]));
}

}  // namespace

bool is_hyphenated(const AddressIndex& index, const Street& street, const House& house) {
  return is_range(house) && is_among_hyphenated(index, street, house);
}

bool is_alike(const AddressIndex& index, const Street& street, const House& house,
              const HouseNumber& number) {
  const bool known_twice = is_twice(house.low, house.suffix);
  const bool asked_twice = is_twice(number.low, number.suffix);
  const bool is_plain = known_twice ? number.suffix.empty() : house.suffix.empty() && asked_twice;
  return is_plain && !is_range(house) && !is_among_hyphenated(index, street, house);
}

bool is_written_short(const AddressIndex& index, const House& house) {
  if (house.low < kPlaces) return false;  // "29-60" is in full
  const std::string text = std::to_string(house.low) + place_in_block(house.high);
  const Snapshot& snapshot = index.snapshot();
  HouseEvidences evidence;
  index.add_evidence(house.id, evidence);
  return std::any_of(evidence.begin(), evidence.end(), [&](const HouseEvidence& each) {
    if (each.address_row) {
      const TextId number =
          at(snapshot.tables().address_number, *each.address_row, "address point");
      return begins_with_number(snapshot.text(number), text);
    }
    const Range records = snapshot.records(each.parcel);
    for (std::uint32_t i = records.begin; i < records.end; ++i) {
      const auto line = snapshot.record_text(i, &Tables<View>::record_address);
      if (begins_with_number(line, text)) return true;
    }
    return false;
  });
}

std::string place_in_block(std::uint32_t number) {
  const std::uint32_t place = number % kPlaces;
  return {'-', static_cast<char>('0' + place / 10), static_cast<char>('0' + place % 10)};
}

bool are_ends_alone(const AddressIndex& index, const Street& street,
                    const std::vector<HouseId>& houses) {
  const auto is_single = [&](HouseId each) { return !is_range(index.house(each)); };
  if (std::any_of(houses.begin(), houses.end(), is_single)) return false;
  const House first = index.house(houses.front());
  if (is_hyphenated(index, street, first)) return true;
  const auto land = parcels_of(index, {first.id}, "");
  const auto is_other = [&](HouseId each) {
    const House house = index.house(each);
    const bool same = house.low == first.low && house.high == first.high;
    return is_range(house) && !same && (land.empty() || parcels_of(index, {each}, "") != land);
  };
  const Range beginning = index.houses(street, first.low);
  for (std::uint32_t i = beginning.begin; i < beginning.end; ++i) {
    if (is_other(HouseId{i})) return true;
  }
  return std::any_of(houses.begin() + 1, houses.end(), is_other);
}

std::vector<HouseId> houses_of_joined(const AddressIndex& index, const Street& street,
                                      std::uint32_t number) {
  std::vector<HouseId> found;
  if (number < kPlaces) return found;
  const std::uint32_t block = number / kPlaces;
  const Range houses = index.houses(street, block);
  if (houses.size() == 0) return found;
  const std::string place = place_in_block(number);
  for (std::uint32_t i = houses.begin; i < houses.end; ++i) {
    const House house = index.house(HouseId{i});
    const bool ends_so = house.low == block && house.high % kPlaces == number % kPlaces;
    const bool is_meant = house.suffix == place || (ends_so && is_hyphenated(index, street, house));
    if (is_meant) found.push_back(house.id);
  }
  return found;
}

}  // namespace metes
