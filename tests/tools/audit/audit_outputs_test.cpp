#include "tests/tools/audit/audit_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/mount.h>

#include <ostream>
#include <sstream>
#include <string>
#include <vector>

// What an audit writes in other forms, read back by GDAL, is what it writes as lines of JSON.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

class AuditOutput : public AuditFolder {
 protected:
  AuditOutput() {
    // Names that databases and GDAL have for themselves, and rows in error.
    std::string table = "fid,ID,id,geom,lat,lon,note\n";
    int number = 0;
    for (const Place& place : places_of(small_sample())) {
      table += "n" + std::to_string(++number) + ",1,2," + place.label + ',' + place.lat + ',' +
               place.lon + ",\"=1+1, \xC3\xA9\n\"\"two\"\" lines\"\n";
    }
    write_file(folder_ / "in.csv",
               table + "x,,,nowhere,,,\ny,1,2,far,95,200,\nz,a,b,text,north,1,-1\n");
  }
  /// Features as GDAL reads them.
  [[nodiscard]] std::vector<json> features_of(const std::string& file) const {
    const Ended info = run({"ogrinfo", "-q", folder_ / file});
    const bool has_tables = info.out.find("places") != std::string::npos;
    std::vector<std::string> words{"ogr2ogr",
                                   "-f",
                                   "GeoJSONSeq",
                                   "/vsistdout/",
                                   folder_ / file,
                                   "-lco",
                                   "COORDINATE_PRECISION=10"};
    if (has_tables) words.emplace_back("places");
    const Ended ended = run(words);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return objects_in(ended.out);
  }
};

struct OutputForm {
  const char* name;
  const char* file;
  friend void PrintTo(const OutputForm& form, std::ostream* out) { *out << form.name; }
};

class AuditOutputForm : public AuditOutput, public testing::WithParamInterface<OutputForm> {};

// An empty text may be null in a form that has both.
json or_null(const json& value) {
  return value == "" ? json() : value;
}

TEST_P(AuditOutputForm, HasEachRowWithItsPlace) {
  const Ended ended = audit("in.csv", GetParam().file);
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const auto theirs = rows_of("in.csv");
  // GDAL reads members that differ by their case alone as one.
  const bool is_sequence = std::string(GetParam().file) == "out.geojsonl";
  const auto ours =
      is_sequence ? objects_in(read_file(folder_ / GetParam().file)) : features_of(GetParam().file);
  ASSERT_EQ(ours.size(), theirs.size());
  ASSERT_GT(ours.size(), 12U);
  std::size_t placed = 0;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const json& said = ours[i].at("properties");
    for (const auto& [key, value] : theirs[i].items()) {
      // A database's names differ by more than their case: the second "id" is "id_2".
      const std::string name = key == "id" && !is_sequence ? "id_2" : key;
      EXPECT_EQ(or_null(said.value(name, json())), or_null(value)) << key << " of " << i;
    }
    if (ours[i].at("geometry").is_null()) {
      EXPECT_FALSE(theirs[i].at("error").is_null());
      continue;
    }
    ++placed;
    const json& at = ours[i].at("geometry").at("coordinates");
    EXPECT_EQ(at[0].get<double>(), std::stod(theirs[i].at("lon").get<std::string>()));
    EXPECT_EQ(at[1].get<double>(), std::stod(theirs[i].at("lat").get<std::string>()));
  }
  EXPECT_EQ(placed + 3, ours.size());
}

TEST_P(AuditOutputForm, HasTheSameBytesWithOneThread) {
  ASSERT_EQ(audit("in.csv", GetParam().file).exit_code, 0);
  const std::string first = read_file(folder_ / GetParam().file);
  ASSERT_EQ(audit("in.csv", GetParam().file, {"--threads", "1"}).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / GetParam().file), first);
}

