// Every form of file that the documentation promises, written by GDAL from one small layer and read
// back: the same texts, and the same shapes on the grid.

#include "data/reader/layer.hpp"
#include "data/reader/projection.hpp"
#include "data/repair/repair.hpp"
#include "tests/data/files.hpp"

#include <gdal.h>
#include <gdal_utils.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace metes::data {
namespace {

constexpr const char* kLots =
    R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"PIN":"01-001","OWNER":"CITY OF NOWHERE"},"geometry":{"type":
"Polygon","coordinates":[[[-20,40],[-19.999,40],[-19.999,40.001],[-20,40.001],[-20,40]],
[[-19.9996,40.0004],[-19.9996,40.0006],[-19.9994,40.0006],[-19.9994,40.0004],[-19.9996,40.0004]]]}},
{"type":"Feature","properties":{"PIN":"01-002","OWNER":"Año Nuevo, \"LLC\""},"geometry":{"type":
"Polygon","coordinates":[[[-19.999,40],[-19.998,40],[-19.998,40.001],[-19.999,40.001],[-19.999,40]]]}},
{"type":"Feature","properties":{"PIN":"01-003","OWNER":"SOMEBODY"},"geometry":{"type":"MultiPolygon",
"coordinates":[[[[-19.998,40],[-19.997,40],[-19.997,40.001],[-19.998,40]]],
[[[-19.99,40],[-19.989,40],[-19.989,40.001],[-19.99,40]]]]}}]})";

struct Format {
  std::string name;
  std::string driver;
  std::string file;    // to write
  std::string opened;  // to read; the same when empty
};

std::ostream& operator<<(std::ostream& out, const Format& format) {
  return out << format.name;
}

void translate(const std::filesystem::path& from, const std::filesystem::path& to,
               const std::string& driver) {
  std::vector<std::string> words{"-f", driver, "-nln", "lots", "-nlt", "MULTIPOLYGON"};
  std::vector<char*> raw;
  raw.reserve(words.size() + 1);
  for (std::string& word : words) raw.push_back(word.data());
  raw.push_back(nullptr);
  GDALAllRegister();
  GDALDatasetH source = GDALOpenEx(from.c_str(), GDAL_OF_VECTOR, nullptr, nullptr, nullptr);
  ASSERT_NE(source, nullptr);
  GDALVectorTranslateOptions* options = GDALVectorTranslateOptionsNew(raw.data(), nullptr);
  GDALDatasetH target = GDALVectorTranslate(to.c_str(), nullptr, 1, &source, options, nullptr);
  GDALVectorTranslateOptionsFree(options);
  GDALClose(source);
  ASSERT_NE(target, nullptr) << driver << " cannot be written by this GDAL";
  GDALClose(target);
}

struct Lot {
  std::string pin;
  std::string owner;
  std::vector<std::vector<Coord>> rings;  // each from its smallest vertex on, all sorted
  friend bool operator==(const Lot&, const Lot&) = default;
};

std::vector<std::vector<Coord>> ordered_rings(const RepairedShape& shape) {
  std::vector<std::vector<Coord>> rings;
  for (const PolygonRings& polygon : shape.polygons) {
    for (std::vector<Coord> ring : polygon) {
      std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
      rings.push_back(std::move(ring));
    }
  }
  std::sort(rings.begin(), rings.end());
  return rings;
}

std::vector<Lot> read_lots(const std::filesystem::path& file) {
  Layer layer = Layer::open({.path = file.string(),
                             .root = {},
                             .layer = {},
                             .encoding = {},
                             .header = {},
                             .at = "city.toml:1, source lots"});
  EXPECT_EQ(layer.crs(), "EPSG:4326");
  const Projection projection({.crs = layer.crs(), .pipeline = ""});
  const auto column = [&](const char* name) {
    const auto& columns = layer.columns();
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) -
                                    columns.begin());
  };
  const std::size_t pin = column("PIN");
  const std::size_t owner = column("OWNER");
  std::vector<Lot> lots;
  while (const auto feature = layer.next()) {
    const auto shape = repair_polygons(feature->geometry.get(), projection, empty_box());
    EXPECT_TRUE(shape.repairs.empty());
    lots.push_back({.pin = feature->texts.at(pin),
                    .owner = feature->texts.at(owner),
                    .rings = ordered_rings(shape)});
  }
  // FlatGeobuf keeps features in the order of its index.
  std::sort(lots.begin(), lots.end(), [](const Lot& a, const Lot& b) { return a.pin < b.pin; });
  return lots;
}

