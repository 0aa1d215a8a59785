#include "tests/support/scratch_folder.hpp"
#include "tests/tools/mistake.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <csignal>
#include <ostream>
#include <string>
#include <vector>

// An inventory that cannot be leaves what was there, and says why.

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Ended audit(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> all{"audit", "parcels", small_snapshot(), "--as-of", "2026-02-20"};
  all.insert(all.end(), words.begin(), words.end());
  return metes(all, folder);
}

class InventoryMistake : public testing::TestWithParam<Mistake> {};

TEST_P(InventoryMistake, IsNamedAndLeavesNothing) {
  const ScratchFolder folder;
  write_file(folder / "done.csv", "parcel,obligation,done_on\n");
  write_file(folder / "other.csv", "pin,what\n1,2\n");
  write_file(folder / "empty.csv", "");
  const Ended ended = audit(folder.path(), GetParam().words);
  expect_named(ended, GetParam());
  EXPECT_THAT(files_in(folder.path()), ElementsAre("done.csv", "empty.csv", "other.csv"));
}

const std::vector<Mistake> kInventoryMistakes{
    {"NoOutput", {}, {"--output", "required"}},
    {"EndingOfNoFormat", {"-o", "out.dwg"}, {"--output", "out.dwg", ".gpkg"}},
    {"EndingOfSigns", {"-o", "a.csv", "--signs", "s.pdf"}, {"--signs", "s.pdf", ".csv"}},
    {"CoveredAndAll", {"-o", "a.csv", "--covered", "--all"}, {"--all", "--covered"}},
    {"UnknownField", {"-o", "a.csv", "--where", "owned = 1"}, {"--where", "\"owned\""}},
    {"Cost", {"-o", "a.csv", "--sign-cost", "$45"}, {"--sign-cost", "$45", "45.50"}},
    {"NoSigns", {"-o", "a.csv", "--signs-per-site", "0"}, {"--signs-per-site", "0"}},
    {"SignsAreOutput", {"-o", "a.csv", "--signs", "./a.csv"}, {"--signs", "is --output"}},
    {"SummaryIsSigns",
     {"-o", "a.csv", "--signs", "b.csv", "--summary", "b.csv"},
     {"--summary", "is --signs"}},
    {"SummaryOfPolygonsIsAPage",
     {"-o", "a.csv", "--against", "other.csv", "--summary", "s.html"},
     {"--summary", "s.html", "expected a .json"}},
    {"OutputIsTracking",
     {"-o", "done.csv", "--tracking", "done.csv"},
     {"--output", "is --tracking"}},
    {"NoTracking", {"-o", "a.csv", "--tracking", "no.csv"}, {"--tracking", "no.csv"}, 1},
    {"EmptyTracking", {"-o", "a.csv", "--tracking", "empty.csv"}, {"empty.csv", "empty"}, 1},
    {"TrackingOfOtherColumns",
     {"-o", "a.csv", "--tracking", "other.csv"},
     {"--tracking", "other.csv", "pin, what", "parcel, obligation, done_on"},
     1},
    {"Day", {"-o", "a.csv", "--as-of", "yesterday"}, {"--as-of"}},
    {"NoFolder", {"-o", "no/a.csv"}, {"no/a.csv cannot be written: No such file"}, 1},
    {"NoFolderOfSigns", {"-o", "a.csv", "--signs", "no/s.csv"}, {"no/s.csv cannot be written"}, 1},
    {"NoFolderOfSummary",
     {"-o", "a.csv", "--summary", "no/s.json"},
     {"no/s.json cannot be written"},
     1},
};

INSTANTIATE_TEST_SUITE_P(All, InventoryMistake, testing::ValuesIn(kInventoryMistakes), name_of);

class InventoryOnAFullDisk : public testing::TestWithParam<const char*> {};

// Full in the middle, and full at the very end: of the inventory, then of the sign sheet.
TEST_P(InventoryOnAFullDisk, LeavesWhatWasThere) {
  const std::string file = std::string("out.") + GetParam();
  const std::string signs = std::string("signs.") + GetParam();
  const std::vector<std::string> words{"-o", file, "--signs", signs, "--all"};
  const ScratchFolder whole;
  ASSERT_EQ(audit(whole.path(), words).exit_code, 0);
  std::uintmax_t bytes = 0;
  for (const std::string& name : files_in(whole.path())) bytes += file_size(whole / name);
  for (const std::uintmax_t size : {bytes / 3, bytes - 12 * 1024}) {
    const ScratchFolder folder;
    const std::string options = "size=" + std::to_string(size);
    if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
      GTEST_SKIP() << "mounting a small disk needs root";
    }
    write_file(folder / file, "earlier");
    write_file(folder / signs, "earlier");
    const Ended ended = audit(folder.path(), words);
    const std::string content = read_file(folder / file) + read_file(folder / signs);
    const auto files = files_in(folder.path());
    EXPECT_EQ(umount(folder.path().c_str()), 0);
    EXPECT_EQ(ended.exit_code, 1) << size;
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr(" cannot be written: "));
    EXPECT_EQ(content, "earlierearlier");
    EXPECT_THAT(files, ElementsAre(file, signs));
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, InventoryOnAFullDisk, testing::Values("gpkg", "geojson", "csv"),
                         [](const auto& test) { return std::string(test.param); });

TEST(InventoryInterrupted, LeavesWhatWasThere) {
  const ScratchFolder folder;
  ASSERT_EQ(
      metes({"import", large_sample() / "city.toml", "-o", "city.metes"}, folder.path()).exit_code,
      0);
  write_file(folder / "out.gpkg", "earlier");
  Process auditing({metes_path(), "audit", "parcels", "city.metes", "-o", "out.gpkg", "--all",
                    "--signs", "signs.csv", "--summary", "s.json"},
                   folder.path());
  ASSERT_TRUE(auditing.has_opened("out.gpkg"));
  auditing.send(SIGINT);
  const Ended ended = auditing.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
  EXPECT_EQ(read_file(folder / "out.gpkg"), "earlier");
  EXPECT_THAT(files_in(folder.path()), ElementsAre("city.metes", "out.gpkg"));
}

}  // namespace
}  // namespace metes::tests
