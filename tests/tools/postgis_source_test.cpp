#include "tests/tools/postgis_server.hpp"
#include "tests/tools/sample_copy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

// A fabric in PostGIS, on a server of the test's own where one is installed.

namespace metes::tests {
namespace {

using testing::HasSubstr;

class PostgisSource : public PostgisServer {
 protected:
  void SetUp() override {
    PostgisServer::SetUp();
    if (!server_) return;
    const Ended ended =
        run({"ogr2ogr", "-f", "PostgreSQL", database_, small_sample() / "parcels.gpkg", "parcels",
             "-preserve_fid", "-lco", "LAUNDER=NO"});
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
    city_.replace("path = \"parcels.gpkg\"", fmt::format("path = \"{}\"", database_));
  }

  [[nodiscard]] Ended import() const {
    return metes({"import", city_.manifest(), "-o", city_.target()});
  }
  [[nodiscard]] static std::string exported(const std::filesystem::path& snapshot,
                                            const std::filesystem::path& file) {
    const Ended ended = metes({"export", snapshot, "-o", file, "--as-of", "2026-06-01"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return read_file(file);
  }

  SampleCopy city_{small_sample()};
};

TEST_F(PostgisSource, GivesWhatTheFileGivesThatItWasLoadedFrom) {
  const Ended ended = import();
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(exported(city_.target(), city_.folder() / "database.csv"),
            exported(small_snapshot(), city_.folder() / "file.csv"));
}

TEST_F(PostgisSource, WithoutTheLayerIsNamedWithWhatThereIs) {
  city_.replace("layer = \"parcels\"", "layer = \"lots\"");
  const Ended ended = import();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("lots"));
  EXPECT_THAT(ended.err, HasSubstr("parcels"));
}

TEST_F(PostgisSource, WhoseServerIsGoneIsNamedAndLeavesTheSnapshot) {
  const std::string earlier = city_.put_earlier_snapshot();
  server_.reset();
  const Ended ended = import();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("source \"parcels\": PostgreSQL cannot be opened"));
  EXPECT_EQ(read_file(city_.target()), earlier);
}

}  // namespace
}  // namespace metes::tests
