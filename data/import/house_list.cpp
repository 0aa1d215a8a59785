#include "data/import/house_list.hpp"

#include "geo/address/street_name.hpp"
#include "geo/match/street_sound.hpp"
#include "geo/match/street_spelling.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace metes::data {
namespace {

std::string joined(const StreetName& street) {
  std::string all;
  for (const std::string* part : {&street.pre_directional, &street.pre_type, &street.name,
                                  &street.type, &street.post_directional}) {
    all += *part;
    all += '\n';
  }
  return all;
}

auto parts(const StreetName& street) {
  return std::tie(street.name, street.pre_type, street.type, street.pre_directional,
                  street.post_directional);
}

/// The positions of `count` things in their order, and for each thing its place in that.
template <typename Less>
std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>> ranked(std::size_t count,
                                                                         Less less) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), less);
  std::vector<std::uint32_t> place(count);
  for (std::uint32_t i = 0; i < count; ++i) place[order[i]] = i;
  return {std::move(order), std::move(place)};
}

}  // namespace

std::uint32_t HouseList::street_of(const StreetName& street) {
  const auto number = static_cast<std::uint32_t>(streets_.size());
  const auto [found, is_new] = street_numbers_.emplace(joined(street), number);
  if (is_new) streets_.push_back(street);
  return found->second;
}

std::uint32_t HouseList::trait_of(Trait trait) {
  const auto number = static_cast<std::uint32_t>(traits_.size());
  const auto [found, is_new] = trait_numbers_.emplace(std::move(trait), number);
  if (is_new) traits_.push_back(found->first);
  return found->second;
}

void HouseList::add_entry(const NewHouse& house, std::uint32_t number, std::int32_t span) {
  entries_.push_back({.street = street_of(house.street),
                      .number = number,
                      .trait = trait_of({house.number.suffix, house.zip, house.city, span}),
                      .source = house.source,
                      .parcel = house.parcel});
}

void HouseList::add(const NewHouse& house) {
  const auto span = static_cast<std::int32_t>(house.number.high - house.number.low);
  add_entry(house, house.number.low, span);
  if (span != 0) add_entry(house, house.number.high, -span);
}

void HouseList::add_deletes(NameId name, const std::string& key, const StreetName& street) {
  const std::string letters = spelling(street);
  if (const std::uint32_t edits = edits_allowed(letters); edits > 0) {
    for (const std::uint32_t hash : delete_hashes(letters, edits)) {
      deletes_.emplace_back(hash, name);
    }
  }
  const std::string bare = bare_key(street);
  if (bare != key) deletes_.emplace_back(delete_hashes(bare, 0).front(), name);
  const std::string sound = sound_of(letters);
  if (!sound.empty()) deletes_.emplace_back(sound_hash(sound), name);
}

void HouseList::sort_streets(AddressTables<Vector>& tables) {
  std::vector<std::string> keys;
  for (const StreetName& street : streets_) keys.push_back(street_key(street));
  const auto [order, place] = ranked(streets_.size(), [&](std::uint32_t a, std::uint32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : parts(streets_[a]) < parts(streets_[b]);
  });
  for (const std::uint32_t i : order) {
    const TextId key = texts_->add(keys[i]);
    if (tables.name_key.empty() || tables.name_key.back() != key) {
      add_deletes(NameId{static_cast<std::uint32_t>(tables.name_key.size())}, keys[i], streets_[i]);
      tables.name_key.push_back(key);
      tables.name_street_ends.push_back(0);
    }
    tables.name_street_ends.back() = static_cast<std::uint32_t>(tables.street_name.size() + 1);
    tables.street_name_id.push_back(NameId{static_cast<std::uint32_t>(tables.name_key.size() - 1)});
    tables.street_pre_directional.push_back(texts_->add(streets_[i].pre_directional));
    tables.street_pre_type.push_back(texts_->add(streets_[i].pre_type));
    tables.street_name.push_back(texts_->add(streets_[i].name));
    tables.street_type.push_back(texts_->add(streets_[i].type));
    tables.street_post_directional.push_back(texts_->add(streets_[i].post_directional));
  }
  for (Entry& entry : entries_) entry.street = place[entry.street];
}

