#include "tests/support/scratch_folder.hpp"
#include "tests/tools/inventory/inventory_folder.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/two_vintages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

// The inventory of the sample city, read back by GDAL and counted again by its SQL.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

TEST_F(Inventory, HasTheParcelsThatAreOrMayBeCoveredWithWhatExportSaysOfThem) {
  audit("inventory.gpkg");
  ASSERT_EQ(metes({"export", "city.metes", "-o", "export.gpkg", "--as-of", "2026-02-20", "--where",
                   "outcome <> 'not_covered'"},
                  folder_.path())
                .exit_code,
            0);
  const auto ours = rows("inventory.gpkg");
  const auto theirs = rows("export.gpkg");
  ASSERT_EQ(ours.size(), theirs.size());
  ASSERT_GT(ours.size(), 40U);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    EXPECT_EQ(ours[i].rings, theirs[i].rings);
    for (const auto& [field, text] : theirs[i].texts) {
      EXPECT_EQ(ours[i].texts.at(field), text) << field;
    }
    const std::string& reasons = ours[i].texts.at("fathom_reach_order_1_reasons");
    const bool is_held = reasons.find("interest_held") == 0;
    if (is_held) {
      EXPECT_THAT(ours[i].texts.at("fathom_reach_order_1_citations"),
                  HasSubstr("scope.rule: order"));
    }
  }
}

// As the buildings on one lot are that stand in for lots, each of which is signed.
TEST(InventoryOfNumbers, SitesOfOneNumberAreToldApart) {
  const ScratchFolder folder;
  data::SmallCity city;
  city.add_fabric("lots",
                  {data::lot(0, 0, R"("PIN": "01-001")"), data::lot(1, 0, R"("PIN": "01-001")"),
                   data::lot(1, 0, R"("PIN": "01-002")"), data::lot(2, 0, R"("PIN": "01-003")")});
  write_city(city, folder / "city.metes");
  ASSERT_EQ(
      metes({"audit", "parcels", "city.metes", "-o", "all.csv", "--all"}, folder.path()).exit_code,
      0);
  std::vector<std::string> sites;
  for (const ReadFeature& row : read_layer(folder / "all.csv")) {
    sites.push_back(row.texts.at("site"));
  }
  EXPECT_THAT(sites, testing::ElementsAre("01-001 (lots 0)", "01-001 (lots 1)", "01-001 (lots 1)",
                                          "01-003"));
}

TEST_F(Inventory, DaysAreOfTheTypeOfDaysWhereTheFormatHasIt) {
  for (const char* const file : {"inventory.gpkg", "inventory.shp", "inventory.fgb"}) {
    audit(file);
    const bool is_short = std::string(file) == "inventory.shp";
    const std::string expected = std::string(file) == "inventory.fgb" ? "String" : "Date";
    const auto types = read_types(folder_ / file);
    EXPECT_EQ(types.at("as_of"), expected) << file;
    EXPECT_EQ(types.at(is_short ? "due_2" : kPost + "_due"), expected) << file;
    EXPECT_EQ(rows(file).front().texts.at("as_of"), "2026-02-20") << file;
  }
}

