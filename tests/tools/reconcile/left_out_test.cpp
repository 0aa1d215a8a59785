#include "data/import/report.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "tests/data/small_city.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/read_layer.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

// Rows that an import left out are in no snapshot: reconcile has them from the report.

namespace metes::tests {
namespace {

using testing::HasSubstr;

using Ids = std::map<std::string, std::string>;  // by the finding's message

class LeftOut : public testing::Test {
 protected:
  void import_table(const std::string& rows) const {
    data::SmallCity city;
    city.add_fabric("lots", {data::lot(0, 0, R"("PIN": "12345")")});
    city.add_table("list", "inventory", "PIN,STATUS\n" + rows, data::kOwnedByStatus);
    const auto result = city.import();
    data::write_snapshot(result.draft, folder_ / "city.metes");
    write_file(folder_ / "report.json", data::to_json(result.report));
  }
  [[nodiscard]] Ended reconcile(std::vector<std::string> more) const {
    more.insert(more.begin(), {"reconcile", "city.metes", "--report", "report.json"});
    return metes(more, folder_.path());
  }
  [[nodiscard]] Ids ids() const {
    const Ended ended = reconcile({"-o", "findings.gpkg"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    Ids ids;
    for (const ReadFeature& one : read_layer(folder_ / "findings.gpkg", "findings")) {
      if (one.texts.at("kind") != "left_out") continue;
      EXPECT_EQ(one.texts.at("severity"), "warning");
      EXPECT_EQ(one.texts.at("source_1"), "list");
      ids[one.texts.at("feature_1") + ": " + one.texts.at("says_1")] = one.texts.at("id");
    }
    return ids;
  }
  ScratchFolder folder_;
};

TEST_F(LeftOut, RowsAreFindingsEachWithItsId) {
  import_table("1.2E+04,Owned\n12345,Owned\n1.2E+04,Owned\n12345/6,Owned\n");
  const Ids first = ids();
  ASSERT_EQ(first.size(), 3U);
  EXPECT_TRUE(first.contains("1: 1.2E+04"));
  EXPECT_TRUE(first.contains("3: 1.2E+04"));
  EXPECT_TRUE(first.contains("4: 12345/6"));
  EXPECT_THAT(reconcile({}).out, HasSubstr("left_out"));
  EXPECT_EQ(reconcile({"--fail-on", "warning"}).exit_code, 1);
  // Wherever the rows are: the second of a number stays the second.
  import_table("12345/6,Owned\n12345,Owned\n1.2E+04,Owned\n1.2E+04,Owned\n");
  const Ids moved = ids();
  EXPECT_EQ(moved.at("1: 12345/6"), first.at("4: 12345/6"));
  EXPECT_EQ(moved.at("3: 1.2E+04"), first.at("1: 1.2E+04"));
  EXPECT_EQ(moved.at("4: 1.2E+04"), first.at("3: 1.2E+04"));
}

TEST_F(LeftOut, ReportsOfOtherDataAndOtherFilesAreRefused) {
  import_table("12345/6,Owned\n");
  const std::string report = read_file(folder_ / "report.json");
  const auto refused = [&](const std::string& content) {
    write_file(folder_ / "report.json", content);
    const Ended ended = reconcile({"-o", "findings.csv"});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_FALSE(exists(folder_ / "findings.csv"));
    return ended.err;
  };
  EXPECT_THAT(refused("PIN,STATUS\n"), HasSubstr("report.json: is no report that import wrote"));
  EXPECT_THAT(refused("{}"), HasSubstr("is no report that import wrote"));
  import_table("12345/7,Owned\n");
  EXPECT_THAT(refused(report), HasSubstr("its source \"list\" is not that of the snapshot"));
}

}  // namespace
}  // namespace metes::tests
