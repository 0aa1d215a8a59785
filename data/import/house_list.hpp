#pragma once

#include "data/import/text_pool.hpp"
#include "geo/address/address.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/snapshot/address_tables.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace metes::data {

/// One statement that a house exists, read into its parts.
struct NewHouse {
  StreetName street;
  HouseNumber number;
  std::string zip;   // five digits, or empty
  std::string city;  // normalised, or empty
  HouseSource source{};
  ParcelId parcel = kNoParcel;
};

/// Collects houses in any order and lays them out as the address index. The same houses in the same
/// order give the same bytes. Not shared between threads.
class HouseList {
 public:
  explicit HouseList(TextPool& texts) : texts_(&texts) {}

  void add(const NewHouse& house);
  /// Fills the tables of names, streets, houses and traits; the list is used up.
  void move_to(AddressTables<Vector>& tables);

 private:
  /// Suffix, ZIP, city and span.
  using Trait = std::tuple<std::string, std::string, std::string, std::int32_t>;
  struct Entry {
    std::uint32_t street, number, trait;
    HouseSource source;
    ParcelId parcel;
  };

  [[nodiscard]] std::uint32_t street_of(const StreetName& street);
  [[nodiscard]] std::uint32_t trait_of(Trait trait);
  void add_entry(const NewHouse& house, std::uint32_t number, std::int32_t span);
  void add_deletes(NameId name, const std::string& key, const StreetName& street);
  void sort_streets(AddressTables<Vector>& tables);
  void sort_traits();
  void sort_entries();
  void join_unplaced();
  void join_unplaced(std::span<Entry> group);
  void append_traits(AddressTables<Vector>& tables);
  void append_houses(AddressTables<Vector>& tables);
  static void append_sources(std::span<const Entry> house, AddressTables<Vector>& tables);

  TextPool* texts_;
  std::unordered_map<std::string, std::uint32_t> street_numbers_;
  std::vector<StreetName> streets_;
  std::map<Trait, std::uint32_t> trait_numbers_;
  std::vector<Trait> traits_;
  std::vector<Entry> entries_;
  std::vector<std::pair<std::uint32_t, NameId>> deletes_;
};

}  // namespace metes::data
