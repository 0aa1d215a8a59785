#include "data/snapshot/snapshot_file.hpp"
#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/two_lots.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/text_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace metes::tools {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

template <typename Command>
std::string printed_by(Command&& command) {
  testing::internal::CaptureStdout();
  EXPECT_EQ(command(), 0);
  return testing::internal::GetCapturedStdout();
}

class InfoTest : public testing::Test {
 protected:
  InfoTest() { data::write_snapshot(tests::two_lots(), file()); }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "city.metes"; }
  tests::ScratchFolder folder_;
};

TEST_F(InfoTest, ShowsCitySourcesCountsAndSections) {
  const std::string text = printed_by([&] { return info({.file = file()}); });
  EXPECT_THAT(text, HasSubstr("city        Two Lots, Atlantic Ocean (two-lots)\n"));
  EXPECT_THAT(text, HasSubstr("digest      " + data::open_snapshot(file()).digest() + "\n"));
  EXPECT_THAT(text, HasSubstr("extent      -20.0100000 39.9900000 -19.9800000 40.0200000"));
  EXPECT_THAT(text, HasSubstr("role       name           vintage     licence  sha256        "
                              "tolerance  complete  read  kept\n"
                              "fabric     lots.csv       2024-10-04  CC0-1.0  aaaaaaaaaaaa      "
                              "1.5 m  yes          9     7\n"));
  EXPECT_THAT(text, HasSubstr("roll       roll.csv       -           CC0-1.0"));
  EXPECT_THAT(text, HasSubstr("parcels with shape    6\n"));
  EXPECT_THAT(text, HasSubstr("parcel_point                     7      56             8.0\n"));
}

TEST_F(InfoTest, JsonHoldsTheSame) {
  const auto json =
      nlohmann::json::parse(printed_by([&] { return info({.file = file(), .json = true}); }));
  EXPECT_EQ(json.at("format"), 5);
  EXPECT_EQ(json.at("digest"), data::open_snapshot(file()).digest());
  EXPECT_EQ(json.at("city").at("sources").size(), 5);
  EXPECT_EQ(json.at("counts").at("parcels"), 7);
  EXPECT_EQ(json.at("counts").at("tenures"), 9);
  EXPECT_EQ(json.at("sections").size(), tests::section_count());
}

TEST_F(InfoTest, VerifySaysSoundInOneLine) {
  const std::string text = printed_by([&] { return verify({.file = file(), .key = {}}); });
  EXPECT_THAT(text, MatchesRegex("sound: " + std::to_string(tests::section_count()) +
                                 " sections, [0-9,]+ bytes, 7 parcels, digest [0-9a-f]+\n"));
}

TEST_F(InfoTest, VerifyRefusesWhatInfoDoesNotLookAt) {
  std::string bytes = tests::read_file(file());
  bytes.back() ^= 1;
  tests::write_file(file(), bytes);
  EXPECT_FALSE(printed_by([&] { return info({.file = file()}); }).empty());
  EXPECT_THAT(tests::message_of<DataError>([&] { (void)verify({.file = file(), .key = {}}); }),
              HasSubstr("city.metes is damaged: the checksum of section " +
                        data::list_sections(file()).back().name));
}

TEST(TextTableTest, AlignsTextLeftAndNumbersRightAndCountsLettersNotBytes) {
  EXPECT_EQ(text_table({{"ñ", "1"}, {"ab", "1,000"}, {"", ""}}, "<>"), "ñ       1\nab  1,000\n\n");
}

}  // namespace
}  // namespace metes::tools
