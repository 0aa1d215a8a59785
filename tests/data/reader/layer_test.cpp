#include "data/reader/layer.hpp"

#include "data/file/digest.hpp"
#include "data/import/spreadsheet_damage.hpp"
#include "geo/values/provenance.hpp"
#include "tests/data/files.hpp"
#include "tests/data/read_layers.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace metes::data {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kSquare =
    R"({"type":"Feature","properties":{"PIN":"1"},"geometry":{"type":"Polygon","coordinates":)"
    R"([[[0,0],[1,0],[1,1],[0,0]]]}})";

TEST(PatternLayer, FilesAreOneLayerWithTheirTextsAlignedByName) {
  const TestFolder folder;
  static_cast<void>(folder.write("p_2.csv", "B,A,C\n3,4,5\n"));
  static_cast<void>(folder.write("p_1.csv", "A,B\n1,2\n"));
  static_cast<void>(folder.write("other.csv", "A,B\n9,9\n"));
  Layer layer = Layer::open(layer_request(folder.path() / "p_*.csv"));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(layer.columns(), ElementsAre("A", "B", "C"));
  EXPECT_THAT(rows[0].texts, ElementsAre("1", "2", ""));
  EXPECT_THAT(rows[1].texts, ElementsAre("4", "3", "5"));
  EXPECT_EQ(rows[0].part, "p_1.csv");
  EXPECT_EQ(rows[1].part, "p_2.csv");
  EXPECT_EQ(rows[1].id, 1);
  EXPECT_EQ(layer.name(), "p_1.csv, p_2.csv");
}

TEST(PatternLayer, RowsAreCountedOnThroughTheFiles) {
  const TestFolder folder;
  static_cast<void>(folder.write("p_1.csv", "A\n1\n2\n"));
  static_cast<void>(folder.write("p_2.csv", "A\n"));
  static_cast<void>(folder.write("p_3.csv", "A\n3\n4\n"));
  Layer layer = Layer::open(layer_request(folder.path() / "p_*.csv"));
  std::vector<std::int64_t> numbers;
  for (const Feature& row : read_all(layer)) numbers.push_back(row.id_in_source);
  EXPECT_THAT(numbers, ElementsAre(1, 2, 4, 5));
  Source source;
  source.files = layer.files();
  std::vector<std::string> shown;
  for (const std::int64_t number : numbers) {
    shown.push_back(shown_feature(source, number));
  }
  EXPECT_THAT(shown, ElementsAre("1 (p_1.csv)", "2 (p_1.csv)", "1 (p_3.csv)", "2 (p_3.csv)"));
}

TEST(PatternLayer, OfOneFileHasNoFilesToTellApart) {
  const TestFolder folder;
  static_cast<void>(folder.write("p_1.csv", "A\n1\n"));
  Layer layer = Layer::open(layer_request(folder.path() / "p_*.csv"));
  EXPECT_EQ(read_all(layer).at(0).id_in_source, 1);
  EXPECT_TRUE(layer.files().empty());
}

TEST(PatternLayer, RowsAreNamedWithTheirFile) {
  const TestFolder folder;
  static_cast<void>(folder.write("p_1.csv", "A,B\n1,2\n"));
  static_cast<void>(folder.write("p_2.csv", "A,B\n1\n"));
  static_cast<void>(folder.write("p_3.csv", "A,B\n1\n"));
  Layer layer = Layer::open(layer_request(folder.path() / "p_*.csv"));
  const auto rows = read_all(layer);
  ASSERT_EQ(layer.notes().size(), 1U);
  EXPECT_THAT(layer.notes()[0].text, AllOf(HasSubstr("row 1 (1 cells, expected 2) of p_2.csv"),
                                           HasSubstr("row 1 (1 cells, expected 2) of p_3.csv")));
  EXPECT_EQ(place_of(rows.at(1), "row"), "row 1 of p_2.csv");
  EXPECT_EQ(place_of(Feature{.id = 7, .texts = {}, .geometry = nullptr, .part = {}}, "feature"),
            "feature 7");
}

TEST(PatternLayer, WithoutAFolderIsOfTheCurrentOne) {
  const TestFolder folder;
  static_cast<void>(folder.write("p_1.csv", "A\n1\n"));
  static_cast<void>(folder.write("p_2.csv", "A\n2\n"));
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  Layer layer = Layer::open(layer_request("p_*.csv"));
  const auto rows = read_all(layer);
  std::filesystem::current_path(before);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[1].texts, ElementsAre("2"));
}

TEST(PatternLayer, NoMatchIsAnError) {
  const TestFolder folder;
  EXPECT_THAT(layer_refusal(layer_request(folder.path() / "p_*.csv")),
              HasSubstr("no file matches"));
}

