#include "tests/support/scratch_folder.hpp"
#include "tests/tools/mistake.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

// Polygons of a layer against the parcels of the sample city.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kLot = "00001-001-001-00";  // covered

class AuditAgainst : public testing::Test {
 protected:
  AuditAgainst() { create_symlink(small_snapshot(), folder_ / "city.metes"); }

  Ended audit(const std::string& layer, const std::string& output,
              const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"audit", "parcels", "city.metes", "--against", layer,
                                   "-o",    output,    "--as-of",    "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, folder_.path());
  }
  [[nodiscard]] std::vector<json> rows_of(const std::string& layer,
                                          const std::vector<std::string>& more = {}) const {
    const Ended ended = audit(layer, "rows.ndjson", more);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    std::vector<json> rows;
    std::istringstream lines(read_file(folder_ / "rows.ndjson"));
    for (std::string line; std::getline(lines, line);) rows.push_back(json::parse(line));
    return rows;
  }
  /// All parcels as a layer.
  void write_parcels(const std::string& file) const {
    ASSERT_EQ(metes({"export", "city.metes", "-o", file, "--as-of", "2026-06-01"}, folder_.path())
                  .exit_code,
              0);
  }
  /// A GeoJSON of these geometries.
  void write_layer(const std::string& file, const std::vector<std::string>& geometries) const {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < geometries.size(); ++i) {
      text += fmt::format(R"({}{{"type":"Feature","properties":{{"name":"n{}"}},"geometry":{}}})",
                          i == 0 ? "" : ",", i, geometries[i]);
    }
    write_file(folder_ / file, text + "]}");
  }
  ScratchFolder folder_;
};

std::string polygon(const std::string& ring) {
  return R"({"type":"Polygon","coordinates":[[)" + ring + "]]}";
}

// East of the lot's eastern line and so many degrees of longitude into it.
std::string strip(double into) {
  const double low = -123.3984981;
  const double high = -123.398405;
  return polygon(
      fmt::format("[{0:.7f},-48.8800063],[{1:.7f},-48.8800063],[{2:.7f},-48.8796779],"
                  "[{3:.7f},-48.8796779],[{0:.7f},-48.8800063]",
                  low - into, low + 2e-4, high + 2e-4, high - into));
}

TEST_F(AuditAgainst, AParcelIsWhatItIsForItself) {
  write_parcels("all.gpkg");
  const auto parcels = read_layer(folder_ / "all.gpkg", "parcels");
  const auto rows = rows_of("all.gpkg", {"--layer", "parcels"});
  ASSERT_EQ(rows.size(), parcels.size());
  std::size_t covered = 0;
  for (const json& row : rows) {
    if (!row.at("error").is_null()) {
      EXPECT_THAT(row.at("error").get<std::string>(), HasSubstr("null_geometry"));
      continue;
    }
    ASSERT_GT(row.at("area_m2"), 0);
    EXPECT_NEAR(row.at("no_parcel_m2").get<double>(), 0, 0.01);
    if (row.at("outcome") != "covered" || row.at("metes_outcome") != "covered") continue;
    ++covered;
    EXPECT_EQ(row.at("covered_share"), 1);
    EXPECT_NEAR(row.at("covered_m2").get<double>(), row.at("area_m2").get<double>(), 0.02);
    EXPECT_THAT(row.at("covered_parcels").get<std::string>(),
                HasSubstr(row.at("number").get<std::string>() + ": "));
  }
  EXPECT_GT(covered, 20U);
}

TEST_F(AuditAgainst, AnOverlapWithinTheLineToleranceIsASliver) {
  write_layer("strips.geojson", {strip(4e-6), strip(4e-5)});  // 0.3 m and 3 m; lines: 0.5 m
  const auto rows = rows_of("strips.geojson");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].at("slivers").get<std::string>(), HasSubstr(std::string(kLot) + ": "));
  EXPECT_THAT(rows[0].value("covered_parcels", json()).dump(), Not(HasSubstr(kLot)));
  EXPECT_NE(rows[0].at("outcome"), "covered");
  EXPECT_EQ(rows[1].at("slivers"), nullptr);
  EXPECT_THAT(rows[1].at("covered_parcels").get<std::string>(), HasSubstr(kLot));
  // The lot's line is 36.5 m high.
  EXPECT_NEAR(rows[1].at("covered_m2").get<double>(), 36.5 * 2.93, 1.5);
  EXPECT_EQ(rows[1].at("outcome"), "depends");
  EXPECT_THAT(rows[1].at("reasons").get<std::string>(), HasSubstr("parcels_differ"));
}

