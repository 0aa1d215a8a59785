#include "tests/tools/audit/audit_folder.hpp"
#include "tests/tools/mistake.hpp"
#include "tests/tools/write_sheet.hpp"

#include <cpl_conv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

// A layer of points, and positions in another coordinate system, are answered as the same places in
// degrees are.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class AuditLayer : public AuditFolder {
 protected:
  AuditLayer() { copy_file(small_sample() / "places.csv", folder_ / "places.csv"); }
  [[nodiscard]] std::map<std::string, json> labelled(
      const std::string& input, const std::vector<std::string>& more = {}) const {
    std::map<std::string, json> rows;
    for (const json& row : rows_of(input, more)) rows[row.at("label").get<std::string>()] = row;
    return rows;
  }
  void convert(const std::string& file, const std::string& crs) const {
    const Ended ended =
        run({"ogr2ogr", folder_ / file, folder_ / "places.csv", "-oo", "X_POSSIBLE_NAMES=lon",
             "-oo", "Y_POSSIBLE_NAMES=lat", "-s_srs", "EPSG:4326", "-t_srs", crs});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
  }
  static void expect_alike(const std::map<std::string, json>& ours,
                           const std::map<std::string, json>& theirs) {
    ASSERT_EQ(ours.size(), theirs.size());
    ASSERT_GT(ours.size(), 9U);
    for (const auto& [label, row] : ours) {
      const json& other = theirs.at(label);
      for (const char* const column :
           {"outcome", "reasons", "parcels", "custodian", "use", "directive", "error"}) {
        EXPECT_EQ(row.at(column), other.at(column)) << label << " " << column;
      }
      for (const char* const column : {"edge_m", "nearest_covered_m"}) {
        ASSERT_EQ(row.at(column).is_null(), other.at(column).is_null()) << label;
        if (!row.at(column).is_null()) {
          EXPECT_NEAR(row.at(column).get<double>(), other.at(column).get<double>(), 0.02);
        }
      }
    }
  }
};

struct LayerForm {
  const char* name;
  const char* file;
  const char* crs;
  friend void PrintTo(const LayerForm& form, std::ostream* out) { *out << form.name; }
};

class AuditLayerForm : public AuditLayer, public testing::WithParamInterface<LayerForm> {};

TEST_P(AuditLayerForm, IsAnsweredAsTheTableIs) {
  convert(GetParam().file, GetParam().crs);
  const auto rows = labelled(GetParam().file);
  expect_alike(rows, labelled("places.csv"));
  for (const auto& [label, row] : rows) {
    std::vector<std::string> columns;
    for (const auto& [column, value] : row.items()) columns.push_back(column);
    EXPECT_THAT(columns, testing::IsSupersetOf({"label", "parcel", "x", "y", "outcome"}));
  }
}

const std::vector<LayerForm> kLayerForms{
    {"GeoJson", "in.geojson", "EPSG:4326"},    {"GeoJsonSeq", "in.geojsonl", "EPSG:4326"},
    {"GeoPackage", "in.gpkg", "EPSG:32709"},   {"FlatGeobuf", "in.fgb", "EPSG:3857"},
    {"Shapefile", "in.shp", "EPSG:32709"},     {"Kml", "in.kml", "EPSG:4326"},
    {"NorthFirst", "north.gpkg", "EPSG:4326"}, {"Kmz", "in.kmz", "EPSG:4326"},
    {"Gml", "in.gml", "EPSG:32709"},           {"GmlNorthFirst", "north.gml", "EPSG:4326"},
    {"MapInfo", "in.mif", "EPSG:32709"},       {"Gmt", "in.gmt", "EPSG:32709"},
    {"Geoconcept", "in.gxt", "EPSG:4326"},     {"SQLite", "in.sqlite", "EPSG:32709"},
    {"FileGdb", "in.gdb", "EPSG:32709"},
};

