#include "tests/tools/audit/audit_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

// Texts of an audit's input that are not UTF-8: Excel for Windows writes a CSV in code page 1252.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

constexpr const char* kAsked = "-48.8799178,-123.3987317";

class AuditTexts : public AuditFolder {
 protected:
  AuditTexts() {
    const std::string at(kAsked);
    write_file(folder_ / "in.csv", "lat,lon,n\xFAmero\n" + at +
                                       ",Pe\xF1"
                                       "a \x93q\x94 \x81\n" +
                                       at + ",Pe\xC3\xB1" + "a\n" + at + ",\"a, \xE9\n\xE8\"\n");
  }
};

TEST_F(AuditTexts, StayBytesInATableAndAreCounted) {
  const Ended ended = audit("in.csv", "out.csv", {"--columns", "outcome", "--summary", "s.json"});
  EXPECT_EQ(ended.err, "in.csv: 3 texts are not UTF-8, read as Windows-1252; the bytes stay\n");
  EXPECT_EQ(read_file(folder_ / "out.csv"), "lat,lon,n\xFAmero,outcome\r\n" + std::string(kAsked) +
                                                ",Pe\xF1"
                                                "a \x93q\x94 \x81,covered\r\n" +
                                                kAsked + ",Pe\xC3\xB1" + "a,covered\r\n" + kAsked +
                                                ",\"a, \xE9\n\xE8\",covered\r\n");
  EXPECT_EQ(json::parse(read_file(folder_ / "s.json")).at("texts_not_utf8"), 3);
}

TEST_F(AuditTexts, AreReadAsWindowsHasThemWhereTheFormIsUtf8) {
  const std::vector<std::string> expected{"Peña “q” \xC2\x81", "Peña", "a, é\nè"};
  for (const char* const form : {"o.ndjson", "o.geojsonl"}) {
    const Ended ended = audit("in.csv", form);
    EXPECT_EQ(ended.err, "in.csv: 3 texts are not UTF-8, read as Windows-1252\n") << form;
    const auto rows = objects_in(read_file(folder_ / form));
    ASSERT_EQ(rows.size(), expected.size()) << form;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const json& row = rows[i].contains("properties") ? rows[i].at("properties") : rows[i];
      EXPECT_EQ(row.at("número"), expected[i]) << form;
      EXPECT_EQ(row.at("outcome"), "covered") << form;
    }
  }
  for (const char* const form : {"o.gpkg", "o.geojson"}) {
    EXPECT_EQ(audit("in.csv", form).exit_code, 0);
    const Ended read =
        run({"ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", folder_ / form, "places"});
    const auto rows = objects_in(read.out);
    ASSERT_EQ(rows.size(), expected.size()) << form;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].at("properties").at("número"), expected[i]) << form;
    }
  }
}

TEST_F(AuditTexts, OfAnAddressAreReadInEitherWay) {
  write_file(folder_ / "in.csv",
             "calle\xB9,name\n338 17th Street,x\n338 17th Street,\xE9\n"
             "\xA0"
             "338 17th Street,y\n");
  const auto rows = rows_of("in.csv", {"--address", "calle¹"});
  ASSERT_EQ(rows.size(), 3U);
  for (const json& row : rows) EXPECT_EQ(row.at("match"), rows.front().at("match"));
  EXPECT_EQ(audit("in.csv", "out.csv", {"--address", "calle¹"}).exit_code, 0);
}

TEST_F(AuditTexts, AreCountedInShardsAsInTheWhole) {
  ASSERT_EQ(audit("in.csv", "whole.ndjson", {"--summary", "whole.json"}).exit_code, 0);
  for (const std::string part : {"1", "2"}) {
    ASSERT_EQ(
        audit("in.csv", part + ".ndjson", {"--shard", part + "/2", "--summary", part + ".json"})
            .exit_code,
        0);
  }
  ASSERT_EQ(
      metes({"audit", "merge", "1.json", "2.json", "-o", "all.json"}, folder_.path()).exit_code, 0);
  EXPECT_EQ(json::parse(read_file(folder_ / "all.json")).at("texts_not_utf8"), 3);
  EXPECT_EQ(read_file(folder_ / "all.json"), read_file(folder_ / "whole.json"));
}

TEST_F(AuditTexts, OfALineThatIsNoJsonAreKept) {
  write_file(folder_ / "in.ndjson",
             "{\"note\":\"Pe\xF1"
             "a\"}\n");
  const auto rows = rows_of("in.ndjson");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].at("line"), "{\"note\":\"Peña\"}");
}

TEST_F(AuditTexts, OfALayerKeepTheirLineEnds) {
  write_file(folder_ / "in.geojson",
             R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":)"
             R"({"note":"a\nb\tc"},"geometry":{"type":"Point","coordinates":)"
             R"([-123.3987317,-48.8799178]}}]})");
  EXPECT_EQ(rows_of("in.geojson").at(0).at("note"), "a\nb\tc");
}

TEST_F(AuditTexts, OfALayerThatAreReadAsWindowsHasThemAreSaid) {
  write_file(folder_ / "in.csv", "lat,lon,note\n" + std::string(kAsked) + ",Peña\n");
  ASSERT_EQ(run({"ogr2ogr", "-f", "ESRI Shapefile", "-lco", "ENCODING=ISO-8859-1", "-oo",
                 "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326",
                 folder_ / "in.shp", folder_ / "in.csv"})
                .exit_code,
            0);
  std::filesystem::remove(folder_ / "in.cpg");
  const Ended ended = audit("in.shp", "out.ndjson");
  EXPECT_THAT(ended.err, HasSubstr("in.shp: texts that are not UTF-8 were read as CP1252"));
  EXPECT_EQ(objects_in(read_file(folder_ / "out.ndjson")).at(0).at("note"), "Peña");
}

}  // namespace
}  // namespace metes::tests
