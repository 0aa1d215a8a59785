#include "tests/tools/other_vintage.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"
#include "tools/command/commands.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

// Real cities at two dates, compared: which parcels came, went, changed their lines, their records
// and their answers, against SQL in the raw files, id by id.

namespace metes::tests {
namespace {

using Pairs = SpatialDatabase::Pairs;
using Texts = std::map<std::string, std::string>;

// An order about whatever is the city's.
const std::string kOwnedLand = R"(id = "owned"
version = 1
title = "Owned land"
number = "1"
instrument = "executive_order"
issuing_body = "Mayor"
matter = "civil"

[jurisdiction]
name = "City"
kind = "city"
state = "Nowhere"

[status]
is = "in_effect"
signed_on = 2026-01-01
effective_from = 2026-01-01
cites = ["text"]

[[source]]
id = "text"
publisher = "City"
kind = "primary"
url = "https://example.org/1"
date = 2026-01-01

[scope]
mode = "rule"
rule = "owned"
wording = "owned"
geography = "anywhere"
cites = ["text"]
)";

bool has(const Texts& texts, const std::string& field, const std::string& part) {
  const auto found = texts.find(field);
  return found != texts.end() && found->second.find(part) != std::string::npos;
}

std::string plain(const Texts& texts, const std::string& field) {
  const auto found = texts.find(field);
  if (found == texts.end()) return {};
  std::string text = found->second;
  text.erase(std::remove(text.begin(), text.end(), '-'), text.end());
  return text;
}

std::vector<ReadFeature> changes_between(const RealCity& before, const RealCity& after) {
  const ScratchFolder folder;
  write_file(folder / "owned.toml", kOwnedLand);
  EXPECT_EQ(tools::diff({.before = before.file(),
                         .after = after.file(),
                         .outputs = {folder / "changes.gpkg"},
                         .as_of = "2026-05-01",
                         .directives = {folder / "owned.toml"}}),
            0);
  return read_layer(folder / "changes.gpkg");
}

void expect_same(const char* what, const Pairs& ours, const Pairs& theirs, std::size_t count) {
  const Pairs differing = differences(ours, theirs);
  std::printf("  %s: %zu by Metes, %zu by SQL, %zu differ\n", what, ours.size(), theirs.size(),
              differing.size());
  for (const auto& [first, second] : differing) {
    ADD_FAILURE() << what << ": " << first << ' ' << second;
  }
  EXPECT_EQ(theirs.size(), count) << what;
}

class ChicagoDiff : public testing::Test {
 protected:
  void SetUp() override {
    METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
    METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
    load_fabric("austin_parcels/austin_lots");
    load_fabric("rp_parcels/rp_lots");
  }
  void load_fabric(const std::string& layer) {
    const std::string name = layer.substr(layer.find('/') + 1);
    database_.load(raw() / (layer + ".shp"), "fabric",
                   {"-dialect", "SQLite", "-sql",
                    "SELECT printf('%014.0f', PIN14) AS pin FROM " + name + " WHERE PIN14 > 0"});
  }
  /// What all rows of a number say: 'covered' where they are the city's, and so on.
  void load_inventory(const std::string& table, const std::string& vintage, const std::string& pin,
                      const std::string& yes, const std::string& no) {
    const std::string layer = "city_owned_land_inventory_" + vintage;
    // Two rows have two numbers in one, "20-15-304-010/-011", which is none.
    const std::string number = "replace(\"" + pin + "\", '-', '')";
    database_.load(
        raw() / (layer + ".csv"), table + "_rows",
        {"-dialect", "SQLite", "-sql",
         "SELECT " + number + " AS pin, " + yes + " AS yes, " + no + " AS no FROM \"" + layer +
             "\" WHERE length(" + number + ") = 14 AND " + number + " NOT GLOB '*[^0-9]*'"});
    database_.copy(table, "NONE",
                   "SELECT pin, CASE WHEN max(yes) AND max(no) THEN 'depends' WHEN max(yes) THEN "
                   "'covered' WHEN max(no) THEN 'not_covered' ELSE 'depends' END AS outcome FROM " +
                       table + "_rows GROUP BY pin");
    database_.index(table, "pin");
  }
  void load_inventory(const std::string& table, const std::string& vintage) {
    load_inventory(table, vintage, "PIN", "\"Property Status\" = 'Owned by City'",
                   "\"Property Status\" IN ('Sold', 'Sold by City', 'Sold By City', 'Not City "
                   "Owned')");
  }
  /// Numbers in one table that are neither in the other nor in the fabric.
  [[nodiscard]] Pairs only_in(const std::string& one, const std::string& other) const {
    return database_.ask("SELECT pin, outcome FROM " + one + " WHERE pin NOT IN (SELECT pin FROM " +
                         other + ") AND pin NOT IN (SELECT pin FROM fabric)");
  }
  [[nodiscard]] Pairs other_answers() const {
    return database_.ask(
        "SELECT u.pin, coalesce(o.outcome, 'depends') || ' to ' || coalesce(n.outcome, 'depends') "
        "AS change FROM (SELECT DISTINCT pin FROM fabric UNION SELECT pin FROM older WHERE pin IN "
        "(SELECT pin FROM newer)) u LEFT JOIN older o ON o.pin = u.pin LEFT JOIN newer n ON n.pin "
        "= u.pin WHERE coalesce(o.outcome, 'depends') <> coalesce(n.outcome, 'depends')");
  }
  static std::filesystem::path raw() { return data::real_data() / "chicago"; }

