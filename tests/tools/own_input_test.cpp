#include "tests/support/scratch_folder.hpp"
#include "tests/tools/mistake.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

// No command writes over a file that it reads: what a slip replaced would be gone.

namespace metes::tests {
namespace {

using Files = std::map<std::string, std::string>;

Files files_below(const std::filesystem::path& folder) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.emplace(entry.path(), read_file(entry.path()));
  }
  return files;
}

class OwnInput : public testing::TestWithParam<Mistake> {
 protected:
  OwnInput() {
    copy(small_sample(), folder_ / "city");
    copy_file(small_snapshot(), folder_ / "city.metes");
    copy_file(folder_ / "city/order-1.toml", folder_ / "a.toml");
    copy_file(folder_ / "city/order-2.toml", folder_ / "b.csv");
    copy_file(folder_ / "city/places.csv", folder_ / "places.csv");
    write_file(folder_ / "done.csv", "parcel,obligation,done_on\n");
    write_file(folder_ / "waivers.csv", "");
    write_file(folder_ / "land.geojson", R"({"type":"FeatureCollection","features":[]})");
    EXPECT_EQ(
        run({"openssl", "genpkey", "-algorithm", "ed25519", "-out", folder_ / "key.pem"}).exit_code,
        0);
    create_symlink("a.toml", folder_ / "link.toml");
  }
  ScratchFolder folder_;
};

TEST_P(OwnInput, IsRefusedAndStays) {
  const Files before = files_below(folder_.path());
  const Ended ended = metes(GetParam().words, folder_.path());
  expect_named(ended, GetParam());
  EXPECT_THAT(ended.err, testing::HasSubstr("expected another file"));
  EXPECT_EQ(files_below(folder_.path()), before);
}

const std::vector<std::string> kLookup{"lookup", "city.metes", "--parcel", "1-1-1-0"};
const std::vector<std::string> kPoints{"audit", "points", "city.metes", "places.csv"};
const std::vector<std::string> kParcels{"audit", "parcels", "city.metes"};
const std::vector<std::string> kCompare{"directive", "compare", "city.metes", "--a",
                                        "a.toml",    "--b",     "b.csv"};
const std::vector<std::string> kImport{"import", "city/city.toml"};

std::vector<std::string> and_words(std::vector<std::string> words,
                                   const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

const std::vector<Mistake> kOwnInputs{
    {"EvidenceOverSnapshot", and_words(kLookup, {"--evidence", "./city.metes"}), {"the snapshot"}},
    {"EvidenceOverKey",
     and_words(kLookup, {"--sign", "key.pem", "--evidence", "key.pem"}),
     {"--evidence key.pem is the key of --sign"}},
    {"EvidenceOverDirective",
     and_words(kLookup, {"--directive", "a.toml", "--evidence", "link.toml"}),
     {"--evidence link.toml is a directive file"}},
    {"ImportOverDirective",
     and_words(kImport, {"-o", "city/order-1.toml"}),
     {"--output city/order-1.toml is a directive file"}},
    {"ReportOverDirective",
     and_words(kImport, {"-o", "new.metes", "--report", "city/order-2.toml"}),
     {"--report city/order-2.toml is a directive file"}},
    {"SummaryOfPointsOverDirective",
     and_words(kPoints, {"-o", "out.csv", "--directive", "a.toml", "--summary", "a.toml"}),
     {"--summary a.toml is a directive file"}},
    {"PointsOverDirective",
     and_words(kPoints, {"-o", "b.csv", "--directive", "b.csv"}),
     {"--output b.csv is a directive file"}},
    {"SummaryOfParcelsOverDirective",
     and_words(kParcels, {"-o", "out.csv", "--directive", "a.toml", "--summary", "a.toml"}),
     {"--summary a.toml is a directive file"}},
    {"SignsOverTracking",
     and_words(kParcels, {"-o", "out.csv", "--tracking", "done.csv", "--signs", "done.csv"}),
     {"--signs done.csv is --tracking"}},
    {"InventoryOverTrackingThatIsItsTable",
     and_words(kParcels, {"-o", "done.shp", "--tracking", "done.dbf"}),
     {"--output done.shp is --tracking"}},
    {"SummaryAgainstOverDirective",
     and_words(kParcels, {"-o", "out.csv", "--against", "land.geojson", "--directive", "a.toml",
                          "--summary", "a.toml"}),
     {"--summary a.toml is a directive file"}},
    {"ExportOverDirective",
     {"export", "city.metes", "--directive", "b.csv", "-o", "b.csv"},
     {"--output b.csv is a directive file"}},
    {"DiffOverDirective",
     {"diff", "city.metes", "city.metes", "--directive", "b.csv", "-o", "b.csv"},
     {"--output b.csv is a directive file"}},
    {"ReconcileOverWaivers",
     {"reconcile", "city.metes", "--waivers", "waivers.csv", "-o", "waivers.csv"},
     {"--output waivers.csv is --waivers"}},
    {"ReconcileTwice",
     {"reconcile", "city.metes", "-o", "out.sarif", "-o", "./out.sarif"},
     {"--output ./out.sarif is given twice"}},
    {"CompareOverOne", and_words(kCompare, {"--csv", "a.toml"}), {"--csv a.toml is --a"}},
    {"CompareOverOther", and_words(kCompare, {"--gpkg", "b.csv"}), {"--gpkg b.csv is --b"}},
    {"CompareOverSnapshot",
     and_words(kCompare, {"--gpkg", "city.metes"}),
     {"--gpkg city.metes is the snapshot"}},
    {"CompareTwice",
     and_words(kCompare, {"--csv", "out.gpkg", "--gpkg", "out.gpkg"}),
     {"--gpkg out.gpkg is --csv"}},
};

INSTANTIATE_TEST_SUITE_P(All, OwnInput, testing::ValuesIn(kOwnInputs), name_of);

// A source may be more files than the one that is named: all that match a pattern, or a shapefile.
TEST(OwnSource, OfSeveralFilesIsRefusedWhicheverIsMeant) {
  const ScratchFolder folder;
  copy(small_sample(), folder / "city");
  const std::string table = read_file(folder / "city/inventory.csv");
  write_file(folder / "city/list-1.csv", table);
  write_file(folder / "city/list-2.csv", table.substr(0, table.find('\n') + 1));
  std::string manifest = read_file(folder / "city/city.toml");
  const std::string named = "inventory.csv";
  const auto at = manifest.find('"' + named + '"');
  ASSERT_NE(at, std::string::npos);
  write_file(folder / "city/city.toml", manifest.replace(at + 1, named.size(), "list-*.csv"));
  const Files before = files_below(folder.path());
  const Ended ended = metes({"import", "city/city.toml", "-o", "city/list-2.csv"}, folder.path());
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, testing::HasSubstr("--output city/list-2.csv is the source inventory"));
  EXPECT_EQ(files_below(folder.path()), before);
}

}  // namespace
}  // namespace metes::tests