TEST(Layer, AMissingFileIsNamedWithItsSource) {
  LayerRequest request = layer_request("no/such.shp");
  EXPECT_THAT(layer_refusal(request),
              AllOf(HasSubstr("city.toml:3, source lots"), HasSubstr("no/such.shp")));
}

TEST(Layer, AVrtNamedGeojsonIsRefused) {
  const TestFolder folder;
  static_cast<void>(folder.write("secret.csv", "A\n1\n"));
  const auto file = folder.write(
      "x.geojson",
      R"(<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource relativeToVRT="1">)"
      R"(secret.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>)");
  EXPECT_THAT(layer_refusal(layer_request(file)),
              AllOf(HasSubstr("x.geojson"), HasSubstr("cannot be opened as GeoJSON")));
}

TEST(Layer, AnExtensionThatIsNotOnTheListIsRefused) {
  const TestFolder folder;
  EXPECT_THAT(layer_refusal(layer_request(folder.write("x.vrt", "<OGRVRTDataSource/>"))),
              AllOf(HasSubstr(".vrt"), HasSubstr(".gpkg")));
  EXPECT_THAT(layer_refusal(layer_request("https://example.org/lots.geojson")),
              HasSubstr("FeatureServer/0"));
}

TEST(Layer, AnExportedCoverageIsRead) {
  const TestFolder folder;
  const auto file = folder.write("x.e00",
                                 "EXP  0 /LOTS.E00\n"
                                 "LAB  2\n"
                                 "         7         0 9.1061534E+05 4.5709009E+06\n"
                                 " 9.1061534E+05 4.5709009E+06 9.1061534E+05 4.5709009E+06\n"
                                 "        -1         0 0.0000000E+00 0.0000000E+00\n"
                                 "EOS\n");
  Layer layer = Layer::open(layer_request(file));
  const auto features = read_all(layer);
  ASSERT_EQ(features.size(), 1U);
  EXPECT_EQ(text_in(layer, features[0], "ValueId"), "7");
  EXPECT_EQ(features[0].geometry->toPoint()->getX(), 910615.34);
}

TEST(Layer, AWrongLayerNamesThoseThatAreThere) {
  const TestFolder folder;
  LayerRequest request = layer_request(folder.write("lots.geojson", kSquare));
  request.layer = "parcels";
  EXPECT_THAT(layer_refusal(request), AllOf(HasSubstr("[lots]"), HasSubstr("\"parcels\"")));
}

TEST(Layer, TheDigestIsThatOfTheBytes) {
  const TestFolder folder;
  const auto file = folder.write("lots.geojson", kSquare);
  const Layer layer = Layer::open(layer_request(file));
  Sha256 digest;
  digest.update(kSquare);
  EXPECT_EQ(layer.sha256(), digest.hex());
}

TEST(Layer, NumbersAreTextsThatReadBackTheSame) {
  const TestFolder folder;
  const auto file = folder.write(
      "n.geojson",
      R"({"type":"Feature","properties":{"PIN":16114000170000.0,"ACRES":0.1,"ON":true,"NONE":null,)"
      R"("DAY":"2015-09-03","AT":"2023-02-13T01:19:43-06:00","N":-5,"NAME":"a\nb"},)"
      R"("geometry":null})");
  Layer layer = Layer::open(layer_request(file));
  const auto features = read_all(layer);
  ASSERT_EQ(features.size(), 1U);
  EXPECT_EQ(text_in(layer, features[0], "PIN"), "16114000170000");
  EXPECT_EQ(text_in(layer, features[0], "ACRES"), "0.1");
  EXPECT_EQ(text_in(layer, features[0], "ON"), "true");
  EXPECT_EQ(text_in(layer, features[0], "NONE"), "");
  EXPECT_EQ(text_in(layer, features[0], "DAY"), "2015-09-03");
  EXPECT_EQ(text_in(layer, features[0], "AT"), "2023-02-13T01:19:43-06:00");
  EXPECT_EQ(text_in(layer, features[0], "N"), "-5");
  EXPECT_EQ(text_in(layer, features[0], "NAME"), "a b");
  EXPECT_EQ(features[0].geometry, nullptr);
}

TEST(Layer, GeojsonIsInWgs84UnlessItSaysOtherwise) {
  const TestFolder folder;
  EXPECT_EQ(Layer::open(layer_request(folder.write("a.geojson", kSquare))).crs(), "EPSG:4326");
  const std::string legacy =
      std::string(R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)") +
      R"("urn:ogc:def:crs:EPSG::3435"}},"features":[)" + kSquare + "]}";
  EXPECT_EQ(Layer::open(layer_request(folder.write("b.geojson", legacy))).crs(), "EPSG:3435");
}

