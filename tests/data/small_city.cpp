#include "tests/data/small_city.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace metes::data {

SmallCity::SmallCity(const std::string& groups)
    : manifest_(fmt::format("[city]\nid = \"small\"\nname = \"Small City\"\ntime_zone = \"UTC\"\n"
                            "extent = [9.9, 19.9, 10.1, 20.1]\n"
                            "number = {{ name = \"PIN\", groups = {} }}\n",
                            groups)) {}

void SmallCity::direct(const std::string& file) {
  const std::string city = "[city]\n";
  manifest_.replace(manifest_.find(city), city.size(),
                    fmt::format("{}directives = [\"{}\"]\n", city, file));
}

void SmallCity::add_fabric(const std::string& id, const std::vector<std::string>& features,
                           const std::string& more) {
  write(id + ".geojson", fmt::format("{{\"type\": \"FeatureCollection\", \"features\": [{}]}}",
                                     fmt::join(features, ",\n")));
  declare(
      fmt::format("[[source]]\nid = \"{0}\"\nrole = \"fabric\"\npath = \"{0}.geojson\"\n"
                  "licence = \"none\"\nvintage = 2020-01-01\nnumber = \"PIN\"\n{1}\n",
                  id, more));
}

void SmallCity::add_table(const std::string& id, const std::string& role, const std::string& csv,
                          const std::string& more) {
  write(id + ".csv", csv);
  declare(
      fmt::format("[[source]]\nid = \"{0}\"\nrole = \"{1}\"\npath = \"{0}.csv\"\n"
                  "licence = \"none\"\nvintage = 2021-01-01\nnumber = \"PIN\"\n{2}\n",
                  id, role, more));
}

ImportResult SmallCity::import(const std::stop_token& stop) const {
  const auto file = folder_.write("city.toml", manifest_);
  const auto quiet = [](std::string_view, std::uint64_t, std::uint64_t) {};
  return import_city(read_manifests({file}, std::nullopt), quiet, stop);
}

std::string SmallCity::import_error() const {
  try {
    static_cast<void>(import());
  } catch (const DataError& error) {
    return error.what();
  }
  return "no error";
}

std::string feature(const std::string& geometry, const std::string& properties) {
  return fmt::format(R"({{"type": "Feature", "properties": {{{}}}, "geometry": {}}})", properties,
                     geometry);
}

std::string lot(int column, int row, const std::string& properties) {
  const double west = 10 + column / 1000.0;
  const double south = 20 + row / 1000.0;
  const double east = 10 + (column + 1) / 1000.0;
  const double north = 20 + (row + 1) / 1000.0;
  return feature(fmt::format(R"({{"type": "Polygon", "coordinates":
[[[{0:.3f}, {1:.3f}], [{2:.3f}, {1:.3f}], [{2:.3f}, {3:.3f}], [{0:.3f}, {3:.3f}], [{0:.3f}, {1:.3f}]]]}})",
                             west, south, east, north),
                 properties);
}

const SourceReport& source(const ImportResult& result, const std::string& id) {
  const auto& sources = result.report.sources;
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const SourceReport& report) { return report.id == id; });
  if (found == sources.end()) throw UsageError("no source " + id);
  return *found;
}

std::uint64_t count(const SourceReport& report, const std::string& reason) {
  const auto found = report.reasons.find(reason);
  return found == report.reasons.end() ? 0 : found->second;
}

std::vector<Record> records_of(const Snapshot& snapshot, const std::string& number, std::size_t n) {
  std::vector<Record> records;
  const auto parcels = snapshot.parcels_numbered(number);
  if (n >= parcels.size()) return records;
  const Range range = snapshot.records(parcels[n]);
  for (std::uint32_t i = range.begin; i < range.end; ++i) records.push_back(snapshot.record(i));
  return records;
}

}  // namespace metes::data