TEST_F(AuditAgainst, ARowThatCannotBeAskedIsKeptWithItsError) {
  write_layer("odd.geojson",
              {"null", R"({"type":"Polygon","coordinates":[]})",
               R"({"type":"Point","coordinates":[-123.39,-48.88]})",
               polygon("[-123.3985,-48.8799],[-123.3985,-48.8799],[-123.3985,-48.8799],"
                       "[-123.3985,-48.8799]"),
               // a bow tie within the lot
               polygon("[-123.3986,-48.87990],[-123.3985,-48.87980],[-123.3985,-48.87990],"
                       "[-123.3986,-48.87980],[-123.3986,-48.87990]"),
               polygon("[10,10],[10.001,10],[10.001,10.001],[10,10]"), strip(4e-5)});
  const Ended ended = audit("odd.geojson", "out.csv", {"--summary", "s.json"});
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const auto rows = rows_of("odd.geojson");
  ASSERT_EQ(rows.size(), 7U);
  const std::vector<std::string> errors{"null_geometry", "_geometry", "not_a_polygon", "collapsed"};
  for (std::size_t i = 0; i < errors.size(); ++i) {
    EXPECT_EQ(rows[i].at("name"), "n" + std::to_string(i));
    EXPECT_THAT(rows[i].at("error").get<std::string>(),
                AllOf(HasSubstr("feature "), HasSubstr(errors[i])));
    EXPECT_EQ(rows[i].at("outcome"), nullptr);
  }
  EXPECT_THAT(rows[4].at("mended").get<std::string>(), HasSubstr("self_intersection"));
  EXPECT_EQ(rows[4].at("outcome"), "covered");
  EXPECT_EQ(rows[5].at("outcome"), "unknown");
  EXPECT_EQ(rows[5].at("reasons"), "outside_extent");
  EXPECT_EQ(rows[5].at("error"), nullptr);
  const json said = json::parse(read_file(folder_ / "s.json"));
  EXPECT_EQ(said.at("rows"), 7);
  EXPECT_EQ(said.at("errors"), 4);
  EXPECT_EQ(said.at("mended"), 1);
  EXPECT_EQ(said.at("outcomes").at("covered"), 1);
  EXPECT_EQ(said.at("outcomes").at("unknown"), 1);
  EXPECT_EQ(said.at("by_directive").size(), 2U);
}

