#include "data/layer.hpp"

#include "data/byte_stream.hpp"
#include "data/digest.hpp"
#include "data/spreadsheet_damage.hpp"
#include "geo/error.hpp"
#include "tests/data/files.hpp"
#include "tests/support/message_of.hpp"

#include <cpl_string.h>
#include <gdal_priv.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::data {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kSquare =
    R"({"type":"Feature","properties":{"PIN":"1"},"geometry":{"type":"Polygon","coordinates":)"
    R"([[[0,0],[1,0],[1,1],[0,0]]]}})";

LayerRequest request_for(const std::filesystem::path& path) {
  return {.path = path.string(),
          .root = {},
          .layer = {},
          .encoding = {},
          .header = {},
          .at = "city.toml:3, source lots"};
}

std::vector<Feature> read_all(Layer& layer) {
  std::vector<Feature> features;
  while (auto feature = layer.next()) features.push_back(std::move(*feature));
  return features;
}

std::vector<Feature> read_all(const LayerRequest& request) {
  Layer layer = Layer::open(request);
  return read_all(layer);
}

std::string refusal(const LayerRequest& request) {
  try {
    Layer layer = Layer::open(request);
    return "read " + std::to_string(read_all(layer).size()) + " features";
  } catch (const DataError& error) {
    return error.what();
  }
}

std::map<std::string, std::uint64_t> note_counts(const Layer& layer) {
  std::map<std::string, std::uint64_t> counts;
  for (const LayerNote& note : layer.notes()) counts[note.reason] = note.count;
  return counts;
}

std::string note_text(const Layer& layer, const std::string& reason) {
  for (const LayerNote& note : layer.notes()) {
    if (note.reason == reason) return note.text;
  }
  return "no note " + reason;
}

std::string text_of(const Layer& layer, const Feature& feature, const std::string& column) {
  const auto& columns = layer.columns();
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? "no column " + column
                                : feature.texts[static_cast<std::size_t>(found - columns.begin())];
}

TEST(CsvLayer, QuotesLineEndsAndSeparatorsAreText) {
  const TestFolder folder;
  const auto file =
      folder.write("a.csv", "PIN,NOTE\r\n1,\"a, \"\"b\"\"\"\r\n2,\"two\r\nlines\"\r\n");
  Layer layer = Layer::open(request_for(file));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].texts, ElementsAre("1", "a, \"b\""));
  EXPECT_THAT(rows[1].texts, ElementsAre("2", "two lines"));
  EXPECT_EQ(rows[0].id, 1);
  EXPECT_EQ(rows[1].id, 2);
  EXPECT_EQ(note_counts(layer)["control_characters"], 1U);
  EXPECT_EQ(layer.driver(), "CSV");
  EXPECT_EQ(layer.crs(), "");
}

TEST(CsvLayer, LinesMayEndWithCrAlone) {
  const TestFolder folder;
  Layer layer = Layer::open(request_for(folder.write("mac.csv", "PIN,A\r1,x\r2,\"y\rz\"\r")));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(layer.columns(), ElementsAre("PIN", "A"));
  EXPECT_THAT(rows[1].texts, ElementsAre("2", "y z"));
  EXPECT_EQ(note_counts(layer)["cr_line_ends"], 1U);
}

TEST(CsvLayer, AByteOrderMarkIsNoPartOfTheFirstColumn) {
  const TestFolder folder;
  Layer layer = Layer::open(request_for(folder.write("b.csv", "\xEF\xBB\xBFPIN,A\n1,x\n")));
  EXPECT_THAT(layer.columns(), ElementsAre("PIN", "A"));
  EXPECT_EQ(note_counts(layer)["byte_order_mark"], 1U);
}

