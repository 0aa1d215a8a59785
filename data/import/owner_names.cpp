#include "data/import/owner_names.hpp"

#include "geo/decision/body_name.hpp"
#include "geo/values/csv.hpp"
#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <vector>

namespace metes::data {
namespace {

const std::vector<std::string> kColumns{"name", "holder", "entity", "custodian", "note"};

bool same(const OwnerEntry& a, const OwnerEntry& b) {
  return a.is_city == b.is_city && a.entity == b.entity && a.custodian == b.custodian;
}

[[noreturn]] void fail(std::string_view file, const CsvRow& row, const std::string& complaint) {
  throw DataError(fmt::format("{}:{}: {}", file, row.line, complaint));
}

void check_header(std::string_view file, const CsvRow& header) {
  for (const std::string& name : header.cells) {
    if (std::find(kColumns.begin(), kColumns.end(), name) != kColumns.end()) continue;
    fail(file, header,
         fmt::format("unknown column \"{}\", {}", name, expected_one_of(name, kColumns)));
  }
  for (const std::string& name : kColumns) {
    const auto times = std::count(header.cells.begin(), header.cells.end(), name);
    if (times == 1) continue;
    fail(file, header,
         fmt::format("column \"{}\" is there {} times, expected the columns {} once "
                     "each",
                     name, times, fmt::join(kColumns, ", ")));
  }
}

/// The cell of a column; all columns are there once check_header() has passed.
const std::string& cell(const CsvRow& header, const CsvRow& row, std::string_view name) {
  const auto found = std::find(header.cells.begin(), header.cells.end(), name);
  return row.cells[static_cast<std::size_t>(found - header.cells.begin())];
}

Fact read_holder(std::string_view file, const CsvRow& row, const std::string& holder) {
  if (holder == "city") return Fact::yes;
  if (holder == "other") return Fact::no;
  fail(file, row, fmt::format("holder is \"{}\", expected `city` or `other`", holder));
}

}  // namespace

OwnerNames OwnerNames::read(const std::filesystem::path& table) {
  std::ifstream stream(table, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) {
    throw DataError(fmt::format("{}: the owner table cannot be read", table.filename().string()));
  }
  return parse(bytes, table.filename().string());
}

OwnerNames OwnerNames::parse(std::string_view csv, std::string_view file) {
  const std::vector<CsvRow> rows = parse_csv(csv, file);
  if (rows.empty()) {
    throw DataError(fmt::format("{}:1: the owner table is empty, expected the columns {}", file,
                                fmt::join(kColumns, ", ")));
  }
  const CsvRow& header = rows.front();
  check_header(file, header);
  OwnerNames names;
  for (const CsvRow& row : std::vector<CsvRow>(rows.begin() + 1, rows.end())) {
    if (row.cells.size() != header.cells.size()) {
      fail(file, row,
           fmt::format("has {} cells, expected {}", row.cells.size(), header.cells.size()));
    }
    const std::string name = normalize_body_name(cell(header, row, "name"));
    if (name.empty()) fail(file, row, "name is empty, expected an owner's name");
    const OwnerEntry entry{.is_city = read_holder(file, row, cell(header, row, "holder")),
                           .entity = cell(header, row, "entity"),
                           .custodian = cell(header, row, "custodian"),
                           .note = cell(header, row, "note")};
    const auto [earlier, is_new] = names.entries_.emplace(name, entry);
    if (!is_new && !same(earlier->second, entry)) {
      fail(file, row,
           fmt::format("\"{}\" is on an earlier line with another holder, entity or "
                       "custodian, expected each name once",
                       name));
    }
  }
  return names;
}

const OwnerEntry* OwnerNames::find(std::string_view name) const {
  const auto found = entries_.find(normalize_body_name(name));
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace metes::data
