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

// An export that cannot be leaves what was there, and says why.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Ended export_to(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> all{"export", small_snapshot(), "--as-of", "2026-06-01"};
  all.insert(all.end(), words.begin(), words.end());
  return metes(all, folder);
}

class ExportMistake : public testing::TestWithParam<Mistake> {};

TEST_P(ExportMistake, IsNamedAndLeavesNothing) {
  const ScratchFolder folder;
  create_directory(folder / "folder.gpkg");
  const Ended ended = export_to(folder.path(), GetParam().words);
  expect_named(ended, GetParam());
  EXPECT_THAT(files_in(folder.path()), ElementsAre("folder.gpkg"));
}

const std::vector<Mistake> kExportMistakes{
    {"NoOutput", {}, {"--output", "required"}},
    {"EndingOfNoFormat", {"-o", "out.dwg"}, {"--output", "out.dwg", ".gpkg", ".csv, .mbtiles"}},
    {"UnknownField", {"-o", "a.gpkg", "--where", "owned = 1"}, {"--where", "\"owned\""}},
    {"NoCondition", {"-o", "a.gpkg", "--where", "use ="}, {"--where", "syntax error"}},
    {"TwoStatements",
     {"-o", "a.gpkg", "--where", "use = 'park'); DELETE FROM parcels WHERE (1"},
     {"--where", "expected one condition", "semicolon"}},
    {"Halves", {"-o", "a.gpkg", "--where", "1) OR (1"}, {"--where", "syntax error"}},
    {"Order", {"-o", "a.gpkg", "--where", "1 ORDER BY use"}, {"--where", "syntax error"}},
    {"TwoAnswers", {"-o", "a.gpkg", "--where", "1 UNION SELECT 1"}, {"--where", "syntax error"}},
    {"QuotedName", {"-o", "a.gpkg", "--where", "use = \"park\""}, {"--where", "no field \"park\""}},
    {"Aggregate", {"-o", "a.gpkg", "--where", "count(*) > 0"}, {"--where", "count()"}},
    {"StandardOutput", {"-o", "-"}, {"- cannot be written", "./-"}, 1},
    {"UnknownCrs", {"-o", "a.gpkg", "--crs", "EPSG:99999"}, {"--crs", "EPSG:99999", "EPSG:3435"}},
    {"CrsOfGeoJson", {"-o", "a.geojson", "--crs", "EPSG:3857"}, {"--crs", "EPSG:3857", "WGS 84"}},
    {"CrsOfKml", {"-o", "a.kml", "--crs", "EPSG:3857"}, {"--crs", "EPSG:3857", "WGS 84"}},
    {"CrsOfTiles", {"-o", "a.mbtiles", "--crs", "EPSG:4326"}, {"--crs", "EPSG:4326", "EPSG:3857"}},
    {"ZoomOfALayer", {"-o", "a.gpkg", "--zoom", "0-17"}, {"--zoom", "0-17", ".mbtiles"}},
    {"ZoomThatIsNone", {"-o", "a.mbtiles", "--zoom", "5-x"}, {"--zoom", "5-x", "0 to 17"}},
    {"ZoomTooDeep", {"-o", "a.mbtiles", "--zoom", "0-18"}, {"--zoom", "0-18", "0 to 17"}},
    {"ZoomTurned", {"-o", "a.mbtiles", "--zoom", "9-3"}, {"--zoom", "9-3", "12-16"}},
    {"ZoomWithoutParcels", {"-o", "a.mbtiles", "--zoom", "0-13"}, {"--zoom", "0-13", "reaches 14"}},
    {"ZoomWithoutCovered",
     {"-o", "a.mbtiles", "--covered", "--zoom", "0-11"},
     {"--zoom", "0-11", "reaches 12", "covered parcels"}},
    {"UnknownFieldOfTiles", {"-o", "a.mbtiles", "--where", "owned = 1"}, {"--where", "\"owned\""}},
    {"NoFolderOfTiles",
     {"-o", "no/a.mbtiles"},
     {"no/a.mbtiles cannot be written: No such file"},
     1},
    {"TableOfAFile", {"-o", "a.gpkg", "--table", "lots"}, {"--table", "lots", "no database"}},
    {"OverwriteOfAFile", {"-o", "a.gpkg", "--overwrite"}, {"--overwrite", "always replaced"}},
    {"TableOfTooManyParts",
     {"-o", "PG:dbname=no", "--table", "a.b.c"},
     {"--table", "a.b.c", "schema.table"}},
    {"TableWithoutAName", {"-o", "PG:dbname=no", "--table", "a."}, {"--table", "a."}},
    {"ZoomOfATable", {"-o", "PG:dbname=no", "--zoom", "0-17"}, {"--zoom", "0-17"}},
    {"CrsThatIsElsewhere",
     {"-o", "a.gpkg", "--crs", "+proj=gnom +lat_0=48 +lon_0=56 +datum=WGS84 +type=crs"},
     {"a vertex at -123.39", "has no place in the CRS"},
     1},
    {"Day", {"-o", "a.gpkg", "--as-of", "yesterday"}, {"--as-of"}},
    {"NoFolder", {"-o", "no/a.gpkg"}, {"no/a.gpkg cannot be written: No such file"}, 1},
    {"Folder", {"-o", "folder.gpkg"}, {"folder.gpkg cannot be written: it is a folder"}, 1},
    {"NoDirective", {"-o", "a.gpkg", "--directive", "no.toml"}, {"no.toml"}, 1},
};

