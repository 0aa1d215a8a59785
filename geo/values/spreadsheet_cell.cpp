#include "geo/values/spreadsheet_cell.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace metes {
namespace {

// Digits, or digits with a point between them: most numbers are.
bool is_decimal(std::string_view digits) {
  std::size_t points = 0;
  for (const char c : digits) {
    if ('0' <= c && c <= '9') continue;
    if (c != '.' || ++points > 1) return false;
  }
  return !digits.empty() && digits.front() != '.' && digits.back() != '.';
}

bool is_number_cell(std::string_view cell) {
  if ((cell.front() == '-' || cell.front() == '+') && is_decimal(cell.substr(1))) return true;
  const bool plus = cell.front() == '+';
  const std::string_view digits = plus ? cell.substr(1) : cell;
  if (digits.empty() || (plus && digits.front() == '-')) return false;
  if (digits.find_first_not_of("0123456789.eE+-") != std::string_view::npos) return false;  // "inf"
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto parsed = std::from_chars(digits.data(), end, value);
  return parsed.ec == std::errc() && parsed.ptr == end;
}

// ＝ ＋ － ＠, as wide as ideographs, which spreadsheets of East Asia take for = + - @.
bool begins_wide(std::string_view cell) {
  constexpr std::array<std::string_view, 4> kWide{"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::find(kWide.begin(), kWide.end(), cell.substr(0, 3)) != kWide.end();
}

}  // namespace

bool runs_as_formula(std::string_view cell) {
  if (cell.empty()) return false;
  switch (cell.front()) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
      return !is_number_cell(cell);
    case '\xEF':  // the first byte of the wide ones
      return begins_wide(cell);
    default:
      return false;
  }
}

std::string spreadsheet_cell(std::string_view cell) {
  std::string text = runs_as_formula(cell) ? "'" : "";
  text += cell;
  return text;
}

}  // namespace metes