  struct Expected {
    std::size_t added = 0;
    std::size_t removed = 0;
    std::size_t answers = 0;
  };
  void expect(const std::vector<ReadFeature>& changes, const Expected& expected) const {
    Pairs added;
    Pairs removed;
    Pairs answers;
    for (const ReadFeature& change : changes) {
      const Texts& texts = change.texts;
      EXPECT_FALSE(has(texts, "change", "shape")) << texts.at("change");  // one fabric
      if (has(texts, "change", "added")) {
        added.emplace(plain(texts, "number_new"), texts.at("owned_outcome_new"));
      } else if (has(texts, "change", "removed")) {
        removed.emplace(plain(texts, "number_old"), texts.at("owned_outcome_old"));
      } else if (has(texts, "change", "answer")) {
        EXPECT_EQ(texts.at("cause"), "records");
        answers.emplace(plain(texts, "number_new"),
                        texts.at("owned_outcome_old") + " to " + texts.at("owned_outcome_new"));
      }
    }
    expect_same("added", added, only_in("newer", "older"), expected.added);
    expect_same("removed", removed, only_in("older", "newer"), expected.removed);
    expect_same("other answers", answers, other_answers(), expected.answers);
  }

  SpatialDatabase database_;
  ScratchFolder folder_;
};

TEST_F(ChicagoDiff, From2015To2020IsThatOfSql) {
  METES_NEEDS("chicago/city_owned_land_inventory_2015-09.csv");
  METES_NEEDS("chicago/city_owned_land_inventory_2020-07.csv");
  load_inventory("older", "2015-09", "14-Digit PIN #", "1", "0");
  load_inventory("newer", "2020-07");
  const RealCity before(chicago_2015().write(folder_ / "2015.toml"));
  const RealCity after(chicago_2020().write(folder_ / "2020.toml"));
  expect(changes_between(before, after), {.added = 6'772, .removed = 486, .answers = 2'136});
}

TEST_F(ChicagoDiff, From2020To2021IsThatOfSql) {
  METES_NEEDS("chicago/city_owned_land_inventory_2020-07.csv");
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  load_inventory("older", "2020-07");
  load_inventory("newer", "2021-05");
  const RealCity before(chicago_2020().write(folder_ / "2020.toml"));
  const RealCity after("chicago");
  expect(changes_between(before, after), {.added = 7, .removed = 0, .answers = 111});
}

class CambridgeDiff : public testing::Test {
 protected:
  void load(const std::string& table, const std::string& year) {
    const auto raw = data::real_data() / "cambridge";
    database_.load(raw / ("ASSESSING_ParcelsFY20" + year + ".topojson"), table,
                   {"-s_srs", "EPSG:4326", "-t_srs", "EPSG:26986", "-nlt", "MULTIPOLYGON",
                    "-dialect", "SQLite", "-sql",
                    "SELECT ML AS ml, geometry FROM \"ASSESSING_ParcelsFY20" + year +
                        "\" WHERE ML NOT IN ('ROAD', 'RR', '-', '---', '--R', '--R1', '--MD', "
                        "'--S11')"});
    database_.index(table, "ml");
    database_.load(raw / ("TaxFY" + year + ".csv"), "roll_" + table,
                   {"-select", "ML,UseCode,UseDescription"});
    // An empty polygon is none.
    database_.copy(
        "all_" + table, "NONE",
        "SELECT ml FROM " + table +
            " WHERE ml IS NOT NULL AND ST_NPoints(geometry) > 0 UNION SELECT ML FROM roll_" +
            table + " WHERE ML <> ''");
    database_.copy("status_" + table, "NONE",
                   "SELECT ml, group_concat(status) AS status FROM (SELECT DISTINCT ML AS ml, "
                   "trim(UseCode || ' ' || UseDescription) AS status FROM roll_" +
                       table + " ORDER BY 1, 2) GROUP BY ml");
  }
  SpatialDatabase database_;
  ScratchFolder folder_;
};

TEST_F(CambridgeDiff, IsThatOfSql) {
  for (const char* const file :
       {"ASSESSING_ParcelsFY2013.topojson", "ASSESSING_ParcelsFY2014.topojson", "TaxFY13.csv",
        "TaxFY14.csv"}) {
    METES_NEEDS(std::string("cambridge/") + file);
  }
  load("older", "13");
  load("newer", "14");
  const RealCity before(cambridge_2013().write(folder_ / "2013.toml"));
  const RealCity after("cambridge");
  const auto times = [](const RealCity& city, const std::string& number) {
    return city.snapshot().parcels_numbered(number).size();
  };
  // A number may be on several lots.
  const auto is_single = [&](const std::string& number) {
    return !number.empty() && times(before, number) == 1 && times(after, number) == 1;
  };
  Pairs gone;
  Pairs come;
  Pairs status;
  std::map<std::string, std::array<double, 2>> reshaped;  // difference and distance, by number
  for (const ReadFeature& change : changes_between(before, after)) {
    const Texts& texts = change.texts;
    const auto number = [&](const char* field) {
      return texts.contains(field) ? texts.at(field) : std::string();
    };
    const std::string old = number("number_old");
    const std::string now = number("number_new");
    if (!old.empty() && times(after, old) == 0) gone.emplace(old, "");
    if (!now.empty() && times(before, now) == 0) come.emplace(now, "");
    if (old == now && is_single(now) && has(texts, "attributes", "status")) {
      status.emplace(now, "");
    }
    if (old == now && is_single(now) && has(texts, "change", "reshaped")) {
      reshaped[now] = {std::stod(texts.at("difference_m2")), std::stod(texts.at("hausdorff_m"))};
    }
  }
  expect_same("numbers gone", gone,
              database_.ask("SELECT ml, '' FROM all_older WHERE ml NOT IN (SELECT ml FROM "
                            "all_newer)"),
              90);
  expect_same("numbers come", come,
              database_.ask("SELECT ml, '' FROM all_newer WHERE ml NOT IN (SELECT ml FROM "
                            "all_older)"),
              46);
  const char* const kSeveral =
      "(SELECT ml FROM older GROUP BY ml HAVING count(*) > 1 UNION SELECT ml FROM newer GROUP BY "
      "ml HAVING count(*) > 1)";
  expect_same("status", status,
              database_.ask(std::string("SELECT b.ml, '' FROM all_newer b JOIN all_older a ON a.ml "
                                        "= b.ml LEFT JOIN status_newer n ON n.ml = b.ml LEFT JOIN "
                                        "status_older o ON o.ml = b.ml WHERE coalesce(n.status, "
                                        "'') <> coalesce(o.status, '') AND b.ml NOT IN ") +
                            kSeveral),
              171);

  // In metres of Massachusetts' own plane, of numbers that one polygon has in each year, valid as
  // drawn: others are repaired, by everyone in another way.
  const char* const kBoth =
      " FROM newer b JOIN older a ON a.ml = b.ml WHERE a.ml IN (SELECT ml FROM older GROUP BY ml "
      "HAVING count(*) = 1) AND b.ml IN (SELECT ml FROM newer GROUP BY ml HAVING count(*) = 1) AND "
      "ST_IsValid(a.geometry) = 1 AND ST_IsValid(b.geometry) = 1";
  const auto distances = database_.ask(std::string("SELECT b.ml, HausdorffDistance(a.geometry, "
                                                   "b.geometry) AS h") +
                                       kBoth);
  std::size_t farther = 0;
  for (const auto& [ml, text] : distances) {
    if (text.empty()) continue;
    const double metres = std::stod(text);
    farther += metres > 1 ? 1U : 0U;
    const auto ours = reshaped.find(ml);
    if (std::abs(metres - 1) > 0.03) {  // at the line the rounding to the grid decides
      EXPECT_EQ(ours != reshaped.end(), metres > 1) << ml;
    }
    if (ours == reshaped.end()) continue;
    EXPECT_NEAR(ours->second[1], metres, 0.03 + 1e-4 * metres) << ml;
  }
  const auto areas = database_.ask(
      std::string("SELECT b.ml, ST_Area(ST_SymDifference(a.geometry, b.geometry)) AS d") + kBoth);
  std::size_t compared = 0;
  for (const auto& [ml, text] : areas) {
    const auto ours = reshaped.find(ml);
    if (ours == reshaped.end()) continue;
    ++compared;
    EXPECT_NEAR(ours->second[0], std::stod(text), 2 + 0.01 * std::stod(text)) << ml;
  }
  std::printf("  reshaped: %zu by Metes, %zu by SQL, %zu areas compared\n", reshaped.size(),
              farther, compared);
  EXPECT_EQ(compared, 50U);
}

}  // namespace
}  // namespace metes::tests