TEST(Layer, ATruncatedFileIsAnError) {
  const TestFolder folder;
  const std::string text = std::string(R"({"type":"FeatureCollection","features":[)") + kSquare;
  EXPECT_THAT(layer_refusal(layer_request(folder.write("t.geojson", text))),
              AllOf(HasSubstr("t.geojson"), HasSubstr("cannot be")));
  EXPECT_THAT(layer_refusal(layer_request(folder.write("t.gpkg", "SQLite format 3"))),
              HasSubstr("t.gpkg cannot be opened as GPKG"));
  EXPECT_THAT(layer_refusal(layer_request(folder.write("t.zip", "PK\x03\x04"))),
              HasSubstr("t.zip"));
}

/// So many squares, a line of JSON each, each after `before`.
std::string lines_of_squares(int count, const std::string& before = {}) {
  std::string text;
  for (int i = 0; i < count; ++i) text += before + kSquare + '\n';
  return text;
}

// GDAL reads 64 KiB at a time, and takes the end of a feature that is cut from what it read before.
TEST(Layer, ASequenceThatEndsInTheMiddleOfAFeatureIsAnError) {
  const TestFolder folder;
  const std::string line = lines_of_squares(1);
  for (const int count : {2, 500, 1'300}) {
    for (const std::string separator : {"", "\x1e"}) {
      const std::string whole = lines_of_squares(count, separator);
      const auto path = folder.write("whole.geojsonl", whole);
      EXPECT_EQ(layer_refusal(layer_request(path)), "read " + std::to_string(count) + " features");
      for (std::size_t cut = 2; cut + 1 < line.size(); cut += 7) {
        const auto text = whole.substr(0, whole.size() - cut);
        const std::string error = layer_refusal(layer_request(folder.write("cut.geojsonl", text)));
        ASSERT_EQ(error,
                  "city.toml:3, source lots: cut.geojsonl: ends in the middle of its feature "
                  "number " +
                      std::to_string(count))
            << cut;
      }
    }
  }
}

// GDAL 3.6 takes one line for GeoJSON.
TEST(Layer, ASequenceMayHaveOneFeature) {
  const TestFolder folder;
  for (const std::string separator : {"", "\x1e"}) {
    const std::string whole = lines_of_squares(1, separator);
    EXPECT_EQ(layer_refusal(layer_request(folder.write("one.geojsonl", whole))), "read 1 features");
    EXPECT_THAT(layer_refusal(layer_request(folder.write("cut.geojsonl", whole.substr(0, 60)))),
                HasSubstr("cut.geojsonl"));
  }
}

// GDAL tells the format by the first kilobytes, where such a line does not end.
TEST(Layer, ASequenceOfLongLinesIsReadToItsEnd) {
  const TestFolder folder;
  std::string line = kSquare;
  line.pop_back();
  line += R"(,"note":")" + std::string(100'000, 'x') + "\"}\n";
  EXPECT_EQ(layer_refusal(layer_request(folder.write("long.geojsonl", line + line + line))),
            "read 3 features");
}

// Where GDAL ends, or what it passes over, and says nothing.
TEST(Layer, ALineThatIsNoFeatureIsAnError) {
  const TestFolder folder;
  for (const std::string separator : {"", "\x1e"}) {
    for (const std::string line :
         {"null", "}", "[1,2]", "12", "abc", R"({"a":1})", "\"PIN\": 1}"}) {
      const std::string text = lines_of_squares(20, separator) + separator + line + '\n' +
                               lines_of_squares(20, separator);
      EXPECT_THAT(layer_refusal(layer_request(folder.write("mid.geojsonl", text))),
                  HasSubstr("mid.geojsonl: its feature number 21 "))
          << line;
    }
  }
  const std::string blanks = lines_of_squares(2) + "\n\n" + lines_of_squares(1);
  EXPECT_EQ(layer_refusal(layer_request(folder.write("mid.geojsonl", blanks))), "read 3 features");
}

TEST(Layer, ALineThatIsNoJsonIsNotPassedOver) {
  const TestFolder folder;
  const std::string text =
      lines_of_squares(20) + std::string(kSquare).substr(0, 70) + '\n' + lines_of_squares(20);
  EXPECT_THAT(layer_refusal(layer_request(folder.write("mid.geojsonl", text))),
              HasSubstr("mid.geojsonl: its feature number 21 cannot be read: JSON parsing error"));
}

// GDAL gives the key of a table to no field.
TEST(Layer, TheKeyOfATableIsAColumn) {
  const TestFolder folder;
  GDALAllRegister();
  const auto file = folder.path() / "keys.gpkg";
  {
    GDALDriver* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    const std::unique_ptr<GDALDataset> made(
        driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    CPLStringList options;
    options.SetNameValue("FID", "AIN");
    OGRLayer* const layer = made->CreateLayer("lots", nullptr, wkbPoint, options.List());
    OGRFieldDefn use("USE", OFTString);
    ASSERT_EQ(layer->CreateField(&use), OGRERR_NONE);
    OGRFeature feature(layer->GetLayerDefn());
    feature.SetFID(5'056'011'903);
    feature.SetField("USE", "park");
    ASSERT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
  }
  Layer layer = Layer::open(layer_request(file));
  EXPECT_THAT(layer.columns(), ElementsAre("AIN", "USE"));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].texts, ElementsAre("5056011903", "park"));
}

