#pragma once

#include "geo/address/street_name.hpp"
#include "geo/match/snapshot_reference.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tests {

/// What is asked before a key is made has to be true of every key that is known: those whose
/// beginning is denied, with the beginning behind a "|". `called`: the city as texts may call it.
struct KnownKeys {
  std::size_t streets = 0;
  std::size_t places = 0;
  std::size_t towns = 0;
  std::vector<std::string> denied;
};

inline KnownKeys known_keys(const Snapshot& snapshot, const std::vector<std::string>& called) {
  const AddressIndex index(snapshot);
  const HomeTown home = home_town(snapshot.city());
  const SnapshotReference reference(index, home);
  KnownKeys keys;
  const auto ask = [&](std::string_view key, std::size_t& known, auto may_begin) {
    ++known;
    for (std::size_t bytes = 0; bytes <= key.size(); ++bytes) {
      const std::string_view beginning = key.substr(0, bytes);
      if (may_begin(beginning)) continue;
      keys.denied.push_back(std::string(key) + "|" + std::string(beginning));
    }
  };
  const auto ask_town = [&](std::string_view key) {
    if (!reference.has_town(key)) return;
    ask(key, keys.towns, [&](std::string_view part) { return reference.may_begin_town(part); });
  };
  for (std::uint32_t i = 0; i < index.name_count(); ++i) {
    const std::string_view key = index.key(NameId{i});
    if (!reference.street_name(key)) continue;
    ask(key, keys.streets, [&](std::string_view part) { return reference.may_begin_street(part); });
  }
  const auto& tables = snapshot.tables().address_index;
  for (const TextId id : tables.place_key) {
    const std::string_view key = snapshot.text(id);
    if (!reference.has_place(key)) continue;
    ask(key, keys.places, [&](std::string_view part) { return reference.may_begin_place(part); });
  }
  for (const TextId id : tables.town_key) ask_town(snapshot.text(id));
  for (const std::string& name : called) ask_town(name_key(name));
  return keys;
}

}  // namespace metes::tests
