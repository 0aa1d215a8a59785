#include "data/reader/csv_text.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <span>
#include <string_view>

namespace metes::data {

CsvText::CsvText(const std::string& path, const std::string& at, char separator)
    : blocks_(path, at, separator),
      at_(at),
      line_(static_cast<std::int64_t>(blocks_.blank_lines())) {}

std::size_t CsvText::titles_in(const std::string& path, const std::string& at, char separator,
                               const WantedColumns& wanted) {
  CsvBlocks blocks(path, at, separator);
  const auto first = blocks.first_row();
  if (!first || has_wanted(*first, wanted)) return 0;
  return header_behind(wanted,
                       [&] {
                         blocks.skip_title();
                         return blocks.first_row();
                       })
      .value_or(0);
}

void CsvText::skip_titles(std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    static_cast<void>(blocks_.first_row());
    blocks_.skip_title();
  }
  line_ = static_cast<std::int64_t>(blocks_.blank_lines());
}

std::optional<std::vector<std::string>> CsvText::next() {
  if (position_ == block_.text.size()) {
    position_ = 0;
    if (!blocks_.next(block_)) {
      block_.text.clear();
      return std::nullopt;
    }
    if (!block_.fault.empty()) {
      throw DataError(fmt::format("{}: line {} {}", at_, line_ + 1, block_.fault));
    }
  }
  const std::span<char> rest = std::span(block_.text).subspan(position_);
  const std::size_t end =
      row_end({rest.data(), rest.size()}, blocks_.dialect(), true).value_or(rest.size());
  position_ += end;
  ++line_;
  if (is_blank_row({rest.data(), end}, blocks_.dialect())) return std::vector<std::string>();
  cells_.clear();
  split_row(rest.first(end), blocks_.dialect(), cells_);
  return std::vector<std::string>(cells_.begin(), cells_.end());
}

}  // namespace metes::data
