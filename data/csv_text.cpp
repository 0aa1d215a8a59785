#include "data/csv_text.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace metes::data {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = ",;\t|";

char most_frequent_separator(std::string_view text) {
  std::vector<std::size_t> counts(kSeparators.size());
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    const std::size_t found = kSeparators.find(c);
    if (found != std::string_view::npos) ++counts[found];
  }
  const auto best = std::max_element(counts.begin(), counts.end());
  return kSeparators[static_cast<std::size_t>(best - counts.begin())];
}

}  // namespace

CsvText::CsvText(const std::string& path, const std::string& at, char separator)
    : bytes_(path, at), at_(at), separator_(separator) {
  const std::string_view begin = bytes_.ahead();
  if (begin.substr(0, 2) == "\xFF\xFE" || begin.substr(0, 2) == "\xFE\xFF") {
    throw DataError(fmt::format("{}: is UTF-16 text, expected UTF-8 or CP1252", at));
  }
  if (begin.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
    had_mark_ = true;
    bytes_.skip(kUtf8Mark.size());
  }
  if (separator_ == 0) separator_ = most_frequent_separator(bytes_.ahead());
}

// Whether the byte just taken ends the row; takes the LF of a CR LF with it.
bool CsvText::take_line_end(int byte) {
  if (byte == '\n') {
    if (line_end_ == LineEnd::unknown) line_end_ = LineEnd::lf;
    return true;
  }
  if (byte != '\r') return false;
  if (bytes_.peek() == '\n') {
    if (bytes_.get() != ByteStream::kEnd && line_end_ == LineEnd::unknown) line_end_ = LineEnd::lf;
    return true;
  }
  if (line_end_ == LineEnd::unknown) line_end_ = LineEnd::cr;
  return line_end_ == LineEnd::cr;
}

// The opening quote is taken; reads up to the closing one.
void CsvText::read_quoted(std::string& cell) {
  for (int byte = bytes_.get(); byte != ByteStream::kEnd; byte = bytes_.get()) {
    if (byte == '"') {
      if (bytes_.peek() != '"') return;
      byte = bytes_.get();
    }
    cell += static_cast<char>(byte);
  }
  throw DataError(
      fmt::format("{}: line {} opens a quote that is never closed, expected \" before the end of "
                  "the file",
                  at_, line_ + 1));
}

// Returns whether another cell of the same row follows.
bool CsvText::read_cell(std::string& cell) {
  if (bytes_.peek() == '"') {
    bytes_.skip(1);
    read_quoted(cell);
  }
  for (int byte = bytes_.get(); byte != ByteStream::kEnd; byte = bytes_.get()) {
    if (byte == separator_) return true;
    if (take_line_end(byte)) return false;
    cell += static_cast<char>(byte);
  }
  return false;
}

std::optional<std::vector<std::string>> CsvText::next() {
  if (bytes_.peek() == ByteStream::kEnd) return std::nullopt;
  const bool quoted = bytes_.peek() == '"';
  std::vector<std::string> cells;
  for (bool more = true; more;) more = read_cell(cells.emplace_back());
  ++line_;
  if (cells.size() == 1 && cells[0].empty() && !quoted) cells.clear();
  return cells;
}

}  // namespace metes::data