TEST(CsvLayer, RaggedRowsKeepTheTextsThatAlign) {
  const TestFolder folder;
  Layer layer = Layer::open(request_for(folder.write("r.csv", "A,B,C\n1,2\n\n1,2,3,4\n7,8,9\n")));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[0].texts, ElementsAre("1", "2", ""));
  EXPECT_THAT(rows[1].texts, ElementsAre("1", "2", "3"));
  EXPECT_THAT(rows[2].texts, ElementsAre("7", "8", "9"));
  EXPECT_EQ(rows[1].id, 3) << "the blank line is row 2";
  EXPECT_EQ(note_counts(layer)["ragged_row"], 2U);
  EXPECT_EQ(note_counts(layer)["blank_row"], 1U);
  EXPECT_THAT(note_text(layer, "ragged_row"),
              AllOf(HasSubstr("row 1 (2 cells"), HasSubstr("row 3 (4 cells")));
}

TEST(CsvLayer, TextThatIsNotUtf8IsReadAsCp1252AndCounted) {
  const TestFolder folder;
  const auto file = folder.write("e.csv",
                                 "A,B\nPe\xF1"
                                 "a,\x93q\x94\nPe\xC3\xB1"
                                 "a,z\n");
  Layer layer = Layer::open(request_for(file));
  const auto rows = read_all(layer);
  EXPECT_EQ(rows[0].texts[0], "Peña");
  EXPECT_EQ(rows[0].texts[1], "“q”");
  EXPECT_EQ(rows[1].texts[0], "Peña");
  EXPECT_EQ(note_counts(layer)["text_not_utf8"], 2U);
}

TEST(CsvLayer, AStatedEncodingIsUsed) {
  const TestFolder folder;
  LayerRequest request = request_for(folder.write("l.csv",
                                                  "A\nPe\xF1"
                                                  "a\n"));
  request.encoding = "ISO-8859-1";
  Layer layer = Layer::open(request);
  EXPECT_EQ(read_all(layer)[0].texts[0], "Peña");
  EXPECT_THAT(layer.notes(), testing::IsEmpty());
  request.encoding = "EBCDIC";
  EXPECT_THAT(refusal(request), AllOf(HasSubstr("EBCDIC"), HasSubstr("UTF-8")));
}

TEST(CsvLayer, ControlCharactersBecomeBlanks) {
  const TestFolder folder;
  const auto file = folder.write("n.csv", std::string("A,B\nx\0y,a\tb\n", 12));
  EXPECT_THAT(read_all(request_for(file))[0].texts, ElementsAre("x y", "a b"));
}

TEST(CsvLayer, AQuoteThatNeverClosesIsAnError) {
  const TestFolder folder;
  const auto file = folder.write("q.csv", "A,B\n1,2\n3,\"4\n5,6\n");
  EXPECT_THAT(refusal(request_for(file)), AllOf(HasSubstr("line 3"), HasSubstr("quote")));
}

TEST(CsvLayer, AFileWithoutHeaderHasNumberedColumnsOrGivenOnes) {
  const TestFolder folder;
  LayerRequest request = request_for(folder.write("h.csv", "5046,12\n5047,13\n"));
  request.has_header = false;
  Layer numbered = Layer::open(request);
  EXPECT_THAT(numbered.columns(), ElementsAre("column_1", "column_2"));
  EXPECT_EQ(read_all(numbered).size(), 2U);
  for (const bool has_header : {true, false}) {
    request.has_header = has_header;
    request.header = {"AIN", "CD"};
    Layer named = Layer::open(request);
    EXPECT_THAT(named.columns(), ElementsAre("AIN", "CD"));
    EXPECT_EQ(read_all(named).size(), 2U) << "a first line with a number is a row";
    EXPECT_EQ(note_counts(named)["header_missing"], 1U);
  }
}

TEST(CsvLayer, AGivenHeaderReplacesTheOneOfTheFile) {
  const TestFolder folder;
  LayerRequest request = request_for(folder.write("h.csv", "wrong,names\n5047,13\n"));
  request.header = {"AIN", "CD"};
  Layer layer = Layer::open(request);
  EXPECT_THAT(layer.columns(), ElementsAre("AIN", "CD"));
  EXPECT_EQ(read_all(layer).size(), 1U);
  EXPECT_EQ(note_counts(layer)["header_replaced"], 1U);
}