// Where all of a file are such, GDAL takes them for days: 12-1-5 for 2012-01-05.
// A table of dBASE with one column of numbers, so wide that GDAL reads them as floating point.
std::string table_of(const std::vector<std::string>& numbers) {
  constexpr std::size_t kWidth = 20;
  using std::string_literals::operator""s;
  std::string bytes = "\x03\x7E\x01\x01"s + static_cast<char>(numbers.size()) + "\0\0\0"s;
  bytes += "\x41\0\x15\0"s + std::string(20, '\0');  // 65 bytes of header, 21 of a row
  bytes += "PIN"s + std::string(8, '\0') + 'N' + std::string(4, '\0') + "\x14\0"s;
  bytes += std::string(14, '\0') + '\r';
  for (const std::string& number : numbers) {
    bytes += ' ' + std::string(kWidth - number.size(), ' ') + number;
  }
  return bytes + '\x1A';
}

// 12345678901234568 is another parcel; what was destroyed is not taken for a number.
TEST(Layer, NumbersWhoseLastDigitsAreNotKnownAreNoWholeNumbers) {
  const TestFolder folder;
  Layer layer = Layer::open(layer_request(folder.write(
      "t.dbf", table_of({"12345678901234567", "9007199254740993", "9007199254740991"}))));
  ASSERT_THAT(layer.columns(), ElementsAre("PIN"));
  const auto rows = read_all(layer);
  EXPECT_THAT(rows.at(0).texts, ElementsAre("1.2345678901234568e+16"));
  EXPECT_THAT(rows.at(1).texts, ElementsAre("9.0071992547409920e+15"));
  EXPECT_THAT(rows.at(2).texts, ElementsAre("9007199254740991"));
  EXPECT_EQ(note_counts(layer).at("number_inexact"), 2U);
  EXPECT_TRUE(is_destroyed_number(rows.at(0).texts.front()));
}

TEST(Layer, ATruncatedShapefileIsAnError) {
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const TestFolder folder;
  for (const auto& entry :
       std::filesystem::directory_iterator(real_data() / "chicago/rp_parcels")) {
    std::filesystem::copy(entry.path(), folder.path());
  }
  std::filesystem::resize_file(folder.path() / "rp_lots.shp", 500'000);
  EXPECT_THAT(layer_refusal(layer_request(folder.path() / "rp_lots.shp")),
              AllOf(HasSubstr("rp_lots.shp"), HasSubstr("cannot be read")));
}

TEST(ParseGeometry, WktAndHexadecimalWkbAreRead) {
  const auto wkt = parse_wkt("POLYGON ((0 0, 1 0, 1 1, 0 0))");
  ASSERT_TRUE(wkt);
  EXPECT_EQ(wkt->getGeometryType(), wkbPolygon);
  const auto point = parse_wkb_hex("0101000020E6100000000000000000F03F0000000000000040");
  ASSERT_TRUE(point);
  EXPECT_EQ(point->toPoint()->getX(), 1);
  EXPECT_EQ(point->toPoint()->getY(), 2);
}

TEST(ParseGeometry, TheExtendedFormsNameTheirCoordinateSystem) {
  EXPECT_TRUE(parse_wkt("srid=3435;POINT (1 2)"));
  EXPECT_EQ(srid_of("srid=3435;POINT (1 2)"), 3435U);
  EXPECT_EQ(srid_of("0101000020E6100000000000000000F03F0000000000000040"), 4326U);
  EXPECT_EQ(srid_of("0020000001000010E63FF00000000000004000000000000000"), 4326U);
  for (const char* const text :
       {"", "POINT (1 2)", "SRID=0;POINT (1 2)", "0101000000000000000000F03F0000000000000040"}) {
    EXPECT_EQ(srid_of(text), std::nullopt) << text;
  }
}

TEST(ParseGeometry, WhatIsNeitherGivesNothing) {
  for (const char* const text : {"", "POLYGON ((0 0", "hello", "POINT (1 2) trailing", "{}",
                                 "SRID=;POINT (1 2)", "SRID=x;POINT (1 2)", "SRID=1"}) {
    EXPECT_FALSE(parse_wkt(text)) << text;
  }
  for (const char* const text : {"", "0", "zz", "0101", "0101000000000000000000F03F"}) {
    EXPECT_FALSE(parse_wkb_hex(text)) << text;
  }
}

}  // namespace
}  // namespace metes::data