// A street goes on beyond the city limits, where nothing is known of it.
TEST(AuditAgainstLimits, LandOnBothSidesIsNotOfOneOutcome) {
  const ScratchFolder folder;
  const auto box = [](double west, double east, double height = 0.01) {
    return polygon(fmt::format("[{0},{2}],[{1},{2}],[{1},{3}],[{0},{3}],[{0},{2}]", west, east,
                               41 - height, 41 + height));
  };
  const auto layer = [](const std::string& geometry) {
    return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"PIN":"1"},)"
           R"("geometry":)" +
           geometry + "}]}";
  };
  write_file(folder / "lots.geojson", layer(box(-87.09, -87.08)));
  write_file(folder / "city.geojson", layer(box(-87.1, -87.05, 0.02)));
  write_file(folder / "city.toml", R"(
[city]
id = "c"
name = "C"
time_zone = "America/Chicago"
extent = [-87.2, 40.9, -87.0, 41.1]
directives = ["order.toml"]
[[source]]
id = "lots"
role = "fabric"
licence = "none"
path = "lots.geojson"
vintage = 2025-01-01
complete = true
number = "PIN"
[[source.tenure]]
interest = "owned"
fact = { constant = "true" }
[[source]]
id = "city"
role = "boundary"
licence = "none"
path = "city.geojson"
vintage = 2025-01-01
)");
  write_file(folder / "order.toml", R"(
id = "order"
version = 1
title = "Order"
instrument = "executive_order"
issuing_body = "Mayor"
[jurisdiction]
name = "C"
kind = "city"
state = "Illinois"
city = "c"
[status]
is = "in_effect"
effective_from = 2025-01-10
[scope]
mode = "rule"
rule = "owned"
uses = "any"
geography = "inside_limits"
right_of_way = "included"
)");
  ASSERT_EQ(metes({"import", "city.toml", "-o", "city.metes"}, folder.path()).exit_code, 0);
  const auto row = [&](const std::string& geometry) {
    write_file(folder / "in.geojson", layer(geometry));
    const Ended ended = metes({"audit", "parcels", "city.metes", "--against", "in.geojson", "-o",
                               "out.ndjson", "--as-of", "2026-06-01"},
                              folder.path());
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return json::parse(read_file(folder / "out.ndjson"));
  };
  EXPECT_EQ(row(box(-87.07, -87.06)).at("outcome"), "covered");
  EXPECT_EQ(row(box(-87.085, -87.06)).at("outcome"), "covered");
  EXPECT_EQ(row(box(-87.04, -87.03)).at("outcome"), "unknown");
  for (const double east : {-87.045, -87.02}) {  // more of it inside, and more outside
    const json across = row(box(-87.07, east));
    EXPECT_EQ(across.at("outcome"), "depends");
    EXPECT_EQ(across.at("reasons"), "parcels_differ; right_of_way_included; outside_city");
    EXPECT_NEAR(across.at("no_parcel_m2").get<double>(), across.at("area_m2").get<double>(), 0.01);
  }
}

TEST_F(AuditAgainst, EveryFormHasTheSameRows) {
  write_layer("in.geojson", {strip(4e-6), strip(4e-5), "null"});
  const auto rows = rows_of("in.geojson");
  for (const std::string file : {"out.gpkg", "out.geojson"}) {
    ASSERT_EQ(audit("in.geojson", file).exit_code, 0);
    const auto features = read_layer(folder_ / file, file == "out.gpkg" ? "polygons" : "");
    ASSERT_EQ(features.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(features[i].rings.size(), i == 2 ? 0U : 1U) << file;
      for (const char* const key : {"name", "outcome", "reasons", "slivers", "error"}) {
        const auto found = features[i].texts.find(key);
        EXPECT_EQ(found == features[i].texts.end() ? json() : json(found->second), rows[i].at(key))
            << file << ' ' << key;
      }
    }
  }
  ASSERT_EQ(audit("in.geojson", "out.csv").exit_code, 0);
  ASSERT_EQ(audit("in.geojson", "out.xlsx").exit_code, 0);
  const auto csv = read_layer(folder_ / "out.csv");
  const auto sheet = read_layer(folder_ / "out.xlsx", "", {"HEADERS=FORCE"});
  ASSERT_EQ(csv.size(), rows.size());
  ASSERT_EQ(sheet.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const char* const key : {"name", "outcome"}) {
      const auto in = [&](const ReadFeature& feature) {
        const auto found = feature.texts.find(key);
        return found == feature.texts.end() ? std::string() : found->second;
      };
      const std::string said = rows[i].at(key).is_null() ? "" : rows[i].at(key).get<std::string>();
      EXPECT_EQ(in(csv[i]), said);
      EXPECT_EQ(in(sheet[i]), said);
    }
  }
}