TEST(CsvLayer, RepeatedAndBlankColumnNamesAreToldApart) {
  const TestFolder folder;
  Layer layer = Layer::open(request_for(folder.write("d.csv", " A ,A,,B\n1,2,3,4\n")));
  EXPECT_THAT(layer.columns(), ElementsAre("A", "A_2", "column_3", "B"));
  EXPECT_EQ(note_counts(layer)["repeated_column"], 1U);
}

TEST(CsvLayer, SemicolonsAndTabsAreFound) {
  const TestFolder folder;
  EXPECT_THAT(read_all(request_for(folder.write("s.csv", "A;B\n1,5;2\n")))[0].texts,
              ElementsAre("1,5", "2"));
  EXPECT_THAT(read_all(request_for(folder.write("t.tsv", "A\tB,C,D\n1\t2\n")))[0].texts,
              ElementsAre("1", "2"));
}

TEST(CsvLayer, AnEmptyFileAndUtf16AreRefused) {
  const TestFolder folder;
  EXPECT_THAT(refusal(request_for(folder.write("0.csv", ""))), HasSubstr("empty"));
  EXPECT_THAT(refusal(request_for(folder.write("16.csv",
                                               "\xFF\xFE"
                                               "A"))),
              HasSubstr("UTF-16"));
  // Without its mark: of letters one byte is null.
  using std::string_literals::operator""s;
  for (const std::string& bytes : {"A\0,\0B\0\n\0"s, "\0A\0,\0B\0\n"s}) {
    EXPECT_THAT(refusal(request_for(folder.write("16.csv", bytes))),
                HasSubstr("16.csv: is UTF-16 text, expected UTF-8"));
  }
}

