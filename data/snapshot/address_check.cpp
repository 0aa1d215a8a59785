#include "data/snapshot/address_check.hpp"

#include "geo/address/street_name.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace metes::data {
namespace {

template <typename Column, typename IsWrong>
void require_none(const Column& column, std::string_view name, IsWrong is_wrong) {
  const auto found = std::adjacent_find(column.begin(), column.end(), is_wrong);
  if (found == column.end()) return;
  throw DataError(fmt::format("elements {} and {} of column {} are out of order",
                              found - column.begin(), found - column.begin() + 1, name));
}

void check_keys(const Tables<View>& tables, View<TextId> keys, std::string_view name) {
  require_none(keys, name,
               [&](TextId a, TextId b) { return text_of(tables, a) >= text_of(tables, b); });
}

// The streets of name i are those that say so.
void check_names(const AddressTables<View>& index) {
  for (std::uint32_t street = 0; street < index.street_name_id.size(); ++street) {
    const auto name = static_cast<std::uint32_t>(index.street_name_id[street]);
    const std::uint32_t begin = name == 0 ? 0 : index.name_street_ends[name - 1];
    if (street < begin || street >= index.name_street_ends[name]) {
      throw DataError(
          fmt::format("element {} of column street_name_id is {}, whose streets are {} "
                      "to {}",
                      street, name, begin, index.name_street_ends[name]));
    }
  }
}

// The texts of the traits, as key_of() has them, are those of a sorted list.
template <typename KeyOf>
void check_listed(const Tables<View>& tables, View<TextId> traits, View<TextId> list,
                  std::string_view name, KeyOf key_of) {
  std::set<std::string> wanted;
  for (const TextId trait : traits) wanted.insert(key_of(text_of(tables, trait)));
  wanted.erase("");
  const bool all =
      std::equal(wanted.begin(), wanted.end(), list.begin(), list.end(),
                 [&](const std::string& key, TextId id) { return key == text_of(tables, id); });
  if (!all) throw DataError(fmt::format("column {} is not what the houses' traits name", name));
}

void check_houses(const AddressTables<View>& index) {
  std::uint32_t begin = 0;
  for (const std::uint32_t end : index.street_house_ends) {
    require_none(index.house_number.subspan(begin, end - begin), "house_number", std::greater<>());
    begin = end;
  }
}

}  // namespace

std::string_view text_of(const Tables<View>& tables, TextId id) {
  const auto i = static_cast<std::uint32_t>(id);
  const std::uint64_t begin = i == 0 ? 0 : tables.text_ends[i - 1];
  return {tables.text.data() + begin, tables.text_ends[i] - begin};
}

void check_address_order(const Tables<View>& tables) {
  const AddressTables<View>& index = tables.address_index;
  require_none(index.name_street_ends, "name_street_ends", std::greater<>());
  require_none(index.street_house_ends, "street_house_ends", std::greater<>());
  require_none(index.house_source_ends, "house_source_ends", std::greater<>());
  require_none(index.place_parcel_ends, "place_parcel_ends", std::greater<>());
  require_none(index.delete_hash, "delete_hash", std::greater<>());
  check_keys(tables, index.name_key, "name_key");
  check_keys(tables, index.place_key, "place_key");
  check_keys(tables, index.town_key, "town_key");
  check_keys(tables, index.zip_code, "zip_code");
  check_listed(tables, index.trait_city, index.town_key, "town_key",
               [](std::string_view city) { return name_key(city); });
  check_listed(tables, index.trait_zip, index.zip_code, "zip_code",
               [](std::string_view zip) { return std::string(zip); });
  check_names(index);
  check_houses(index);
}

}  // namespace metes::data
