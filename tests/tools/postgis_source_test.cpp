#include "tests/bench/postgres_server.hpp"
#include "tests/tools/sample_copy.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

// A fabric in PostGIS, on a server of the test's own where one is installed.

namespace metes::tests {
namespace {

using testing::HasSubstr;

class PostgisSource : public testing::Test {
 protected:
  void SetUp() override {
    const auto programs = bench::find_postgres("postgis");
    if (!programs) GTEST_SKIP() << "needs a server with PostGIS (package postgresql-15-postgis-3)";
    server_ = std::make_unique<bench::PostgresServer>(*programs, server_folder_.path());
    const std::string host = server_folder_.path().string();
    database_ = fmt::format("PG:host={} user=metes dbname=postgres", host);
    expect_success(
        {"psql", "-h", host, "-U", "metes", "-c", "CREATE EXTENSION postgis", "postgres"});
    expect_success({"ogr2ogr", "-f", "PostgreSQL", database_, small_sample() / "parcels.gpkg",
                    "parcels", "-preserve_fid", "-lco", "LAUNDER=NO"});
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

  ScratchFolder server_folder_;
  std::unique_ptr<bench::PostgresServer> server_;
  std::string database_;
  SampleCopy city_{small_sample()};

 private:
  static void expect_success(const std::vector<std::string>& words) {
    const Ended ended = run(words);
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
  }
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
