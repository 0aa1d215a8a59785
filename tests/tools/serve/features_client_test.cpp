#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/engine.hpp"
#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <ogr_spatialref.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

// GDAL's client of OGC API - Features reads what is served; it is compared with the snapshot and
// with the same filters on an exported file.

namespace metes::tests {
namespace {

class FeaturesClient : public testing::Test {
 protected:
  [[nodiscard]] std::string source() const { return "OAPIF:" + served_.url(); }
  [[nodiscard]] std::vector<ReadFeature> read(const std::string& collection) const {
    return read_layer(source(), collection, {"PAGE_SIZE=300"});
  }
  // Positions in the snapshot of what a program with these arguments chooses of both.
  [[nodiscard]] std::set<std::string> chosen(const std::string& from, const std::string& layer,
                                             const std::vector<std::string>& filter) const {
    const ScratchFolder folder;
    std::vector<std::string> words{"ogr2ogr", "-f",  "GeoJSON", folder / "out.geojson",
                                   from,      layer, "-oo",     "PAGE_SIZE=500"};
    words.insert(words.end(), filter.begin(), filter.end());
    if (from.rfind("OAPIF:", 0) != 0) words.erase(words.begin() + 6, words.begin() + 8);
    const Ended ended = run(words);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    std::set<std::string> parcels;
    for (const ReadFeature& feature : read_layer(folder / "out.geojson")) {
      parcels.insert(feature.texts.at("parcel"));
    }
    return parcels;
  }

  // A box around a corner of a parcel, in metres of the CRS, finds it and few others.
  void expect_boxes(const std::string& code) const {
    const std::string epsg = "http://www.opengis.net/def/crs/EPSG/0/" + code;
    const std::string items = "/collections/parcels/items";
    const auto asked = [&](const std::string& target) {
      return nlohmann::json::parse(body_of(get(served_.port(), items + target)));
    };
    for (int parcel = 0; parcel < 1'000; parcel += 97) {
      const std::string id = "sample-city." + std::to_string(parcel);
      const auto shape = asked("/" + id + "?crs=" + epsg).at("geometry");
      if (shape.is_null() || shape.at("type") != "Polygon") continue;
      const double x = shape.at("coordinates")[0][0][0];
      const double y = shape.at("coordinates")[0][0][1];
      const auto text = [](double value) { return std::to_string(value); };
      const auto page = asked("?bbox-crs=" + epsg + "&bbox=" + text(x - 1) + "," + text(y - 1) +
                              "," + text(x + 1) + "," + text(y + 1));
      std::set<std::string> found;
      for (const auto& feature : page.at("features")) {
        found.insert(feature.at("id").get<std::string>());
      }
      EXPECT_TRUE(found.count(id)) << id << " " << code;
      EXPECT_LT(found.size(), 100U);  // flats lie in stacks
    }
  }