INSTANTIATE_TEST_SUITE_P(All, AuditLayerForm, testing::ValuesIn(kLayerForms),
                         [](const auto& test) { return std::string(test.param.name); });

// Drawings say no coordinate system, nor whose their points are.
TEST_F(AuditLayer, ADrawingIsAnsweredInTheSystemThatIsGiven) {
  convert("in.dxf", "EPSG:32709");
  EXPECT_THAT(audit("in.dxf", "out.csv").err, HasSubstr("says no coordinate system"));
  const auto rows = rows_of("in.dxf", {"--crs", "EPSG:32709"});
  const auto expected = rows_of("places.csv", {});
  ASSERT_EQ(rows.size(), expected.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].at("parcels"), expected[i].at("parcels"));
    EXPECT_EQ(rows[i].at("outcome"), expected[i].at("outcome"));
  }
}

TEST_F(AuditLayer, ALogOfADeviceIsAskedByItsWaypoints) {
  write_file(folder_ / "in.gpx",
             R"(<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">)"
             R"(<wpt lat="-48.8799178" lon="-123.3987317"><name>a</name></wpt></gpx>)");
  EXPECT_THAT(
      audit("in.gpx", "out.csv").err,
      HasSubstr("[waypoints, routes, tracks, route_points, track_points], expected --layer"));
  const auto rows = rows_of("in.gpx", {"--layer", "waypoints"});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("name"), "a");
  write_file(folder_ / "in.osm",
             R"(<?xml version="1.0"?><osm version="0.6"><node id="7" lat="-48.8799178" )"
             R"(lon="-123.3987317"><tag k="name" v="a"/></node></osm>)");
  const auto nodes = rows_of("in.osm", {"--layer", "points"});
  ASSERT_EQ(nodes.size(), 1U);
  EXPECT_EQ(nodes[0].at("parcels"), rows[0].at("parcels"));
}

TEST_F(AuditLayer, AnArchiveOrAFolderIsTheLayerInIt) {
  convert("in.shp", "EPSG:32709");
  const auto expected = labelled("places.csv");
  create_directory(folder_ / "parts");
  for (const char* const part : {"in.shp", "in.dbf", "in.shx", "in.prj"}) {
    rename(folder_ / part, folder_ / "parts" / part);
  }
  expect_alike(labelled("parts"), expected);
  ASSERT_EQ(
      run({"python3", "-m", "zipfile", "-c", folder_ / "in.zip", folder_ / "parts"}).exit_code, 0);
  expect_alike(labelled("in.zip"), expected);
  convert("in.gdb", "EPSG:32709");
  ASSERT_EQ(
      run({"python3", "-m", "zipfile", "-c", folder_ / "in.gdb.zip", folder_ / "in.gdb"}).exit_code,
      0);
  expect_alike(labelled("in.gdb.zip"), expected);
}

// MapInfo says a system's parts and not its name.
TEST_F(AuditLayer, ASystemWithoutANameIsTheOneThatIsGiven) {
  convert("in.mif", "EPSG:4326");
  expect_alike(labelled("in.mif", {"--crs", "EPSG:4326"}), labelled("places.csv"));
  EXPECT_THAT(audit("in.mif", "out.csv", {"--crs", "EPSG:3435"}).err,
              HasSubstr("--crs is EPSG:3435, and in.mif says"));
}

TEST_F(AuditLayer, EveryKindThatIsReadIsNamedByTheHelpAndTheManual) {
  const std::string refused = audit("in.xyz", "out.csv").err;
  const std::string help = metes({"audit", "points", "--help"}).out;
  const std::string page = read_file(std::filesystem::path(METES_SOURCE_DIR) / "tools/man/metes.1");
  std::istringstream words(refused.substr(refused.find('(') + 1));
  int kinds = 0;
  for (std::string word; words >> word; ++kinds) {
    const bool last = word.back() != ')' && word.front() != '.';
    if (last) break;
    if (word.back() == ')' || word.find("),") != std::string::npos) word.resize(word.find(')'));
    EXPECT_THAT(help, HasSubstr(word));
    EXPECT_NE(page.find(" " + word), std::string::npos) << word;
  }
  EXPECT_GT(kinds, 28);
}

