#include "tests/tools/audit/audit_folder.hpp"
#include "tests/tools/write_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

// Tables made for a printer have a title above their header.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;

const std::string kRows =
    "label,lat,lon\na,-48.8799178,-123.3987317\nb,-48.8799178,\n\"c, "
    "d\",-48.8785602,-123.3984887\n";

class AuditTitles : public AuditFolder {
 protected:
  void expect_alike(const std::string& file, const std::string& plain = "plain.csv") const {
    for (const std::string& input : {file, plain}) {
      const Ended ended = audit(input, input + ".out.csv");
      EXPECT_EQ(ended.exit_code, 0) << ended.err;
    }
    EXPECT_EQ(read_file(folder_ / (file + ".out.csv")), read_file(folder_ / (plain + ".out.csv")));
  }
};

TEST_F(AuditTitles, AboveTheHeaderOfATextAreLeftOutAndThatIsSaid) {
  write_file(folder_ / "plain.csv", kRows);
  write_file(folder_ / "titled.csv", "Lots of the city,,\nas of 2026-01-01,,\n\n,,\n" + kRows);
  expect_alike("titled.csv");
  EXPECT_THAT(audit("titled.csv", "out.csv").err,
              HasSubstr("titled.csv: the header is row 5; those above it are left out\n"));
  EXPECT_EQ(audit("plain.csv", "out.csv").err, "");
}

TEST_F(AuditTitles, DoNotDecideWhatDividesTheCells) {
  write_file(folder_ / "plain.csv", "label;lat;lon\na;-48.8799178;-123.3987317\n");
  write_file(folder_ / "titled.csv",
             "Lots, garages, parks\r\nlabel;lat;lon\na;-48.8799178;-123.3987317\n");
  expect_alike("titled.csv");
}

TEST_F(AuditTitles, AboveTheHeaderOfASheetAreLeftOut) {
  write_file(folder_ / "plain.csv", kRows);
  write_file(folder_ / "titled.csv", "Lots of the city,,\n,,\n" + kRows);
  for (const std::string file : {"titled.xlsx", "titled.ods"}) {
    ASSERT_EQ(run({"ogr2ogr", folder_ / file, folder_ / "titled.csv", "-oo", "HEADERS=NO", "-lco",
                   "HEADERS=NO", "--config", "OGR_XLSX_HEADERS", "NO", "--config",
                   "OGR_ODS_HEADERS", "NO"})
                  .exit_code,
              0);
    EXPECT_EQ(rows_of(file), rows_of("plain.csv")) << file;
  }
}

// As a header such a title has two columns of one name.
TEST_F(AuditTitles, OfASheetMayBeOneTextInTwoCells) {
  write_file(folder_ / "plain.csv", "label,lat,lon\na,-48.8799178,-123.3987317\n");
  write_sheet(
      folder_ / "titled.xlsx",
      {{"Lots", "Lots"}, {}, {"label", "lat", "lon"}, {"a", "-48.8799178", "-123.3987317"}});
  EXPECT_EQ(rows_of("titled.xlsx"), rows_of("plain.csv"));
  EXPECT_THAT(audit("titled.xlsx", "out.csv").err, HasSubstr("the header is row 3; those above"));
  write_sheet(folder_ / "two.xlsx", {{"lat", "lon", "lon"}, {"1", "2", "3"}});
  EXPECT_THAT(audit("two.xlsx", "out.csv").err, HasSubstr("two columns are called \"lon\""));
}

TEST_F(AuditTitles, AreNoneOfASheetThatHasItsHeaderAlone) {
  write_sheet(folder_ / "header.xlsx", {{"label", "lat", "lon"}});
  const Ended ended = audit("header.xlsx", "out.csv");
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  EXPECT_EQ(lines_of(read_file(folder_ / "out.csv")).size(), 1U);
}

TEST_F(AuditTitles, AreInNoShard) {
  write_file(folder_ / "titled.csv", "Lots,,\n,,\n" + kRows);
  ASSERT_EQ(audit("titled.csv", "whole.csv").exit_code, 0);
  std::vector<std::string> words{"audit", "merge", "-o", "merged.csv"};
  for (const std::string part : {"1", "2", "3"}) {
    ASSERT_EQ(audit("titled.csv", part + ".csv", {"--shard", part + "/3"}).exit_code, 0);
    words.push_back(part + ".csv");
  }
  const Ended merged = metes(words, folder_.path());
  ASSERT_EQ(merged.exit_code, 0) << merged.err;
  EXPECT_EQ(read_file(folder_ / "merged.csv"), read_file(folder_ / "whole.csv"));
}

TEST_F(AuditTitles, AreNotLookedForWhereTheFirstRowHasTheColumns) {
  write_file(folder_ / "in.csv", kRows + "label,lat,lon\n");
  ASSERT_EQ(audit("in.csv", "out.csv").exit_code, 0);
  EXPECT_EQ(lines_of(read_file(folder_ / "out.csv")).size(), 5U);
}

TEST_F(AuditTitles, WithoutTheColumnsBelowAreSaidToBeTheHeader) {
  write_file(folder_ / "titled.csv", "Lots,of,the city\n" + kRows);
  const Ended ended = audit("titled.csv", "out.csv", {"--lat", "Latitude"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("--lat is \"Latitude\", which is no column of the input, "
                                   "expected one of its header: Lots, of, the city"));
  ASSERT_EQ(run({"ogr2ogr", folder_ / "titled.xlsx", folder_ / "titled.csv", "-oo", "HEADERS=YES"})
                .exit_code,
            0);
  EXPECT_THAT(audit("titled.xlsx", "out.csv", {"--lat", "Latitude"}).err,
              HasSubstr("no column of the sheet \"titled\", expected one of its header: Lots, of"));
}

TEST_F(AuditTitles, AndHeadersMayHaveBlanksAround) {
  write_file(folder_ / "blank.csv", "Lots,,\n" + std::string(" label, lat ,\"lon \"\n") +
                                        kRows.substr(kRows.find('\n') + 1));
  ASSERT_EQ(audit("blank.csv", "blank.out.csv").exit_code, 0);
  write_file(folder_ / "plain.csv", kRows);
  ASSERT_EQ(audit("plain.csv", "plain.out.csv").exit_code, 0);
  const std::string ours = read_file(folder_ / "blank.out.csv");
  const std::string plain = read_file(folder_ / "plain.out.csv");
  EXPECT_THAT(ours, testing::StartsWith(" label, lat ,lon ,outcome"));
  EXPECT_EQ(ours.substr(ours.find('\n')), plain.substr(plain.find('\n')));
  write_file(folder_ / "two.csv", " lat,lat ,lon\n1,2,3\n");
  EXPECT_THAT(audit("two.csv", "out.csv").err, HasSubstr("which two columns"));
}

TEST_F(AuditTitles, OfUtf16AreAnsweredAsThoseOfUtf8) {
  const std::string table = "Lots\n" + kRows;
  write_file(folder_ / "narrow.csv", "\xEF\xBB\xBF" + table);
  std::string wide = "\xFF\xFE";
  for (const char c : table) wide += std::string(1, c) + '\0';
  write_file(folder_ / "wide.csv", wide);
  expect_alike("wide.csv", "narrow.csv");
}

}  // namespace
}  // namespace metes::tests
