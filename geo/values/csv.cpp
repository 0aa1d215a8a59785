#include "geo/values/csv.hpp"

#include "geo/values/byte_order_mark.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace metes {
namespace {

/// A position in the text and the line it is on.
class CsvText {
 public:
  CsvText(std::string_view text, std::string_view file) : text_(text), file_(file) {}

  [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
  [[nodiscard]] std::size_t line() const { return line_; }

  CsvRow take_row() {
    CsvRow row{.line = line_, .cells = {}};
    do {
      row.cells.push_back(take_cell());
    } while (take(','));
    take_line_end();
    return row;
  }

 private:
  [[nodiscard]] bool is_next(char c) const { return !at_end() && text_[at_] == c; }

  bool take(char c) {
    if (!is_next(c)) return false;
    ++at_;
    return true;
  }

  void take_line_end() {
    if (at_end()) return;
    const bool carriage_return = take('\r');
    const bool newline = take('\n');
    if (!carriage_return && !newline) fail("text after a closing quote");
    ++line_;
  }

  std::string take_cell() { return take('"') ? take_quoted() : take_plain(); }

  std::string take_plain() {
    const std::size_t begin = at_;
    while (!at_end() && std::string_view(",\r\n").find(text_[at_]) == std::string_view::npos) {
      if (text_[at_] == '"') fail("a quote inside a cell that does not begin with one");
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string take_quoted() {
    const std::size_t opened = line_;
    std::string cell;
    while (!at_end()) {
      const char c = text_[at_++];
      if (c == '"' && !take('"')) return cell;
      if (c == '\n') ++line_;
      cell += c;
    }
    line_ = opened;
    fail("a quote that is never closed");
  }

  [[noreturn]] void fail(std::string_view what) const {
    throw DataError(fmt::format("{}:{}: {}, expected CSV with double quotes", file_, line_, what));
  }

  std::string_view text_;
  std::string_view file_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

bool is_blank(const CsvRow& row) {
  return row.cells.size() == 1 && row.cells.front().empty();
}

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, std::string_view file) {
  CsvText csv(without_byte_order_mark(text), file);
  std::vector<CsvRow> rows;
  while (!csv.at_end()) {
    CsvRow row = csv.take_row();
    if (!is_blank(row)) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace metes