TEST_F(AuditLayer, ColumnsInAnotherCrsAreAnsweredAsDegreesAre) {
  convert("in.gpkg", "EPSG:32709");
  ASSERT_EQ(
      run({"ogr2ogr", folder_ / "in.csv", folder_ / "in.gpkg", "-lco", "GEOMETRY=AS_XY"}).exit_code,
      0);
  const std::vector<std::string> crs{"--crs", "EPSG:32709", "--lon", "X", "--lat", "Y"};
  const auto theirs = labelled("places.csv");
  expect_alike(labelled("in.csv", crs), theirs);
  ASSERT_EQ(
      run({"ogr2ogr", folder_ / "in.ndjson", folder_ / "in.csv", "-f", "GeoJSONSeq"}).exit_code, 0);
  std::string lines;  // the properties alone
  std::istringstream features(read_file(folder_ / "in.ndjson"));
  for (std::string line; std::getline(features, line);) {
    lines += json::parse(line).at("properties").dump() + '\n';
  }
  write_file(folder_ / "in.ndjson", lines);
  expect_alike(labelled("in.ndjson", crs), theirs);
}

TEST_F(AuditLayer, ColumnsOfALayerAreAskedByWhereTheyAreNamed) {
  convert("in.gpkg", "EPSG:32709");
  const auto rows = labelled("in.gpkg", {"--lat", "lat", "--lon", "lon"});
  expect_alike(rows, labelled("places.csv"));
  EXPECT_FALSE(rows.begin()->second.contains("x"));
}

// A library ends a text there; what follows was lost.
TEST_F(AuditLayer, ANullByteIsReplacedWhereTheFormatHasNone) {
  write_file(folder_ / "in.csv", "lat,lon,note\n1,2,a" + std::string(1, '\0') + "b\n");
  for (const std::string file : {"out.gpkg", "out.geojson"}) {
    ASSERT_EQ(audit("in.csv", file, {"--columns", "use"}).exit_code, 0);
    EXPECT_THAT(run({"ogrinfo", "-al", "-q", folder_ / file}).out,
                HasSubstr("note (String) = a\xEF\xBF\xBD"
                          "b\n"));
  }
}

TEST_F(AuditLayer, ATableWithoutShapesIsAskedByItsColumns) {
  for (const std::string file : {"in.gpkg", "in.dbf"}) {
    ASSERT_EQ(run({"ogr2ogr", folder_ / file, folder_ / "places.csv"}).exit_code, 0);
    expect_alike(labelled(file), labelled("places.csv"));
  }
  write_file(folder_ / "other.csv", "label,y\na,1\n");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "other.gpkg", folder_ / "other.csv"}).exit_code, 0);
  const Ended ended = audit("other.gpkg", "out.csv");
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("--lat is \"lat\", which is no column of the input, expected "
                                   "one of its header: fid, label, y; did you mean \"y\"?"));
}

TEST_F(AuditLayer, FeaturesWithoutAPointAreKeptWithTheirError) {
  write_file(folder_ / "in.geojson",
             R"({"type":"FeatureCollection","features":[
{"type":"Feature","geometry":null,"properties":{"label":"none","x":"own","outcome":7}},
{"type":"Feature","geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]},
 "properties":{"label":"line","x":null,"outcome":8}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[-123.3987317,-48.8799178]},
 "properties":{"label":"a \"point\",\nof two lines","x":"=1+1","outcome":9}}]})");
  const Ended ended = audit("in.geojson", "out.csv");
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("error        2"));
  const std::string csv = read_file(folder_ / "out.csv");
  EXPECT_THAT(csv, HasSubstr("label,x,outcome,metes_x,y,metes_outcome,"));
  EXPECT_THAT(csv, HasSubstr("none,own,7,,,,,,,,,,,,\"row 1: no longitude is given"));
  EXPECT_THAT(csv, HasSubstr("line,,8,LINESTRING,,,"));
  EXPECT_THAT(csv, HasSubstr("'=1+1,9,-123.3987317,-48.8799178,covered,"));
}