class FormatLayer : public testing::TestWithParam<Format> {};

TEST_P(FormatLayer, GivesBackTheSameTextsAndShapes) {
  const TestFolder folder;
  const auto original = folder.write("original.geojson", kLots);
  const auto expected = read_lots(original);
  ASSERT_EQ(expected.size(), 3U);
  ASSERT_EQ(expected[1].owner, "Año Nuevo, \"LLC\"");
  ASSERT_EQ(expected[2].rings.size(), 2U);
  const Format& format = GetParam();
  const bool in_archive = format.file.find(".zip/") != std::string::npos;
  translate(original, (in_archive ? "/vsizip/" : "") + (folder.path() / format.file).string(),
            format.driver);
  if (HasFatalFailure()) return;
  const auto& opened = format.opened.empty() ? format.file : format.opened;
  EXPECT_EQ(read_lots(folder.path() / opened), expected);
}

std::vector<std::string> times_in(const std::filesystem::path& file) {
  Layer layer = Layer::open({.path = file.string(),
                             .root = {},
                             .layer = {},
                             .encoding = {},
                             .header = {},
                             .at = "city.toml:1, source times"});
  const auto& columns = layer.columns();
  const auto at =
      static_cast<std::size_t>(std::find(columns.begin(), columns.end(), "AT") - columns.begin());
  std::vector<std::string> times;
  while (const auto feature = layer.next()) times.push_back(feature->texts.at(at));
  return times;
}

// As a device logs them; and those without a fraction have none.
TEST(FormatTimes, KeepsMillisecondsOfATime) {
  const TestFolder folder;
  const auto original = folder.write("original.geojson",
                                     R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"AT":"2026-01-02T03:04:05.678Z"},"geometry":null},
{"type":"Feature","properties":{"AT":"2026-01-02T03:04:59.999Z"},"geometry":null},
{"type":"Feature","properties":{"AT":"2026-01-02T03:04:05Z"},"geometry":null}]})");
  translate(original, folder.path() / "times.gpkg", "GPKG");
  if (HasFatalFailure()) return;
  EXPECT_EQ(times_in(folder.path() / "times.gpkg"),
            (std::vector<std::string>{"2026-01-02T03:04:05.678Z", "2026-01-02T03:04:59.999Z",
                                      "2026-01-02T03:04:05Z"}));
}

// What GDAL says of them is UTC, and a day without a time would be another in the city.
TEST(FormatTimes, OfAFileGdbHaveNoZone) {
  const TestFolder folder;
  const auto original = folder.write(
      "original.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
      R"({"AT":"2026-01-02T00:00:00"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,3],[2,3],[1,2]]]}}]})");
  translate(original, folder.path() / "times.gdb", "OpenFileGDB");
  if (HasFatalFailure()) return;
  EXPECT_EQ(times_in(folder.path() / "times.gdb"),
            (std::vector<std::string>{"2026-01-02T00:00:00"}));
}

INSTANTIATE_TEST_SUITE_P(
    Of, FormatLayer,
    testing::Values(Format{"Shapefile", "ESRI Shapefile", "lots.shp", ""},
                    Format{"GeoJson", "GeoJSON", "lots.geojson", ""},
                    Format{"GeoJsonSequence", "GeoJSONSeq", "lots.geojsonl", ""},
                    Format{"GeoPackage", "GPKG", "lots.gpkg", ""},
                    Format{"FlatGeobuf", "FlatGeobuf", "lots.fgb", ""},
                    Format{"FileGdb", "OpenFileGDB", "lots.gdb", ""},
                    Format{"Kml", "LIBKML", "lots.kml", ""},
                    Format{"Kmz", "LIBKML", "lots.kmz", ""}, Format{"Gml", "GML", "lots.gml", ""},
                    Format{"MapMl", "MapML", "lots.mapml", ""},
                    Format{"ZippedGeoJson", "GeoJSON", "lots.zip/lots.geojson", "lots.zip"}),
    [](const testing::TestParamInfo<Format>& test) { return test.param.name; });

}  // namespace
}  // namespace metes::data
