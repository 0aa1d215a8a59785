#include "geo/csv_line.hpp"

namespace metes {
namespace {

std::string quoted(std::string_view cell) {
  if (cell.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(cell);
  std::string text = "\"";
  for (const char c : cell) {
    if (c == '"') text += '"';
    text += c;
  }
  return text + '"';
}

}  // namespace

std::string csv_line(std::span<const std::string_view> cells) {
  std::string line;
  for (const std::string_view cell : cells) line += quoted(cell) + ',';
  if (!line.empty()) line.pop_back();
  return line;
}

}  // namespace metes