TEST_F(AuditLayer, SeveralPointsAreNamedAsThatAndOneIsAPoint) {
  write_file(folder_ / "in.geojson",
             R"({"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[-123.3987317,-48.8799178]]},
 "properties":{"label":"one"}},
{"type":"Feature","geometry":{"type":"MultiPoint","coordinates":[[0,0],[1,1]]},
 "properties":{"label":"two"}}]})");
  ASSERT_EQ(audit("in.geojson", "out.csv").exit_code, 0);
  const std::string csv = read_file(folder_ / "out.csv");
  EXPECT_THAT(csv, HasSubstr("one,-123.3987317,-48.8799178,covered"));
  EXPECT_THAT(csv, HasSubstr("longitude is \"\"MULTIPOINT of 2 points\"\", expected a number"));
}

TEST_F(AuditLayer, APositionThatHasNoPlaceIsKeptWithItsError) {
  write_file(folder_ / "in.csv", "x,y\n1e99,1e99\nfar,1\n,\n");
  ASSERT_EQ(
      audit("in.csv", "out.csv", {"--crs", "EPSG:32709", "--lon", "x", "--lat", "y"}).exit_code, 0);
  const std::string csv = read_file(folder_ / "out.csv");
  EXPECT_THAT(csv, HasSubstr("has no place on the globe"));
  EXPECT_THAT(csv, HasSubstr("x is \"\"far\"\", expected a number"));
  EXPECT_THAT(csv, HasSubstr("row 3: no longitude is given"));
}

class AuditLayerMistake : public AuditLayer, public testing::WithParamInterface<Mistake> {};

