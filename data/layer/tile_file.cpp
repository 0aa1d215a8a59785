#include "data/layer/tile_file.hpp"

#include "data/file/new_file.hpp"
#include "data/layer/open_database.hpp"
#include "data/layer/sql_text.hpp"
#include "data/layer/sqlite_handle.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

namespace metes::data {
namespace {

// The file is thrown away when anything fails, so it needs no journal; NewFileSet brings it to the
// disk. The application id is the registered one of MBTiles, "MPBX".
constexpr const char* kBegin =
    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA temp_store = MEMORY; PRAGMA application_id = 0x4d504258;"
    "BEGIN;"
    "CREATE TABLE metadata (name text, value text);"
    "CREATE UNIQUE INDEX metadata_name ON metadata (name);"
    "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer,"
    " tile_data blob);"
    "CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row);";

}  // namespace

struct TileFile::Impl {
  NewFileSet target;
  std::filesystem::path name;
  Database database{};
  Statement tile{};
  Statement fact{};

  explicit Impl(const std::filesystem::path& file) : target(file), name(file) {
    refuse_open_database(name);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open(target.path().c_str(), &opened);
    database.reset(opened);
    check(code == SQLITE_OK);
    execute(kBegin);
    tile = prepared("INSERT INTO tiles VALUES (?, ?, ?, ?)");
    fact = prepared("INSERT INTO metadata VALUES (?, ?)");
  }

  void check(bool is_good) const {
    if (is_good) return;
    throw DataError(
        fmt::format("{} cannot be written: {}", name.string(), sqlite3_errmsg(database.get())));
  }
  void execute(const std::string& statements) const {
    check(sqlite3_exec(database.get(), statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  [[nodiscard]] Statement prepared(const std::string& text) const {
    sqlite3_stmt* made = nullptr;
    check(sqlite3_prepare_v2(database.get(), text.c_str(), -1, &made, nullptr) == SQLITE_OK);
    return Statement(made);
  }
  void bind(sqlite3_stmt* statement, int place, std::int64_t value) const {
    check(sqlite3_bind_int64(statement, place, value) == SQLITE_OK);
  }
  void bind(sqlite3_stmt* statement, int place, std::string_view text) const {
    check(sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()),
                            SQLITE_STATIC) == SQLITE_OK);
  }
  // What is bound must live until then.
  void insert(sqlite3_stmt* statement) const {
    check(sqlite3_step(statement) == SQLITE_DONE);
    check(sqlite3_reset(statement) == SQLITE_OK);
  }
};

TileFile::TileFile(const std::filesystem::path& target) : impl_(std::make_unique<Impl>(target)) {}

TileFile::~TileFile() = default;

void TileFile::add(const Tile& tile, std::string_view gzipped) {
  sqlite3_stmt* const row = impl_->tile.get();
  impl_->bind(row, 1, tile.zoom);
  impl_->bind(row, 2, tile.column);
  // Rows are counted from the south: the Tile Map Service specification.
  impl_->bind(row, 3, (std::int64_t{1} << tile.zoom) - 1 - tile.row);
  impl_->check(sqlite3_bind_blob64(row, 4, gzipped.data(), gzipped.size(), SQLITE_STATIC) ==
               SQLITE_OK);
  impl_->insert(row);
}

void TileFile::add(std::string_view name, std::string_view value) {
  impl_->bind(impl_->fact.get(), 1, name);
  impl_->bind(impl_->fact.get(), 2, value);
  impl_->insert(impl_->fact.get());
}

void TileFile::add(const SideTable& table) {
  std::string columns;
  std::string values;
  for (const std::string& column : table.columns) {
    columns.append(columns.empty() ? "" : ", ").append(sql_name(column)).append(" text");
    values.append(values.empty() ? "?" : ", ?");
  }
  impl_->execute(fmt::format("CREATE TABLE {} ({})", sql_name(table.name), columns));
  const Statement insert =
      impl_->prepared(fmt::format("INSERT INTO {} VALUES ({})", sql_name(table.name), values));
  for (const auto& row : table.rows) {
    for (int i = 0; std::cmp_less(i, row.size()); ++i) {
      impl_->bind(insert.get(), i + 1, row[static_cast<std::size_t>(i)]);
    }
    impl_->insert(insert.get());
  }
}

void TileFile::commit() {
  impl_->execute("COMMIT");
  impl_->tile.reset();
  impl_->fact.reset();
  impl_->check(sqlite3_close(impl_->database.get()) == SQLITE_OK);
  static_cast<void>(impl_->database.release());
  impl_->target.commit();
}

}  // namespace metes::data