TEST(PatternLayer, FilesAreOneLayerWithTheirTextsAlignedByName) {
  const TestFolder folder;
  static_cast<void>(folder.write("p_2.csv", "B,A,C\n3,4,5\n"));
  static_cast<void>(folder.write("p_1.csv", "A,B\n1,2\n"));
  static_cast<void>(folder.write("other.csv", "A,B\n9,9\n"));
  Layer layer = Layer::open(request_for(folder.path() / "p_*.csv"));
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

TEST(PatternLayer, NoMatchIsAnError) {
  const TestFolder folder;
  EXPECT_THAT(refusal(request_for(folder.path() / "p_*.csv")), HasSubstr("no file matches"));
}

TEST(Layer, AMissingFileIsNamedWithItsSource) {
  LayerRequest request = request_for("no/such.shp");
  EXPECT_THAT(refusal(request),
              AllOf(HasSubstr("city.toml:3, source lots"), HasSubstr("no/such.shp")));
}

TEST(Layer, AVrtNamedGeojsonIsRefused) {
  const TestFolder folder;
  static_cast<void>(folder.write("secret.csv", "A\n1\n"));
  const auto file = folder.write(
      "x.geojson",
      R"(<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource relativeToVRT="1">)"
      R"(secret.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>)");
  EXPECT_THAT(refusal(request_for(file)),
              AllOf(HasSubstr("x.geojson"), HasSubstr("cannot be opened as GeoJSON")));
}

TEST(Layer, AnExtensionThatIsNotOnTheListIsRefused) {
  const TestFolder folder;
  EXPECT_THAT(refusal(request_for(folder.write("x.vrt", "<OGRVRTDataSource/>"))),
              AllOf(HasSubstr(".vrt"), HasSubstr(".gpkg")));
  EXPECT_THAT(refusal(request_for("https://example.org/lots.geojson")),
              HasSubstr("FeatureServer/0"));
}

TEST(Layer, AWrongLayerNamesThoseThatAreThere) {
  const TestFolder folder;
  LayerRequest request = request_for(folder.write("lots.geojson", kSquare));
  request.layer = "parcels";
  EXPECT_THAT(refusal(request), AllOf(HasSubstr("[lots]"), HasSubstr("\"parcels\"")));
}

TEST(Layer, TheDigestIsThatOfTheBytes) {
  const TestFolder folder;
  const auto file = folder.write("lots.geojson", kSquare);
  const Layer layer = Layer::open(request_for(file));
  EXPECT_EQ(layer.sha256(), sha256_of_file(file));
  EXPECT_EQ(layer.sha256().size(), 64U);
}

TEST(Layer, NumbersAreTextsThatReadBackTheSame) {
  const TestFolder folder;
  const auto file = folder.write(
      "n.geojson",
      R"({"type":"Feature","properties":{"PIN":16114000170000.0,"ACRES":0.1,"ON":true,"NONE":null,)"
      R"("DAY":"2015-09-03","AT":"2023-02-13T01:19:43-06:00","N":-5,"NAME":"a\nb"},)"
      R"("geometry":null})");
  Layer layer = Layer::open(request_for(file));
  const auto features = read_all(layer);
  ASSERT_EQ(features.size(), 1U);
  EXPECT_EQ(text_of(layer, features[0], "PIN"), "16114000170000");
  EXPECT_EQ(text_of(layer, features[0], "ACRES"), "0.1");
  EXPECT_EQ(text_of(layer, features[0], "ON"), "true");
  EXPECT_EQ(text_of(layer, features[0], "NONE"), "");
  EXPECT_EQ(text_of(layer, features[0], "DAY"), "2015-09-03");
  EXPECT_EQ(text_of(layer, features[0], "AT"), "2023-02-13T01:19:43-06:00");
  EXPECT_EQ(text_of(layer, features[0], "N"), "-5");
  EXPECT_EQ(text_of(layer, features[0], "NAME"), "a b");
  EXPECT_EQ(features[0].geometry, nullptr);
}

TEST(Layer, GeojsonIsInWgs84UnlessItSaysOtherwise) {
  const TestFolder folder;
  EXPECT_EQ(Layer::open(request_for(folder.write("a.geojson", kSquare))).crs(), "EPSG:4326");
  const std::string legacy =
      std::string(R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)") +
      R"("urn:ogc:def:crs:EPSG::3435"}},"features":[)" + kSquare + "]}";
  EXPECT_EQ(Layer::open(request_for(folder.write("b.geojson", legacy))).crs(), "EPSG:3435");
}

TEST(Layer, ATruncatedFileIsAnError) {
  const TestFolder folder;
  const std::string text = std::string(R"({"type":"FeatureCollection","features":[)") + kSquare;
  EXPECT_THAT(refusal(request_for(folder.write("t.geojson", text))),
              AllOf(HasSubstr("t.geojson"), HasSubstr("cannot be")));
  EXPECT_THAT(refusal(request_for(folder.write("t.gpkg", "SQLite format 3"))),
              HasSubstr("t.gpkg cannot be opened as GPKG"));
  EXPECT_THAT(refusal(request_for(folder.write("t.zip", "PK\x03\x04"))), HasSubstr("t.zip"));
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
      EXPECT_EQ(refusal(request_for(path)), "read " + std::to_string(count) + " features");
      for (std::size_t cut = 2; cut + 1 < line.size(); cut += 7) {
        const auto text = whole.substr(0, whole.size() - cut);
        const std::string error = refusal(request_for(folder.write("cut.geojsonl", text)));
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
    EXPECT_EQ(refusal(request_for(folder.write("one.geojsonl", whole))), "read 1 features");
    EXPECT_THAT(refusal(request_for(folder.write("cut.geojsonl", whole.substr(0, 60)))),
                HasSubstr("cut.geojsonl"));
  }
}

// GDAL tells the format by the first kilobytes, where such a line does not end.
TEST(Layer, ASequenceOfLongLinesIsReadToItsEnd) {
  const TestFolder folder;
  std::string line = kSquare;
  line.pop_back();
  line += R"(,"note":")" + std::string(100'000, 'x') + "\"}\n";
  EXPECT_EQ(refusal(request_for(folder.write("long.geojsonl", line + line + line))),
            "read 3 features");
}

TEST(Layer, ALineThatIsNoJsonIsNotPassedOver) {
  const TestFolder folder;
  const std::string text =
      lines_of_squares(20) + std::string(kSquare).substr(0, 70) + '\n' + lines_of_squares(20);
  EXPECT_THAT(refusal(request_for(folder.write("mid.geojsonl", text))),
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
  Layer layer = Layer::open(request_for(file));
  EXPECT_THAT(layer.columns(), ElementsAre("AIN", "USE"));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows[0].texts, ElementsAre("5056011903", "park"));
}

