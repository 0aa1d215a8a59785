#include "data/reader/csv_blocks.hpp"

#include "geo/values/byte_marks.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <span>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

// Enough rows for a millisecond of work, and few enough to stay in the cache of a core.
constexpr std::size_t kBlockBytes = std::size_t{1} << 17U;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = ",;\t|";

char likely_separator(std::string_view text, CsvBlocks::Likely likely) {
  std::vector<std::size_t> counts(kSeparators.size());
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') break;
    const std::size_t found = kSeparators.find(c);
    if (found != std::string_view::npos) ++counts[found];
  }
  const bool any_other =
      std::any_of(counts.begin() + 1, counts.end(), [](auto n) { return n > 0; });
  if (likely == CsvBlocks::Likely::before_commas && any_other) counts.front() = 0;
  const auto best = std::max_element(counts.begin(), counts.end());
  return kSeparators[static_cast<std::size_t>(best - counts.begin())];
}

// Of a text without quotes whose lines end with LF: those with something in them. A line is blank
// where its LF follows that of another, or a CR that does.
std::uint64_t lines_with_text(std::string_view text) {
  std::uint64_t lines = text.empty() || text.back() == '\n' ? 0U : 1U;
  std::uint64_t feed_before = 1;   // the byte before is one: its bit
  std::uint64_t blank_before = 0;  // the byte before is a CR that follows one
  for (std::size_t begin = 0; begin < text.size(); begin += kMarked) {
    const std::string_view some = text.substr(begin, kMarked);
    const std::uint64_t feeds = marks_in(some, '\n', '\n');
    const std::uint64_t after_feeds = feeds << 1U | feed_before;
    const std::uint64_t returns = marks_in(some, '\r', '\r') & after_feeds;
    const std::uint64_t after_returns = returns << 1U | blank_before;
    lines += static_cast<std::uint64_t>(std::popcount(feeds & ~(after_feeds | after_returns)));
    feed_before = feeds >> (kMarked - 1);
    blank_before = returns >> (kMarked - 1);
  }
  return lines;
}

std::uint64_t rows_in(std::string_view text, const CsvDialect& dialect) {
  if (!dialect.cr_ends_rows && text.find('"') == std::string_view::npos) {
    return lines_with_text(text);
  }
  std::uint64_t rows = 0;
  while (!text.empty()) {
    const std::size_t end = row_end(text, dialect, true).value_or(text.size());
    rows += is_blank_row(text.substr(0, end), dialect) ? 0U : 1U;
    text.remove_prefix(end);
  }
  return rows;
}

}  // namespace

CsvBlocks::CsvBlocks(const std::string& path, const std::string& at, char separator,
                     std::size_t longest_row, Likely likely)
    : bytes_(path, at), at_(at), separator_(separator), longest_row_(longest_row), likely_(likely) {
  const Wide wide = wide_in(bytes_.ahead());
  if (wide == Wide::utf32) refuse_wide(bytes_.ahead(), at);
  if (wide != Wide::no) decoder_.emplace(wide);
  fill(kBlockBytes);
  if (window_.substr(0, kUtf8Mark.size()) == kUtf8Mark) {
    had_mark_ = true;
    window_.erase(0, kUtf8Mark.size());
  }
  look_at_first_row();
}

void CsvBlocks::look_at_first_row() {
  read_dialect();
  skip_blank_lines();
  if (blank_lines_ > 0 && separator_ == 0) dialect_.separator = likely_separator(window_, likely_);
}

void CsvBlocks::read_dialect() {
  dialect_.separator = separator_ != 0 ? separator_ : likely_separator(window_, likely_);
  const CsvDialect any{.separator = dialect_.separator, .cr_ends_rows = true};
  const std::size_t end = row_end(window_, any, ended_).value_or(0);
  dialect_.cr_ends_rows = end > 0 && window_[end - 1] == '\r';
}

// Before the first row; of what is in the window, as a file of nothing else may be long.
void CsvBlocks::skip_blank_lines() {
  do {
    std::size_t blank = 0;
    while (blank < window_.size()) {
      const std::string_view rest = std::string_view(window_).substr(blank);
      const auto end = row_end(rest, dialect_, ended_);
      if (!end || !is_blank_row(rest.substr(0, *end), dialect_)) break;
      blank += *end;
      ++blank_lines_;
    }
    window_.erase(0, blank);
    if (window_.empty()) fill(kBlockBytes);
    if (blank == 0) break;
  } while (!window_.empty());
}

