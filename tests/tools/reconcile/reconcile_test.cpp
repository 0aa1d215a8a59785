#include "tests/tools/mistake.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/sample_copy.hpp"
#include "tests/tools/two_vintages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

// A made-up city in which each kind of contradiction is planted once.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

using Texts = std::map<std::string, std::string>;

std::string square(double west, double east, const std::string& number) {
  const auto at = [](double x, const char* y) { return "[" + std::to_string(x) + ", " + y + "]"; };
  return data::feature("{\"type\": \"Polygon\", \"coordinates\": [[" + at(west, "20.005") + ", " +
                           at(east, "20.005") + ", " + at(east, "20.006") + ", " +
                           at(west, "20.006") + ", " + at(west, "20.005") + "]]}",
                       "\"PIN\": \"" + number + "\"");
}

const std::string kOwners = R"(joins = ["lots"]
[source.fields]
owner = "owner"
status = "status"
address = "address"
[[source.tenure]]
interest = "owned"
[source.tenure.fact]
field = "status"
otherwise = ""
[source.tenure.fact.map]
"Owned" = "true"
"Sold" = "false"
)";

const std::string kAddressFields = R"(joins = ["lots"]
geometry = { lon = "lon", lat = "lat" }
[source.fields]
house_number = "house"
street = "street"
)";

class Reconcile : public testing::Test {
 protected:
  Reconcile() { write(false); }

  /// `reversed`: every file from its end to its beginning.
  void write(bool reversed) {
    const auto in_order = [&](std::vector<std::string> lines) {
      if (reversed) std::reverse(lines.begin(), lines.end());
      return lines;
    };
    const auto csv = [&](const std::string& header, const std::vector<std::string>& lines) {
      std::string text = header + '\n';
      for (const std::string& line : in_order(lines)) text += line + '\n';
      return text;
    };
    data::SmallCity city;
    std::vector<std::string> lots;
    for (const int i : {1, 2, 3, 4, 5, 6, 9}) {
      lots.push_back(data::lot(i, 0, "\"PIN\": \"01-00" + std::to_string(i) + "\""));
    }
    lots.push_back(square(10.001, 10.002, "02-001"));
    lots.push_back(square(10.0015, 10.0025, "02-002"));   // half of it is that of 02-001
    lots.push_back(square(10.004, 10.004003, "02-003"));  // 0.3 m wide
    lots.push_back(square(10.006, 10.007, "02-004"));
    lots.push_back(square(10.020, 10.021, "02-005"));  // 1.5 km away
    lots.push_back(square(10.030, 10.031, "03-001"));  // a number on two lots, a position in one
    lots.push_back(square(10.040, 10.041, "03-001"));
    city.add_fabric("lots", in_order(lots), "line_tolerance_m = 1.0");
    city.add_table("inventory", "inventory",
                   csv("PIN,status,address,owner,lon,lat",
                       {"01-001,Owned,1 MAIN ST,,10.0015,20.0005", "01-002,Owned,,,,",
                        "01-003,Sold,3 MAIN ST,,,", "01-004,Owned,4 MAIN ST,,,",
                        "01-004,Owned,4 MAIN STREET,,,", "01-005,Owned,,City of Small,,",
                        "01-007,Owned,7 MAIN ST,,,", "01-008,Owned,,,10.0505,20.0505",
                        "01-009,Owned,,,10.0203,20.0005", "02-004,Owned,20 N HILL ST,,,",
                        "02-005,Owned,20 North Hill Street,,,", "03-001,Owned,,,10.0305,20.0055"}),
                   "geometry = { lon = \"lon\", lat = \"lat\" }\n" + kOwners);
    city.add_table(
        "roll", "roll",
        csv("PIN,status,address,owner",
            {"01-002,Sold,,", "01-005,Owned,,ACME LLC", "01-006,Owned,,Housing Authority of Small",
             "01-003,Sold,3 MAIN STREET UNIT 4,", "01-004,Owned,4 DALE AVE,"}),
        kOwners);
    city.add_table("addresses", "addresses",
                   csv("PIN,house,street,lon,lat",
                       {"01-001,1,MAIN ST,10.0015,20.0005", "01-001,11,MAIN ST,10.0035,20.0005",
                        "03-001,12,MAIN ST,10.0405,20.007"}),
                   kAddressFields);
    write_city(city, folder_ / "city.metes");
  }
  [[nodiscard]] Ended reconcile(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"reconcile", "city.metes", "--as-of", "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, folder_.path());
  }
  [[nodiscard]] std::vector<Texts> findings() const {
    EXPECT_EQ(reconcile({"-o", "findings.gpkg"}).exit_code, 0);
    std::vector<Texts> all;
    for (const ReadFeature& feature : read_layer(folder_ / "findings.gpkg", "findings")) {
      all.push_back(feature.texts);
    }
    return all;
  }
  [[nodiscard]] Texts finding(const std::string& kind) const {
    for (const Texts& texts : findings()) {
      if (texts.at("kind") == kind) return texts;
    }
    ADD_FAILURE() << "no finding " << kind;
    return {};
  }
  [[nodiscard]] std::set<std::string> ids() const {
    std::set<std::string> all;
    for (const Texts& texts : findings()) EXPECT_TRUE(all.insert(texts.at("id")).second);
    return all;
  }
  void write_waivers(const std::string& text) const { write_file(folder_ / "waivers.toml", text); }
  [[nodiscard]] static std::string waiver(const std::string& id, const std::string& until) {
    return "[[waiver]]\nid = \"" + id + "\"\nreason = \"A deed says so.\"\nby = \"Asset manager\"" +
           "\nuntil = " + until + "\n";
  }

