#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <vector>

// "What if `or` were `and`": the sample city's own order, and the same with other words.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class Compare : public testing::Test {
 protected:
  void SetUp() override {
    create_symlink(small_snapshot(), folder_ / "city.metes");
    const std::string order = read_file(small_sample() / "order-1.toml");
    write_file(folder_ / "or.toml", order);
    std::string other = order;
    const std::string rule = "rule = \"owned or controlled\"";
    ASSERT_NE(other.find(rule), std::string::npos);
    write_file(folder_ / "and.toml",
               other.replace(other.find(rule), rule.size(), "rule = \"owned and controlled\""));
  }
  [[nodiscard]] Ended compare(const std::string& a, const std::string& b,
                              const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"directive", "compare", "city.metes", "--a",       a,
                                   "--b",       b,         "--as-of",    "2026-06-01"};
    words.insert(words.end(), more.begin(), more.end());
    return metes(words, folder_.path());
  }
  ScratchFolder folder_;
};

TEST_F(Compare, OfADirectiveWithItselfFindsNothing) {
  const Ended ended = compare("or.toml", "or.toml");
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("0 of 1,000 parcels have another outcome"));
}

// Each change, with its count, is what a lookup of each parcel gives.
TEST_F(Compare, AgreesWithALookupOfEachParcelThatChanges) {
  const Ended ended = compare("or.toml", "and.toml", {"--json", "--csv", "changes.csv"});
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const json all = json::parse(ended.out);
  std::uint64_t sum = 0;
  for (const json& change : all.at("changes")) sum += change.at("parcels").get<std::uint64_t>();
  EXPECT_EQ(all.at("parcels_that_differ"), sum);
  EXPECT_GT(sum, 10U);

  std::istringstream lines(read_file(folder_ / "changes.csv"));
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line,
            "number,outcome_a,reasons_a,outcome_b,reasons_b,custodian,use,address,source,"
            "feature,file\r");
  std::uint64_t rows = 0;
  while (std::getline(lines, line)) {
    if (++rows % 40 != 1) continue;
    const std::string number = line.substr(0, line.find(','));
    for (const auto& [file, column] : {std::pair{"or.toml", 1}, std::pair{"and.toml", 3}}) {
      std::istringstream cells(line);
      std::string cell;
      for (int i = 0; i <= column; ++i) std::getline(cells, cell, ',');
      const Ended asked = metes({"lookup", "city.metes", "--parcel", number, "--as-of",
                                 "2026-06-01", "--directive", file, "--json"},
                                folder_.path());
      EXPECT_EQ(json::parse(asked.out).at("outcome"), cell) << number << " " << file;
    }
  }
  EXPECT_EQ(rows, sum);
}

// All that records give, and row and file apart.
TEST_F(Compare, FactsOfAParcelAreThoseOfAnExport) {
  copy(small_sample(), folder_ / "sample");
  const std::string listed = read_file(folder_ / "sample/inventory.csv");
  std::string again = listed;
  for (const std::string department : {"Transportation", "General Services"}) {
    for (auto at = again.find(department); at != std::string::npos;
         at = again.find(department, at)) {
      again.replace(at, department.size(), "Parks");
    }
  }
  write_file(folder_ / "sample/inventory.csv", listed + again.substr(again.find('\n') + 1));
  std::filesystem::remove(folder_ / "city.metes");
  ASSERT_EQ(metes({"import", "sample/city.toml", "-o", "city.metes"}, folder_.path()).exit_code, 0);
  ASSERT_EQ(compare("or.toml", "and.toml", {"--gpkg", "changes.gpkg"}).exit_code, 0);
  const Ended exported =
      metes({"export", "city.metes", "-o", "all.gpkg", "--as-of", "2026-06-01"}, folder_.path());
  ASSERT_EQ(exported.exit_code, 0) << exported.err;
  const Ended counted = shell(
      "ogr2ogr -update -append changes.gpkg all.gpkg parcels && ogrinfo -q changes.gpkg -sql "
      "\"SELECT count(*) = sum(p.custodian IS c.custodian AND p.use IS c.use AND p.address IS "
      "c.address AND p.source = c.source AND p.feature = c.feature AND p.file IS c.file) AS same, "
      "sum(c.custodian LIKE '%; Parks%') > 9 AS several FROM changes c JOIN parcels p ON "
      "p.number = c.number\"",
      folder_.path());
  EXPECT_THAT(counted.out, HasSubstr("same (Integer) = 1")) << counted.err;
  EXPECT_THAT(counted.out, HasSubstr("several (Integer) = 1"));
}

TEST_F(Compare, CellsThatASpreadsheetWouldRunAreTexts) {
  copy(small_sample(), folder_ / "sample");
  const std::string name = "General Services";
  std::string table = read_file(folder_ / "sample/inventory.csv");
  for (auto at = table.find(name); at != std::string::npos; at = table.find(name, at + 2)) {
    table.insert(at, "=");
  }
  write_file(folder_ / "sample/inventory.csv", table);
  std::filesystem::remove(folder_ / "city.metes");
  ASSERT_EQ(metes({"import", "sample/city.toml", "-o", "city.metes"}, folder_.path()).exit_code, 0);
  ASSERT_EQ(compare("or.toml", "and.toml", {"--csv", "changes.csv"}).exit_code, 0);
  const std::string cells = read_file(folder_ / "changes.csv");
  EXPECT_THAT(cells, HasSubstr(",'=General Services,"));
  EXPECT_THAT(cells, testing::Not(HasSubstr(",=General Services,")));
}

TEST_F(Compare, WritesTheShapesOfThoseThatChange) {
  ASSERT_EQ(compare("or.toml", "and.toml", {"--gpkg", "changes.gpkg"}).exit_code, 0);
  const Ended counted = shell(
      "ogrinfo -q -sql 'SELECT count(*) AS n, count(geom) AS shapes, "
      "sum(ST_IsValid(geom)) AS valid FROM changes' changes.gpkg",
      folder_.path());
  const json all = json::parse(compare("or.toml", "and.toml", {"--json"}).out);
  EXPECT_THAT(counted.out, HasSubstr("n (Integer) = " +
                                     std::to_string(all.at("parcels_that_differ").get<int>())));
}

TEST_F(Compare, WritesTheSameBytesAgain) {
  for (const char* name : {"1.gpkg", "2.gpkg"}) {
    ASSERT_EQ(compare("or.toml", "and.toml", {"--gpkg", name}).exit_code, 0);
  }
  EXPECT_EQ(read_file(folder_ / "1.gpkg"), read_file(folder_ / "2.gpkg"));
}

TEST_F(Compare, LeavesNoHalfFile) {
  const Ended ended = compare("or.toml", "and.toml", {"--csv", "no/changes.csv"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("no/changes.csv cannot be written"));
  const Ended second =
      compare("or.toml", "and.toml", {"--csv", "changes.csv", "--gpkg", "no/changes.gpkg"});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.err, HasSubstr("no/changes.gpkg cannot be written"));
  EXPECT_THAT(files_in(folder_.path()), UnorderedElementsAre("and.toml", "city.metes", "or.toml"));
}

TEST_F(Compare, NeedsTwoDirectives) {
  EXPECT_EQ(
      metes({"directive", "compare", "city.metes", "--a", "or.toml"}, folder_.path()).exit_code, 2);
  EXPECT_EQ(compare("or.toml", "absent.toml").exit_code, 1);
}

}  // namespace
}  // namespace metes::tests