INSTANTIATE_TEST_SUITE_P(All, ExportMistake, testing::ValuesIn(kExportMistakes), name_of);

TEST(ExportOver, TheSnapshotItselfIsRefused) {
  const ScratchFolder folder;
  copy_file(small_snapshot(), folder / "city.metes");
  const Ended ended = metes({"export", "city.metes", "-o", "./city.metes"}, folder.path());
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, AllOf(HasSubstr("--output"), HasSubstr("is the snapshot")));
  EXPECT_EQ(read_file(folder / "city.metes"), read_file(small_snapshot()));
}

TEST(ExportOver, AnEarlierFileReplacesItWithItsIndexes) {
  const ScratchFolder folder;
  for (const char* const file : {"a.shp", "a.qix", "b.gpkg"}) write_file(folder / file, "earlier");
  ASSERT_EQ(export_to(folder.path(), {"-o", "a.shp"}).exit_code, 0);
  ASSERT_EQ(export_to(folder.path(), {"-o", "b.gpkg"}).exit_code, 0);
  EXPECT_THAT(files_in(folder.path()), ElementsAre("a.cpg", "a.dbf", "a.prj", "a.shp",
                                                   "a.shp.about.json", "a.shx", "b.gpkg"));
  EXPECT_EQ(read_file(folder / "b.gpkg").substr(0, 6), "SQLite");
}

TEST(ExportOver, ADatabaseThatIsOpenIsRefused) {
  const ScratchFolder folder;
  for (const std::string file : {"a.gpkg", "a.mbtiles"}) {
    write_file(folder / file, "earlier");
    write_file(folder / (file + "-wal"), "pages");
    const Ended ended = export_to(folder.path(), {"-o", file});
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr(file + "-wal is there"));
    EXPECT_EQ(read_file(folder / file), "earlier");
  }
}

class FullDisk : public testing::TestWithParam<const char*> {};