void HouseList::sort_traits() {
  const auto [order, place] = ranked(
      traits_.size(), [&](std::uint32_t a, std::uint32_t b) { return traits_[a] < traits_[b]; });
  std::sort(traits_.begin(), traits_.end());
  for (Entry& entry : entries_) entry.trait = place[entry.trait];
}

void HouseList::sort_entries() {
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.street, a.number, a.trait, a.parcel, a.source) <
           std::tie(b.street, b.number, b.trait, b.parcel, b.source);
  });
}

// A source that gives no ZIP and no city says the same house as one that does, where both name one
// parcel, or where all that give them give the same.
void HouseList::join_unplaced(std::span<Entry> group) {
  constexpr std::uint32_t kSeveral = 0xFFFF'FFFF;
  std::map<std::tuple<std::string, std::int32_t, ParcelId>, std::uint32_t> placed;
  const auto key = [&](const Entry& entry, ParcelId parcel) {
    const auto& [suffix, zip, city, span] = traits_[entry.trait];
    return std::tuple(suffix, span, parcel);
  };
  const auto is_placed = [&](const Entry& entry) {
    return !std::get<1>(traits_[entry.trait]).empty() || !std::get<2>(traits_[entry.trait]).empty();
  };
  for (const Entry& entry : group) {
    if (!is_placed(entry)) continue;
    for (const ParcelId parcel : {entry.parcel, kNoParcel}) {  // kNoParcel: whichever it is
      const auto found = placed.emplace(key(entry, parcel), entry.trait).first;
      if (found->second != entry.trait) found->second = kSeveral;
    }
  }
  for (Entry& entry : group) {
    if (is_placed(entry)) continue;
    auto found = placed.find(key(entry, entry.parcel));
    if (found == placed.end()) found = placed.find(key(entry, kNoParcel));
    if (found != placed.end() && found->second != kSeveral) entry.trait = found->second;
  }
}

void HouseList::join_unplaced() {
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    while (end < entries_.size() && entries_[end].street == entries_[begin].street &&
           entries_[end].number == entries_[begin].number) {
      ++end;
    }
    if (end - begin > 1) join_unplaced(std::span(entries_).subspan(begin, end - begin));
  }
  sort_entries();
}

void HouseList::append_traits(AddressTables<Vector>& tables) {
  for (const auto& [suffix, zip, city, span] : traits_) {
    tables.trait_suffix.push_back(texts_->add(suffix));
    tables.trait_span.push_back(span);
    tables.trait_zip.push_back(texts_->add(zip));
    tables.trait_city.push_back(texts_->add(city));
  }
}

// A parcel that an address row of the house names need not be there a second time. Of one parcel
// the rows come last.
void HouseList::append_sources(std::span<const Entry> house, AddressTables<Vector>& tables) {
  for (std::size_t i = 0; i < house.size(); ++i) {
    const bool is_row = (static_cast<std::uint32_t>(house[i].source) & kIsAddressRow) != 0;
    const bool is_last = i + 1 == house.size() || house[i + 1].parcel != house[i].parcel;
    if (is_row || is_last) tables.house_sources.push_back(house[i].source);
  }
}

void HouseList::append_houses(AddressTables<Vector>& tables) {
  tables.street_house_ends.assign(streets_.size(), 0);
  const auto key = [](const Entry& entry) {
    return std::tie(entry.street, entry.number, entry.trait);
  };
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    const Entry house = entries_[begin];
    while (end < entries_.size() && key(entries_[end]) == key(house)) ++end;
    tables.house_number.push_back(house.number);
    tables.house_trait.push_back(TraitId{house.trait});
    append_sources(std::span(entries_).subspan(begin, end - begin), tables);
    tables.house_source_ends.push_back(static_cast<std::uint32_t>(tables.house_sources.size()));
    tables.street_house_ends[house.street] = static_cast<std::uint32_t>(tables.house_number.size());
  }
}

void HouseList::move_to(AddressTables<Vector>& tables) {
  sort_streets(tables);
  sort_traits();
  sort_entries();
  join_unplaced();
  append_traits(tables);
  append_houses(tables);
  std::sort(deletes_.begin(), deletes_.end());
  for (const auto& [hash, name] : deletes_) {
    tables.delete_hash.push_back(hash);
    tables.delete_name.push_back(name);
  }
}

}  // namespace metes::data
