#include "data/layer/row_filter.hpp"

#include "data/import/import.hpp"
#include "data/layer/sql_text.hpp"
#include "data/layer/sqlite_handle.hpp"
#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>

#include <new>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

std::string_view type_of(LayerField::Kind kind) {
  switch (kind) {
    case LayerField::Kind::integer:
      return "INTEGER";
    case LayerField::Kind::number:
      return "REAL";
    case LayerField::Kind::text:
      break;
  }
  return "TEXT";
}

// A row whose cells are given when it is asked. Their types decide how they compare, as a column's
// do.
std::string one_row(const std::vector<LayerField>& fields) {
  std::string cells;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    cells += fmt::format("{}CAST(?{} AS {}) AS {}", i == 0 ? "" : ", ", i + 1,
                         type_of(fields[i].kind), sql_name(fields[i].name));
  }
  return cells;
}

Database open_in_memory() {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open(":memory:", &opened);
  Database database(opened);
  if (code != SQLITE_OK) throw std::bad_alloc();
  // A name in double quotes is never a text, and LIKE tells small letters from capital ones.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_exec(opened, "PRAGMA case_sensitive_like = ON", nullptr, nullptr, nullptr);
  return database;
}

std::string why_not(const std::string& error, const std::vector<LayerField>& fields) {
  constexpr std::string_view kNoColumn = "no such column: ";
  if (error.rfind(kNoColumn, 0) != 0) return error;
  const std::string name = error.substr(kNoColumn.size());
  std::vector<std::string> names;
  names.reserve(fields.size());
  for (const LayerField& field : fields) names.push_back(field.name);
  return fmt::format("there is no field \"{}\", {}", name, expected_one_of(name, names));
}

}  // namespace

struct RowFilter::Impl {
  std::string what;  // the argument and what it says
  std::stop_token stop;
  Database database = open_in_memory();
  Statement condition{};

  // SQLite asks in the midst of a statement, every millisecond or so.
  void listen() {
    constexpr int kSteps = 10'000;
    const auto is_asked_to_stop = [](void* asked) {
      return static_cast<const std::stop_token*>(asked)->stop_requested() ? 1 : 0;
    };
    sqlite3_progress_handler(database.get(), kSteps, is_asked_to_stop, &stop);
  }

  [[nodiscard]] Statement made_of(const std::string& text,
                                  const std::vector<LayerField>& fields) const {
    sqlite3_stmt* made = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v2(database.get(), text.c_str(), -1, &made, &rest);
    Statement statement(made);
    if (code != SQLITE_OK) fail(fields);
    // What is behind a semicolon would not be looked at.
    if (std::string_view(rest).find_first_not_of(" \t\r\n") == std::string_view::npos) {
      return statement;
    }
    throw UsageError(
        fmt::format("{}, expected one condition on the fields in SQL, without what "
                    "comes behind its semicolon",
                    what));
  }

  [[noreturn]] void fail(const std::vector<LayerField>& fields) const {
    throw UsageError(fmt::format("{}, expected a condition on the fields in SQL: {}", what,
                                 why_not(sqlite3_errmsg(database.get()), fields)));
  }
};

RowFilter::RowFilter(const std::vector<LayerField>& fields, const std::string& where,
                     const std::string& argument, std::stop_token stop)
    : impl_(std::make_unique<Impl>(
          Impl{.what = fmt::format("{} is \"{}\"", argument, where), .stop = std::move(stop)})) {
  const std::string rows = fmt::format("SELECT 1 FROM (SELECT {}) WHERE ", one_row(fields));
  // Between brackets, else what follows a condition, an ORDER BY, would be a part of it; and by
  // itself, else "a) OR (b" would be one.
  impl_->condition = impl_->made_of(fmt::format("{}(\n{}\n)", rows, where), fields);
  static_cast<void>(impl_->made_of(fmt::format("{}{}\n", rows, where), fields));
  impl_->listen();
}

RowFilter::~RowFilter() = default;

bool RowFilter::keeps(std::span<const std::string> texts) {
  sqlite3_stmt* const row = impl_->condition.get();
  int place = 0;
  for (const std::string& text : texts) {
    ++place;
    if (text.empty()) {
      sqlite3_bind_null(row, place);
    } else {
      sqlite3_bind_text(row, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    }
  }
  const int code = sqlite3_step(row);
  if (code == SQLITE_INTERRUPT) throw Interrupted{};
  if (code != SQLITE_ROW && code != SQLITE_DONE) impl_->fail({});
  sqlite3_reset(row);
  return code == SQLITE_ROW;
}

}  // namespace metes::data