TEST_F(Inventory, ChoosesByFlagAndCondition) {
  audit("all.gpkg", {"--all"});
  audit("covered.gpkg", {"--covered"});
  audit("parks.gpkg", {"--where", "use = 'park'"});
  EXPECT_EQ(rows("all.gpkg").size(), 1'000U);
  const auto count = [&](const char* file, const std::string& where) {
    return ask(file, "SELECT count(*) FROM inventory WHERE " + where);
  };
  EXPECT_EQ(count("covered.gpkg", "1"), count("all.gpkg", "outcome = 'covered'"));
  EXPECT_EQ(count("parks.gpkg", "1"),
            count("all.gpkg", "use = 'park' AND outcome <> 'not_covered'"));
  EXPECT_GT(count("parks.gpkg", "1"), 0);
  // Who is not covered has no duty.
  EXPECT_EQ(count("all.gpkg", kPost + " IS NOT NULL"),
            count("all.gpkg", "fathom_reach_order_1_outcome <> 'not_covered'"));
  EXPECT_EQ(count("all.gpkg", kPost + "_due <> '2026-03-15'"), 0);
  EXPECT_EQ(count("all.gpkg", kIdentify + "_due <> '2026-01-20'"), 0);
}

TEST_F(Inventory, StreetsAreThoseOfAddresses) {
  audit("all.gpkg", {"--all"});
  const auto count = [&](const std::string& where) {
    return ask("all.gpkg", "SELECT count(*) FROM inventory WHERE " + where);
  };
  // "392 16th St" is on 16TH ST; a row of several addresses, or of another spelling, is not looked
  // at.
  const std::string of_address =
      "instr('; ' || streets || ';', '; ' || upper(substr(address, instr(address, ' ') + 1)) || "
      "';') > 0";
  EXPECT_GT(count("address IS NOT NULL"), 500);
  EXPECT_EQ(count("address IS NOT NULL AND streets = 'not recorded'"), 0);
  EXPECT_GE(count(of_address), 0.8 * count("address IS NOT NULL"));
  EXPECT_GT(count("streets = 'not recorded'"), 5);
  // What is recorded of others is told apart, and only where nothing is of the parcel itself.
  EXPECT_GT(count("block_streets IS NOT NULL"), 5);
  EXPECT_EQ(count("block_streets IS NOT NULL AND streets <> 'not recorded'"), 0);
  EXPECT_EQ(count("block_streets IS NOT NULL AND NOT EXISTS (SELECT 1 FROM inventory b WHERE "
                  "b.streets <> 'not recorded' AND instr(inventory.block_streets, b.streets) > 0 "
                  "AND ST_Intersects(b.geom, inventory.geom))"),
            0);
}

TEST_F(Inventory, StatesFactsOrThatTheyAreNotRecorded) {
  audit("inventory.gpkg", {"--all"});
  ASSERT_EQ(
      metes({"export", "city.metes", "-o", "export.gpkg", "--as-of", "2026-02-20"}, folder_.path())
          .exit_code,
      0);
  const auto ours = rows("inventory.gpkg");
  const auto theirs = rows("export.gpkg");
  ASSERT_EQ(ours.size(), theirs.size());
  std::map<std::string, int> not_recorded;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    for (const char* const fact : {"use", "custodian", "district"}) {
      const bool is_recorded = theirs[i].texts.contains(fact);
      EXPECT_EQ(ours[i].texts.at(fact), is_recorded ? theirs[i].texts.at(fact) : "not recorded");
      not_recorded[fact] += is_recorded ? 0 : 1;
    }
    EXPECT_EQ(ours[i].texts.at("gated"), "not recorded");
  }
  EXPECT_GT(not_recorded["use"], 100);
  EXPECT_LT(not_recorded["use"], 1'000);
}

// Lambert's cylindrical equal-area projection by PROJ, the area by SpatiaLite.
TEST_F(Inventory, GivesTheAreaThatSpatialiteGives) {
  audit("inventory.gpkg");
  ASSERT_EQ(run({"ogr2ogr", "-t_srs", "EPSG:6933", folder_ / "plane.gpkg",
                 folder_ / "inventory.gpkg", "inventory"})
                .exit_code,
            0);
  const double worst = ask("plane.gpkg", "SELECT max(abs(area_m2 - ST_Area(geom))) FROM inventory");
  EXPECT_LT(worst, 0.02);  // two decimals, and edges that are straight in another plane
  EXPECT_GT(ask("plane.gpkg", "SELECT min(area_m2) FROM inventory"), 1);
}

TEST_F(Inventory, SaysWhereAGateIsRecorded) {
  std::string text = read_file(small_sample() / "order-1.toml");
  text +=
      "\n[[obligation]]\nid = \"gates\"\nkind = \"barrier\"\ntext = \"Gates.\"\ncites = "
      "[\"order\"]\n\n[[obligation]]\nid = \"tell\"\nkind = \"report\"\ntext = \"Tell.\"\n"
      "cites = [\"order\"]\n";
  write_file(folder_ / "order.toml", text);
  const auto numbers = covered();
  write_file(folder_ / "done.csv", "parcel,obligation,done_on\n" + numbers.at(0) +
                                       ",gates,2026-02-20\n" + numbers.at(1) +
                                       ",gates,2026-02-21\n" + numbers.at(2) + ",gates,\n" +
                                       numbers.at(2) + ",tell,2026-02-01\n");
  audit("a.gpkg", {"--tracking", "done.csv", "--directive", "order.toml", "--summary", "s.json"});
  const auto all = rows("a.gpkg");
  EXPECT_EQ(of(all, numbers[0]).texts.at("gated"), "yes");
  EXPECT_EQ(of(all, numbers[1]).texts.at("gated"), "not recorded");
  EXPECT_EQ(of(all, numbers[2]).texts.at("gated"), "not recorded");
  const json said = summary();
  EXPECT_EQ(said.at("tracking").at("unmatched").at(0).at("why"), "obligation_not_of_a_site");
  const json& obligations = said.at("directives").at(0).at("obligations");
  EXPECT_EQ(obligations.at(2).at("due"), nullptr);
  EXPECT_EQ(obligations.at(2).at("parcels").at("done"), 1);
  EXPECT_EQ(obligations.at(3).at("id"), "tell");
  EXPECT_EQ(obligations.at(3).at("parcels"), nullptr);
}

TEST_F(Inventory, SignSheetHasEachSiteOnceInEachLanguage) {
  const auto numbers = covered();
  write_file(folder_ / "done.csv",
             "parcel,obligation,done_on\n" + numbers.at(0) + ",post-signs,2026-02-01\n");
  audit("a.gpkg", {"--tracking", "done.csv", "--signs", "signs.gpkg", "--signs-per-site", "3",
                   "--sign-cost", "45.5", "--summary", "s.json"});
  // By SQL: as many different shapes as are covered, and every covered parcel without one.
  const double sites =
      ask("a.gpkg",
          "SELECT count(DISTINCT hex(ST_AsBinary(geom))) + sum(geom IS NULL) FROM inventory WHERE "
          "fathom_reach_order_1_outcome = 'covered'");
  EXPECT_GT(ask("a.gpkg", "SELECT count(*) FROM inventory"), sites);
  const auto sheet = rows("signs.gpkg");
  EXPECT_EQ(static_cast<double>(sheet.size()), 2 * sites);
  std::set<std::pair<std::string, std::string>> seen;
  for (const ReadFeature& row : sheet) {
    EXPECT_TRUE(seen.emplace(row.texts.at("site"), row.texts.at("language")).second);
    EXPECT_EQ(
        row.texts.at("text").rfind(
            row.texts.at("language") == "es" ? "Esta propiedad es de" : "This property is", 0),
        0U);
    const bool posted = row.texts.at("number") == numbers[0];
    EXPECT_EQ(row.texts.at("status"), posted ? "done" : "open");
    EXPECT_EQ(row.texts.at("signs"), "3");
    EXPECT_EQ(row.texts.at("signs_to_post"), posted ? "0" : "3");
    EXPECT_EQ(row.texts.at("sign_cost"), posted ? "0" : "136.5");
  }
  const json signs = summary().at("signs");
  EXPECT_EQ(signs.at("sites"), sites);
  EXPECT_EQ(signs.at("signs"), 6 * sites);
  EXPECT_EQ(signs.at("to_post"), 6 * (sites - 1));
  EXPECT_EQ(signs.at("cost"), 273.0 * sites);
  EXPECT_EQ(signs.at("cost_to_post"), 273.0 * (sites - 1));
  EXPECT_EQ(ask("a.gpkg", "SELECT sum(signs) FROM inventory"), 6 * sites);
  EXPECT_EQ(ask("a.gpkg", "SELECT sum(sign_cost) FROM inventory"), 273.0 * (sites - 1));
  const json by_language = summary().at("sign_sheet");
  ASSERT_EQ(by_language.size(), 2U);
  EXPECT_EQ(by_language[1].at("language"), "es");
  EXPECT_EQ(by_language[1].at("signs"), 3 * sites);
}

TEST(InventoryOfAStack, HasItsSignsFromTheEarliestDayOfItsParcels) {
  const ScratchFolder folder;
  data::SmallCity city;
  city.add_fabric("lots",
                  {data::lot(0, 0, "\"PIN\": \"01-001\""), data::lot(0, 0, "\"PIN\": \"01-002\"")},
                  "[[source.tenure]]\ninterest = \"owned\"\nfact = { constant = \"true\" }\n");
  write_city(city, folder / "city.metes");
  std::string order = read_file(small_sample() / "order-1.toml");
  for (const auto& [before, after] : {std::pair("city = \"sample-city\"\n", ""),
                                      std::pair("\"inside_limits\"", "\"anywhere\"")}) {
    const auto at = order.find(before);
    ASSERT_NE(at, std::string::npos) << before;
    order.replace(at, std::string(before).size(), after);
  }
  write_file(folder / "order.toml", order);
  write_file(folder / "done.csv",
             "parcel,obligation,done_on\n01-001,post-signs,2026-06-01\n"
             "01-002,post-signs,2026-02-01\n");
  const Ended ended =
      metes({"audit", "parcels", "city.metes", "-o", "a.gpkg", "--directive", "order.toml",
             "--tracking", "done.csv", "--signs", "signs.gpkg", "--as-of", "2026-02-20"},
            folder.path());
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const auto signs = read_layer(folder / "signs.gpkg");
  ASSERT_EQ(signs.size(), 2U) << "one in each language";
  for (const ReadFeature& row : signs) {
    EXPECT_EQ(row.texts.at("status"), "done");
    EXPECT_EQ(row.texts.at("signs_to_post"), "0");
  }
}

TEST_F(Inventory, SummaryCountsWhatIsWritten) {
  audit("a.gpkg", {"--all", "--summary", "s.json"});
  const json all = summary();
  EXPECT_EQ(all.at("parcels"), 1'000);
  const auto count = [&](const std::string& where) {
    return ask("a.gpkg", "SELECT count(*) FROM inventory WHERE " + where);
  };
  for (const auto& [outcome, parcels] : all.at("outcomes").items()) {
    EXPECT_EQ(parcels, count("outcome = '" + outcome + "'")) << outcome;
  }
  const json& second = all.at("directives").at(1).at("outcomes");
  for (const auto& [outcome, parcels] : second.items()) {
    EXPECT_EQ(parcels, count("fathom_reach_order_2_outcome = '" + outcome + "'")) << outcome;
  }
  struct Counted {
    int parcels = 0;
    int depends = 0;
    int overdue = 0;
    int to_post = 0;
  };
  std::map<std::pair<std::string, std::string>, Counted> counted;
  for (const ReadFeature& row : rows("a.gpkg")) {
    Counted& group = counted[{row.texts.at("custodian"), row.texts.at("district")}];
    ++group.parcels;
    group.depends += row.texts.at("outcome") == "depends" ? 1 : 0;
    group.overdue += row.texts.contains(kIdentify) && row.texts.at(kIdentify) == "overdue" ? 1 : 0;
    group.to_post += std::stoi(row.texts.at("signs_to_post"));
  }
  std::uint64_t parcels = 0;
  std::int64_t area = 0;
  ASSERT_EQ(all.at("groups").size(), counted.size());
  for (const json& group : all.at("groups")) {
    const Counted& theirs = counted[{group.at("custodian"), group.at("district")}];
    EXPECT_EQ(group.at("parcels"), theirs.parcels);
    EXPECT_EQ(group.at("outcomes").at("depends"), theirs.depends);
    EXPECT_EQ(group.at("obligations").at("fathom-reach-order-1/identify-sites").at("overdue"),
              theirs.overdue);
    EXPECT_EQ(group.at("signs").at("to_post"), theirs.to_post);
    parcels += group.at("parcels").get<std::uint64_t>();
    area += group.at("area_m2").get<std::int64_t>();
  }
  EXPECT_EQ(parcels, 1'000U);
  EXPECT_GT(all.at("groups").size(), 10U);
  // Land that parcels share is counted once.
  const double land = ask("a.gpkg",
                          "SELECT sum(a) FROM (SELECT max(area_m2) AS a FROM inventory GROUP BY "
                          "site)");
  EXPECT_NEAR(all.at("area_m2").get<double>(), land, 10);
  EXPECT_NEAR(static_cast<double>(area), land, 100);
}

TEST_F(Inventory, GoesIntoEveryFormatAndIsTheSameAgain) {
  audit("a.gpkg");
  const std::size_t expected = rows("a.gpkg").size();
  for (const std::string file : {"a.gpkg", "a.geojson", "a.fgb", "a.shp", "a.kml", "a.csv"}) {
    audit(file, {"--signs", "signs" + std::filesystem::path(file).extension().string()});
    const std::string first = read_file(folder_ / file);
    EXPECT_EQ(rows(file).size(), expected) << file;
    audit(file);
    EXPECT_EQ(read_file(folder_ / file), first) << file;
  }
  const auto short_rows = rows("a.shp");
  EXPECT_EQ(short_rows.at(0).texts.at("due_1"), "2026-01-20");
  EXPECT_TRUE(short_rows.at(0).texts.contains("cites_1"));
  const json beside = json::parse(read_file(folder_ / "a.csv.about.json"));
  EXPECT_EQ(beside.at("obligations").at(1).at("due"), "2026-03-15");
  EXPECT_EQ(beside.at("directive_sources").at(0).at("publisher"), "metes synth");
  EXPECT_EQ(beside.at("selection"), "parcels that are or may be covered");
}

}  // namespace
}  // namespace metes::tests