TEST_P(AuditLayerMistake, IsNamedAndLeavesNothing) {
  convert("one.gpkg", "EPSG:32709");
  convert("two.gpkg", "EPSG:32709");
  ASSERT_EQ(run({"ogr2ogr", "-update", folder_ / "two.gpkg", folder_ / "one.gpkg", "-nln", "more"})
                .exit_code,
            0);
  convert("bare.shp", "EPSG:32709");
  remove(folder_ / "bare.prj");
  write_file(folder_ / "no.osm", "<osm version=\"0.6\"><node id=\"1\" lat=\"1\" lon=\"2\"/></osm>");
  const std::string member = "/vsizip/" + (folder_ / "table.zip").string() + "/places.csv";
  ASSERT_EQ(CPLCopyFile(member.c_str(), (folder_ / "places.csv").c_str()), 0);
  const auto before = files_in(folder_.path());
  std::vector<std::string> words{"audit", "points", "city.metes", "-o", "out.csv"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  const Ended ended = metes(words, folder_.path());
  expect_named(ended, GetParam());
  EXPECT_EQ(files_in(folder_.path()), before);
}

const std::vector<Mistake> kLayerMistakes{
    {"OtherCrs", {"one.gpkg", "--crs", "EPSG:3857"}, {"--crs is EPSG:3857", "EPSG:32709"}},
    {"NoCrs", {"bare.shp"}, {"bare.shp", "no coordinate system", "--crs"}, 1},
    {"UnknownCrs", {"places.csv", "--crs", "EPSG:99999"}, {"--crs", "EPSG:99999"}},
    {"CrsOfNumbers", {"places.csv", "--crs", "EPSG:3857", "--parcel", "parcel"}, {"--crs"}},
    {"SeveralLayers", {"two.gpkg"}, {"two.gpkg", "places, more"}, 1},
    {"NoSuchLayer", {"two.gpkg", "--layer", "x"}, {"two.gpkg", "places, more", "\"x\""}, 1},
    {"LayerOfATable", {"places.csv", "--layer", "x"}, {"--layer", "places.csv"}},
    {"NoLayer", {"city.metes"}, {"input", "city.metes", ".gpkg"}},
    {"PartOfOpenStreetMap",
     {"no.osm", "--layer", "points", "--shard", "1/2"},
     {"--shard is 1/2, expected none", "does not say how many features it has"}},
    {"PartOfATableInAnArchive",
     {"table.zip", "--shard", "2/2"},
     {"--shard is 2/2, expected none", "a table taken out of its archive"}},
    {"NoColumn", {"one.gpkg", "--parcel", "pin"}, {"--parcel", "\"pin\"", "label, "}},
};

INSTANTIATE_TEST_SUITE_P(All, AuditLayerMistake, testing::ValuesIn(kLayerMistakes), name_of);

TEST_F(AuditLayer, ALayerWithoutACrsMayBeGivenOne) {
  convert("bare.shp", "EPSG:32709");
  remove(folder_ / "bare.prj");
  expect_alike(labelled("bare.shp", {"--crs", "EPSG:32709"}), labelled("places.csv"));
}

TEST_F(AuditLayer, ALayerIsChosenByItsName) {
  convert("two.gpkg", "EPSG:32709");
  ASSERT_EQ(run({"ogr2ogr", "-update", folder_ / "two.gpkg", folder_ / "two.gpkg", "-nln", "more",
                 "-sql", "SELECT * FROM places WHERE label LIKE 'city%'"})
                .exit_code,
            0);
  EXPECT_THAT(audit("two.gpkg", "out.csv").err,
              HasSubstr("has the layers [places, more], expected --layer to name one of them"));
  const auto all = labelled("two.gpkg", {"--layer", "places"});
  const auto some = labelled("two.gpkg", {"--layer", "more"});
  EXPECT_GT(some.size(), 1U);
  EXPECT_LT(some.size(), all.size());
  for (const auto& [label, row] : some) EXPECT_EQ(row, all.at(label));
}

// GDAL counts from 1900 all the same: rows would be asked for a day four years earlier.
TEST_F(AuditLayer, ASheetThatCountsItsDaysFrom1904IsRefused) {
  const std::vector<std::vector<std::string>> rows{
      {"label", "lat", "lon", "as_of"}, {"a", "-48.8799178", "-123.3987317", "2026-06-01"}};
  write_sheet(folder_ / "1900.xlsx", rows, "<workbookPr date1904=\"0\"/>");
  EXPECT_EQ(audit("1900.xlsx", "out.csv").exit_code, 0);
  for (const std::string value : {"1", "true"}) {
    write_sheet(folder_ / "1904.xlsx", rows, "<workbookPr date1904=\"" + value + "\"/>");
    const Ended ended = audit("1904.xlsx", "no.csv");
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr("1904.xlsx counts its days from 1904, expected from 1900"));
    EXPECT_FALSE(exists(folder_ / "no.csv"));
  }
}

TEST_F(AuditLayer, WithoutFeaturesSayThatAndNotThatAColumnIsMissing) {
  write_file(folder_ / "in.geojson", R"({"type":"FeatureCollection","features":[]})");
  EXPECT_THAT(audit("in.geojson", "o.csv", {"--parcel", "id"}).err,
              HasSubstr("--parcel is \"id\", and the input has no columns: it is a layer without "
                        "features"));
  EXPECT_EQ(audit("in.geojson", "o.csv").exit_code, 0);
  const Ended against = metes({"audit", "parcels", "city.metes", "--against", "in.geojson", "-o",
                               "o.csv", "--id-field", "id"},
                              folder_.path());
  EXPECT_THAT(against.err, HasSubstr("in.geojson has no columns: it is a layer without features"));
  write_file(folder_ / "in.geojsonl", "");
  EXPECT_THAT(audit("in.geojsonl", "o.csv").err, HasSubstr("in.geojsonl is empty, expected a"));
}

}  // namespace
}  // namespace metes::tests
