#include "tests/tools/mistake.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/sample_copy.hpp"
#include "tests/tools/two_vintages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <map>
#include <ostream>
#include <string>
#include <vector>

// What changed between two snapshots of a made-up town, and of the sample city.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

using Texts = std::map<std::string, std::string>;

class Diff : public testing::Test {
 protected:
  [[nodiscard]] Ended diff(const std::vector<std::string>& more, bool backwards = false) const {
    std::vector<std::string> words{"diff", backwards ? "new.metes" : "old.metes",
                                   backwards ? "old.metes" : "new.metes", "--as-of", "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, town_.folder());
  }
  [[nodiscard]] json counts(bool backwards = false) const {
    return json::parse(diff({"--json"}, backwards).out);
  }
  /// The changes by the new number, or the old one of what is gone.
  [[nodiscard]] std::map<std::string, Texts> changes(const std::string& file) const {
    std::map<std::string, Texts> by_number;
    for (const ReadFeature& feature : read_layer(town_.folder() / file)) {
      const auto& texts = feature.texts;
      by_number[texts.contains("number_new") ? texts.at("number_new") : texts.at("number_old")] =
          texts;
    }
    return by_number;
  }
  TwoVintages town_;
};

TEST_F(Diff, FindsEachChangeAndNoOther) {
  ASSERT_EQ(diff({"-o", "changes.gpkg"}).exit_code, 0);
  const auto changes = this->changes("changes.gpkg");
  std::map<std::string, std::string> kinds;
  for (const auto& [number, texts] : changes) kinds[number] = texts.at("change");
  const std::map<std::string, std::string> expected{{"01-002", "attributes; answer"},
                                                    {"01-003", "reshaped"},
                                                    {"01-005", "removed"},
                                                    {"01-006", "added"},
                                                    {"01-007", "attributes"},
                                                    {"01-104", "renumbered"}};
  EXPECT_EQ(kinds, expected);
}

TEST(DiffOfRows, SaysWhichChangesAFormatHasNoPlaceFor) {
  const ScratchFolder folder;
  for (const std::string number : {"01-008", "01-009"}) {
    data::SmallCity city;
    city.add_fabric("lots", {data::lot(0, 0, R"("PIN": "01-001")")});
    city.add_table("inventory", "inventory", "PIN,status,custodian\n" + number + ",Owned,Parks\n",
                   kOwnedByStatus);
    write_city(city, folder / (number + ".metes"));
  }
  const Ended ended =
      metes({"diff", "01-008.metes", "01-009.metes", "-o", "changes.fgb"}, folder.path());
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("\nchanges.fgb: 2 features without a shape were left out: "
                                   "FlatGeobuf has no place for them\n"));
}

TEST_F(Diff, SaysWhichAnswerChangedAndWhy) {
  ASSERT_EQ(diff({"-o", "changes.gpkg"}).exit_code, 0);
  const Texts sold = changes("changes.gpkg").at("01-002");
  EXPECT_EQ(sold.at("outcome_old"), "covered");
  EXPECT_EQ(sold.at("outcome_new"), "depends");
  EXPECT_EQ(sold.at("reasons_old"), "interest_held(owned)");
  EXPECT_EQ(sold.at("reasons_new"), "interest_not_recorded(controlled)");
  EXPECT_EQ(sold.at("cause"), "records");
  EXPECT_EQ(sold.at("attributes"), "tenure; status");
  EXPECT_EQ(sold.at("status_old"), "Owned");
  EXPECT_EQ(sold.at("status_new"), "Sold");
  EXPECT_EQ(sold.at("tenure_old"), "owned: yes");
  EXPECT_EQ(sold.at("tenure_new"), "owned: no");
}

