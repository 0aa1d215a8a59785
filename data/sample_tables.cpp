#include "data/sample_tables.hpp"

#include "data/sample_dice.hpp"
#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace metes::data::sample {
namespace {

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\n") == std::string_view::npos) return std::string(cell);
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

/// "00012-003-014-00" as some hand or spreadsheet has written it.
std::string misspell(std::string number, Dice& dice) {
  const double draw = dice.unit();
  if (draw > 0.06) return number;
  if (draw < 0.04) std::erase(number, '-');
  if (draw < 0.02 || draw > 0.04) number.erase(0, number.find_first_not_of('0'));
  return number;
}

std::uint64_t hash(std::string_view text) {
  std::uint64_t sum = 0;
  for (const char c : text) sum = sum * 31 + static_cast<unsigned char>(c);
  return sum;
}

}  // namespace

TextFile::TextFile(std::filesystem::path file)
    : file_(std::move(file)), out_(file_, std::ios::binary | std::ios::trunc) {
  check();
}

void TextFile::check() const {
  if (out_.good()) return;
  const std::string reason = std::error_code(errno, std::generic_category()).message();
  throw DataError(fmt::format("cannot write {}: {}", file_.string(), reason));
}

void TextFile::write(std::string_view text) {
  out_ << text;
  check();
}

void TextFile::write_row(std::initializer_list<std::string_view> cells) {
  std::string line;
  for (const std::string_view cell : cells) line += quoted(cell) + ',';
  line.back() = '\n';
  write(line);
}

void TextFile::close() {
  out_.close();
  check();
}

void write_inventory_header(TextFile& file) {
  file.write_row({"FLN", "STATUS", "DEPARTMENT", "USE", "NAME", "ADDRESS", "DISTRICT", "ACQUIRED",
                  "DISPOSED", "LEASE_FROM", "LEASE_UNTIL"});
}

void write_inventory_row(TextFile& file, std::uint64_t seed, const std::string& number,
                         std::string_view situs, std::string_view district,
                         const Holding& holding) {
  Dice dice(seed, Purpose::names, static_cast<std::int64_t>(hash(number)), -2);
  file.write_row({misspell(number, dice), holding.status, holding.department, holding.use,
                  holding.name, situs, district, holding.acquired, holding.disposed,
                  holding.lease_from, holding.lease_until});
}

void write_owner_table(const std::filesystem::path& file) {
  TextFile table(file);
  table.write_row({"name", "holder", "entity", "custodian", "note"});
  for (const OwnerName& owner : kOwnerNames) {
    table.write_row({owner.name, owner.is_city ? "city" : "other", owner.entity, owner.custodian,
                     owner.is_city ? "" : "looks like the city, is not"});
  }
  table.close();
}

}  // namespace metes::data::sample
