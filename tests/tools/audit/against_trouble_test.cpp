#include "tests/bench/process.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <csignal>
#include <ostream>
#include <string>
#include <vector>

// An audit of polygons that cannot be leaves what was there, and says why.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

/// Squares of 20 m in the sample city, a line of JSON each.
void write_squares(const std::filesystem::path& file, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const double west = -123.40 + 0.0001 * (i % 100);
    const double south = -48.8786 + 0.0001 * (i / 100 % 20);
    const double east = west + 0.0002;
    const double north = south + 0.0002;
    text += fmt::format(
        R"({{"type":"Feature","properties":{{"id":{}}},"geometry":{{"type":"Polygon","coordinates":)"
        R"([[[{:.7f},{:.7f}],[{:.7f},{:.7f}],[{:.7f},{:.7f}],[{:.7f},{:.7f}],[{:.7f},{:.7f}]]]}}}})",
        i, west, south, east, south, east, north, west, north, west, south);
    text += '\n';
  }
  write_file(file, text);
}

std::vector<std::string> against(const std::string& layer, const std::string& output) {
  return {"audit", "parcels", small_snapshot(), "--against", layer,
          "-o",    output,    "--as-of",        "2026-06-01"};
}

std::vector<std::string> as_process(std::vector<std::string> words) {
  words.insert(words.begin(), metes_path());
  return words;
}

class AgainstOnAFullDisk : public testing::TestWithParam<const char*> {};

