#include "data/directive/directive_reader.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/export/sheet_cells.hpp"
#include "tests/tools/postgis_server.hpp"
#include "tests/tools/samples.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

// Every cell of an export is the snapshot's, whatever stands in it, and what a format cannot hold
// is said.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

const std::vector<std::string> kLayerFiles{"out.gpkg", "out.geojson", "out.fgb",
                                           "out.shp",  "out.kml",     "out.csv"};

// A town whose places are called what some format may take for something else.
class NastyFolder {
 public:
  NastyFolder() {
    write_file(folder_ / "lots.csv", lots());
    write_file(folder_ / "town.toml",
               "[city]\nid = \"town\"\nname = \"Town\"\ntime_zone = \"UTC\"\n"
               "extent = [9.9, 19.9, 10.1, 20.1]\nnumber = { name = \"PIN\" }\n"
               "[[source]]\nid = \"lots\"\nrole = \"fabric\"\npath = \"lots.csv\"\n"
               "licence = \"none\"\nvintage = 1871-10-08\nnumber = \"PIN\"\n"
               "crs = \"EPSG:4326\"\ngeometry = { wkt = \"shape\" }\n"
               "fields.name = { field = \"name\" }\n");
    const Ended imported = metes({"import", "town.toml", "-o", "town.metes"}, folder_.path());
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
  }

  static std::string lots() {
    std::string text = "PIN,name,shape\n";
    for (std::size_t i = 0; i < names().size(); ++i) {
      std::string quoted = names()[i];
      for (std::size_t at = 0; (at = quoted.find('"', at)) != std::string::npos; at += 2) {
        quoted.insert(at, 1, '"');
      }
      const double west = 10 + 0.001 * static_cast<double>(i);
      text += fmt::format("{0},\"{1}\",\"POLYGON (({2} 20,{3} 20,{3} 20.0005,{2} 20))\"\n",
                          900'000'000'000'000'000 + i, quoted, west, west + 0.0005);
    }
    return text;
  }

  static const std::vector<std::string>& names() {
    static const std::vector<std::string> kNames{
        "",
        "NULL",
        "null",
        "\\N",
        "\\.",
        "a\\tb\\",
        "=1+1",
        "-2-3",
        "@SUM(A1)",
        "'quoted'",
        "say \"so\"",
        "<b>&amp;</b> ]]> &#65;",
        "1871-10-08",
        "1/2/2024",
        "0012",
        "1e5",
        "12345678901234567890123",
        "T",
        "true",
        "a;b,c|d\te",
        "POINT (1 2)",
        "[vacant]",
        "{see note}",
        "\xF0\x9F\x8F\x9B Tr\xC4\x81st",
        std::string(254, 'x'),
        std::string(255, 'x'),
        std::string(253, 'x') + "\u00e9\u00e9",
        std::string(252, 'x') + "\u4e00\u4e00",
        std::string(251, 'x') + "\xF0\x9F\x8F\x9B",
        std::string(70'000, 'y') + "end",
    };
    return kNames;
  }

  [[nodiscard]] Ended export_to(const std::string& file, const std::string& day) const {
    return metes({"export", "town.metes", "-o", file, "--as-of", day, "--directive",
                  small_sample() / "order-1.toml"},
                 folder_.path());
  }
  [[nodiscard]] Engine engine() const {
    return {std::make_shared<const Snapshot>(data::open_snapshot(folder_ / "town.metes")),
            {data::read_directive(small_sample() / "order-1.toml").directive}};
  }

  [[nodiscard]] const ScratchFolder& folder() const { return folder_; }

 private:
  ScratchFolder folder_;
};

class NastyTown : public testing::Test, protected NastyFolder {};

TEST_F(NastyTown, IsInEachFormatAsItIs) {
  for (const char* const day : {"2026-06-01", "1871-10-08", "0050-01-02"}) {
    for (const std::string& file : kLayerFiles) {
      const Ended ended = export_to(file, day);
      ASSERT_EQ(ended.exit_code, 0) << ended.err;
      EXPECT_EQ(ended.err, "");
      EXPECT_EQ(read_layer(folder() / file).size(), names().size());
      expect_cells(folder() / file, engine(), *parse_day(day));
      if (HasFailure()) return;
    }
  }
}

// The file goes round without what the terminal said.
TEST_F(NastyTown, OfAShapefileSaysBesideItWhichTextsWereCut) {
  const Ended ended = export_to("out.shp", "2026-06-01");
  const std::size_t cut = expect_cells(folder() / "out.shp", engine(), *parse_day("2026-06-01"));
  EXPECT_EQ(cut, 5U);
  EXPECT_THAT(ended.out, HasSubstr("5 texts were longer than the 254 bytes that the format has"));
  const json said = json::parse(read_file(folder() / "out.shp.about.json"));
  EXPECT_EQ(said.value("texts_cut_at_254_bytes", ""), "place: 5");
  ASSERT_EQ(export_to("out.csv", "2026-06-01").exit_code, 0);
  EXPECT_FALSE(
      json::parse(read_file(folder() / "out.csv.about.json")).contains("texts_cut_at_254_bytes"));
}

// Rows of COPY end with \\. and divide their cells by tabs.
using NastyTable = PostgisServer;

TEST_F(NastyTable, IsInPostgisAsItIs) {
  const NastyFolder town;
  const Ended ended = town.export_to(database_, "0050-01-02");
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  const auto features = read_layer(database_, "parcels");
  EXPECT_EQ(features.size(), NastyFolder::names().size());
  const Engine engine = town.engine();
  ParcelSheet sheet(engine, *parse_day("0050-01-02"));
  for (const ReadFeature& feature : features) expect_cells_of_table(feature, sheet);
}

}  // namespace
}  // namespace metes::tests
