#include "geo/values/csv_line.hpp"

#include <algorithm>

namespace metes {
namespace {

std::string quoted(std::string_view cell) {
  if (!needs_quotes(cell)) return std::string(cell);
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

}  // namespace

// find_first_of() calls memchr() for each character.
bool needs_quotes(std::string_view cell) {
  return std::any_of(cell.begin(), cell.end(),
                     [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

std::string csv_line(std::span<const std::string_view> cells) {
  std::string line;
  for (const std::string_view cell : cells) line += quoted(cell) + ',';
  if (!line.empty()) line.pop_back();
  return line;
}

}  // namespace metes
