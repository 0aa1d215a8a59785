#include "tests/bench/join_peer.hpp"

#ifdef METES_HAS_SQLITE

#include "tests/bench/clock.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <stdexcept>

namespace metes::bench {
namespace {

struct DatabaseDeleter {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};
struct StatementDeleter {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, StatementDeleter>;

constexpr const char* kJoin =
    "FROM positions p JOIN boxes b ON b.x0 <= p.x AND b.x1 >= p.x AND b.y0 <= p.y AND b.y1 >= p.y "
    "JOIN parcels q ON q.id = b.id "
    "WHERE p.id < {} AND ST_Intersects(q.shape, MakePoint(p.x, p.y))";

class SpatialitePeer final : public JoinPeer {
 public:
  explicit SpatialitePeer(const JoinInput& input) : input_(input) {
    sqlite3* opened = nullptr;
    check(sqlite3_open((input.folder / "spatialite.db").c_str(), &opened), "open");
    database_.reset(opened);
    sqlite3_enable_load_extension(opened, 1);
    execute("PRAGMA journal_mode = OFF");
    execute("PRAGMA cache_size = -512000");
  }
  /// False where the extension is not installed.
  bool load() {
    if (sqlite3_load_extension(database_.get(), "mod_spatialite", nullptr, nullptr) != SQLITE_OK) {
      return false;
    }
    execute("BEGIN");
    execute("CREATE TABLE parcels (id INTEGER PRIMARY KEY, shape BLOB)");
    execute("CREATE TABLE positions (id INTEGER PRIMARY KEY, x REAL, y REAL)");
    execute("CREATE VIRTUAL TABLE boxes USING rtree (id, x0, x1, y0, y1)");
    fill();
    execute("COMMIT");
    return true;
  }
  const char* name() const override { return "SpatiaLite"; }

  std::vector<Pair> pairs(std::size_t positions) override {
    const Statement rows = prepare("SELECT p.id, q.id " + fmt::format(kJoin, positions));
    std::vector<Pair> all;
    while (step(rows)) {
      all.emplace_back(static_cast<std::uint32_t>(sqlite3_column_int(rows.get(), 0)),
                       static_cast<std::uint32_t>(sqlite3_column_int(rows.get(), 1)));
    }
    return all;
  }

  std::vector<JoinTiming> time(std::size_t positions) override {
    const Statement sum = prepare("SELECT count(*), sum(q.id) " + fmt::format(kJoin, positions));
    const auto begun = std::chrono::steady_clock::now();
    while (step(sum)) continue;
    const double ns = wall_ns_since(begun);
    return {{.way = "join", .ns_a_position = ns / static_cast<double>(positions)}};
  }

 private:
  void check(int code, const std::string& what) const {
    if (code == SQLITE_OK) return;
    throw std::runtime_error(fmt::format("SQLite: {}: {}", what, sqlite3_errmsg(database_.get())));
  }
  void execute(const char* statement) {
    check(sqlite3_exec(database_.get(), statement, nullptr, nullptr, nullptr), statement);
  }
  Statement prepare(const std::string& text) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_.get(), text.c_str(), -1, &statement, nullptr), text);
    return Statement(statement);
  }
  // True while there is a row.
  bool step(const Statement& statement) {
    const int code = sqlite3_step(statement.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) check(code, "step");
    return false;
  }
  void insert(const Statement& statement) {
    (void)step(statement);
    sqlite3_reset(statement.get());
  }
  void fill() {
    const Statement parcel = prepare("INSERT INTO parcels VALUES (?, ST_GeomFromWKB(?))");
    const Statement box = prepare("INSERT INTO boxes VALUES (?, ?, ?, ?, ?)");
    for (std::uint32_t shape = 0; shape < input_.shapes.size(); ++shape) {
      const std::string wkb = to_wkb(input_.shapes, shape);
      sqlite3_bind_int(parcel.get(), 1, static_cast<int>(shape));
      sqlite3_bind_blob(parcel.get(), 2, wkb.data(), static_cast<int>(wkb.size()), SQLITE_STATIC);
      insert(parcel);
      const Box bounds = input_.shapes.bounds(shape);
      sqlite3_bind_int(box.get(), 1, static_cast<int>(shape));
      sqlite3_bind_double(box.get(), 2, bounds.min.x);
      sqlite3_bind_double(box.get(), 3, bounds.max.x);
      sqlite3_bind_double(box.get(), 4, bounds.min.y);
      sqlite3_bind_double(box.get(), 5, bounds.max.y);
      insert(box);
    }
    const Statement position = prepare("INSERT INTO positions VALUES (?, ?, ?)");
    for (std::size_t i = 0; i < input_.positions.size(); ++i) {
      sqlite3_bind_int(position.get(), 1, static_cast<int>(i));
      sqlite3_bind_double(position.get(), 2, input_.positions[i].x);
      sqlite3_bind_double(position.get(), 3, input_.positions[i].y);
      insert(position);
    }
  }

  JoinInput input_;
  std::unique_ptr<sqlite3, DatabaseDeleter> database_;
};

}  // namespace

std::unique_ptr<JoinPeer> make_spatialite_peer(const JoinInput& input) {
  auto peer = std::make_unique<SpatialitePeer>(input);
  if (!peer->load()) return nullptr;
  return peer;
}

}  // namespace metes::bench

#else

namespace metes::bench {

std::unique_ptr<JoinPeer> make_spatialite_peer(const JoinInput&) {
  return nullptr;
}

}  // namespace metes::bench

#endif