// Full in the middle, and full at the very end.
TEST_P(AgainstOnAFullDisk, LeavesWhatWasThere) {
  const std::string file = std::string("out.") + GetParam();
  const ScratchFolder folder;
  write_squares(folder / "in.geojsonl", 2'000);
  const std::string input = folder / "in.geojsonl";
  ASSERT_EQ(metes(against(input, file), folder.path()).exit_code, 0);
  std::uintmax_t bytes = 0;
  for (const std::string& name : files_in(folder.path())) {
    if (name != "in.geojsonl") bytes += file_size(folder / name);
  }
  for (const std::uintmax_t size : {bytes / 3, bytes - 12 * 1024}) {
    const ScratchFolder disk;
    const std::string options = "size=" + std::to_string(size);
    if (mount("tmpfs", disk.path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
      GTEST_SKIP() << "mounting a small disk needs root";
    }
    write_file(disk / file, "earlier");
    const Ended ended = metes(against(input, file), disk.path());
    const std::string content = read_file(disk / file);
    const auto files = files_in(disk.path());
    EXPECT_EQ(umount(disk.path().c_str()), 0);
    EXPECT_EQ(ended.exit_code, 1) << size;
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr(file + " cannot be written: "));
    EXPECT_EQ(content, "earlier");
    EXPECT_THAT(files, ElementsAre(file));
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, AgainstOnAFullDisk,
                         testing::Values("csv", "ndjson", "xlsx", "geojson", "gpkg"),
                         [](const auto& test) { return std::string(test.param); });

TEST(AgainstOnAReadOnlyDisk, SaysSo) {
  const ScratchFolder folder;
  write_squares(folder / "in.geojsonl", 10);
  const ScratchFolder disk;
  if (mount("tmpfs", disk.path().c_str(), "tmpfs", MS_RDONLY, "") != 0) {
    GTEST_SKIP() << "mounting a disk needs root";
  }
  std::vector<Ended> all;
  for (const std::string file : {"out.csv", "out.gpkg", "out.xlsx"}) {
    all.push_back(metes(against(folder / "in.geojsonl", file), disk.path()));
  }
  EXPECT_EQ(umount(disk.path().c_str()), 0);
  for (const Ended& ended : all) {
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr(" cannot be written: Read-only file system"));
  }
}

TEST(AgainstThatCannotReport, StillWroteAWholeFile) {
  const ScratchFolder folder;
  write_squares(folder / "in.geojsonl", 100);
  ASSERT_EQ(metes(against("in.geojsonl", "whole.csv"), folder.path()).exit_code, 0);
  std::string line;
  for (const std::string& word : as_process(against("in.geojsonl", "out.csv"))) {
    line += quoted(word) + " ";
  }
  const Ended ended = shell("{ " + line + "; echo $? > code; } | :", folder.path());
  EXPECT_THAT(ended.err, HasSubstr("standard output cannot be written"));
  EXPECT_EQ(read_file(folder / "code"), "1\n");
  EXPECT_EQ(read_file(folder / "out.csv"), read_file(folder / "whole.csv"));
}

class AgainstInterrupted : public testing::TestWithParam<int> {};

TEST_P(AgainstInterrupted, LeavesWhatWasThere) {
  const ScratchFolder folder;
  write_squares(folder / "in.geojsonl", 20'000);
  write_file(folder / "out.csv", "earlier");
  Process auditing(as_process(against("in.geojsonl", "out.csv")), folder.path());
  ASSERT_TRUE(auditing.has_opened(".metes-"));
  auditing.send(GetParam());
  const Ended ended = auditing.wait();
  EXPECT_EQ(read_file(folder / "out.csv"), "earlier");
  if (GetParam() == SIGKILL) {
    EXPECT_EQ(ended.signal, SIGKILL);
    return;
  }
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
  EXPECT_THAT(files_in(folder.path()), UnorderedElementsAre("in.geojsonl", "out.csv"));
}

INSTANTIATE_TEST_SUITE_P(Signals, AgainstInterrupted, testing::Values(SIGINT, SIGTERM, SIGKILL),
                         [](const auto& test) { return "Signal" + std::to_string(test.param); });

// What an audit that was killed left behind is in nobody's way.
TEST(AgainstThatWasKilled, IsDoneByTheNext) {
  const ScratchFolder folder;
  write_squares(folder / "in.geojsonl", 20'000);
  Process auditing(as_process(against("in.geojsonl", "out.csv")), folder.path());
  ASSERT_TRUE(auditing.has_opened(".metes-"));
  auditing.send(SIGKILL);
  ASSERT_EQ(auditing.wait().signal, SIGKILL);
  EXPECT_FALSE(exists(folder / "out.csv"));
  write_squares(folder / "in.geojsonl", 50);
  ASSERT_EQ(metes(against("in.geojsonl", "out.csv"), folder.path()).exit_code, 0);
  ASSERT_EQ(metes(against("in.geojsonl", "again.csv"), folder.path()).exit_code, 0);
  EXPECT_EQ(read_file(folder / "out.csv"), read_file(folder / "again.csv"));
}

/// A layer cut at two thirds, written by GDAL from squares.
struct CutLayer {
  const char* name;
  const char* file;
  const char* driver;
  const char* says;  // beside the file's name
};

void PrintTo(const CutLayer& cut, std::ostream* out) {
  *out << cut.name;
}

class AgainstACutLayer : public testing::TestWithParam<CutLayer> {};

TEST_P(AgainstACutLayer, IsRefusedByName) {
  const auto& [name, file, driver, says] = GetParam();
  const ScratchFolder folder;
  write_squares(folder / "squares.geojsonl", 700);
  write_file(folder / "out.csv", "earlier");
  ASSERT_EQ(run({"ogr2ogr", "-f", driver, file, "squares.geojsonl"}, folder.path()).exit_code, 0);
  resize_file(folder / file, file_size(folder / file) * 2 / 3);
  const Ended ended = metes(against(file, "out.csv"), folder.path());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, AllOf(HasSubstr("--against: " + std::string(file)), HasSubstr(says)));
  EXPECT_EQ(read_file(folder / "out.csv"), "earlier");
}

INSTANTIATE_TEST_SUITE_P(
    Formats, AgainstACutLayer,
    testing::Values(CutLayer{"Lines", "in.geojsonl", "GeoJSONSeq",
                             "ends in the middle of its feature number 466"},
                    CutLayer{"Collection", "in.geojson", "GeoJSON", "cannot be opened as GeoJSON"},
                    CutLayer{"GeoPackage", "in.gpkg", "GPKG", "malformed"},
                    CutLayer{"FlatGeobuf", "in.fgb", "FlatGeobuf", "its feature number"},
                    CutLayer{"Kml", "in.kml", "KML", "cannot be opened as LIBKML, KML"}),
    [](const auto& test) { return std::string(test.param.name); });

// Cut between two of its features, it would be taken for a shorter one.
TEST(AgainstAnInputThatIsCut, IsNotTakenForTheWhole) {
  const ScratchFolder folder;
  write_squares(folder / "in.geojsonl", 20'000);
  const auto size = file_size(folder / "in.geojsonl");
  write_squares(folder / "short.geojsonl", 5'000);
  const auto shorter = file_size(folder / "short.geojsonl");
  remove(folder / "short.geojsonl");
  Process auditing(as_process(against("in.geojsonl", "out.csv")), folder.path());
  ASSERT_TRUE(auditing.has_opened(".metes-"));
  auditing.send(SIGSTOP);
  resize_file(folder / "in.geojsonl", shorter);
  auditing.send(SIGCONT);
  const Ended ended = auditing.wait();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err,
              HasSubstr(fmt::format("in.geojsonl: was cut from {} to {} bytes while it was read",
                                    size, shorter)));
  EXPECT_THAT(files_in(folder.path()), ElementsAre("in.geojsonl"));
}

TEST(AgainstALongInput, TakesNoMoreMemory) {
  const ScratchFolder folder;
  write_squares(folder / "short.geojsonl", 3'000);
  write_squares(folder / "long.geojsonl", 24'000);
  const auto peak_of = [&](const std::string& input) {
    return bench::run(as_process(against(folder / input, folder / "out.csv"))).peak_mib;
  };
  EXPECT_LT(peak_of("long.geojsonl"), peak_of("short.geojsonl") + 16);
}

}  // namespace
}  // namespace metes::tests
