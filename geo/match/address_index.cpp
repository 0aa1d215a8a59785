#include "geo/match/address_index.hpp"

#include "geo/match/street_sound.hpp"
#include "geo/match/street_spelling.hpp"
#include "geo/snapshot/columns.hpp"
#include "geo/snapshot/prefetch.hpp"
#include "geo/values/ascii.hpp"

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

/// Whether texts are the one that is wanted. Streets of a name have few affixes, each by one id.
class WantedText {
 public:
  WantedText(const Snapshot& snapshot, std::string_view wanted)
      : snapshot_(&snapshot), wanted_(wanted) {}
  [[nodiscard]] bool is(TextId id) {
    if (id == last_) return was_it_;
    last_ = id;
    was_it_ = snapshot_->text(id) == wanted_;
    return was_it_;
  }

 private:
  const Snapshot* snapshot_;
  std::string_view wanted_;
  TextId last_{};
  bool was_it_ = wanted_.empty();  // text 0 is empty
};

// The positions of a value in sorted ones, sought around a guess.
Range equal_from(View<std::uint32_t> values, std::uint32_t value, std::size_t guess) {
  std::size_t low = std::min(guess, values.size());
  std::size_t high = low;
  for (std::size_t step = 8; low > 0 && values[low - 1] >= value; step *= 2) {
    low -= std::min(low, step);
  }
  for (std::size_t step = 8; high < values.size() && values[high] <= value; step *= 2) {
    high += std::min(values.size() - high, step);
  }
  const auto window = values.subspan(low, high - low);
  const auto [first, last] = std::equal_range(window.begin(), window.end(), value);
  const auto place = [&, begin = window.begin()](auto it) {
    return static_cast<std::uint32_t>(low + static_cast<std::size_t>(it - begin));
  };
  return {.begin = place(first), .end = place(last)};
}

// House numbers grow evenly along a street, more or less.
std::size_t likely_place(View<std::uint32_t> numbers, std::uint32_t number) {
  if (numbers.empty() || number <= numbers.front()) return 0;
  if (number >= numbers.back()) return numbers.size();
  const std::uint64_t from_first = number - numbers.front();
  return from_first * numbers.size() / (numbers.back() - numbers.front());
}

void append_word(fmt::memory_buffer& line, std::string_view word) {
  if (word.empty()) return;
  if (line.size() > 0) line.push_back(' ');
  line.append(word);
}

void append_street(fmt::memory_buffer& line, const Street& street) {
  for (const std::string_view word :
       std::array{street.pre_directional, street.pre_type, street.name, street.type,
                  street.post_directional}) {
    append_word(line, word);
  }
}

}  // namespace

AddressIndex::AddressIndex(const Snapshot& snapshot)
    : snapshot_(&snapshot),
      tables_(&snapshot.tables().address_index),
      names_(snapshot, tables_->name_key),
      places_(snapshot, tables_->place_key),
      towns_(snapshot, tables_->town_key),
      zips_(snapshot, tables_->zip_code) {}

std::uint32_t AddressIndex::name_count() const {
  return static_cast<std::uint32_t>(tables_->name_key.size());
}

std::uint32_t AddressIndex::street_count() const {
  return static_cast<std::uint32_t>(tables_->street_name.size());
}

std::optional<NameId> AddressIndex::name(std::string_view key) const {
  const auto found = names_.find(key);
  if (!found) return std::nullopt;
  return NameId{*found};
}

Range AddressIndex::deletes(std::uint32_t hash) const {
  const View<std::uint32_t> hashes = tables_->delete_hash;
  // Hashes lie evenly, so that one lies about where its size says.
  return equal_from(hashes, hash, (std::uint64_t{hash} * hashes.size()) >> 32U);
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
  const View<TextId> keys = tables_->name_key;
  const auto head = [&](TextId id) { return snapshot_->text(id).substr(0, prefix.size()); };
  const auto first = std::ranges::lower_bound(keys, prefix, {}, head);
  // From first on, so that a damaged order cannot end before it begins.
  const auto last = std::ranges::upper_bound(first, keys.end(), prefix, {}, head);
  return {.begin = static_cast<std::uint32_t>(first - keys.begin()),
          .end = static_cast<std::uint32_t>(last - keys.begin())};
}

std::string_view AddressIndex::key(NameId name) const {
  return snapshot_->text(at(tables_->name_key, raw(name), "street name"));
}