// Where all of a file are such, GDAL takes them for days: 12-1-5 for 2012-01-05.
TEST(Layer, NumbersOfParcelsAreNoDays) {
  const TestFolder folder;
  const std::string feature =
      R"({"type":"Feature","geometry":null,"properties":{"PIN":"12-1-5","on":"2018/01/05","at":"9:30"}})";
  for (const auto& [name, text] :
       {std::pair("a.geojson", R"({"type":"FeatureCollection","features":[)" + feature + "]}"),
        std::pair("a.geojsonl", feature + "\n")}) {
    Layer layer = Layer::open(request_for(folder.write(name, text)));
    const auto rows = read_all(layer);
    ASSERT_EQ(rows.size(), 1U) << name;
    EXPECT_THAT(rows[0].texts, ElementsAre("12-1-5", "2018/01/05", "9:30")) << name;
  }
}

// The features of a collection, and the same a line each.
std::vector<std::pair<std::string, std::string>> both_forms(const std::vector<std::string>& all) {
  std::string lines;
  std::string list;
  for (const std::string& feature : all) {
    lines += feature + '\n';
    list += (list.empty() ? "" : ",\n ") + feature;
  }
  return {{"a.geojson",
           R"({"before":{"features":[{"id":9}]},"type":"FeatureCollection","features":[null,)" +
               list + R"(],"after":[{"id":8}]})"},
          {"a.geojsonl", lines}};
}

std::string feature_with(const std::string& id, const std::string& properties) {
  return R"({"type":"Feature",)" + id + R"("geometry":null,"properties":{)" + properties + "}}";
}

// GDAL takes a whole number for its own number of the feature, and forgets what comes after one.
TEST(Layer, IdsOfFeaturesAreAColumnAsTheyAreWritten) {
  const TestFolder folder;
  for (const auto& [name, text] :
       both_forms({feature_with(R"("id":17,)", R"("a":"} \" {","id2":[1,{"id":1}])"),
                   feature_with("", R"("a":"b")"), feature_with(R"("id":"B\u0031",)", R"("a":"c")"),
                   feature_with(R"("id":17,)", R"("a":null)"),
                   feature_with(R"("id":18446744073709551616,)", R"("a":"e")"),
                   feature_with(R"("id":null,)", R"("a":"f")")})) {
    Layer layer = Layer::open(request_for(folder.write(name, text)));
    EXPECT_EQ(layer.columns().front(), "id") << name;
    std::vector<std::string> ids;
    std::vector<std::string> others;
    for (const Feature& row : read_all(layer)) {
      ids.push_back(row.texts.front());
      others.push_back(text_of(layer, row, "a"));
    }
    EXPECT_THAT(ids, ElementsAre("17", "", "B1", "17", "18446744073709551616", "")) << name;
    EXPECT_THAT(others, ElementsAre("} \" {", "b", "c", "", "e", "f")) << name;
  }
}

// Of such a feature GDAL takes the members for properties, and makes a column of its id alone.
TEST(Layer, IdsBesideAFeatureWithoutPropertiesAreKept) {
  const TestFolder folder;
  for (const auto& [name, text] : both_forms({feature_with(R"("id":17,)", R"("a":"b")"),
                                              R"({"type":"Feature","id":2,"geometry":null})",
                                              feature_with(R"("id":"B1",)", R"("a":"c")")})) {
    Layer layer = Layer::open(request_for(folder.write(name, text)));
    std::vector<std::string> ids;
    for (const Feature& row : read_all(layer)) ids.push_back(text_of(layer, row, "id"));
    EXPECT_THAT(ids, ElementsAre("17", "2", "B1")) << name;
  }
}

