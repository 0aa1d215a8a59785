#include "tests/tools/reconcile/real_findings.hpp"
#include "tests/tools/spatial_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

// Gaps between the parcels of real fabrics, against all land that closing their union by
// half a metre on either side fills: the cracks, of which each polygon is one.

namespace metes::tests {
namespace {

using testing::IsEmpty;

class GapsBySql {
 public:
  /// The fabric has a column `key`; metres in this CRS.
  GapsBySql(SpatialDatabase& database, std::string crs)
      : database_(database), crs_(std::move(crs)) {
    database_.copy("closed", "MULTIPOLYGON",
                   "SELECT CastToMultiPolygon(ST_Difference(ST_Buffer(ST_Buffer(land, 0.5), -0.5), "
                   "land)) AS geometry FROM (SELECT ST_Union(geometry) AS land FROM fabric)");
    database_.load(database_.file(), "cracks",
                   {"closed", "-unsetFid", "-explodecollections", "-nlt", "POLYGON"});
    database_.index("fabric", "key");
  }

  /// `source`: the id of the fabric, whose features' ids are its keys.
  void expect_same(const RealCity& city, const std::string& source, std::size_t count,
                   std::size_t long_cracks) {
    const ScratchFolder folder;
    std::string table = "id,one,other,lon,lat\n";
    std::size_t found = 0;
    for (const Texts& texts : findings_in(city)) {
      if (texts.at("kind") != "gap" || texts.at("source_1") != source) continue;
      ++found;
      table += texts.at("id") + ',' + texts.at("feature_1") + ',' + texts.at("feature_2") + ',' +
               texts.at("lon") + ',' + texts.at("lat") + '\n';
    }
    EXPECT_EQ(found, count);
    write_file(folder / "gaps.csv", table);
    database_.load(folder / "gaps.csv", "gaps",
                   {"-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-s_srs",
                    "EPSG:4326", "-t_srs", crs_, "-nlt", "POINT"});
    // Import moves vertices by up to a centimetre.
    EXPECT_THAT(database_.ask("SELECT g.id, '' FROM gaps g WHERE NOT EXISTS (SELECT 1 FROM cracks "
                              "c WHERE ST_Distance(c.geometry, g.geometry) < 0.05)"),
                IsEmpty());
    // One pair of parcels may have several cracks between them, and one of these the middle.
    const auto beside = [](const std::string& side) {
      return "EXISTS (SELECT 1 FROM fabric f WHERE f.key = g." + side +
             " AND ST_Distance(f.geometry, c.geometry) < 0.05)";
    };
    const std::string large =
        "ST_Perimeter(c.geometry) / 2 >= 5 AND ST_Area(c.geometry) / ST_Perimeter(c.geometry) * 2 "
        ">= 0.03";
    EXPECT_THAT(database_.ask("SELECT c.ogc_fid AS crack, '' FROM cracks c WHERE " + large +
                              " AND NOT EXISTS (SELECT 1 FROM gaps g WHERE " + beside("one") +
                              " AND " + beside("other") + ")"),
                IsEmpty());
    const auto cracks = database_.ask("SELECT c.ogc_fid AS crack, '' FROM cracks c WHERE " + large);
    EXPECT_EQ(cracks.size(), long_cracks);
  }

 private:
  SpatialDatabase& database_;
  std::string crs_;
};

TEST(CambridgeGaps, AreTheCracksThatSqlFinds) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  SpatialDatabase database;
  const std::string layer = "ASSESSING_ParcelsFY2014";
  database.load(data::real_data() / "cambridge" / (layer + ".topojson"), "fabric",
                {"-nlt", "MULTIPOLYGON", "-makevalid", "-s_srs", "EPSG:4326", "-t_srs",
                 "EPSG:26986", "-sql", "SELECT FID AS key FROM \"" + layer + "\""});
  GapsBySql(database, "EPSG:26986").expect_same(RealCity("cambridge"), "parcels", 31, 24);
}

TEST(ChicagoGaps, AreTheCracksThatSqlFinds) {
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  const RealCity city("chicago");
  const auto compare = [&](const std::string& source, const std::string& layer, std::size_t count,
                           std::size_t long_cracks) {
    SCOPED_TRACE(source);
    SpatialDatabase database;
    database.load(data::real_data() / "chicago" / (layer + ".shp"), "fabric",
                  {"-nlt", "MULTIPOLYGON", "-makevalid", "-t_srs", "EPSG:26971", "-sql",
                   "SELECT FID AS key FROM " + layer.substr(layer.find('/') + 1)});
    GapsBySql(database, "EPSG:26971").expect_same(city, source, count, long_cracks);
  };
  compare("austin", "austin_parcels/austin_lots", 3, 1);
  compare("roseland-pullman", "rp_parcels/rp_lots", 1, 0);
}

}  // namespace
}  // namespace metes::tests
