#include "data/parcel_package.hpp"

#include "data/new_file.hpp"
#include "geo/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>
#include <sys/mount.h>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using data::NewPath;
using data::ParcelPackage;
using testing::HasSubstr;

const std::vector<std::string> kFields{"number", "note"};

TEST(ParcelPackage, HasShapesAndTextsAsTheyAre) {
  const ScratchFolder folder;
  const Snapshot snapshot = make_snapshot(two_lots());
  ParcelPackage package(folder / "lots.gpkg", "lots", kFields);
  for (const ParcelId parcel : {kCampus, kShapeless, kTwoParts}) {
    package.add(snapshot.shapes(), parcel,
                std::vector<std::string>{std::string(snapshot.number(parcel)), "año"});
  }
  EXPECT_EQ(folder.file_count(), 1) << "not the target before it is whole";
  package.commit();

  const std::unique_ptr<GDALDataset> dataset(
      GDALDataset::Open((folder / "lots.gpkg").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(dataset, nullptr);
  OGRLayer* layer = dataset->GetLayerByName("lots");
  ASSERT_NE(layer, nullptr);
  std::vector<std::string> shapes;
  for (const auto& feature : *layer) {
    EXPECT_STREQ(feature->GetFieldAsString("note"), "año");
    const OGRGeometry* shape = feature->GetGeometryRef();
    shapes.push_back(shape == nullptr ? "none" : shape->exportToWkt());
  }
  ASSERT_EQ(shapes.size(), 3U);
  EXPECT_THAT(shapes[0], HasSubstr("),("));  // the campus has a hole
  EXPECT_EQ(shapes[1], "none");
  EXPECT_THAT(shapes[2], HasSubstr(")),(("));  // two polygons
}

TEST(ParcelPackage, OnAFullDiskLeavesWhatWasThere) {
  const ScratchFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=512k") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }
  write_file(folder / "lots.gpkg", "earlier");
  const Snapshot snapshot = make_snapshot(two_lots());
  const std::string message = message_of<DataError>([&] {
    ParcelPackage package(folder / "lots.gpkg", "lots", kFields);
    for (int i = 0; i < 20'000; ++i) {
      package.add(snapshot.shapes(), kCampus, std::vector<std::string>{"1", "2"});
    }
    package.commit();
  });
  const std::string content = read_file(folder / "lots.gpkg");
  const auto files = folder.file_count();
  EXPECT_EQ(umount(folder.path().c_str()), 0);
  EXPECT_THAT(message, HasSubstr("lots.gpkg cannot be written: "));
  EXPECT_EQ(content, "earlier");
  EXPECT_EQ(files, 1);
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