// Full in the middle, and full at the very end.
TEST_P(FullDisk, LeavesWhatWasThere) {
  const std::string file = std::string("out.") + GetParam();
  const ScratchFolder whole;
  ASSERT_EQ(export_to(whole.path(), {"-o", file}).exit_code, 0);
  std::uintmax_t bytes = 0;
  for (const std::string& name : files_in(whole.path())) bytes += file_size(whole / name);
  for (const std::uintmax_t size : {bytes / 3, bytes - 12 * std::uintmax_t{1024}}) {
    const ScratchFolder folder;
    const std::string options = "size=" + std::to_string(size);
    if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
      GTEST_SKIP() << "mounting a small disk needs root";
    }
    write_file(folder / file, "earlier");
    const Ended ended = export_to(folder.path(), {"-o", file});
    const std::string content = read_file(folder / file);
    const auto files = files_in(folder.path());
    EXPECT_EQ(umount(folder.path().c_str()), 0);
    EXPECT_EQ(ended.exit_code, 1) << size;
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr(file + " cannot be written: "));
    EXPECT_EQ(content, "earlier");
    EXPECT_THAT(files, ElementsAre(file));
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, FullDisk,
                         testing::Values("gpkg", "geojson", "fgb", "shp", "kml", "csv", "mbtiles"),
                         [](const auto& test) { return std::string(test.param); });

TEST(ReadOnlyDisk, IsSaid) {
  const ScratchFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", MS_RDONLY, "") != 0) {
    GTEST_SKIP() << "mounting a disk needs root";
  }
  const Ended layer = export_to(folder.path(), {"-o", "out.gpkg"});
  const Ended tiles = export_to(folder.path(), {"-o", "out.mbtiles"});
  EXPECT_EQ(umount(folder.path().c_str()), 0);
  EXPECT_EQ(layer.exit_code, 1);
  EXPECT_THAT(layer.err, HasSubstr("out.gpkg cannot be written: Read-only file system"));
  EXPECT_EQ(tiles.exit_code, 1);
  EXPECT_THAT(tiles.err, HasSubstr("out.mbtiles cannot be written: Read-only file system"));
}

TEST(ExportThatCannotReport, StillWroteAWholeFile) {
  const ScratchFolder folder;
  ASSERT_EQ(export_to(folder.path(), {"-o", "whole.mbtiles"}).exit_code, 0);
  const Ended ended = shell(quoted(metes_path()) + " export " + quoted(small_snapshot()) +
                                " --as-of 2026-06-01 -o out.mbtiles >&-",
                            folder.path());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("standard output cannot be written"));
  EXPECT_EQ(read_file(folder / "out.mbtiles"), read_file(folder / "whole.mbtiles"));
}

TEST(ExportInterrupted, LeavesWhatWasThere) {
  const ScratchFolder folder;
  ASSERT_EQ(
      metes({"import", large_sample() / "city.toml", "-o", "city.metes"}, folder.path()).exit_code,
      0);
  for (const std::string file : {"out.gpkg", "out.csv", "out.mbtiles"}) {
    write_file(folder / file, "earlier");
    Process exporting({metes_path(), "export", "city.metes", "-o", file}, folder.path());
    ASSERT_TRUE(exporting.has_opened(file));  // in the hidden folder beside it
    exporting.send(SIGINT);
    const Ended ended = exporting.wait();
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
    EXPECT_EQ(read_file(folder / file), "earlier");
  }
  EXPECT_THAT(files_in(folder.path()),
              ElementsAre("city.metes", "out.csv", "out.gpkg", "out.mbtiles"));
}

TEST(ExportInterrupted, InAConditionThatNeverEndsLeavesNothing) {
  const ScratchFolder folder;
  const std::string endless =
      "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n)";
  for (const int signal : {SIGINT, SIGTERM}) {
    Process exporting(
        {metes_path(), "export", small_snapshot(), "-o", "out.mbtiles", "--where", endless},
        folder.path());
    ASSERT_TRUE(exporting.has_opened("out.mbtiles"));
    exporting.send(signal);
    const Ended ended = exporting.wait();
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
    EXPECT_THAT(files_in(folder.path()), IsEmpty());
  }
}

}  // namespace
}  // namespace metes::tests