TEST_P(AuditOutputForm, PutsAnotherCrsIntoDegrees) {
  ASSERT_EQ(run({"ogr2ogr", folder_ / "in.gpkg", small_sample() / "places.csv", "-oo",
                 "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-s_srs", "EPSG:4326",
                 "-t_srs", "EPSG:32709"})
                .exit_code,
            0);
  ASSERT_EQ(audit("in.gpkg", GetParam().file).exit_code, 0);
  const auto features = features_of(GetParam().file);
  ASSERT_EQ(features.size(), places_of(small_sample()).size());
  for (const json& feature : features) {
    const json& at = feature.at("geometry").at("coordinates");
    const json& said = feature.at("properties");
    EXPECT_NEAR(at[0].get<double>(), std::stod(said.at("lon").get<std::string>()), 1e-8);
    EXPECT_NEAR(at[1].get<double>(), std::stod(said.at("lat").get<std::string>()), 1e-8);
    EXPECT_GT(std::stod(said.at("x").get<std::string>()), 100'000);
  }
}

const std::vector<OutputForm> kOutputForms{
    {"GeoPackage", "out.gpkg"}, {"GeoJson", "out.geojson"}, {"GeoJsonSeq", "out.geojsonl"}};

INSTANTIATE_TEST_SUITE_P(All, AuditOutputForm, testing::ValuesIn(kOutputForms),
                         [](const auto& test) { return std::string(test.param.name); });

// GDAL's driver takes a text that is JSON for JSON.
TEST_F(AuditOutput, CellsThatAreJsonStayTexts) {
  const std::string mark = "\xEF\xB7\x90";  // what no text should have, and this one does
  const std::vector<std::string> cells{
      "[1, 2]", "{\"x\": 1.0}", "[oops]", mark + "[2]", "[\"" + mark + "\", \"a\"]", mark, "{}"};
  json rows = json::array();
  std::string table = "cell,lat,lon\n";
  for (std::string cell : cells) {
    rows.push_back(cell);
    for (auto at = cell.find('"'); at != std::string::npos; at = cell.find('"', at + 2)) {
      cell.insert(at, 1, '"');
    }
    table += '"' + cell + "\",-48.8785602,-123.3984887\n";
  }
  write_file(folder_ / "json.csv", table);
  ASSERT_EQ(audit("json.csv", "out.geojson").exit_code, 0);
  const json written = json::parse(read_file(folder_ / "out.geojson"));
  json ours = json::array();
  for (const json& feature : written.at("features")) {
    ours.push_back(feature.at("properties").at("cell"));
  }
  EXPECT_EQ(ours, rows);
}

TEST_F(AuditOutput, GeoPackageSaysWhatItIsAndHasDistancesAsNumbers) {
  ASSERT_EQ(audit("in.csv", "out.gpkg").exit_code, 0);
  const std::string said = run({"ogrinfo", "-so", folder_ / "out.gpkg", "places"}).out;
  EXPECT_THAT(said, HasSubstr("Geometry: Point"));
  EXPECT_THAT(said, HasSubstr("as_of=2026-06-01"));
  EXPECT_THAT(said, HasSubstr("edge_m: Real"));
  EXPECT_THAT(said, HasSubstr("fid: String"));
  EXPECT_THAT(said, HasSubstr("FID Column = fid_2"));
  EXPECT_THAT(said, HasSubstr("Geometry Column = geom_2"));
}

TEST_F(AuditOutput, ALineWithANumberThatNoDoubleHoldsIsKeptWithItsError) {
  write_file(folder_ / "in.ndjson",
             "{\"lat\":1e400,\"lon\":2}\n{\"lat\":-48.8799178,\"lon\":-123.3987317}\n");
  for (const std::string out : {"out.ndjson", "out.geojsonl"}) {
    ASSERT_EQ(audit("in.ndjson", out).exit_code, 0);
    const std::string text = read_file(folder_ / out);
    EXPECT_THAT(text, HasSubstr("row 1: has the number 1e400, expected none beyond 1.8e308"));
    EXPECT_EQ(objects_in(text).size(), 2U);
  }
}

TEST_F(AuditOutput, LinesOfJsonBecomeFeatures) {
  write_file(folder_ / "in.ndjson",
             "{\"a\":[1],\"lat\":-48.8799178,\"lon\":-123.3987317}\n{\"b\":null}\nnot json\n");
  ASSERT_EQ(audit("in.ndjson", "out.geojsonl").exit_code, 0);
  const auto lines = objects_in(read_file(folder_ / "out.geojsonl"));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].at("properties").at("a").at(0), 1);
  EXPECT_EQ(lines[0].at("geometry").at("coordinates").at(1), -48.8799178);
  EXPECT_EQ(lines[1].at("geometry"), nullptr);
  EXPECT_THAT(lines[2].at("properties").at("error").get<std::string>(), HasSubstr("not JSON"));
  const Ended refused = audit("in.ndjson", "out.gpkg");
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr(".geojsonl: lines of JSON need not have the columns"));
}

TEST_F(AuditOutput, RowsThatAskByNumberHaveNoPlace) {
  write_file(folder_ / "pins.csv", "pin\n" + places_of(small_sample()).at(0).parcels.at(0) + "\n");
  ASSERT_EQ(audit("pins.csv", "out.geojson", {"--parcel", "pin"}).exit_code, 0);
  const auto features = features_of("out.geojson");
  ASSERT_EQ(features.size(), 1U);
  EXPECT_EQ(features[0].at("geometry"), nullptr);
  EXPECT_EQ(features[0].at("properties").at("outcome"), "covered");
}

class AuditOutputOnAFullDisk : public AuditOutput,
                               public testing::WithParamInterface<OutputForm> {};

TEST_P(AuditOutputOnAFullDisk, LeavesWhatWasThere) {
  std::string table = "id,lat,lon\n";
  for (int i = 0; i < 20'000; ++i) table += std::to_string(i) + ",-48.8799178,-123.3987317\n";
  write_file(folder_ / "many.csv", table);
  ASSERT_EQ(audit("many.csv", GetParam().file).exit_code, 0);
  const auto bytes = file_size(folder_ / GetParam().file);
  for (const std::uintmax_t size : {bytes / 3, bytes - 12 * 1024}) {
    const ScratchFolder disk;
    const std::string options = "size=" + std::to_string(size);
    if (mount("tmpfs", disk.path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
      GTEST_SKIP() << "mounting a small disk needs root";
    }
    write_file(disk / GetParam().file, "earlier");
    const Ended ended = audit("many.csv", disk / GetParam().file);
    const std::string content = read_file(disk / GetParam().file);
    const auto files = files_in(disk.path());
    EXPECT_EQ(umount(disk.path().c_str()), 0);
    EXPECT_EQ(ended.exit_code, 1) << size;
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr(std::string(GetParam().file) + " cannot be written: "));
    EXPECT_EQ(content, "earlier");
    EXPECT_THAT(files, ElementsAre(GetParam().file));
  }
}

INSTANTIATE_TEST_SUITE_P(All, AuditOutputOnAFullDisk, testing::ValuesIn(kOutputForms),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace metes::tests