  ScratchFolder folder_;
};

TEST_F(Reconcile, FindsEachThatIsPlantedAndNoOther) {
  std::vector<std::string> found;
  for (const Texts& texts : findings()) {
    found.push_back(texts.at("severity") + ' ' + texts.at("kind") + ' ' + texts.at("numbers"));
  }
  EXPECT_THAT(found,
              ElementsAre("error records_disagree 01-002",  //
                          "warning listed_but_not_held 01-003",
                          "warning listed_twice 01-004",  //
                          "warning owners_differ 01-005",
                          "error look_alike_owner 01-006",  //
                          "warning no_place 01-007",        //
                          "note no_shape 01-008",           //
                          "warning point_outside 01-009", "warning address_in_other 01-001; 01-003",
                          "note address_outside 03-001", "warning addresses_differ 01-004",
                          "warning one_address_apart 02-004; 02-005",
                          "warning overlap 02-001; 02-002",  //
                          "note sliver 02-003"));
}

TEST_F(Reconcile, GivesBothRecordsWithTheirSourcesAndVintages) {
  const Texts disagree = finding("records_disagree");
  EXPECT_EQ(disagree.at("source_1"), "inventory");
  EXPECT_EQ(disagree.at("vintage_1"), "2021-01-01");
  EXPECT_EQ(disagree.at("feature_1"), "2");
  EXPECT_EQ(disagree.at("says_1"), "owned: yes (Owned)");
  EXPECT_EQ(disagree.at("source_2"), "roll");
  EXPECT_EQ(disagree.at("feature_2"), "1");
  EXPECT_EQ(disagree.at("says_2"), "owned: no (Sold)");
  const Texts owners = finding("owners_differ");
  EXPECT_EQ(owners.at("says_1"), "City of Small");
  EXPECT_EQ(owners.at("says_2"), "ACME LLC");
  const Texts twice = finding("listed_twice");
  EXPECT_EQ(twice.at("says_1") + ", " + twice.at("says_2"), "4 MAIN ST, 4 MAIN STREET");
  const Texts differ = finding("addresses_differ");
  EXPECT_EQ(differ.at("source_1") + ", " + differ.at("source_2"), "inventory, roll");
  EXPECT_EQ(differ.at("says_1") + ", " + differ.at("says_2"), "4 MAIN ST, 4 DALE AVE");
  const Texts apart = finding("one_address_apart");
  EXPECT_EQ(apart.at("says_1") + ", " + apart.at("says_2"), "20 N HILL ST, 20 North Hill Street");
}

// A row that cannot be placed, and one of a position alone.
TEST_F(Reconcile, SaysWhichFindingsAFormatHasNoPlaceFor) {
  const std::string said =
      "f.fgb: 2 features without a shape were left out: FlatGeobuf has no place for them\n";
  const Ended ended = reconcile({"-o", "f.csv", "-o", "f.fgb"});
  EXPECT_THAT(ended.out, testing::EndsWith('\n' + said));
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(read_layer(folder_ / "f.fgb").size() + 2, read_layer(folder_ / "f.csv").size());
  const Ended as_json = reconcile({"-o", "f.fgb", "--json"});
  EXPECT_EQ(json::parse(as_json.out).at("findings"), 14);
  EXPECT_EQ(as_json.err, said);
}

TEST_F(Reconcile, SaysWhereARowWithoutAShapeIs) {
  const Texts found = finding("no_shape");
  EXPECT_EQ(found.at("lon") + ' ' + found.at("lat"), "10.0505 20.0505");
}

