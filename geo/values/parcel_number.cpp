#include "geo/values/parcel_number.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/ascii_fold.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace metes {
namespace {

bool is_separator(char c) {
  return c == '-' || c == ' ' || c == '/' || c == '_' || c == '\t';
}

// Blanks, dashes and digits that word processors, PDF and web pages have in place of ASCII's.
bool is_typeset(char32_t code) {
  return code == 0xA0 || code == 0xAD || (code >= 0x2000 && code <= 0x2015) || code == 0x202F ||
         code == 0x2060 || code == 0x2212 || code == 0x3000 || code == 0xFEFF ||
         (code >= 0xFF01 && code <= 0xFF5E);
}

std::string as_typed(std::string_view text) {
  std::string typed;
  std::size_t i = 0;
  while (i < text.size()) {
    const CodePoint code = code_point_at(text, i);
    typed += is_typeset(code.value) ? ascii_fold(code.value) : text.substr(i, code.bytes);
    i += code.bytes;
  }
  return typed;
}

std::vector<std::string> split(std::string_view text, bool at_dots) {
  std::vector<std::string> parts;
  std::string part;
  for (const char c : text) {
    if (!is_separator(c) && (c != '.' || !at_dots)) {
      part += c;
    } else if (!part.empty()) {
      parts.push_back(std::move(part));
      part.clear();
    }
  }
  if (!part.empty()) parts.push_back(std::move(part));
  return parts;
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "16114000170000.0" and "16114000170000." are what a column of floats makes of a number.
std::string_view without_float_tail(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos || !all_digits(text.substr(0, dot))) return text;
  const auto tail = text.substr(dot + 1);
  const bool zeros = std::all_of(tail.begin(), tail.end(), [](char c) { return c == '0'; });
  return zeros ? text.substr(0, dot) : text;
}

// ="0123" and '0123, by which tables keep a spreadsheet from making a number of a text.
std::string_view without_text_mark(std::string_view text) {
  constexpr std::string_view kFormula = "=\"";
  const bool is_formula = text.size() > kFormula.size() &&
                          text.substr(0, kFormula.size()) == kFormula && text.back() == '"';
  if (is_formula) return text.substr(kFormula.size(), text.size() - kFormula.size() - 1);
  return !text.empty() && text.front() == '\'' ? text.substr(1) : text;
}

// "1.62013E+13": the digits after the sixth are gone.
bool is_scientific(std::string_view text) {
  const auto e = text.find('E');
  return e != std::string_view::npos && e > 0 && e + 1 < text.size() && is_digit(text[e - 1]) &&
         (text[e + 1] == '+' || (text.find('.') < e && is_digit(text[e + 1])));
}

// "-2147483648": what a 32-bit integer makes of a number too long for it. No county counts below 0.
bool is_negative(std::string_view text) {
  const auto sign = text.find_first_not_of(" \t");
  return sign != std::string_view::npos && text[sign] == '-' &&
         all_digits(without_float_tail(text.substr(sign + 1)));
}

// "20-15-304-010/-011" and "20-19-411-002/003": a number is divided by one sign, and where there
// are two the second divides numbers.
bool is_several(std::string_view text) {
  return text.find('/') != std::string_view::npos && text.find('-') != std::string_view::npos;
}

// Free numbers may have a dot within a part: map 269.5, lot 88.
bool is_of_a_number(char c) {
  return is_digit(c) || is_capital(c) || c == '.';
}

bool only_zeros(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c != '0' && c != '-'; });
}

// "NULL", "N/A" and "ROW" stand where there is no number, and would be one lot of all that have
// none.
bool only_words(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_digit);
}

std::string left_filled(std::string_view digits, std::size_t width) {
  return std::string(width - digits.size(), '0').append(digits);
}

std::optional<std::string> fixed_width(const std::vector<std::string>& parts,
                                       const std::vector<std::uint32_t>& groups) {
  // As many groups as the scheme has: each may lack its own leading zeros.
  if (parts.size() == groups.size()) {
    std::string number;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i].size() > groups[i]) return std::nullopt;
      number += left_filled(parts[i], groups[i]);
    }
    return number;
  }
  const std::string digits = std::accumulate(parts.begin(), parts.end(), std::string{});
  const std::size_t width = std::accumulate(groups.begin(), groups.end(), std::size_t{0});
  if (digits.size() > width) return std::nullopt;
  return left_filled(digits, width);
}

std::string free_width(const std::vector<std::string>& parts) {
  std::string number;
  for (const std::string& part : parts) {
    if (!number.empty()) number += '-';
    const auto first = all_digits(part) ? part.find_first_not_of('0') : 0;
    number += first == std::string::npos ? "0" : part.substr(first);
  }
  return number;
}

}  // namespace

std::optional<std::string> normalize_number(std::string_view text, const NumberScheme& scheme) {
  const std::string written = upper(as_typed(without_text_mark(text)));
  std::string_view trimmed = written;
  while (!trimmed.empty() && is_separator(trimmed.front())) trimmed.remove_prefix(1);
  while (!trimmed.empty() && is_separator(trimmed.back())) {
    trimmed.remove_suffix(1);
  }
  if (only_words(trimmed) || is_scientific(trimmed) || is_negative(written)) return std::nullopt;
  if (!scheme.groups.empty() && is_several(trimmed)) return std::nullopt;
  const auto parts = split(without_float_tail(trimmed), !scheme.groups.empty());
  const bool readable = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return std::all_of(part.begin(), part.end(), is_of_a_number);
  });
  if (parts.empty() || !readable) return std::nullopt;
  auto number = scheme.groups.empty() ? free_width(parts) : fixed_width(parts, scheme.groups);
  if (!number || only_zeros(*number)) return std::nullopt;
  return number;
}

std::string display_number(std::string_view normalized, const NumberScheme& scheme) {
  std::string shown;
  add_display_number(normalized, scheme, shown);
  return shown;
}

void add_display_number(std::string_view normalized, const NumberScheme& scheme,
                        std::string& text) {
  for (const std::uint32_t group : scheme.groups) {
    if (normalized.size() <= group) break;
    text.append(normalized.data(), group);
    text += '-';
    normalized.remove_prefix(group);
  }
  text += normalized;
}

}  // namespace metes