TEST_F(AuditAgainst, ThreadsShardsAndCrsMakeNoDifference) {
  write_parcels("all.gpkg");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "feet.gpkg", folder_ / "all.gpkg", "parcels", "-t_srs",
                 "EPSG:32709"})
                .exit_code,
            0);
  const std::vector<std::string> more{"--layer", "parcels", "--id-field", "number"};
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  ASSERT_EQ(audit("all.gpkg", "all.csv", with({"--summary", "all.json"})).exit_code, 0);
  ASSERT_EQ(audit("all.gpkg", "one.csv", with({"--threads", "1"})).exit_code, 0);
  const std::string whole = read_file(folder_ / "all.csv");
  EXPECT_EQ(whole.substr(0, 23), "number,outcome,reasons,");
  EXPECT_EQ(read_file(folder_ / "one.csv"), whole);
  std::vector<std::string> merge{"audit", "merge", "-o", "merged.csv"};
  std::vector<std::string> add_up{"audit", "merge", "-o", "merged.json"};
  for (const std::string shard : {"1/3", "2/3", "3/3"}) {
    merge.push_back("part-" + shard.substr(0, 1) + ".csv");
    add_up.push_back("part-" + shard.substr(0, 1) + ".json");
    ASSERT_EQ(audit("all.gpkg", merge.back(), with({"--shard", shard, "--summary", add_up.back()}))
                  .exit_code,
              0);
    EXPECT_LT(file_size(folder_ / merge.back()), whole.size() / 2);
  }
  ASSERT_EQ(metes(merge, folder_.path()).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "merged.csv"), whole);
  ASSERT_EQ(metes(add_up, folder_.path()).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "merged.json"), read_file(folder_ / "all.json"));
  const json counts = json::parse(read_file(folder_ / "merged.json"));
  EXPECT_GT(counts.at("area_m2").get<double>(), counts.at("covered_m2").get<double>());
  EXPECT_GT(counts.at("covered_m2").get<double>(), 0);
  add_up.pop_back();
  EXPECT_THAT(metes(add_up, folder_.path()).err, HasSubstr("give all shards once"));
  const auto degrees = rows_of("all.gpkg", more);
  const auto feet = rows_of("feet.gpkg", more);
  ASSERT_EQ(degrees.size(), feet.size());
  for (std::size_t i = 0; i < feet.size(); ++i) {
    EXPECT_EQ(degrees[i].at("outcome"), feet[i].at("outcome"));
    if (degrees[i].at("area_m2").is_null()) continue;
    EXPECT_NEAR(degrees[i].at("area_m2").get<double>(), feet[i].at("area_m2").get<double>(), 1);
  }
}

class AgainstMistake : public testing::TestWithParam<Mistake> {};

TEST_P(AgainstMistake, IsNamedAndLeavesNothing) {
  const ScratchFolder folder;
  write_file(folder / "in.geojson", R"({"type":"FeatureCollection","features":[]})");
  write_file(folder / "in.csv", "a\n1\n");
  std::vector<std::string> words{"audit", "parcels", small_snapshot(), "--as-of", "2026-06-01"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  expect_named(metes(words, folder.path()), GetParam());
  EXPECT_THAT(files_in(folder.path()), ElementsAre("in.csv", "in.geojson"));
}

const std::vector<Mistake> kAgainstMistakes{
    {"NoLayer", {"--against", "no.gpkg", "-o", "a.csv"}, {"--against", "no.gpkg"}, 1},
    {"TableOfText", {"--against", "in.csv", "-o", "a.csv"}, {"--against is in.csv", ".gpkg"}},
    {"EndingOfNoFormat",
     {"--against", "in.geojson", "-o", "a.shp"},
     {"--output is a.shp", ".ndjson"}},
    {"OutputIsLayer",
     {"--against", "in.geojson", "-o", "in.geojson"},
     {"--output", "is --against"}},
    {"IdField",
     {"--against", "in.geojson", "-o", "a.csv", "--id-field", "pin"},
     {"--id-field is \"pin\""}},
    {"OtherCrs",
     {"--against", "in.geojson", "-o", "a.csv", "--against-crs", "EPSG:3435"},
     {"--against-crs is EPSG:3435", "EPSG:4326"}},
    {"Signs", {"--against", "in.geojson", "-o", "a.csv", "--signs", "s.csv"}, {"--signs"}},
    {"Alone", {"-o", "a.csv", "--id-field", "pin"}, {"--id-field", "--against"}},
    {"Shard", {"--against", "in.geojson", "-o", "a.csv", "--shard", "3/2"}, {"--shard is \"3/2\""}},
};

INSTANTIATE_TEST_SUITE_P(All, AgainstMistake, testing::ValuesIn(kAgainstMistakes), name_of);

}  // namespace
}  // namespace metes::tests
