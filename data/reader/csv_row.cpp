#include "data/reader/csv_row.hpp"

#include <algorithm>
#include <cstring>

namespace metes::data {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

// The closing quote of a cell whose opening one is at `open`; nothing where the text ends before it
// is known.
std::optional<std::size_t> closing_quote(std::string_view text, std::size_t open, bool last) {
  std::size_t from = open + 1;
  while (true) {
    const std::size_t quote = text.find('"', from);
    if (quote == kNone) return std::nullopt;
    if (quote + 1 == text.size()) return last ? std::optional(quote) : std::nullopt;
    if (text[quote + 1] != '"') return quote;
    from = quote + 2;
  }
}

// How many bytes end a row here; 0: this is text.
std::size_t line_end_at(std::string_view text, std::size_t at, const CsvDialect& dialect) {
  if (text[at] == '\n') return 1;
  if (text[at] != '\r') return 0;
  if (at + 1 < text.size() && text[at + 1] == '\n') return 2;
  return dialect.cr_ends_rows ? 1 : 0;
}

bool is_last_cr(std::string_view text, std::size_t at) {
  return at + 1 == text.size() && text[at] == '\r';
}

// The first separator or line end from `at` on, or the end of the text.
std::size_t cell_end(std::string_view text, std::size_t at, const CsvDialect& dialect) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == dialect.separator) return at;
    if (c > '\r') continue;
    if (line_end_at(text, at, dialect) > 0) return at;
  }
  return at;
}

// Of a row without quotes, as most are: its line feed ends it. Nothing where it is to be looked
// for.
std::optional<std::size_t> end_without_quotes(std::string_view text, const CsvDialect& dialect) {
  const std::size_t line_feed = dialect.cr_ends_rows ? kNone : text.find('\n');
  if (line_feed == kNone || text.substr(0, line_feed).find('"') != kNone) return std::nullopt;
  return line_feed + 1;
}

// A cell that begins with a quote at `begin`: takes the quotes away, moving what follows up, and
// returns where what is left of it ends in `row`, and in the text as it was.
struct Unquoted {
  std::size_t end = 0;
  std::size_t next = 0;
};

Unquoted unquote(std::span<char> row, std::size_t begin, char separator) {
  const std::string_view text(row.data(), row.size());
  const std::size_t close = closing_quote(text, begin, true).value_or(text.size());
  std::size_t out = begin;
  const auto move_up = [&](std::size_t from, std::size_t to) {
    std::memmove(row.data() + out, row.data() + from, to - from);
    out += to - from;
  };
  std::size_t from = begin + 1;
  for (std::size_t quote = text.find('"', from); quote < close; quote = text.find('"', from)) {
    move_up(from, quote + 1);
    from = quote + 2;
  }
  move_up(from, close);
  const std::size_t after = std::min(close + 1, text.size());
  const std::size_t next = std::min(text.find(separator, after), text.size());
  move_up(after, next);
  return {.end = out, .next = next};
}

}  // namespace

std::optional<std::size_t> row_end(std::string_view text, const CsvDialect& dialect, bool last) {
  if (const auto end = end_without_quotes(text, dialect)) return end;
  std::size_t at = 0;
  while (true) {
    if (at < text.size() && text[at] == '"') {
      const auto close = closing_quote(text, at, last);
      if (!close) return std::nullopt;
      at = *close + 1;
    }
    at = cell_end(text, at, dialect);
    if (at == text.size()) return last ? std::optional(at) : std::nullopt;
    if (text[at] != dialect.separator) {
      if (is_last_cr(text, at) && !last) return std::nullopt;  // an LF may follow
      return at + line_end_at(text, at, dialect);
    }
    ++at;
  }
}

std::optional<std::size_t> line_end(std::string_view text, const CsvDialect& dialect, bool last) {
  const std::string_view ends = dialect.cr_ends_rows ? "\r\n" : "\n";
  const std::size_t at = text.find_first_of(ends);
  if (at == kNone) return last ? std::optional(text.size()) : std::nullopt;
  if (is_last_cr(text, at) && !last) return std::nullopt;
  return at + line_end_at(text, at, dialect);
}

std::string_view row_content(std::string_view row, const CsvDialect& dialect) {
  if (!row.empty() && row.back() == '\n') {
    row.remove_suffix(1);
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
  } else if (dialect.cr_ends_rows && !row.empty() && row.back() == '\r') {
    row.remove_suffix(1);
  }
  return row;
}

void split_row(std::span<char> row, const CsvDialect& dialect,
               std::vector<std::string_view>& cells) {
  const std::string_view text = row_content({row.data(), row.size()}, dialect);
  std::size_t at = 0;
  while (true) {
    std::size_t end = 0;
    std::size_t next = 0;
    if (at < text.size() && text[at] == '"') {
      const Unquoted cell = unquote(row.first(text.size()), at, dialect.separator);
      end = cell.end;
      next = cell.next;
    } else {
      next = end = std::min(text.find(dialect.separator, at), text.size());
    }
    cells.push_back(text.substr(at, end - at));
    if (next == text.size()) return;
    at = next + 1;
  }
}

void split_line(std::string_view line, const CsvDialect& dialect,
                std::vector<std::string_view>& cells) {
  const std::string_view text = row_content(line, dialect);
  std::size_t at = 0;
  while (true) {
    const std::size_t end = std::min(text.find(dialect.separator, at), text.size());
    cells.push_back(text.substr(at, end - at));
    if (end == text.size()) return;
    at = end + 1;
  }
}

bool is_blank_row(std::string_view row, const CsvDialect& dialect) {
  return row_content(row, dialect).empty();
}

}  // namespace metes::data
