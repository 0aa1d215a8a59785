#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

constexpr std::size_t kFormatAt = 12;  // data/SNAPSHOT.md: the header's format

std::string flipped(std::string bytes, std::size_t at) {
  bytes[at] ^= 0x10;
  return bytes;
}

struct Damage {
  const char* name;
  std::string (*damaged)(std::string);
  std::string said;
  friend void PrintTo(const Damage& damage, std::ostream* out) { *out << damage.name; }
};

class BadSnapshot : public testing::TestWithParam<Damage> {};

TEST_P(BadSnapshot, IsRefusedWithASentenceByEveryCommand) {
  const ScratchFolder folder;
  write_file(folder / "bad.metes", GetParam().damaged(read_file(small_snapshot())));
  const std::vector<std::vector<std::string>> commands{
      {"info", "bad.metes"},
      {"info", "bad.metes", "--json"},
      {"verify", "bad.metes"},
      {"lookup", "bad.metes", "--parcel", "00001-001-001-00"},
      {"lookup", "bad.metes", "--lat=-48.88", "--lon=-123.39", "--json"},
  };
  for (const auto& command : commands) {
    const Ended ended = metes(command, folder.path());
    EXPECT_EQ(ended.exit_code, 1) << command[0] << ", signal " << ended.signal;
    EXPECT_EQ(ended.out, "") << command[0];
    EXPECT_THAT(ended.err, MatchesRegex("metes: bad\\.metes [^\n]+\n")) << command[0];
    EXPECT_THAT(ended.err, HasSubstr(GetParam().said)) << command[0];
  }
}

const std::vector<Damage> kDamages{
    {"Empty", [](std::string) { return std::string(); }, "empty"},
    {"Png",
     [](std::string) {
       return std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) + std::string(99, 'x');
     },
     "not a"},
    {"Text", [](std::string) { return std::string("number,owner\n1,city\n"); }, "not a"},
    {"CutInTheHeader", [](std::string bytes) { return bytes.substr(0, 40); }, ""},
    {"CutInTheMiddle", [](std::string bytes) { return bytes.substr(0, bytes.size() / 2); }, ""},
    {"ShortOfOneByte", [](std::string bytes) { return bytes.substr(0, bytes.size() - 1); }, ""},
    {"OneByteMore", [](std::string bytes) { return bytes + 'x'; }, ""},
    {"NewerFormat",
     [](std::string bytes) {
       bytes[kFormatAt] = 99;
       return bytes;
     },
     "99"},
    {"BitOfTheDigest", [](std::string bytes) { return flipped(bytes, 40); }, "damaged"},
    {"BitOfTheSectionTable", [](std::string bytes) { return flipped(bytes, 100); }, "damaged"},
};

INSTANTIATE_TEST_SUITE_P(Damages, BadSnapshot, testing::ValuesIn(kDamages),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(FlippedBit, AnywhereIsFoundByVerify) {
  constexpr std::size_t kPlaces = 40;
  const std::string bytes = read_file(small_snapshot());
  const ScratchFolder folder;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    const std::size_t at = (bytes.size() - 1) * i / (kPlaces - 1);
    write_file(folder / "bad.metes", flipped(bytes, at));
    const Ended ended = metes({"verify", "bad.metes"}, folder.path());
    EXPECT_EQ(ended.exit_code, 1) << "byte " << at;
    EXPECT_EQ(ended.out, "") << "byte " << at;
    EXPECT_THAT(ended.err, MatchesRegex("metes: bad\\.metes [^\n]+\n")) << "byte " << at;
  }
}

TEST(FlippedBit, InASectionStopsALookupThatVerifies) {
  const ScratchFolder folder;
  const std::string bytes = read_file(small_snapshot());
  write_file(folder / "bad.metes", flipped(bytes, bytes.size() / 2));
  const Ended ended =
      metes({"lookup", "bad.metes", "--parcel", "00001-001-001-00", "--verify"}, folder.path());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("bad.metes is damaged"));
}

TEST(GoodSnapshot, IsTheSameBytesWhereverTheImportRuns) {
  const std::string expected = read_file(small_snapshot());
  const auto city = small_sample();
  const auto parent = city.parent_path();
  struct Spelling {
    std::filesystem::path folder;
    std::string manifest;
    std::string root;
  };
  const std::vector<Spelling> spellings{
      {"/", city / "city.toml", ""},
      {city, "city.toml", "."},
      {city, "city.toml", "../small/"},
      {parent, "small/city.toml", city.string() + "/."},
      {parent, "./small/../small/city.toml", "small"},
  };
  for (const Spelling& spelling : spellings) {
    const ScratchFolder folder;
    const auto target = folder / "another name.metes";
    std::vector<std::string> words{"import", spelling.manifest, "-o", target};
    if (!spelling.root.empty()) words.insert(words.end(), {"--root", spelling.root});
    EXPECT_EQ(metes(words, spelling.folder).exit_code, 0) << spelling.manifest;
    EXPECT_TRUE(read_file(target) == expected) << spelling.manifest << " " << spelling.root;
  }
}

TEST(GoodSnapshot, IsTheSameBytesFromACopyOfTheFolder) {
  const ScratchFolder folder;
  std::filesystem::copy(small_sample(), folder / "copied elsewhere");
  const Ended ended =
      metes({"import", folder / "copied elsewhere/city.toml", "-o", folder / "city.metes"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_TRUE(read_file(folder / "city.metes") == read_file(small_snapshot()));
}

}  // namespace
}  // namespace metes::tests