std::string_view AddressIndex::written(NameId name) const {
  return snapshot_->text(at(tables_->street_name, streets(name).begin, "street"));
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

std::uint32_t AddressIndex::find_street(Range streets, const StreetAffixes& affixes) const {
  WantedText type(*snapshot_, affixes.type);
  WantedText before(*snapshot_, affixes.pre_directional);
  WantedText behind(*snapshot_, affixes.post_directional);
  for (std::uint32_t i = streets.begin; i < streets.end; ++i) {
    if (type.is(at(tables_->street_type, i, "street")) &&
        before.is(at(tables_->street_pre_directional, i, "street")) &&
        behind.is(at(tables_->street_post_directional, i, "street"))) {
      return i;
    }
  }
  return streets.end;
}

std::uint32_t AddressIndex::next_alike(StreetId street, std::uint32_t end) const {
  const auto is_same = [&](View<TextId> column, std::uint32_t i) {  // a text has one id
    return at(column, i, "street") == at(column, raw(street), "street");
  };
  for (std::uint32_t i = raw(street) + 1; i < end; ++i) {
    if (is_same(tables_->street_type, i) && is_same(tables_->street_pre_directional, i) &&
        is_same(tables_->street_post_directional, i)) {
      return i;
    }
  }
  return end;
}

Range AddressIndex::houses(const Street& street, std::uint32_t number) const {
  const auto numbers = tables_->house_number.subspan(street.houses.begin, street.houses.size());
  const Range found = equal_from(numbers, number, likely_place(numbers, number));
  const Range houses{.begin = street.houses.begin + found.begin,
                     .end = street.houses.begin + found.end};
  // They are asked for next, each from memory that is far.
  if (found.size() > 0) {
    prefetch_at(tables_->house_trait, houses.begin);
    prefetch_at(tables_->house_source_ends, houses.begin);
  }
  return houses;
}

House AddressIndex::house(HouseId house) const {
  const std::uint32_t number = at(tables_->house_number, raw(house), "house");
  const std::uint32_t trait = raw(at(tables_->house_trait, raw(house), "house"));
  const std::int64_t span = at(tables_->trait_span, trait, "trait");
  const auto other_end = static_cast<std::uint32_t>(number + span);
  if (raw(house) > 0) {
    prefetch_at(tables_->house_sources, at(tables_->house_source_ends, raw(house) - 1, "house"));
  }
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

std::string_view AddressIndex::zip(HouseId house) const {
  const std::uint32_t trait = raw(at(tables_->house_trait, raw(house), "house"));
  return snapshot_->text(at(tables_->trait_zip, trait, "trait"));
}

std::uint32_t AddressIndex::evidence_count(HouseId house) const {
  return range(tables_->house_sources, tables_->house_source_ends, raw(house), "house").size();
}

void AddressIndex::add_evidence(HouseId house, HouseEvidences& evidence) const {
  for (const HouseSource source :
       slice(tables_->house_sources, tables_->house_source_ends, raw(house), "house")) {
    const std::uint32_t position = raw(source) & ~kIsAddressRow;
    if (raw(source) == position) {
      evidence.push_back({.address_row = std::nullopt, .parcel = ParcelId{position}});
    } else {
      const Tables<View>& tables = snapshot_->tables();
      const ParcelId parcel = at(tables.address_parcel, position, "address point");
      evidence.push_back({.address_row = position, .parcel = parcel});
    }
  }
}

void AddressIndex::read_ahead(HouseId house) const {
  constexpr std::size_t kMost = 4;  // sources
  const Tables<View>& tables = snapshot_->tables();
  const auto sources =
      slice(tables_->house_sources, tables_->house_source_ends, raw(house), "house");
  for (const HouseSource source : sources.first(std::min(sources.size(), kMost))) {
    const std::uint32_t position = raw(source) & ~kIsAddressRow;
    if (raw(source) == position) {
      prefetch_at(tables.parcel_point, position);
    } else {
      prefetch_at(tables.address_parcel, position);
      prefetch_at(tables.address_point, position);
    }
  }
}

std::span<const ParcelId> AddressIndex::place(std::string_view key) const {
  const auto found = places_.find(key);
  if (!found) return {};
  return slice(tables_->place_parcels, tables_->place_parcel_ends, *found, "place");
}

bool AddressIndex::has_town(std::string_view key) const {
  return towns_.find(key).has_value();
}

bool AddressIndex::has_zip(std::string_view zip) const {
  return zips_.find(zip).has_value();
}

std::string to_string(const Street& street) {
  fmt::memory_buffer line;
  append_street(line, street);
  return fmt::to_string(line);
}

std::string to_string(const Street& street, const House& house) {
  return fmt::to_string(line_of(street, house));
}

fmt::memory_buffer line_of(const Street& street, const House& house) {
  fmt::memory_buffer line;
  const bool is_all = house.low == 0 && !house.suffix.empty();  // "N6W23001"
  if (!is_all) line.append(std::string_view(fmt::format_int(house.low).c_str()));
  if (house.high != house.low) fmt::format_to(fmt::appender(line), "-{}", house.high);
  const bool apart = !is_all && house.suffix.size() > 1 && house.suffix[0] != '-' &&
                     (is_digit(house.suffix[0]) || !holds_digit(house.suffix));  // "1N123"
  if (apart) line.push_back(' ');
  line.append(house.suffix);
  append_street(line, street);
  return line;
}

}  // namespace metes
