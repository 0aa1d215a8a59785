#include "data/layer/parcel_layer.hpp"

#include "data/file/new_file.hpp"
#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>
#include <sys/mount.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace metes::tests {
namespace {

using data::LayerPlan;
using data::NewPath;
using data::ParcelLayer;
using testing::HasSubstr;

LayerPlan plan() {
  return {.name = "lots", .fields = {{.name = "number"}, {.name = "note"}}};
}

TEST(ParcelLayer, HasShapesAndTextsAsTheyAre) {
  const ScratchFolder folder;
  const Snapshot snapshot = make_snapshot(two_lots());
  ParcelLayer layer(folder / "lots.gpkg", plan());
  for (const ParcelId parcel : {kCampus, kShapeless, kTwoParts}) {
    layer.add(snapshot.shapes(), parcel,
              std::vector<std::string>{std::string(snapshot.number(parcel)), "año"});
  }
  EXPECT_EQ(folder.file_count(), 1) << "not the target before it is whole";
  layer.commit();

  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open((folder / "lots.gpkg").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(dataset, nullptr);
  OGRLayer* lots = dataset->GetLayerByName("lots");
  ASSERT_NE(lots, nullptr);
  std::vector<std::string> shapes;
  for (const auto& feature : *lots) {
    EXPECT_STREQ(feature->GetFieldAsString("note"), "año");
    const OGRGeometry* shape = feature->GetGeometryRef();
    shapes.push_back(shape == nullptr ? "none" : shape->exportToWkt());
  }
  ASSERT_EQ(shapes.size(), 3U);
  EXPECT_THAT(shapes[0], HasSubstr("),("));  // the campus has a hole
  EXPECT_EQ(shapes[1], "none");
  EXPECT_THAT(shapes[2], HasSubstr(")),(("));  // two polygons
}

TEST(ParcelLayer, OfAShapefileHasTextsCutAtItsLimitAndCountsThem) {
  const ScratchFolder folder;
  const Snapshot snapshot = make_snapshot(two_lots());
  LayerPlan shapefile = plan();
  shapefile.format = data::MapFormat::shapefile;
  ParcelLayer layer(folder / "lots.shp", std::move(shapefile));
  std::string text(253, 'x');
  text += "\u00e9\u00e9";  // of two bytes, the first across the limit
  layer.add(snapshot.shapes(), kCampus, std::vector<std::string>{"1", text});
  layer.add(snapshot.shapes(), kShapeless, std::vector<std::string>{"2", "short"});
  EXPECT_EQ(layer.cut_texts(), 1U);
  layer.commit();
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open((folder / "lots.shp").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(dataset, nullptr);
  std::vector<std::string> notes;
  for (const auto& feature : *dataset->GetLayer(0)) {
    notes.emplace_back(feature->GetFieldAsString("note"));
  }
  EXPECT_THAT(notes, testing::ElementsAre(std::string(253, 'x'), "short"));
}

TEST(ParcelLayer, OfAFormatThatNeedsShapesCountsWhatIsLeftOut) {
  const ScratchFolder folder;
  const Snapshot snapshot = make_snapshot(two_lots());
  LayerPlan flatgeobuf = plan();
  flatgeobuf.format = data::MapFormat::flatgeobuf;
  ParcelLayer layer(folder / "lots.fgb", std::move(flatgeobuf));
  for (const ParcelId parcel : {kCampus, kShapeless, kTwoParts}) {
    layer.add(snapshot.shapes(), parcel, std::vector<std::string>{"1", "2"});
  }
  EXPECT_EQ(layer.left_out(), 1U);
  layer.commit();
  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open((folder / "lots.fgb").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(dataset, nullptr);
  EXPECT_EQ(dataset->GetLayer(0)->GetFeatureCount(), 2);
}

TEST(ParcelLayer, OfCsvQuotesWhatASpreadsheetWouldRun) {
  const ScratchFolder folder;
  const Snapshot snapshot = make_snapshot(two_lots());
  LayerPlan csv = plan();
  csv.format = data::MapFormat::csv;
  ParcelLayer layer(folder / "lots.csv", std::move(csv));
  layer.add(snapshot.shapes(), kShapeless, std::vector<std::string>{"-1", "=1+1"});
  layer.commit();
  EXPECT_EQ(read_file(folder / "lots.csv"), "WKT,number,note\n,\"-1\",'=1+1\n");
}

// A member that is left out where nothing is recorded is a column that a reader does not know.
TEST(ParcelLayer, OfGeoJsonHasEveryFieldOfEveryFeature) {
  const ScratchFolder folder;
  const Snapshot snapshot = make_snapshot(two_lots());
  LayerPlan geojson = plan();
  geojson.format = data::MapFormat::geojson;
  ParcelLayer layer(folder / "lots.geojson", std::move(geojson));
  layer.add(snapshot.shapes(), kShapeless, std::vector<std::string>{"7", ""});
  layer.commit();
  const auto lots = nlohmann::json::parse(read_file(folder / "lots.geojson"));
  EXPECT_EQ(lots.at("features").at(0).at("properties").dump(), R"({"note":null,"number":"7"})");
}

TEST(ParcelLayer, OnAFullDiskLeavesWhatWasThere) {
  const ScratchFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=512k") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }
  write_file(folder / "lots.gpkg", "earlier");
  const Snapshot snapshot = make_snapshot(two_lots());
  const std::string message = message_of<DataError>([&] {
    ParcelLayer layer(folder / "lots.gpkg", plan());
    for (int i = 0; i < 20'000; ++i) {
      layer.add(snapshot.shapes(), kCampus, std::vector<std::string>{"1", "2"});
    }
    layer.commit();
  });
  const std::string content = read_file(folder / "lots.gpkg");
  const auto files = folder.file_count();
  EXPECT_EQ(umount(folder.path().c_str()), 0);
  EXPECT_THAT(message, HasSubstr("lots.gpkg cannot be written: "));
  EXPECT_EQ(content, "earlier");
  EXPECT_EQ(files, 1);
}

TEST(ParcelLayer, ThatFailsIsNamedThoughAnotherWasOpenedAfterIt) {
  const ScratchFolder disk;
  const ScratchFolder folder;
  if (mount("tmpfs", disk.path().c_str(), "tmpfs", 0, "size=512k") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }
  const Snapshot snapshot = make_snapshot(two_lots());
  const std::string message = message_of<DataError>([&] {
    ParcelLayer layer(disk / "lots.gpkg", plan());
    ParcelLayer other(folder / "lots.gpkg", plan());
    for (int i = 0; i < 20'000; ++i) {
      other.add(snapshot.shapes(), kCampus, std::vector<std::string>{"1", "2"});
      layer.add(snapshot.shapes(), kCampus, std::vector<std::string>{"1", "2"});
    }
    other.finish();
    layer.finish();
  });
  EXPECT_EQ(umount(disk.path().c_str()), 0);
  EXPECT_THAT(message, HasSubstr((disk / "lots.gpkg").string() + " cannot be written: "));
  EXPECT_THAT(message, HasSubstr("No space left on device"));
}

TEST(NewPath, ThatIsNotCommittedLeavesNothing) {
  const ScratchFolder folder;
  {
    const NewPath path(folder / "a");
    write_file(path.path(), "half");
  }
  EXPECT_EQ(folder.file_count(), 0);
  NewPath path(folder / "a");
  write_file(path.path(), "whole");
  path.commit();
  EXPECT_EQ(read_file(folder / "a"), "whole");
  EXPECT_EQ(folder.file_count(), 1);
}

TEST(NewPath, RefusesAFolderThatIsNotThereAtOnce) {
  const ScratchFolder folder;
  EXPECT_THAT(message_of<DataError>([&] { const NewPath path(folder / "no/a"); }),
              HasSubstr("no/a cannot be written: No such file or directory"));
}

}  // namespace
}  // namespace metes::tests
