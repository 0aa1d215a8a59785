#include "tests/tools/postgis_server.hpp"
#include "tests/tools/sample_copy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

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

// A server lets a scan of a large table join one that goes on, or that went on before.
TEST_F(PostgisSource, IsReadFromItsBeginningWhereverAnotherReads) {
  // More than a quarter of its buffers.
  ASSERT_THAT(asked("CREATE TABLE big (pk integer PRIMARY KEY) WITH (fillfactor = 10); "
                    "INSERT INTO big SELECT generate_series(1, 700000)"),
              HasSubstr("INSERT 0 700000"));
  ASSERT_THAT(asked("BEGIN; DECLARE c CURSOR FOR SELECT pk FROM big; MOVE 300000 IN c; COMMIT"),
              HasSubstr("MOVE 300000"));
  const auto output = city_.folder() / "out.csv";
  const Ended ended =
      metes({"audit", "points", small_snapshot(), database_, "--layer", "big", "--parcel", "pk",
             "--columns", "outcome", "--shard", "1/70000", "-o", output});
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(read_file(output), testing::StartsWith("pk,outcome\r\n1,"));
}

TEST_F(PostgisSource, ANumberBeyond64BitsIsNamedAndNotMadeSmaller) {
  ASSERT_THAT(
      asked("CREATE TABLE wide (n numeric(30, 0), most bigint, geom geometry(Point, 4326)); "
            "INSERT INTO wide VALUES (12, 9223372036854775807, NULL)"),
      HasSubstr("INSERT 0 1"));
  const std::vector<std::string> audit{"audit", "points", small_snapshot(), database_, "--layer",
                                       "wide",  "-o",     "out.csv"};
  ASSERT_EQ(metes(audit, city_.folder()).exit_code, 0);
  EXPECT_THAT(read_file(city_.folder() / "out.csv"), HasSubstr("12,9223372036854775807,"));
  ASSERT_EQ(asked("INSERT INTO wide VALUES (12345678901234567890123, 1, NULL)"), "INSERT 0 1\n");
  const Ended ended = metes(audit, city_.folder());
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("n is beyond 64 bits, expected text"));
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
