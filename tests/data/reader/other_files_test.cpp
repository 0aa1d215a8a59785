// A file is read for what it has: none has another read, or an address asked, or one written beside
// it; and none is read in another place than the one it says.

#include "data/reader/layer.hpp"
#include "tests/data/files.hpp"
#include "tests/data/read_layers.hpp"

#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>
#include <sqlite3.h>

#include <filesystem>
#include <iterator>
#include <string>

namespace metes::data {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string geojson_with(const std::string& crs) {
  return R"({"type":"FeatureCollection","crs":)" + crs +
         R"(,"features":[{"type":"Feature","properties":{"PIN":"1"},)"
         R"("geometry":{"type":"Point","coordinates":[-20,40]}}]})";
}

TEST(OtherFiles, AnAddressThatAGeojsonNamesIsNotFetched) {
  const TestFolder folder;
  // Nothing listens there, so that to ask is to fail otherwise.
  const auto file = folder.write(
      "x.geojson",
      geojson_with(R"({"type":"link","properties":{"href":"http://127.0.0.1:9/crs"}})"));
  EXPECT_THAT(layer_refusal(layer_request(file)),
              AllOf(HasSubstr("x.geojson says that a part of it is at http://127.0.0.1:9/crs"),
                    HasSubstr("nothing is fetched")));
}

// GDAL takes WGS 84 for one that it does not know.
TEST(OtherFiles, AGeojsonInACoordinateSystemThatIsNotKnownIsRefused) {
  const TestFolder folder;
  for (const char* const crs : {R"({"type":"name","properties":{"name":"EPSG:999999"}})",
                                R"({"type":"name","properties":{"name":"Illinois East"}})",
                                R"({"type":"name","properties":{"name":"http://127.0.0.1:9/x"}})",
                                R"({"type":"name"})", R"("EPSG:4326")"}) {
    EXPECT_THAT(layer_refusal(layer_request(folder.write("x.geojson", geojson_with(crs)))),
                HasSubstr("expected one that is known"))
        << crs;
  }
  for (const char* const crs :
       {R"({"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3435"}})",
        R"({"type":"name","properties":{"name":"EPSG:3435"}})",
        R"({"type":"EPSG","properties":{"code":3435}})"}) {
    const Layer layer = Layer::open(layer_request(folder.write("x.geojson", geojson_with(crs))));
    EXPECT_EQ(layer.crs(), "EPSG:3435") << crs;
  }
}

constexpr const char* kGmlBegin =
    R"(<?xml version="1.0"?><c xmlns="http://example.org/" xmlns:gml="http://www.opengis.net/gml" )"
    R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" )"
    R"(xsi:schemaLocation="http://example.org/ http://127.0.0.1:9/x.xsd">)";

std::string gml_point(const std::string& crs, const std::string& at) {
  return R"(<gml:featureMember><lot><geom><gml:Point srsName=")" + crs + R"("><gml:coordinates>)" +
         at + "</gml:coordinates></gml:Point></geom><PIN>1</PIN></lot></gml:featureMember>";
}

TEST(OtherFiles, NothingIsWrittenBesideAGml) {
  const TestFolder folder;
  const auto file = folder.write("x.gml", kGmlBegin + gml_point("EPSG:3435", "1,2") + "</c>");
  Layer layer = Layer::open(layer_request(file));
  EXPECT_EQ(layer.crs(), "EPSG:3435");
  EXPECT_TRUE(layer.next().has_value());
  using Entries = std::filesystem::directory_iterator;
  EXPECT_EQ(std::distance(Entries(folder.path()), Entries()), 1);
}

TEST(OtherFiles, AFeatureInAnotherCoordinateSystemThanItsLayerIsRefused) {
  const TestFolder folder;
  const auto file = folder.write(
      "x.gml", kGmlBegin + gml_point("EPSG:3435", "1,2") + gml_point("EPSG:32616", "3,4") + "</c>");
  EXPECT_THAT(layer_refusal(layer_request(file)), HasSubstr("is in CRS \"EPSG:"));
}

// GDAL passes over one that has none, and takes what is no number for 0.
TEST(OtherFiles, AWaypointWithoutAPlaceIsRefused) {
  const TestFolder folder;
  const std::string first =
      R"(<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">)"
      R"(<wpt lat="34" lon="-118"/>)";
  const auto refusal = [&](const std::string& second) {
    LayerRequest request = layer_request(folder.write("x.gpx", first + second + "</gpx>"));
    request.layer = "waypoints";
    return layer_refusal(request);
  };
  EXPECT_THAT(refusal(R"(<wpt lat="34.1"/>)"),
              HasSubstr("its wpt number 2 has the lon \"\", expected coordinates as numbers"));
  EXPECT_THAT(refusal(R"(<wpt lat="x" lon="1"/>)"), HasSubstr("wpt number 2 has the lat \"x\""));
  EXPECT_THAT(refusal(R"(<wpt lat="34,1" lon="1"/>)"), HasSubstr("has the lat \"34,1\""));
  EXPECT_THAT(refusal(R"(<wpt lat="nan" lon="1"/>)"), HasSubstr("has the lat \"nan\""));
  EXPECT_THAT(refusal(R"(<trk><trkseg><trkpt lon="1"/></trkseg></trk>)"),
              HasSubstr("its trkpt number 1 has the lat \"\""));
  EXPECT_EQ(refusal(R"(<wpt lat=" +34.1e0 " lon="-118.2"/>)"), "read 2 features");
}

// Of which GDAL makes 0, or no feature at all. A property may have any name.
TEST(OtherFiles, ACoordinateThatIsNoNumberIsRefused) {
  const TestFolder folder;
  const auto refusal = [&](const char* file, const std::string& text) {
    return layer_refusal(layer_request(folder.write(file, text)));
  };
  const std::string kml =
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><Point><coordinates>)";
  const std::string kml_end = "</coordinates></Point></Placemark></Document></kml>";
  EXPECT_THAT(refusal("x.kml", kml + "x,34" + kml_end),
              HasSubstr("its coordinates number 1 has the coordinate \"x\", expected"));
  EXPECT_EQ(refusal("x.kml", kml + " -118.2,34,0 " + kml_end), "read 1 features");
  EXPECT_THAT(refusal("x.gml", kGmlBegin + gml_point("EPSG:3435", "1,2") +
                                   gml_point("EPSG:3435", "1,y") + "</c>"),
              HasSubstr("its coordinates number 2 has the coordinate \"y\""));
  EXPECT_EQ(refusal("x.gml", kGmlBegin + std::string("<gml:featureMember><lot><pos>A 1</pos>"
                                                     "<coordinates>x</coordinates></lot>"
                                                     "</gml:featureMember></c>")),
            "read 1 features");
  const std::string rss =
      R"(<rss version="2.0" xmlns:georss="http://www.georss.org/georss"><channel><item>)";
  EXPECT_THAT(refusal("x.georss", rss + "<georss:point>x 1</georss:point></item></channel></rss>"),
              HasSubstr("its point number 1 has the coordinate \"x\""));
  EXPECT_THAT(refusal("x.osm", R"(<osm version="0.6"><node id="1" lat="x" lon="2"/></osm>)"),
              HasSubstr("its node number 1 has the lat \"x\""));
  const std::string gmt = "# @VGMT1.0 @GPOINT\n# FEATURE_DATA\n-118 34\n";
  for (const std::string line : {"-118 y", "-118", "", "N 34"}) {
    EXPECT_THAT(refusal("x.gmt", gmt + line + "\n-118 35\n"),
                HasSubstr("its line 4 is \"" + line + "\""));
  }
}

TEST(OtherFiles, AMapInfoTableOfOtherTablesIsRefused) {
  const TestFolder folder;
  const auto view = folder.write(
      "v.tab",
      "!table\n!version 100\nOpen Table \"a\" Hide\nCreate View v As\nSelect PIN From a\n");
  EXPECT_THAT(layer_refusal(layer_request(view)), HasSubstr("v.tab is a view of other tables"));
  const auto seamless =
      folder.write("s.tab", "!table\nbegin_metadata\n\"\\IsSeamless\" = \"TRUE\"");
  EXPECT_THAT(layer_refusal(layer_request(seamless)), HasSubstr("s.tab is a seamless table"));
}

// GDAL hands out what there is of it.
TEST(OtherFiles, AFileThatIsCutIsRefused) {
  const TestFolder folder;
  const std::string gml = kGmlBegin + gml_point("EPSG:3435", "1,2") + gml_point("EPSG:3435", "3,4");
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.gml", gml))),
              HasSubstr("x.gml is cut short"));
  const std::string rss =  // as ogr2ogr writes it
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:georss="http://www.georss.org/georss">)"
      R"(<channel><item><ogr:undeclared>a</ogr:undeclared><georss:point>34 -118</georss:point></item>)";
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.georss", rss))),
              AllOf(HasSubstr("x.georss"), Not(HasSubstr("read 1"))));
  EXPECT_EQ(layer_refusal(layer_request(folder.write("x.georss", rss + "</channel></rss>"))),
            "read 1 features");
  std::string gpx = R"(<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">)";
  for (int i = 0; i < 1'000; ++i) gpx += "<wpt lat=\"34\" lon=\"-118\"><name>a</name></wpt>\n";
  LayerRequest waypoints = layer_request(folder.write("x.gpx", gpx));
  waypoints.layer = "waypoints";
  EXPECT_THAT(layer_refusal(waypoints), HasSubstr("x.gpx is cut short, expected XML to its last"));
  const std::string gmt = "# @VGMT1.0 @GPOINT\n# FEATURE_DATA\n-118.25 34.5\n-118.2";
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.gmt", gmt))),
              HasSubstr("x.gmt is cut short"));
  EXPECT_EQ(layer_refusal(layer_request(folder.write("x.gmt", gmt + "5 34.5\n"))),
            "read 2 features");
  const std::string mif =
      "Version 300\nCharset \"Neutral\"\nDelimiter \",\"\nColumns 1\n  PIN Char(9)\nData\n\n"
      "Point 1 34\n";
  static_cast<void>(folder.write("x.mid", "\"1\"\n\"2\"\n"));
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.mif", mif))),
              HasSubstr("x.mif: has 1 features, expected 2 as its .mid has rows"));
  EXPECT_EQ(layer_refusal(layer_request(folder.write("x.mif", mif + "Point 2 34\n"))),
            "read 2 features");
}

