#pragma once

#include "tests/bench/postgres_server.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {

/// A test with a server of its own that has PostGIS; skipped where none is installed.
class PostgisServer : public testing::Test {
 protected:
  void SetUp() override {
    const auto programs = bench::find_postgres("postgis");
    if (!programs) GTEST_SKIP() << "needs a server with PostGIS (package postgresql-15-postgis-3)";
    server_ = std::make_unique<bench::PostgresServer>(*programs, server_folder_.path());
    database_ = fmt::format("PG:host={} user=metes dbname=postgres", host());
    ASSERT_EQ(asked("CREATE EXTENSION postgis"), "CREATE EXTENSION\n");
  }

  [[nodiscard]] std::string host() const { return server_folder_.path().string(); }
  /// What psql prints, without frills.
  [[nodiscard]] std::string asked(const std::string& statement) const {
    const Ended ended =
        run({"psql", "-h", host(), "-U", "metes", "-XAt", "-c", statement, "postgres"});
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    return ended.out;
  }

  ScratchFolder server_folder_;
  std::unique_ptr<bench::PostgresServer> server_;
  std::string database_;
};

}  // namespace metes::tests