  const Snapshot snapshot_ = data::open_snapshot(small_snapshot());
  const Served served_{metes_path(), small_snapshot()};
};

TEST_F(FeaturesClient, ReadsEveryParcelAsTheSnapshotHasIt) {
  const auto features = read("parcels");
  ASSERT_EQ(features.size(), snapshot_.parcel_count());
  std::set<std::uint32_t> seen;
  for (const ReadFeature& feature : features) {
    const auto parcel = static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")));
    seen.insert(parcel);
    EXPECT_EQ(feature.texts.at("id"), "sample-city." + feature.texts.at("parcel"));
    EXPECT_EQ(feature.rings, turned_rings(snapshot_.shapes(), parcel)) << parcel;
    EXPECT_LT(feature.worst_rounding, 1e-3);
  }
  EXPECT_EQ(seen.size(), snapshot_.parcel_count());
}

TEST_F(FeaturesClient, ReadsTheOtherCollections) {
  const Engine engine(std::make_shared<const Snapshot>(data::open_snapshot(small_snapshot())));
  const auto areas = read("jurisdictions");
  ASSERT_EQ(areas.size(), snapshot_.area_count());
  for (std::uint32_t i = 0; i < areas.size(); ++i) {
    EXPECT_EQ(areas[i].rings, turned_rings(snapshot_.shapes(), snapshot_.parcel_count() + i));
    EXPECT_EQ(areas[i].texts.at("kind"), snapshot_.is_limit(i) ? "city_limits" : "district");
  }
  std::size_t covered = 0;
  for (const ReadFeature& feature : read("covered")) {
    const auto parcel = static_cast<std::uint32_t>(std::stoul(feature.texts.at("parcel")));
    const auto day = parse_day(feature.texts.at("as_of"));
    ASSERT_TRUE(day) << feature.texts.at("as_of");
    EXPECT_TRUE(engine.designations(*day)->is_covered(ParcelId{parcel})) << parcel;
    EXPECT_EQ(feature.rings, turned_rings(snapshot_.shapes(), parcel)) << parcel;
    EXPECT_FALSE(feature.texts.at("covered_by").empty());
    ++covered;
  }
  EXPECT_GT(covered, 10U);
  for (const ReadFeature& feature : read("custodians")) EXPECT_TRUE(feature.rings.empty());
}

TEST_F(FeaturesClient, FiltersChooseWhatTheyChooseInAnExportedFile) {
  const ScratchFolder folder;
  const auto file = (folder / "city.gpkg").string();
  ASSERT_EQ(metes({"export", small_snapshot().string(), "-o", file}).exit_code, 0);
  const Box box = snapshot_.city().extent;
  const LonLat low = to_degrees(box.min);
  const LonLat high = to_degrees(box.max);
  const auto within = [&](double from, double to) {
    const auto text = [](double a, double b, double share) {
      return std::to_string(a + (b - a) * share);
    };
    return std::vector<std::string>{"-spat", text(low.lon, high.lon, from),
                                    text(low.lat, high.lat, from), text(low.lon, high.lon, to),
                                    text(low.lat, high.lat, to)};
  };
  std::vector<std::vector<std::string>> filters{
      within(0.3, 0.5),
      within(0.45, 0.46),
      {"-where", "outcome = 'covered'"},
      {"-where", "outcome = 'depends' AND use = 'park'"},
      {"-where", "parcel = 17"},
      {"-where", "custodian LIKE 'Department%' OR parcel < 5"}};
  filters.push_back(within(0.2, 0.7));
  filters.back().insert(filters.back().end(), {"-where", "outcome = 'covered'"});
  for (const auto& filter : filters) {
    const auto theirs = chosen(file, "parcels", filter);
    EXPECT_EQ(chosen(source(), "parcels", filter), theirs) << testing::PrintToString(filter);
    EXPECT_LT(theirs.size(), snapshot_.parcel_count());
  }
  EXPECT_GT(chosen(source(), "parcels", filters[0]).size(), 5U);
  EXPECT_GT(chosen(source(), "parcels", filters[2]).size(), 5U);
}

// OGR goes the other way on its own.
TEST_F(FeaturesClient, OtherCrsAreThoseOfProj) {
  const std::string epsg = "http://www.opengis.net/def/crs/EPSG/0/";
  const std::string source = snapshot_.city().sources.front().crs;
  ASSERT_EQ(source.substr(0, 5), "EPSG:");
  for (const std::string& code : {std::string("3857"), source.substr(5)}) {
    const nlohmann::json page = nlohmann::json::parse(
        body_of(get(served_.port(), "/collections/parcels/items?limit=200&crs=" + epsg + code)));
    OGRSpatialReference from;
    from.importFromEPSG(std::stoi(code));
    OGRSpatialReference to;
    to.importFromEPSG(4326);
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> transform(
        OGRCreateCoordinateTransformation(&from, &to));
    std::size_t compared = 0;
    for (const auto& feature : page.at("features")) {
      const auto parcel = feature.at("properties").at("parcel").get<std::uint32_t>();
      const auto& shape = feature.at("geometry");
      if (shape.is_null() || shape.at("type") != "Polygon") continue;
      const Coord expected = snapshot_.shapes().vertices_of_shape(parcel).front();
      double x = shape.at("coordinates")[0][0][0];
      double y = shape.at("coordinates")[0][0][1];
      ASSERT_TRUE(transform->Transform(1, &x, &y));
      EXPECT_NEAR(x, to_degrees(expected).lon, 3e-8) << code;
      EXPECT_NEAR(y, to_degrees(expected).lat, 3e-8) << code;
      ++compared;
    }
    EXPECT_GT(compared, 100U);
    if (code == "3857") expect_boxes(code);
  }
}

}  // namespace
}  // namespace metes::tests