// Until the window has so many bytes or the file ends.
void CsvBlocks::fill(std::size_t bytes) {
  while (!ended_ && window_.size() < bytes) {
    const std::string_view ahead = bytes_.ahead();
    ended_ = ahead.empty();
    add_to_window(ahead);
    bytes_.skip(ahead.size());
  }
}

void CsvBlocks::add_to_window(std::string_view bytes) {
  if (!decoder_) {
    window_ += bytes;
    return;
  }
  const std::size_t before = window_.size();
  decoder_->add(bytes, window_);
  decoded_ += window_.size() - before;
  if (!ended_ || decoder_->is_whole()) return;
  throw DataError(fmt::format("{}: ends within a character of UTF-16, expected a whole file", at_));
}

// Bytes of the whole rows that the window begins with.
std::size_t CsvBlocks::whole_rows() const {
  const std::string_view text = window_;
  if (!dialect_.cr_ends_rows && text.find('"') == std::string_view::npos) {
    const std::size_t line_end = text.rfind('\n');
    const std::size_t end = ended_                               ? text.size()
                            : line_end == std::string_view::npos ? 0
                                                                 : line_end + 1;
    if (text.find('\n') < longest_row_) return end;
    return text.size() <= longest_row_ ? end : 0;
  }
  std::size_t end = 0;
  while (end < text.size()) {
    const auto row = row_end(text.substr(end), dialect_, ended_);
    if (!row || *row > longest_row_) break;
    end += *row;
  }
  return end;
}

// Of UTF-16 the window may have more bytes than were taken for it.
std::uint64_t CsvBlocks::place() const {
  return bytes_.taken() - std::min<std::uint64_t>(window_.size(), bytes_.taken());
}

void CsvBlocks::take(std::size_t bytes, TextBlock& block) {
  block.begin = decoder_ ? decoded_ - window_.size() : place();
  std::string rest = window_.substr(bytes);
  window_.resize(bytes);
  block.text = std::exchange(window_, std::move(rest));
  block.rows_before = rows_;
  block.bytes_taken = place();
}

// The window begins with a row that does not end in it.
void CsvBlocks::take_fault(TextBlock& block) {
  const auto end = line_end(window_, dialect_, ended_);
  if (end && *end <= longest_row_) {
    block.fault = ended_ && window_.size() <= longest_row_
                      ? "opens a quote that is never closed, expected \" before the end of the file"
                      : fmt::format("opens a quote that is not closed within {} bytes, expected \"",
                                    longest_row_);
    return take(*end, block);
  }
  block.fault =
      fmt::format("is a line of more than {} bytes, of which the rest is left out", longest_row_);
  take(longest_row_, block);
  while (true) {
    const auto rest = line_end(window_, dialect_, ended_);
    window_.erase(0, rest.value_or(window_.size()));
    if (rest || ended_) break;
    fill(kBlockBytes);
  }
}

std::optional<std::vector<std::string>> CsvBlocks::first_row() {
  TextBlock block;
  fill(kBlockBytes);
  if (window_.empty()) return std::nullopt;
  std::optional<std::size_t> end = row_end(window_, dialect_, ended_);
  while (!end && !ended_ && window_.size() <= longest_row_) {
    fill(2 * window_.size());
    end = row_end(window_, dialect_, ended_);
  }
  if (!end || *end > longest_row_) {
    take_fault(block);
    throw DataError(fmt::format("{}: line {} {}", at_, blank_lines_ + 1, block.fault));
  }
  first_row_bytes_ = *end;
  std::string row = window_.substr(0, *end);
  std::vector<std::string_view> cells;
  split_row(row, dialect_, cells);
  return std::vector<std::string>(cells.begin(), cells.end());
}

void CsvBlocks::skip_first_row() {
  window_.erase(0, first_row_bytes_);
}

void CsvBlocks::skip_title() {
  skip_first_row();
  ++blank_lines_;
  look_at_first_row();
}

bool CsvBlocks::next(TextBlock& block) {
  block.fault.clear();
  fill(kBlockBytes);
  if (window_.empty()) return false;
  std::size_t whole = whole_rows();
  while (whole == 0 && !ended_ && window_.size() <= longest_row_) {
    fill(std::min(2 * window_.size(), longest_row_ < kUnbounded ? longest_row_ + 1 : kUnbounded));
    whole = whole_rows();
  }
  if (whole == 0) {
    take_fault(block);
    ++rows_;
    return true;
  }
  take(whole, block);
  rows_ += rows_in(block.text, dialect_);
  return true;
}

}  // namespace metes::data
