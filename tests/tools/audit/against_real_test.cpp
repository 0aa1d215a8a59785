#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tools/command/commands.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <sstream>
#include <string>

// How much of the open spaces and address blocks of Cambridge lies in each parcel that the city
// owns, against SpatiaLite's overlay of the raw files in the State Plane's metres.

namespace metes::tests {
namespace {

using nlohmann::json;

// The codes that the manifest takes for the city's own.
constexpr const char* kOwned = "'930', '931', '9311', '9313', '9315', '933', '934', '935', '936'";

/// By polygon and number, square metres.
using Areas = std::map<std::string, double>;

void add_listed(const std::string& id, const json& list, Areas& areas) {
  if (list.is_null()) return;
  std::istringstream parts(list.get<std::string>());
  for (std::string part; std::getline(parts, part, ';');) {
    const auto begin = part.find_first_not_of(' ');
    const auto colon = part.rfind(": ");
    areas[id + '|' + part.substr(begin, colon - begin)] += std::stod(part.substr(colon + 2));
  }
}

double area_in(const Areas& areas, const std::string& key) {
  const auto found = areas.find(key);
  return found == areas.end() ? 0 : found->second;
}

class CambridgeAgainst : public testing::Test {
 protected:
  void load_fabric() {
    city_ = std::make_unique<RealCity>("cambridge");
    const auto raw = data::real_data() / "cambridge";
    database_.load(raw / "ASSESSING_ParcelsFY2014.topojson", "fabric",
                   {"-s_srs", "EPSG:4326", "-t_srs", "EPSG:26986", "-nlt", "MULTIPOLYGON",
                    "-makevalid", "-dialect", "SQLite", "-sql",
                    "SELECT ML AS ml, geometry FROM \"ASSESSING_ParcelsFY2014\""});
    database_.load(raw / "TaxFY14.csv", "roll", {"-select", "ML,UseCode"});
    database_.copy("owned", "NONE",
                   std::string("SELECT ML AS ml FROM roll GROUP BY ML HAVING min(UseCode IN (") +
                       kOwned + ")) = 1");
    database_.index("owned", "ml");
    database_.copy("land", "MULTIPOLYGON",
                   "SELECT * FROM fabric WHERE ml IN (SELECT ml FROM owned)");
  }
  /// Ours and theirs of each pair, and the area of each polygon; returns the number of pairs.
  std::size_t expect_same(const std::string& layer, const std::string& id) {
    const auto raw = data::real_data() / "cambridge" / (layer + ".geojson");
    database_.load(
        raw, "polygons",
        {"-t_srs", "EPSG:26986", "-nlt", "MULTIPOLYGON", "-makevalid", "-dialect", "SQLite", "-sql",
         "SELECT CAST(" + id + " AS TEXT) AS id, geometry FROM " + layer});
    Areas theirs;
    for (const auto& [key, area] : database_.ask(
             "SELECT p.id || '|' || f.ml, sum(ST_Area(ST_Intersection(p.geometry, f.geometry))) "
             "FROM polygons p JOIN land f ON ST_Intersects(p.geometry, f.geometry) GROUP BY 1")) {
      if (!area.empty()) theirs[key] = std::stod(area);
    }
    Areas whole;
    for (const auto& [key, area] :
         database_.ask("SELECT id, sum(ST_Area(geometry)) FROM polygons GROUP BY 1")) {
      whole[key] = std::stod(area);
    }
    const auto output = folder_ / (layer + ".ndjson");
    EXPECT_EQ(tools::audit_parcels({.file = city_->file(),
                                    .output = output,
                                    .as_of = "2026-05-01",
                                    .against = raw,
                                    .id_field = id}),
              0);
    Areas ours;
    Areas our_whole;
    std::istringstream lines(read_file(output));
    for (std::string line; std::getline(lines, line);) {
      const json row = json::parse(line);
      const std::string key =
          row.at(id).is_string() ? row.at(id).get<std::string>() : row.at(id).dump();
      EXPECT_EQ(row.at("error"), nullptr);
      our_whole[key] += row.at("area_m2").get<double>();
      add_listed(key, row.at("covered_parcels"), ours);
      add_listed(key, row.at("slivers"), ours);
      // A polygon is covered by no more than lies in the covered parcels that it meets.
      EXPECT_LE(row.at("covered_m2"), row.at("area_m2").get<double>() + 0.02);
    }
    EXPECT_EQ(our_whole.size(), whole.size());
    for (const auto& [key, area] : whole) EXPECT_NEAR(our_whole[key], area, tolerance(area)) << key;
    Areas all = ours;
    all.insert(theirs.begin(), theirs.end());
    std::size_t pairs = 0;
    double worst = 0;
    for (const auto& [key, unused] : all) {
      const double a = area_in(ours, key);
      const double b = area_in(theirs, key);
      EXPECT_NEAR(a, b, tolerance(std::max(a, b))) << key;
      worst = std::max(worst, std::abs(a - b));
      pairs += std::max(a, b) > 1 ? 1U : 0U;
    }
    std::printf("  %s: %zu polygons, %zu pairs of more than 1 m2, at most %.3f m2 apart\n",
                layer.c_str(), whole.size(), pairs, worst);
    return pairs;
  }
  static double tolerance(double area) { return std::max(1.0, 0.005 * area); }

  std::unique_ptr<RealCity> city_;
  SpatialDatabase database_;
  ScratchFolder folder_;
};

TEST_F(CambridgeAgainst, OpenSpacesHaveTheLandThatSqlFinds) {
  METES_NEEDS("cambridge/RECREATION_OpenSpace.geojson");
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  load_fabric();
  EXPECT_GT(expect_same("RECREATION_OpenSpace", "OBJECTID"), 140U);
}

TEST_F(CambridgeAgainst, AddressBlocksHaveTheLandThatSqlFinds) {
  METES_NEEDS("cambridge/ADDRESS_MasterAddressBlocks.geojson");
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  METES_NEEDS("cambridge/TaxFY14.csv");
  load_fabric();
  EXPECT_GT(expect_same("ADDRESS_MasterAddressBlocks", "UNQ_ID"), 200U);
}

}  // namespace
}  // namespace metes::tests
