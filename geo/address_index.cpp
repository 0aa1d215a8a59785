#include "geo/address_index.hpp"

#include "geo/columns.hpp"
#include "geo/street_sound.hpp"
#include "geo/street_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace metes {
namespace {

template <typename Id>
constexpr std::uint32_t raw(Id id) {
  return static_cast<std::uint32_t>(id);
}

void append_word(std::string& line, std::string_view word) {
  if (word.empty()) return;
  if (!line.empty()) line += ' ';
  line += word;
}

}  // namespace

AddressIndex::AddressIndex(const Snapshot& snapshot)
    : snapshot_(&snapshot), tables_(&snapshot.tables().address_index) {}

std::uint32_t AddressIndex::street_count() const {
  return static_cast<std::uint32_t>(tables_->street_name.size());
}

std::uint32_t AddressIndex::house_count() const {
  return static_cast<std::uint32_t>(tables_->house_number.size());
}

Range AddressIndex::sorted_range(View<TextId> sorted, std::string_view prefix) const {
  const auto head = [&](TextId id) { return snapshot_->text(id).substr(0, prefix.size()); };
  const auto first = std::ranges::lower_bound(sorted, prefix, {}, head);
  // From first on, so that a damaged order cannot end before it begins.
  const auto last = std::ranges::upper_bound(first, sorted.end(), prefix, {}, head);
  return {.begin = static_cast<std::uint32_t>(first - sorted.begin()),
          .end = static_cast<std::uint32_t>(last - sorted.begin())};
}

bool AddressIndex::has(View<TextId> sorted, std::string_view text) const {
  const auto found =
      std::ranges::lower_bound(sorted, text, {}, [&](TextId id) { return snapshot_->text(id); });
  return found != sorted.end() && snapshot_->text(*found) == text;
}

std::optional<NameId> AddressIndex::name(std::string_view key) const {
  const View<TextId> keys = tables_->name_key;
  const auto found =
      std::ranges::lower_bound(keys, key, {}, [&](TextId id) { return snapshot_->text(id); });
  if (found == keys.end() || snapshot_->text(*found) != key) return std::nullopt;
  return NameId{static_cast<std::uint32_t>(found - keys.begin())};
}

// Hashes lie evenly, so that one lies about where its size says.
Range AddressIndex::deletes(std::uint32_t hash) const {
  const View<std::uint32_t> hashes = tables_->delete_hash;
  const std::size_t size = hashes.size();
  const std::size_t guess = (std::uint64_t{hash} * size) >> 32U;
  std::size_t low = guess;
  std::size_t high = guess;
  for (std::size_t step = 8; low > 0 && hashes[low - 1] >= hash; step *= 2) {
    low -= std::min(low, step);
  }
  for (std::size_t step = 8; high < size && hashes[high] <= hash; step *= 2) {
    high += std::min(size - high, step);
  }
  const auto window = hashes.subspan(low, high - low);
  const auto [first, last] = std::equal_range(window.begin(), window.end(), hash);
  const auto place = [&](auto it) {
    return static_cast<std::uint32_t>(low + static_cast<std::size_t>(it - window.begin()));
  };
  return {.begin = place(first), .end = place(last)};
}

std::vector<NearName> AddressIndex::names_near(std::string_view spelling,
                                               std::uint32_t most) const {
  std::vector<NearName> near;
  const auto consider = [&](NameId name) {
    const auto known = [name](const NearName& other) { return other.name == name; };
    if (std::any_of(near.begin(), near.end(), known)) return;
    const std::string other = metes::spelling(example(name));
    const std::uint32_t limit = std::min(most, edits_allowed(other));
    const std::uint32_t edits = edit_distance(spelling, other, limit);
    if (edits <= limit) near.push_back({.name = name, .edits = edits});
  };
  for (const std::uint32_t hash : delete_hashes(spelling, most)) {
    const Range range = deletes(hash);
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      consider(at(tables_->delete_name, i, "name of a delete"));
    }
  }
  std::sort(near.begin(), near.end(), [](const NearName& a, const NearName& b) {
    return a.edits != b.edits ? a.edits < b.edits : a.name < b.name;
  });
  return near;
}

std::vector<NameId> AddressIndex::names_bare(std::string_view bare) const {
  std::vector<NameId> names;
  if (const auto same = name(bare)) names.push_back(*same);
  const Range range = deletes(delete_hashes(bare, 0).front());
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const NameId name = at(tables_->delete_name, i, "name of a delete");
    if (bare_key(example(name)) == bare) names.push_back(name);
  }
  return names;
}

std::vector<NameId> AddressIndex::names_sounding(std::string_view sound) const {
  std::vector<NameId> names;
  const Range range = deletes(sound_hash(sound));
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const NameId name = at(tables_->delete_name, i, "name of a delete");
    if (sound_of(spelling(example(name))) == sound) names.push_back(name);
  }
  return names;
}

Range AddressIndex::names_beginning(std::string_view prefix) const {
  return sorted_range(tables_->name_key, prefix);
}