TEST_F(Reconcile, MeasuresInMetres) {
  // Half of a lot of a thousandth of a degree at 20° north.
  EXPECT_NEAR(std::stod(finding("overlap").at("amount")), 0.5 * 104.65 * 110.7, 10);
  EXPECT_NEAR(std::stod(finding("point_outside").at("amount")), 0.0103 * 104'650, 2);
  EXPECT_NEAR(std::stod(finding("sliver").at("amount")), 0.000003 * 104'650 * 110.7, 0.5);
  EXPECT_NEAR(std::stod(finding("address_outside").at("amount")), 110.7, 0.5);
  EXPECT_NEAR(std::stod(finding("one_address_apart").at("amount")), 0.014 * 104'650, 2);
}

TEST_F(Reconcile, IdsAreOfWhatIsFoundAndNotOfItsOrder) {
  const auto before = ids();
  EXPECT_EQ(before.size(), 14U);
  write(true);
  EXPECT_EQ(ids(), before);
}

TEST_F(Reconcile, FindingsAreNoFailureUnlessAskedFor) {
  EXPECT_EQ(reconcile().exit_code, 0);
  for (const char* const severity : {"note", "warning", "error"}) {
    EXPECT_EQ(reconcile({"--fail-on", severity}).exit_code, 1) << severity;
  }
  write_waivers(waiver(finding("records_disagree").at("id"), "2026-06-02") +
                waiver(finding("look_alike_owner").at("id"), "2026-06-02"));
  EXPECT_EQ(reconcile({"--fail-on", "error", "--waivers", "waivers.toml"}).exit_code, 0);
  EXPECT_EQ(reconcile({"--fail-on", "warning", "--waivers", "waivers.toml"}).exit_code, 1);
}

TEST_F(Reconcile, AWaiverHoldsUntilItsDay) {
  const std::string id = finding("overlap").at("id");
  write_waivers(waiver(id, "2026-06-02") + waiver("0123456789abcdef", "2030-01-01"));
  const std::vector<std::string> words{"--waivers", "waivers.toml", "--json"};
  const json held = json::parse(reconcile(words).out);
  EXPECT_EQ(held.at("kinds").at("overlap"),
            json({{"error", 0}, {"warning", 0}, {"note", 0}, {"waived", 1}}));
  EXPECT_EQ(held.at("waivers_over"), json::array());
  EXPECT_EQ(held.at("waivers_unused"), json({"0123456789abcdef"}));
  write_waivers(waiver(id, "2026-06-01"));  // the day that is asked about
  const json over = json::parse(reconcile(words).out);
  EXPECT_EQ(over.at("kinds").at("overlap").at("warning"), 1);
  EXPECT_EQ(over.at("waivers_over"), json({id}));
  EXPECT_THAT(reconcile({"--waivers", "waivers.toml"}).out,
              HasSubstr("waiver " + id + " (line 1) ended on 2026-06-01"));
}

TEST_F(Reconcile, WritesSarif) {
  const std::string id = finding("sliver").at("id");
  write_waivers(waiver(id, "2027-01-01"));
  ASSERT_EQ(reconcile({"-o", "out.sarif", "--waivers", "waivers.toml"}).exit_code, 0);
  const json log = json::parse(read_file(folder_ / "out.sarif"));
  EXPECT_EQ(log.at("version"), "2.1.0");
  ASSERT_EQ(log.at("runs").size(), 1U);
  const json& run = log.at("runs").at(0);
  const json& rules = run.at("tool").at("driver").at("rules");
  ASSERT_EQ(run.at("results").size(), 14U);
  const auto all = ids();
  for (const json& result : run.at("results")) {
    const json& rule = rules.at(result.at("ruleIndex").get<std::size_t>());
    EXPECT_EQ(rule.at("id"), result.at("ruleId"));
    EXPECT_NE(result.at("message").at("text"), "");
    const auto fingerprint = result.at("partialFingerprints").at("metes/v1").get<std::string>();
    EXPECT_TRUE(all.contains(fingerprint));
    EXPECT_EQ(result.contains("suppressions"), fingerprint == id);
    EXPECT_FALSE(result.at("locations").at(0).at("logicalLocations").empty());
    EXPECT_FALSE(result.at("properties").at("records").empty());
  }
}

TEST_F(Reconcile, WritesTheSameBytesAgain) {
  for (const std::string ending : {"sarif", "csv", "gpkg"}) {
    ASSERT_EQ(reconcile({"-o", "a." + ending, "-o", "b." + ending}).exit_code, 0);
    EXPECT_EQ(read_file(folder_ / ("a." + ending)), read_file(folder_ / ("b." + ending)));
  }
}

TEST_F(Reconcile, TheSampleCityIsSoundButForItsOwnStories) {
  const Ended ended = metes({"reconcile", small_snapshot(), "--as-of", "2026-06-01", "--json"});
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const json kinds = json::parse(ended.out).at("kinds");
  for (const char* const none : {"overlap", "point_outside", "address_in_other"}) {
    EXPECT_EQ(kinds.at(none), json({{"error", 0}, {"warning", 0}, {"note", 0}, {"waived", 0}}))
        << none;
  }
}

class ReconcileMistake : public Reconcile, public testing::WithParamInterface<Mistake> {};

TEST_P(ReconcileMistake, IsNamedAndLeavesNothing) {
  write_waivers("[[waiver]]\nid = \"x\"\nreason = \"y\"\nby = \"z\"\n");
  const Ended ended = reconcile(GetParam().words);
  expect_named(ended, GetParam());
  EXPECT_THAT(files_in(folder_.path()), ElementsAre("city.metes", "waivers.toml"));
}

const std::vector<Mistake> kReconcileMistakes{
    {"Ending", {"-o", "a.txt"}, {"a.txt", ".sarif", ".gpkg"}},
    {"OverTheSnapshot", {"-o", "./city.metes"}, {"--output", "city.metes"}},
    {"Severity", {"--fail-on", "fatal"}, {"--fail-on", "fatal", "note, warning or error"}},
    {"NoFolder", {"-o", "no/a.sarif"}, {"no/a.sarif cannot be written"}, 1},
    {"NoWaivers", {"--waivers", "none.toml"}, {"none.toml"}, 1},
    {"WaiverWithoutADay", {"--waivers", "waivers.toml"}, {"waivers.toml:1", "until"}, 1},
    {"Day", {"--as-of", "yesterday"}, {"--as-of"}},
};

INSTANTIATE_TEST_SUITE_P(All, ReconcileMistake, testing::ValuesIn(kReconcileMistakes), name_of);

// Both say 01-001 in their first row.
TEST(SourceOfTwoFiles, IsNamedWithTheFileInFindingsAndAnswers) {
  const ScratchFolder folder;
  data::SmallCity city;
  city.add_fabric("lots", {data::lot(0, 0, R"("PIN": "01-001")")});
  city.write("i_1.csv", "PIN,held\n01-001,true\n");
  city.write("i_2.csv", "PIN,held\n01-001,false\n");
  city.declare(
      "[[source]]\nid = \"i\"\nrole = \"inventory\"\npath = \"i_*.csv\"\nlicence = \"none\"\n"
      "vintage = 2021-01-01\nnumber = \"PIN\"\n[[source.tenure]]\ninterest = \"owned\"\n"
      "fact = \"held\"\n");
  write_city(city, folder / "city.metes");
  ASSERT_EQ(
      metes({"reconcile", "city.metes", "-o", "f.gpkg", "-o", "f.sarif"}, folder.path()).exit_code,
      0);
  for (const ReadFeature& finding : read_layer(folder / "f.gpkg", "findings")) {
    if (finding.texts.at("kind") != "listed_twice") continue;
    EXPECT_EQ(finding.texts.at("feature_1") + finding.texts.at("file_1"), "1i_1.csv");
    EXPECT_EQ(finding.texts.at("feature_2") + finding.texts.at("file_2"), "1i_2.csv");
  }
  EXPECT_THAT(read_file(folder / "f.sarif"), HasSubstr("i_2.csv"));
  const std::vector<std::string> lookup{"lookup", "city.metes", "--parcel", "01-001"};
  EXPECT_THAT(metes(lookup, folder.path()).out, HasSubstr("row 1 (i_2.csv)"));
  std::vector<std::string> as_json = lookup;
  as_json.insert(as_json.end(), {"--json", "--evidence", "answer.json"});
  const auto answer = json::parse(metes(as_json, folder.path()).out);
  const auto& records = answer.at("parcels").at(0).at("records");
  EXPECT_EQ(records.at(1).at("feature"), 1);
  EXPECT_EQ(records.at(1).at("file"), "i_1.csv");
  EXPECT_EQ(records.at(2).at("file"), "i_2.csv");
  EXPECT_FALSE(records.at(0).contains("file"));  // the lot's
  EXPECT_EQ(metes({"replay", "answer.json", "--snapshot", "city.metes"}, folder.path()).exit_code,
            0);
}

TEST(ReconcileInterrupted, LeavesNothing) {
  const SampleCopy city(large_sample());
  ASSERT_EQ(city.import().exit_code, 0);
  Process reconcile(
      {metes_path(), "reconcile", city.target(), "-o", (city.folder() / "findings.gpkg").string()});
  ASSERT_TRUE(reconcile.has_opened("findings.gpkg"));
  reconcile.send(SIGINT);
  const Ended ended = reconcile.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
}

}  // namespace
}  // namespace metes::tests
