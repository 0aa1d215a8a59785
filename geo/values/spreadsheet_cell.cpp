#include "geo/values/spreadsheet_cell.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/eight_digits.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace metes {
namespace {

// Digits, or digits with a point or a decimal comma between them: most numbers are.
bool is_decimal(std::string_view text) {
  constexpr std::size_t kEight = 8;
  const auto skip_digits = [&](std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
  };
  const std::size_t whole = skip_digits(0);
  if (whole == 0 || whole == text.size()) return whole != 0;
  const std::size_t places = text.size() - whole - 1;
  if ((text[whole] != '.' && text[whole] != ',') || places == 0) return false;
  if (places < kEight && text.size() >= kEight) {
    return are_digits(last_eight(text) >> 8 * (kEight - places));
  }
  return skip_digits(whole + 1) == text.size();
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
  if (cell.empty() || !may_begin_formula(cell.front())) return false;
  return cell.front() == kWideBegin ? begins_wide(cell) : !is_number_cell(cell);
}

std::string spreadsheet_cell(std::string_view cell) {
  std::string text = runs_as_formula(cell) ? "'" : "";
  text += cell;
  return text;
}

}  // namespace metes