std::string_view AddressIndex::key(NameId name) const {
  return snapshot_->text(at(tables_->name_key, raw(name), "street name"));
}

StreetName AddressIndex::example(NameId name) const {
  const Street first = street(StreetId{streets(name).begin});
  return {.pre_directional = {},
          .pre_type = std::string(first.pre_type),
          .name = std::string(first.name),
          .type = {},
          .post_directional = {}};
}

Range AddressIndex::streets(NameId name) const {
  return range(tables_->street_name, tables_->name_street_ends, raw(name), "street name");
}

Street AddressIndex::street(StreetId street) const {
  const auto text = [&](View<TextId> column) {
    return snapshot_->text(at(column, raw(street), "street"));
  };
  return {
      .id = street,
      .name_id = at(tables_->street_name_id, raw(street), "street"),
      .pre_directional = text(tables_->street_pre_directional),
      .pre_type = text(tables_->street_pre_type),
      .name = text(tables_->street_name),
      .type = text(tables_->street_type),
      .post_directional = text(tables_->street_post_directional),
      .houses = range(tables_->house_number, tables_->street_house_ends, raw(street), "street")};
}

bool AddressIndex::has_affixes(StreetId street, const StreetAffixes& affixes) const {
  const auto is = [&](View<TextId> column, std::string_view wanted) {
    return snapshot_->text(at(column, raw(street), "street")) == wanted;
  };
  return is(tables_->street_type, affixes.type) &&
         is(tables_->street_pre_directional, affixes.pre_directional) &&
         is(tables_->street_post_directional, affixes.post_directional);
}

Range AddressIndex::houses(const Street& street, std::uint32_t number) const {
  const auto numbers = tables_->house_number.subspan(street.houses.begin, street.houses.size());
  const auto [first, last] = std::equal_range(numbers.begin(), numbers.end(), number);
  const auto place = [&](auto it) {
    return street.houses.begin + static_cast<std::uint32_t>(it - numbers.begin());
  };
  return {.begin = place(first), .end = place(last)};
}

House AddressIndex::house(HouseId house) const {
  const std::uint32_t number = at(tables_->house_number, raw(house), "house");
  const std::uint32_t trait = raw(at(tables_->house_trait, raw(house), "house"));
  const std::int64_t span = at(tables_->trait_span, trait, "trait");
  const auto other_end = static_cast<std::uint32_t>(number + span);
  const auto text = [&](View<TextId> column) {
    return snapshot_->text(at(column, trait, "trait"));
  };
  return {.id = house,
          .number = number,
          .suffix = text(tables_->trait_suffix),
          .low = std::min(number, other_end),
          .high = std::max(number, other_end),
          .zip = text(tables_->trait_zip),
          .city = text(tables_->trait_city)};
}

std::uint32_t AddressIndex::number(HouseId house) const {
  return at(tables_->house_number, raw(house), "house");
}

std::vector<HouseEvidence> AddressIndex::evidence(HouseId house) const {
  std::vector<HouseEvidence> evidence;
  for (const HouseSource source :
       slice(tables_->house_sources, tables_->house_source_ends, raw(house), "house")) {
    const std::uint32_t position = raw(source) & ~kIsAddressRow;
    if (raw(source) == position) {
      evidence.push_back({.address_row = std::nullopt, .parcel = ParcelId{position}});
    } else {
      evidence.push_back(
          {.address_row = position,
           .parcel = at(snapshot_->tables().address_parcel, position, "address point")});
    }
  }
  return evidence;
}

std::span<const ParcelId> AddressIndex::place(std::string_view key) const {
  const View<TextId> keys = tables_->place_key;
  const auto found =
      std::ranges::lower_bound(keys, key, {}, [&](TextId id) { return snapshot_->text(id); });
  if (found == keys.end() || snapshot_->text(*found) != key) return {};
  return place_parcels(static_cast<std::uint32_t>(found - keys.begin()));
}

Range AddressIndex::places_beginning(std::string_view prefix) const {
  return sorted_range(tables_->place_key, prefix);
}

std::span<const ParcelId> AddressIndex::place_parcels(std::uint32_t place) const {
  return slice(tables_->place_parcels, tables_->place_parcel_ends, place, "place");
}

bool AddressIndex::has_town(std::string_view key) const {
  return has(tables_->town_key, key);
}

bool AddressIndex::has_zip(std::string_view zip) const {
  return has(tables_->zip_code, zip);
}

std::string to_string(const Street& street) {
  std::string line;
  for (const std::string_view word :
       std::array{street.pre_directional, street.pre_type, street.name, street.type,
                  street.post_directional}) {
    append_word(line, word);
  }
  return line;
}

std::string to_string(const Street& street, const House& house) {
  std::string line = fmt::format("{}", house.low);
  if (house.high != house.low) line += fmt::format("-{}", house.high);
  const bool joined = house.suffix.size() == 1 || (!house.suffix.empty() && house.suffix[0] == '-');
  if (!joined && !house.suffix.empty()) line += ' ';
  line += house.suffix;
  append_word(line, to_string(street));
  return line;
}

}  // namespace metes
