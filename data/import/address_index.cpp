#include "data/import/address_index.hpp"

#include "data/import/house_list.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/house_number.hpp"
#include "geo/address/street_name.hpp"
#include "geo/match/situs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace metes::data {
namespace {

/// Reads each text once: thousands of rows have one street, one city.
template <typename Value, typename Read>
class Reading {
 public:
  explicit Reading(Read read) : read_(std::move(read)) {}
  const Value& operator()(TextId id) {
    const auto found = known_.find(id);
    return found != known_.end() ? found->second : known_.emplace(id, read_(id)).first->second;
  }

 private:
  Read read_;
  std::unordered_map<TextId, Value> known_;
};

template <typename Value, typename Read>
Reading<Value, Read> reading(Read read) {
  return Reading<Value, Read>(std::move(read));
}

// Five digits. Sources that hold ZIPs as numbers have lost the first zero of New England's.
std::string zip_of(std::string_view text) {
  constexpr std::size_t kDigits = 5;
  const auto count = std::min(text.find_first_not_of("0123456789"), text.size());
  std::string zip(text.substr(0, std::min(count, kDigits)));
  if (zip.size() + 1 == kDigits) zip.insert(zip.begin(), '0');
  const bool says_nothing =
      zip.size() != kDigits || zip.find_first_not_of('0') == std::string::npos;
  return says_nothing ? std::string() : zip;
}

// As a query's city is read.
std::string town_of(std::string_view text) {
  if (text.size() > kMaxAddressBytes / 2) return {};
  const AddressWords words(text);
  return words.join(0, words.size());
}

void add_rows(const Tables<Vector>& tables, const TextPool& texts, HouseList& houses) {
  auto streets = reading<StreetName>([&](TextId id) { return read_street(texts.text(id)); });
  auto towns = reading<std::string>([&](TextId id) { return town_of(texts.text(id)); });
  for (std::uint32_t row = 0; row < tables.address_number.size(); ++row) {
    NewHouse house{.street = streets(tables.address_street[row]),
                   .number = read_house_number(texts.text(tables.address_number[row])),
                   .zip = zip_of(texts.text(tables.address_zip[row])),
                   .city = towns(tables.address_city[row]),
                   .source = HouseSource{row | kIsAddressRow},
                   .parcel = tables.address_parcel[row]};
    if (is_house(house.street, house.number)) houses.add(house);
  }
}

template <typename Visit>
void for_each_record(const Tables<Vector>& tables, Visit&& visit) {
  std::uint32_t record = 0;
  for (std::uint32_t parcel = 0; parcel < tables.parcel_record_ends.size(); ++parcel) {
    for (; record < tables.parcel_record_ends[parcel]; ++record) visit(ParcelId{parcel}, record);
  }
}

void add_situs(const Tables<Vector>& tables, const TextPool& texts, HouseList& houses) {
  auto lines =
      reading<std::optional<ParsedAddress>>([&](TextId id) { return read_situs(texts.text(id)); });
  for_each_record(tables, [&](ParcelId parcel, std::uint32_t record) {
    const TextId line = tables.record_address[record];
    if (line == TextId{}) return;
    const auto& address = lines(line);
    if (!address) return;
    houses.add({.street = address->street,
                .number = address->number,
                .zip = address->zip,
                .city = address->city,
                .source = HouseSource{index(parcel)},
                .parcel = parcel});
  });
}

std::vector<TextId> sorted_texts(const std::set<std::string>& texts, TextPool& pool) {
  std::vector<TextId> ids;
  ids.reserve(texts.size());
  for (const std::string& text : texts) ids.push_back(pool.add(text));
  return ids;
}

void index_towns(AddressTables<Vector>& tables, TextPool& texts) {
  std::set<std::string> towns;
  std::set<std::string> zips;
  for (const TextId city : tables.trait_city) towns.insert(name_key(texts.text(city)));
  for (const TextId zip : tables.trait_zip) zips.emplace(texts.text(zip));
  towns.erase("");
  zips.erase("");
  tables.town_key = sorted_texts(towns, texts);
  tables.zip_code = sorted_texts(zips, texts);
}

void index_places(Tables<Vector>& tables, TextPool& texts) {
  auto keys = reading<std::string>([&](TextId id) {
    const std::string_view name = texts.text(id);
    return name.size() > kMaxAddressBytes / 2 ? std::string() : name_key(name);
  });
  std::map<std::string, std::set<ParcelId>> places;
  for_each_record(tables, [&](ParcelId parcel, std::uint32_t record) {
    const TextId name = tables.record_name[record];
    if (name != TextId{} && !keys(name).empty()) places[keys(name)].insert(parcel);
  });
  AddressTables<Vector>& index = tables.address_index;
  for (const auto& [key, parcels] : places) {
    index.place_key.push_back(texts.add(key));
    index.place_parcels.insert(index.place_parcels.end(), parcels.begin(), parcels.end());
    index.place_parcel_ends.push_back(static_cast<std::uint32_t>(index.place_parcels.size()));
  }
}

}  // namespace

void index_addresses(Tables<Vector>& tables, TextPool& texts) {
  HouseList houses(texts);
  add_rows(tables, texts, houses);
  add_situs(tables, texts, houses);
  houses.move_to(tables.address_index);
  index_towns(tables.address_index, texts);
  index_places(tables, texts);
}

}  // namespace metes::data