void execute(const std::filesystem::path& file, const char* words) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, words, nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(database);
  sqlite3_close(database);
}

// What such a table reads is only looked for when it is used.
TEST(OtherFiles, ADatabaseWithAVirtualTableOverAFileIsRefused) {
  const TestFolder folder;
  const auto file = folder.path() / "x.sqlite";
  execute(file,
          "CREATE TABLE lots (PIN TEXT); INSERT INTO lots VALUES ('1');"
          "CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1)");
  EXPECT_EQ(Layer::open({.path = file.string(),
                         .root = {},
                         .layer = "lots",
                         .encoding = {},
                         .header = {},
                         .at = "lots"})
                .columns(),
            std::vector<std::string>({"rowid", "PIN"}));
  execute(file,
          "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES "
          "('table', 'rtree', 'rtree', 0, 'CREATE VIRTUAL TABLE rtree USING "
          "VirtualShape(''/etc/rtree'', ''UTF-8'', 4326)')");
  EXPECT_THAT(layer_refusal(layer_request(file)),
              HasSubstr("a database whose virtual table rtree reads elsewhere"));
}

TEST(OtherFiles, ATableOfADatabaseWithoutShapesIsALayer) {
  const TestFolder folder;
  const auto file = folder.path() / "x.sqlite";
  execute(file,
          "CREATE TABLE geometry_columns (a); CREATE TABLE spatial_ref_sys (a);"
          "CREATE TABLE lots (PIN TEXT); INSERT INTO lots VALUES ('1')");
  Layer layer = Layer::open(layer_request(file));
  EXPECT_EQ(layer.next().value().texts, std::vector<std::string>({"1", "1"}));
}

TEST(OtherFiles, AKindThatIsLeftOutSaysWhy) {
  const TestFolder folder;
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.vrt", ""))),
              HasSubstr("x.vrt is not read, for it names other files and addresses to read"));
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.pdf", ""))),
              HasSubstr("it is a drawing"));
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.xls", ""))),
              HasSubstr("expected it saved as an .xlsx"));
  GDALAllRegister();
  if (GetGDALDriverManager()->GetDriverByName("Parquet") != nullptr) return;
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.parquet", ""))),
              HasSubstr("has no driver Parquet"));
}

}  // namespace
}  // namespace metes::data
