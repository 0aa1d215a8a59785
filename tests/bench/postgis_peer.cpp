#include "tests/bench/join_peer.hpp"

#ifdef METES_HAS_POSTGRESQL

#include "tests/bench/clock.hpp"
#include "tests/bench/postgres_server.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <stdexcept>

namespace metes::bench {
namespace {

struct ConnectionDeleter {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, ConnectionDeleter>;
struct ResultDeleter {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ResultDeleter>;

std::string to_hex(const std::string& bytes) {
  std::string text;
  text.reserve(2 * bytes.size());
  for (const char byte : bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

class PostgisPeer final : public JoinPeer {
 public:
  PostgisPeer(const std::filesystem::path& programs, const JoinInput& input)
      : input_(input), cluster_(programs, input.folder) {
    connection_.reset(PQconnectdb(
        fmt::format("host={} user=metes dbname=postgres", input.folder.string()).c_str()));
    execute("CREATE EXTENSION postgis");
    execute("CREATE TABLE parcels (id int4, shape geometry)");
    execute("CREATE TABLE given (id int4, x float8, y float8)");
    copy("COPY parcels FROM STDIN", input.shapes.size(), [&](std::size_t i) {
      const auto shape = static_cast<std::uint32_t>(i);
      return fmt::format("{}\t{}\n", i, to_hex(to_wkb(input.shapes, shape)));
    });
    copy("COPY given FROM STDIN", input.positions.size(), [&](std::size_t i) {
      return fmt::format("{}\t{}\t{}\n", i, input.positions[i].x, input.positions[i].y);
    });
    execute("CREATE TABLE positions AS SELECT id, ST_MakePoint(x, y) AS place FROM given");
    execute("CREATE INDEX ON parcels USING gist (shape)");
    execute("VACUUM ANALYZE parcels");
    execute("VACUUM ANALYZE positions");
    execute(
        "PREPARE at (float8, float8) AS "
        "SELECT id FROM parcels WHERE ST_Intersects(shape, ST_MakePoint($1, $2))");
  }
  const char* name() const override { return "PostGIS"; }

  std::vector<Pair> pairs(std::size_t positions) override {
    const Result rows = execute(fmt::format(
        "SELECT p.id, q.id FROM positions p JOIN parcels q ON ST_Intersects(q.shape, p.place) "
        "WHERE p.id < {}",
        positions));
    std::vector<Pair> all;
    const auto number = [&](int row, int column) {
      return static_cast<std::uint32_t>(std::stoul(PQgetvalue(rows.get(), row, column)));
    };
    const int count = PQntuples(rows.get());
    all.reserve(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
      all.emplace_back(number(row, 0), number(row, 1));
    }
    return all;
  }

  std::vector<JoinTiming> time(std::size_t positions) override {
    return {{.way = "prepared",
             .ns_a_position = time_prepared(std::min<std::size_t>(positions, 5'000))},
            {.way = "join_1", .ns_a_position = time_join(positions, 0)},
            {.way = "join_2", .ns_a_position = time_join(positions, 1), .workers = 2}};
  }

 private:
  Result execute(const std::string& statement) {
    Result result(PQexec(connection_.get(), statement.c_str()));
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_COPY_IN) {
      return result;
    }
    throw std::runtime_error(
        fmt::format("PostgreSQL: {}: {}", statement, PQerrorMessage(connection_.get())));
  }
  template <typename Line>
  void copy(const char* statement, std::size_t count, Line&& line_of) {
    execute(statement);
    for (std::size_t i = 0; i < count; ++i) {
      const std::string line = line_of(i);
      PQputCopyData(connection_.get(), line.data(), static_cast<int>(line.size()));
    }
    PQputCopyEnd(connection_.get(), nullptr);
    const Result done(PQgetResult(connection_.get()));
    if (PQresultStatus(done.get()) != PGRES_COMMAND_OK) {
      throw std::runtime_error(
          fmt::format("PostgreSQL: {}: {}", statement, PQerrorMessage(connection_.get())));
    }
    while (const Result rest{PQgetResult(connection_.get())}) continue;
  }
  double time_prepared(std::size_t positions) {
    const auto begun = std::chrono::steady_clock::now();
    for (const Coord at : input_.positions.first(positions)) {
      const std::string x = std::to_string(at.x);
      const std::string y = std::to_string(at.y);
      const std::array<const char*, 2> values{x.c_str(), y.c_str()};
      const Result rows(
          PQexecPrepared(connection_.get(), "at", 2, values.data(), nullptr, nullptr, 0));
      if (PQresultStatus(rows.get()) != PGRES_TUPLES_OK) {
        throw std::runtime_error(PQerrorMessage(connection_.get()));
      }
    }
    return wall_ns_since(begun) / static_cast<double>(positions);
  }
  double time_join(std::size_t positions, int helpers) {
    execute(fmt::format("SET max_parallel_workers_per_gather = {}", helpers));
    execute("SET parallel_setup_cost = 0");
    execute("SET parallel_tuple_cost = 0");
    execute("SET min_parallel_table_scan_size = 0");
    const auto begun = std::chrono::steady_clock::now();
    execute(
        fmt::format("SELECT count(*), sum(q.id) FROM positions p "
                    "JOIN parcels q ON ST_Intersects(q.shape, p.place) WHERE p.id < {}",
                    positions));
    return wall_ns_since(begun) / static_cast<double>(positions);
  }

  JoinInput input_;
  PostgresServer cluster_;
  Connection connection_;
};

}  // namespace

std::unique_ptr<JoinPeer> make_postgis_peer(const JoinInput& input) {
  const auto programs = find_postgres("postgis");
  if (!programs) return nullptr;
  return std::make_unique<PostgisPeer>(*programs, input);
}

}  // namespace metes::bench

#else

namespace metes::bench {

std::unique_ptr<JoinPeer> make_postgis_peer(const JoinInput&) {
  return nullptr;
}

}  // namespace metes::bench

#endif
