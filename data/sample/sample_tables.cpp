#include "data/sample/sample_tables.hpp"

#include "data/sample/sample_dice.hpp"
#include "geo/values/csv_line.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

namespace metes::data::sample {
namespace {

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
  write(csv_line({cells.begin(), cells.size()}) + '\n');
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

void write_contact_table(const std::filesystem::path& file) {
  std::set<std::string_view> departments;
  for (const UseCode& use : kUseCodes) departments.insert(use.department);
  TextFile table(file);
  table.write_row({"CUSTODIAN", "OFFICE", "PHONE", "EMAIL", "URL"});
  int line = 100;  // 555-0100 to 555-0199 are kept free for fiction
  for (const std::string_view department : departments) {
    table.write_row({department, fmt::format("Property liaison, {}", department),
                     fmt::format("555-0{}", line++), "", "https://example.org/property"});
  }
  table.write_row(
      {"*", "City property desk", fmt::format("555-0{}", line), "property@example.org", ""});
  table.close();
}

void write_opt_in_header(TextFile& file) {
  file.write_row({"FLN", "POSTED_BY", "AREA", "PROOF", "FROM", "UNTIL", "REVOKED"});
}

void write_opt_in_row(TextFile& file, const std::string& number, std::uint64_t turn) {
  struct Kind {
    std::string_view by, area, proof, until, revoked;
  };
  static constexpr std::array<Kind, 6> kKinds{{
      {"owner", "nonpublic", "Photograph of the sign", "", ""},
      {"leaseholder", "nonpublic", "Form", "2026-04-01", ""},
      {"owner", "nonpublic", "Form", "", "2026-03-01"},
      {"owner", "nonpublic", "", "", ""},
      {"owner", "both", "Form", "", ""},
      {"", "public", "Form", "", ""},
  }};
  const Kind& kind = kKinds[turn % kKinds.size()];
  file.write_row({number, kind.by, kind.area, kind.proof, "2026-02-01", kind.until, kind.revoked});
}

}  // namespace metes::data::sample
