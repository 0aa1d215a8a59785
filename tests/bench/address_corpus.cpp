#include "tests/bench/address_corpus.hpp"

#include "data/import/draft_builder.hpp"
#include "geo/address/house_number.hpp"
#include "geo/address/street_name.hpp"
#include "tests/support/random.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <stdexcept>
#include <utility>

namespace metes::bench {
namespace {

using Json = nlohmann::json;

template <typename Visit>
void for_each_line(const std::string& data, const std::string& file, Visit&& visit) {
  const std::string path = data + "/addresses/" + file;
  std::ifstream in(path);
  if (!in) throw std::runtime_error(path + " cannot be read");
  for (std::string line; std::getline(in, line);) visit(Json::parse(line));
}

double degrees_of(const Json& value) {
  if (value.is_number()) return value.get<double>();
  const auto text = value.get<std::string>();
  return text.empty() ? 0 : std::stod(text);
}

std::pair<std::string, std::string> split_line(const std::string& line) {
  const auto blank = std::min(line.find(' '), line.size());
  return {line.substr(0, blank), line.substr(std::min(blank + 1, line.size()))};
}

Coord point_of(const KnownAddress& address) {
  if (address.lon == 0) return kNoPoint;
  return snap({.lon = address.lon, .lat = address.lat});
}

City city_named(const std::string& name) {
  Source source;
  source.id = "addresses";
  source.role = Role::addresses;
  City city;
  city.id = "bench";
  city.name = name;
  city.sources.push_back(source);
  return city;
}

}  // namespace

std::string line_of(std::string_view number, std::string_view street) {
  const StreetName read = read_street(street);
  const HouseNumber house = read_house_number(number);
  return fmt::format("{}-{}{}|{}|{}|{}|{}", house.low, house.high, house.suffix,
                     read.pre_directional, street_key(read), read.type, read.post_directional);
}

Holes with_holes(const std::vector<KnownAddress>& addresses, const std::string& city,
                 std::uint32_t percent, std::uint64_t seed) {
  test::Random random(seed);
  std::map<std::string, bool> kept;
  for (const KnownAddress& address : addresses) kept[line_of(address.number, address.street)];
  for (auto& [line, keep] : kept) keep = random.below(100) >= percent;
  data::DraftBuilder draft;
  std::map<std::string, ParcelId> parcels;
  Holes holes;
  for (const KnownAddress& address : addresses) {
    const std::string line = line_of(address.number, address.street);
    if (!kept[line]) continue;
    holes.present.insert(line);
    const std::string& key = address.parcel.empty() ? line : address.parcel;
    auto found = parcels.find(key);
    if (found == parcels.end()) {
      const ParcelId parcel = draft.add_parcel({.source = 0,
                                                .feature = 1,
                                                .number = address.parcel,
                                                .display = address.parcel,
                                                .point = point_of(address),
                                                .polygons = {},
                                                .digest = 0});
      found = parcels.emplace(key, parcel).first;
    }
    draft.add_address({.source = 0,
                       .feature = 1,
                       .number = address.number,
                       .street = address.street,
                       .unit = {},
                       .city = address.city,
                       .zip = address.zip,
                       .point = point_of(address),
                       .parcel = found->second});
  }
  SnapshotDraft made;
  made.city = city_named(city);
  made.tables = draft.finish();
  holes.snapshot = std::make_shared<const Snapshot>(make_snapshot(std::move(made)));
  return holes;
}

std::vector<KnownAddress> read_chicago_land(const std::string& data) {
  std::vector<KnownAddress> addresses;
  for_each_line(data, "chicago_coli_2019a.jsonl", [&](const Json& row) {
    auto [number, street] = split_line(row["address"].get<std::string>());
    if (street.empty()) return;
    addresses.push_back({.number = std::move(number),
                         .street = std::move(street),
                         .zip = row["zip"].get<std::string>(),
                         .city = {},
                         .parcel = row["pin"].get<std::string>(),
                         .lon = degrees_of(row["lon"]),
                         .lat = degrees_of(row["lat"])});
  });
  return addresses;
}

std::vector<MessyAddress> read_chicago_messy(const std::string& data) {
  std::vector<MessyAddress> messy;
  for_each_line(data, "chicago_messy.jsonl", [&](const Json& row) {
    const auto street =
        fmt::format("{} {} {} {}", row["predir"].get<std::string>(), row["name"].get<std::string>(),
                    row["suffix"].get<std::string>(), row["postdir"].get<std::string>());
    messy.push_back({.text = row["raw"].get<std::string>(),
                     .meant = {.number = row["number"].get<std::string>(),
                               .street = street,
                               .zip = row["zip"].get<std::string>().substr(0, 5),
                               .city = {},
                               .parcel = {},
                               .lon = degrees_of(row["lon"]),
                               .lat = degrees_of(row["lat"])}});
  });
  return messy;
}

std::vector<std::string> read_texts(const std::string& data, const std::string& file) {
  std::vector<std::string> texts;
  for_each_line(data, file, [&](const Json& row) { texts.push_back(row["raw"]); });
  return texts;
}

}  // namespace metes::bench