TEST(Layer, AnIdBesideAPropertyOfThatNameIsKeptToo) {
  const TestFolder folder;
  for (const auto& [name, text] : both_forms({feature_with(R"("id":17,)", R"("id":"lot")"),
                                              feature_with(R"("id":"b",)", R"("id":"park")")})) {
    Layer layer = Layer::open(request_for(folder.write(name, text)));
    EXPECT_THAT(layer.columns(), ElementsAre("metes_id", "id")) << name;
    const auto rows = read_all(layer);
    EXPECT_THAT(rows.at(0).texts, ElementsAre("17", "lot")) << name;
    EXPECT_THAT(rows.at(1).texts, ElementsAre("b", "park")) << name;
  }
}

TEST(Layer, WithoutIdsHasNoColumnOfThem) {
  const TestFolder folder;
  for (const auto& [name, text] : both_forms({feature_with("", R"("a":1)")})) {
    EXPECT_THAT(Layer::open(request_for(folder.write(name, text))).columns(), ElementsAre("a"));
  }
}

// GDAL makes the largest of 64 bits of each, or the nearest double beside others.
TEST(Layer, LongWholeNumbersStayWhatTheyAre) {
  const TestFolder folder;
  const auto values = [](const std::string& a, const std::string& b, const std::string& c) {
    return feature_with("", R"("PIN":)" + a + R"(,"mixed":)" + b + R"(,"real":)" + c);
  };
  for (const auto& [name, text] :
       both_forms({values("12345678901234567890123", "\"x\"", "0.5"),
                   values("-98765432109876543210", "98765432109876543210", "98765432109876543210"),
                   values("9223372036854775807", "-9223372036854775808", "9007199254740993")})) {
    Layer layer = Layer::open(request_for(folder.write(name, text)));
    const auto rows = read_all(layer);
    EXPECT_THAT(rows.at(0).texts, ElementsAre("12345678901234567890123", "x", "0.5")) << name;
    EXPECT_THAT(rows.at(1).texts, ElementsAre("-98765432109876543210", "98765432109876543210",
                                              "98765432109876543210"))
        << name;
    EXPECT_THAT(rows.at(2).texts,
                ElementsAre("9223372036854775807", "-9223372036854775808", "9007199254740993"))
        << name;
  }
}

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
  Layer layer = Layer::open(request_for(folder.write(
      "t.dbf", table_of({"12345678901234567", "9007199254740993", "9007199254740991"}))));
  ASSERT_THAT(layer.columns(), ElementsAre("PIN"));
  const auto rows = read_all(layer);
  EXPECT_THAT(rows.at(0).texts, ElementsAre("1.2345678901234568e+16"));
  EXPECT_THAT(rows.at(1).texts, ElementsAre("9.0071992547409920e+15"));
  EXPECT_THAT(rows.at(2).texts, ElementsAre("9007199254740991"));
  EXPECT_EQ(note_counts(layer).at("number_inexact"), 2U);
  EXPECT_TRUE(is_destroyed_number(rows.at(0).texts.front()));
}

TEST(CsvLayer, AFileThatIsNotThereIsSaidToBeSo) {
  EXPECT_EQ(tests::message_of<DataError>([] { const ByteStream bytes("/nowhere/a.csv", "a.csv"); }),
            "a.csv: cannot be opened: No such file or directory");
}

TEST(Layer, ATruncatedShapefileIsAnError) {
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  const TestFolder folder;
  for (const auto& entry :
       std::filesystem::directory_iterator(real_data() / "chicago/rp_parcels")) {
    std::filesystem::copy(entry.path(), folder.path());
  }
  std::filesystem::resize_file(folder.path() / "rp_lots.shp", 500'000);
  EXPECT_THAT(refusal(request_for(folder.path() / "rp_lots.shp")),
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

TEST(ParseGeometry, WhatIsNeitherGivesNothing) {
  for (const char* const text : {"", "POLYGON ((0 0", "hello", "POINT (1 2) trailing", "{}"}) {
    EXPECT_FALSE(parse_wkt(text)) << text;
  }
  for (const char* const text : {"", "0", "zz", "0101", "0101000000000000000000F03F"}) {
    EXPECT_FALSE(parse_wkb_hex(text)) << text;
  }
}

}  // namespace
}  // namespace metes::data