TEST_F(Diff, MeasuresWhatWasReshaped) {
  ASSERT_EQ(diff({"-o", "changes.gpkg"}).exit_code, 0);
  const Texts grown = changes("changes.gpkg").at("01-003");
  const double old_area = std::stod(grown.at("area_m2_old"));
  const double area = std::stod(grown.at("area_m2_new"));
  EXPECT_NEAR(area, 1.5 * old_area, 0.001 * area);
  EXPECT_NEAR(std::stod(grown.at("difference_m2")), area - old_area, 0.02);
  EXPECT_NEAR(std::stod(grown.at("hausdorff_m")), 0.0005 * 110'700, 0.5);
}

TEST_F(Diff, ALineWithinItsToleranceIsRedrawnAndNoChange) {
  const auto city = [&](const char* east, const char* file) {
    data::SmallCity town;
    town.add_fabric("lots",
                    {data::feature(R"({"type": "Polygon", "coordinates": [[[10, 20], [)" +
                                       std::string(east) + R"(, 20], [10, 20.001], [10, 20]]]})",
                                   R"("PIN": "01-001")")},
                    "line_tolerance_m = 1.5");
    write_city(town, town_.folder() / file);
  };
  city("10.001", "old.metes");
  city("10.00101", "new.metes");  // 1.05 m
  EXPECT_EQ(counts().at("parcels").at("redrawn"), 1);
  EXPECT_EQ(counts().at("parcels").at("same"), 1);
  ASSERT_EQ(diff({"-o", "changes.gpkg"}).exit_code, 0);
  EXPECT_TRUE(read_layer(town_.folder() / "changes.gpkg").empty());
  city("10.00102", "new.metes");  // 2.1 m
  EXPECT_EQ(counts().at("parcels").at("redrawn"), 0);
  EXPECT_EQ(counts().at("parcels").at("reshaped"), 1);
}

TEST_F(Diff, CountsWhatItWrites) {
  const json all = counts();
  const json& parcels = all.at("parcels");
  const json expected{{"same", 1},
                      {"changed", 4},
                      {"added", 1},
                      {"removed", 1},
                      {"renumbered", 1},
                      {"reshaped", 1},
                      {"redrawn", 0},
                      {"shape_gained", 0},
                      {"shape_lost", 0},
                      {"attributes", 2},
                      {"answer", 1},
                      {"reasons", 0},
                      {"not_followed_old", 0},
                      {"not_followed_new", 0},
                      {"recognised_by_shape", 1},
                      {"recognised_by_near_shape", 0}};
  EXPECT_EQ(parcels, expected);
  EXPECT_EQ(all.at("attributes").at("custodian"), 1);
  EXPECT_EQ(all.at("attributes").at("status"), 1);
  EXPECT_EQ(all.at("answers").at("all").at(0).at("outcome_new"), "depends");
  EXPECT_EQ(all.at("answers").at("causes"), json({{"records", 1}}));
  EXPECT_EQ(all.at("added"), json({{"covered", 1}}));
  EXPECT_EQ(all.at("removed"), json({{"covered", 1}}));
}

TEST_F(Diff, BackwardsIsItsMirror) {
  const json there = counts().at("parcels");
  const json back = counts(true).at("parcels");
  EXPECT_EQ(there.at("added"), back.at("removed"));
  for (const char* const same : {"same", "changed", "renumbered", "reshaped", "attributes",
                                 "answer", "recognised_by_shape"}) {
    EXPECT_EQ(there.at(same), back.at(same)) << same;
  }
}

TEST_F(Diff, OfASnapshotWithItselfFindsNothing) {
  copy_file(town_.old_file(), town_.new_file(), std::filesystem::copy_options::overwrite_existing);
  const json parcels = counts().at("parcels");
  for (const auto& [kind, count] : parcels.items()) {
    EXPECT_EQ(count, kind == "same" ? 6 : 0) << kind;
  }
  ASSERT_EQ(diff({"-o", "changes.csv"}).exit_code, 0);
  EXPECT_TRUE(read_layer(town_.folder() / "changes.csv").empty());
}

TEST_F(Diff, RemovedIsDrawnAsItWasAndTheOthersAsTheyAre) {
  ASSERT_EQ(diff({"-o", "changes.gpkg"}).exit_code, 0);
  const Snapshot before = data::open_snapshot(town_.old_file());
  const Snapshot after = data::open_snapshot(town_.new_file());
  for (const ReadFeature& feature : read_layer(town_.folder() / "changes.gpkg")) {
    const auto& texts = feature.texts;
    const bool gone = !texts.contains("parcel_new");
    const auto parcel =
        static_cast<std::uint32_t>(std::stoul(texts.at(gone ? "parcel_old" : "parcel_new")));
    EXPECT_EQ(feature.rings, turned_rings((gone ? before : after).shapes(), parcel));
  }
}

TEST_F(Diff, TheSameBytesAgain) {
  for (const std::string ending : {"gpkg", "csv", "geojson", "html"}) {
    ASSERT_EQ(diff({"-o", "a." + ending, "-o", "b." + ending}).exit_code, 0);
    EXPECT_EQ(read_file(town_.folder() / ("a." + ending)),
              read_file(town_.folder() / ("b." + ending)))
        << ending;
  }
}

TEST_F(Diff, APageNeedsNothingFromElsewhereAndEscapesWhatRecordsSay) {
  ASSERT_EQ(diff({"-o", "page.html"}).exit_code, 0);
  const std::string page = read_file(town_.folder() / "page.html");
  EXPECT_THAT(page, AllOf(HasSubstr("<th scope=\"row\">01-002</th>"), HasSubstr("<td>covered</td>"),
                          HasSubstr("interest_held(owned)"), HasSubstr("neither legal advice")));
  for (const char* const foreign : {"<script", "src=", "href=", "url(", "@import"}) {
    EXPECT_THAT(page, Not(HasSubstr(foreign)));
  }
  // Its parser is older than <main>.
  const std::string check =
      "xmllint --html --noout page.html 2>&1 | grep error | grep -v 'Tag main invalid' || true";
  EXPECT_EQ(shell(check, town_.folder()).out, "");
  ASSERT_EQ(diff({"-o", "page.html"}, true).exit_code, 0);
  EXPECT_THAT(read_file(town_.folder() / "page.html"), Not(HasSubstr("<& lots>")));
}

// Where two directives apply, the outcome of both together may be what it was.
TEST(DiffOfRules, APageSaysByWhichDirectiveAnAnswerIsAnother) {
  const SampleCopy city(small_sample());
  const auto order = city.folder() / "city" / "order-2.toml";
  std::string text = read_file(order);
  const std::string rule = R"(rule = "owned and not leased_out")";
  text.replace(text.find(rule), rule.size(), R"(rule = "owned")");
  std::filesystem::remove(order);
  write_file(order, text);
  ASSERT_EQ(city.import().exit_code, 0);
  const Ended ended = metes({"diff", small_snapshot().string(), "city.metes", "--as-of",
                             "2026-06-01", "-o", "page.html", "-o", "rows.gpkg"},
                            city.folder());
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const std::string page = read_file(city.folder() / "page.html");
  const auto rows = read_layer(city.folder() / "rows.gpkg");
  std::size_t answers = 0;
  std::size_t together = 0;
  for (const ReadFeature& row : rows) {
    if (row.texts.at("change").find("answer") == std::string::npos) continue;
    ++answers;
    if (row.texts.at("outcome_old") != row.texts.at("outcome_new")) ++together;
  }
  ASSERT_LT(together, answers);
  const std::string sentence = "n 2026-06-01, " + std::to_string(answers) +
                               " of 1,000 parcels that are in both have another outcome, " +
                               std::to_string(together) + " of them by all directives together";
  EXPECT_THAT(ended.out, HasSubstr("\no" + sentence + '\n'));
  EXPECT_THAT(page, HasSubstr("<p>O" + sentence + ".</p>"));
  std::size_t said = 0;
  const std::string by = "<td>fathom_reach_order_2: ";
  for (auto at = page.find(by); at != std::string::npos; at = page.find(by, at + 1)) ++said;
  EXPECT_EQ(said, answers);
}

TEST_F(Diff, LayersSayWhatWasCompared) {
  ASSERT_EQ(diff({"-o", "changes.gpkg"}).exit_code, 0);
  const std::string said = run({"ogrinfo", "-so", town_.folder() / "changes.gpkg", "changes"}).out;
  EXPECT_THAT(said, HasSubstr("digest_old=" + data::open_snapshot(town_.old_file()).digest()));
  EXPECT_THAT(said, HasSubstr("digest_new=" + data::open_snapshot(town_.new_file()).digest()));
  for (const char* const table : {"sources_old", "sources_new", "field_dictionary"}) {
    EXPECT_FALSE(read_layer(town_.folder() / "changes.gpkg", table).empty()) << table;
  }
}

// Ten letters are all that the names of its fields have.
TEST_F(Diff, TheDictionaryOfAShapefileSaysUnderWhichNameEachFieldIs) {
  ASSERT_EQ(diff({"-o", "changes.shp", "-o", "changes.gpkg"}).exit_code, 0);
  const auto said = nlohmann::json::parse(read_file(town_.folder() / "changes.shp.about.json"));
  const auto shorts = read_layer(town_.folder() / "changes.shp");
  const auto longs = read_layer(town_.folder() / "changes.gpkg", "changes");
  ASSERT_EQ(shorts.size(), longs.size());
  std::size_t compared = 0;
  for (const auto& field : said.at("field_dictionary")) {
    const std::string name = field.at("field");
    for (std::size_t i = 0; i < longs.size(); ++i) {
      const auto found = longs[i].texts.find(name);
      if (found == longs[i].texts.end() || field.at("type") == "number") continue;
      ++compared;
      const std::string written = field.at("written_as");
      ASSERT_TRUE(shorts[i].texts.contains(written)) << name;
      EXPECT_EQ(shorts[i].texts.at(written), found->second) << name;
    }
  }
  EXPECT_GT(compared, 50U);
}

// The same town under two texts: nothing that is recorded makes the difference.
TEST(DiffOfDirectives, SaysThatTheTextsMakeIt) {
  const SampleCopy old(small_sample());
  const SampleCopy now(small_sample());
  ASSERT_EQ(old.import().exit_code, 0);
  std::string order = read_file(small_sample() / "order-1.toml");
  const std::string rule = "rule = \"owned or controlled\"";
  order.replace(order.find(rule), rule.size(), "rule = \"owned and controlled\"");
  std::filesystem::remove(now.folder() / "city" / "order-1.toml");
  write_file(now.folder() / "city" / "order-1.toml", order);
  ASSERT_EQ(now.import().exit_code, 0);
  const Ended ended =
      metes({"diff", old.target(), now.target(), "--as-of", "2026-06-01", "--json"});
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const json all = json::parse(ended.out);
  const auto changed = all.at("parcels").at("answer").get<int>();
  EXPECT_GT(changed, 10);
  EXPECT_EQ(all.at("answers").at("causes"), json({{"directives", changed}}));
  EXPECT_EQ(all.at("parcels").at("attributes"), 0);
  // Those of `directive compare` on the same two texts.
  const Ended compared =
      metes({"directive", "compare", old.target(), "--a", old.folder() / "city/order-1.toml", "--b",
             now.folder() / "city/order-1.toml", "--as-of", "2026-06-01", "--json"});
  const json expected = json::parse(compared.out);
  const json& ours = all.at("answers").at("by_directive").at("fathom_reach_order_1");
  ASSERT_EQ(ours.size(), expected.at("changes").size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    EXPECT_EQ(ours[i].at("parcels"), expected.at("changes")[i].at("parcels"));
    EXPECT_EQ(ours[i].at("reasons_new"), expected.at("changes")[i].at("reasons_b"));
  }
}

TEST(DiffOfSamples, EachParcelIsInOnePlaceAndAnswersAreThoseOfLookups) {
  const ScratchFolder folder;
  ASSERT_EQ(
      metes({"synth", "-o", "other", "--parcels", "1200", "--seed", "8"}, folder.path()).exit_code,
      0);
  ASSERT_EQ(metes({"import", "other/city.toml", "-o", "other.metes"}, folder.path()).exit_code, 0);
  const Ended ended = metes({"diff", small_snapshot(), "other.metes", "--as-of", "2026-06-01",
                             "--json", "-o", "changes.gpkg"},
                            folder.path());
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const json all = json::parse(ended.out);
  const json& parcels = all.at("parcels");
  const auto count = [&](const char* kind) { return parcels.at(kind).get<std::size_t>(); };
  const std::size_t both = count("same") + count("changed");
  EXPECT_EQ(both + count("added") + count("not_followed_new"), all.at("new").at("parcels"));
  EXPECT_EQ(both + count("removed") + count("not_followed_old"), all.at("old").at("parcels"));
  EXPECT_GT(both, 100U);
  const auto features = read_layer(folder / "changes.gpkg");
  EXPECT_EQ(features.size(), count("changed") + count("added") + count("removed"));
  int asked = 0;
  for (std::size_t i = 0; i < features.size(); i += 53) {
    const Texts& texts = features[i].texts;
    if (!texts.contains("number_new")) continue;
    const json answer =
        json::parse(metes({"lookup", "other.metes", "--parcel", texts.at("number_new"), "--as-of",
                           "2026-06-01", "--json"},
                          folder.path())
                        .out);
    if (answer.at("parcels").size() != 1) continue;
    ++asked;
    EXPECT_EQ(answer.at("outcome"), texts.at("outcome_new"));
  }
  EXPECT_GT(asked, 3);
}

class DiffMistake : public testing::TestWithParam<Mistake> {};

TEST_P(DiffMistake, IsNamedAndLeavesNothing) {
  const TwoVintages town;
  copy_file(small_snapshot(), town.folder() / "other.metes");
  std::vector<std::string> words{"diff"};
  words.insert(words.end(), GetParam().words.begin(), GetParam().words.end());
  const Ended ended = metes(words, town.folder());
  expect_named(ended, GetParam());
  EXPECT_THAT(files_in(town.folder()), ElementsAre("new.metes", "old.metes", "other.metes"));
}

const std::vector<Mistake> kDiffMistakes{
    {"OneSnapshot", {"old.metes"}, {"new", "required"}},
    {"NoSuchFile", {"old.metes", "none.metes"}, {"none.metes"}, 1},
    {"TwoCities", {"old.metes", "other.metes"}, {"\"small\"", "\"sample-city\"", "one city"}},
    {"Ending", {"old.metes", "new.metes", "-o", "a.dwg"}, {"a.dwg", ".html", ".gpkg"}},
    {"OverASnapshot", {"old.metes", "new.metes", "-o", "./new.metes"}, {"new.metes", "snapshot"}},
    {"Twice", {"old.metes", "new.metes", "-o", "a.csv", "-o", "./a.csv"}, {"a.csv", "twice"}},
    {"Day", {"old.metes", "new.metes", "--as-of", "yesterday"}, {"--as-of"}},
    {"NoFolder", {"old.metes", "new.metes", "-o", "no/a.csv"}, {"no/a.csv cannot be written"}, 1},
    {"NoFolderOfThePage",
     {"old.metes", "new.metes", "-o", "a.csv", "-o", "no/a.html"},
     {"no/a.html cannot be written"},
     1},
    {"NoDirective", {"old.metes", "new.metes", "--directive", "no.toml"}, {"no.toml"}, 1},
};

INSTANTIATE_TEST_SUITE_P(All, DiffMistake, testing::ValuesIn(kDiffMistakes), name_of);

TEST(DiffInterrupted, LeavesNothing) {
  const SampleCopy city(large_sample());
  ASSERT_EQ(city.import().exit_code, 0);
  Process diff({metes_path(), "diff", city.target(), city.target(), "-o",
                (city.folder() / "changes.gpkg").string()});
  ASSERT_TRUE(diff.has_opened("changes.gpkg"));
  diff.send(SIGINT);
  const Ended ended = diff.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
}

}  // namespace
}  // namespace metes::tests
