#include "data/sample/sample_city.hpp"
#include "data/sample/sample_ground.hpp"
#include "data/sample/sample_mesh.hpp"
#include "geo/values/error.hpp"
#include "tests/data/sample/sample_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <set>
#include <stop_token>

namespace metes::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array kFiles{"city.toml",  "contacts.csv", "inventory.csv",
                            "opt-in.csv", "order-1.toml", "order-2.toml",
                            "owners.csv", "parcels.gpkg", "places.csv"};

void write(const fs::path& folder, std::uint64_t seed = 1, bool force = false,
           std::uint64_t parcels = 1'000) {
  data::write_sample_city({.folder = folder, .parcels = parcels, .seed = seed, .force = force}, {},
                          {});
}

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(SampleWriting, TheSameSeedGivesTheSameBytes) {
  const ScratchFolder scratch;
  write(scratch.path() / "a", 7);
  write(scratch.path() / "b", 7);
  write(scratch.path() / "c", 8);
  for (const char* file : kFiles) {
    const auto bytes = read_bytes(scratch.path() / "a" / file);
    ASSERT_FALSE(bytes.empty()) << file;
    EXPECT_TRUE(bytes == read_bytes(scratch.path() / "b" / file)) << file;
  }
  EXPECT_FALSE(read_bytes(scratch.path() / "a/parcels.gpkg") ==
               read_bytes(scratch.path() / "c/parcels.gpkg"));
}

TEST(SampleWriting, ATileDoesNotDependOnTheSizeOfTheCity) {
  const ScratchFolder scratch;
  write(scratch.path() / "small", 5, false, 2'500);
  write(scratch.path() / "large", 5, false, 6'000);
  const auto small = read_layer(scratch.path() / "small", "parcels");
  const auto large = read_layer(scratch.path() / "large", "parcels");
  for (std::size_t i = 0; i < 500; ++i) ASSERT_EQ(small[i].texts, large[i].texts) << i;
}

TEST(SampleWriting, EverySeedGivesACityWithEverySortOfPlace) {
  const ScratchFolder scratch;
  for (std::uint64_t seed = 100; seed < 120; ++seed) {
    write(scratch.path() / "city", seed, true);
    EXPECT_EQ(read_csv(scratch.path() / "city/places.csv").size(), 12U) << seed;
    EXPECT_EQ(read_layer(scratch.path() / "city", "parcels").size(), 1'000U) << seed;
  }
}

TEST(SampleWriting, ALargerCityHasARiverBankAndAParkOfThousandsOfVertices) {
  const ScratchFolder scratch;
  write(scratch.path() / "city", 1, false, 14'000);
  const auto parcels = read_layer(scratch.path() / "city", "parcels");
  EXPECT_EQ(parcels.size(), 14'000U);
  std::size_t most = 0;
  for (const auto& parcel : parcels) {
    ASSERT_TRUE(is_valid(*parcel.geometry)) << parcel.texts.at("FLN");
    most = std::max(most, vertex_count(*parcel.geometry));
  }
  EXPECT_GT(most, 3'000U);
}

TEST(SampleWriting, RefusesAFolderInUseAndLeavesItAlone) {
  const ScratchFolder scratch;
  const fs::path folder = scratch.path() / "mine";
  fs::create_directory(folder);
  std::ofstream(folder / "thesis.txt") << "years of work";
  EXPECT_THROW(write(folder), UsageError);
  EXPECT_THROW(write(folder, 1, true), UsageError);
  EXPECT_EQ(read_bytes(folder / "thesis.txt"), "years of work");
  EXPECT_EQ(entries(scratch.path()), 1U);
}

TEST(SampleWriting, ReplacesASampleCityOnlyWhenForced) {
  const ScratchFolder scratch;
  const fs::path folder = scratch.path() / "city";
  write(folder, 1);
  const auto before = read_bytes(folder / "places.csv");
  EXPECT_THROW(write(folder, 2), UsageError);
  EXPECT_EQ(read_bytes(folder / "places.csv"), before);
  write(folder, 2, true);
  EXPECT_NE(read_bytes(folder / "places.csv"), before);
  std::ofstream(folder / "notes.txt") << "mine";
  EXPECT_THROW(write(folder, 3, true), UsageError);
  EXPECT_EQ(entries(scratch.path()), 1U);
}

TEST(SampleWriting, FillsAnEmptyFolderAndOneWithATrailingSlash) {
  const ScratchFolder scratch;
  fs::create_directory(scratch.path() / "empty");
  write(scratch.path() / "empty");
  write(scratch.path() / "new" / "");
  EXPECT_EQ(entries(scratch.path() / "empty"), kFiles.size());
  EXPECT_EQ(entries(scratch.path() / "new"), kFiles.size());
}

TEST(SampleWriting, AnInterruptLeavesNothingBehind) {
  const ScratchFolder scratch;
  std::stop_source stop;
  const auto progress = [&](std::string_view, std::uint64_t, std::uint64_t) {
    stop.request_stop();
  };
  EXPECT_THROW(data::write_sample_city({.folder = scratch.path() / "city", .parcels = 5'000},
                                       progress, stop.get_token()),
               data::Interrupted);
  EXPECT_EQ(entries(scratch.path()), 0U);
}

/// As on a full disk: no file may grow beyond this.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

TEST(SampleWriting, AFullDiskIsAnErrorAndLeavesNothingBehind) {
  const ScratchFolder scratch;
  for (const rlim_t bytes : {0U, 60'000U, 400'000U}) {
    const FileSizeLimit limit(bytes);
    EXPECT_THROW(write(scratch.path() / "city", 1, false, 5'000), DataError) << bytes;
    EXPECT_EQ(entries(scratch.path()), 0U) << bytes;
  }
}

TEST(SampleWriting, RefusesACityTooSmallOrTooLarge) {
  const ScratchFolder scratch;
  EXPECT_THROW(write(scratch.path() / "city", 1, false, 999), UsageError);
  EXPECT_THROW(write(scratch.path() / "city", 1, false, 10'000'001), UsageError);
  EXPECT_EQ(entries(scratch.path()), 0U);
}

TEST(SampleGround, TheSpiralVisitsEachTileOnceRingByRing) {
  std::set<data::sample::TileKey> seen;
  for (std::uint32_t n = 0; n < 49; ++n) {
    const auto tile = data::sample::spiral(n);
    EXPECT_TRUE(seen.insert(tile).second) << n;
    EXPECT_EQ(data::sample::ring_of(tile), n == 0 ? 0 : n < 9 ? 1 : n < 25 ? 2 : 3) << n;
  }
}

TEST(SampleMesh, ACutPutsItsNodeIntoBothNeighbours) {
  data::sample::Mesh mesh({{0, 0}, {60, 0}, {60, 60}, {0, 60}});
  const auto west = mesh.cut(0, data::sample::upright(30), {});
  ASSERT_TRUE(west);
  const auto south_west = mesh.cut(*west, data::sample::level(20), {});
  ASSERT_TRUE(south_west);
  EXPECT_EQ(mesh.faces()[0].size(), 5U);  // the eastern half has the new node too
  EXPECT_EQ(mesh.faces()[*south_west].size(), 4U);
  EXPECT_DOUBLE_EQ(area(mesh.outline(*south_west)), 600);
  EXPECT_FALSE(mesh.cut(0, data::sample::upright(59), {})) << "would leave a sliver";
  ASSERT_TRUE(mesh.merge(*west, *south_west));
  EXPECT_DOUBLE_EQ(area(mesh.outline(*west)), 1800);
}

}  // namespace
}  // namespace metes::test
