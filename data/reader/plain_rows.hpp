#pragma once

#include "geo/values/byte_marks.hpp"

#include <bit>
#include <cstddef>
#include <string_view>
#include <vector>

namespace metes::data {

/// Takes a whole text apart in which there are no quotes and rows end with LF or CR LF, the last
/// one perhaps with neither: adds the cells of each row and then calls `end_row` with its text,
/// without line end. Blank lines are passed over. What split_row() does, many bytes at a time.
template <typename EndRow>
void split_plain_rows(std::string_view text, char separator, std::vector<std::string_view>& cells,
                      EndRow end_row) {
  std::size_t row = 0;
  std::size_t cell = 0;
  const auto end_cell = [&](std::size_t end) {
    cells.emplace_back(text.data() + cell, end - cell);
    cell = end + 1;
  };
  const auto end_line = [&](std::size_t end) {
    const std::size_t begin = row;
    row = end + 1;
    if (end > begin && end < text.size() && text[end - 1] == '\r') {
      --end;
      cells.back().remove_suffix(1);
    }
    if (end == begin) return cells.pop_back();
    end_row(text.substr(begin, end - begin));
  };
  for (std::size_t begin = 0; begin < text.size(); begin += kMarked) {
    auto marks = marks_in(text.substr(begin, kMarked), separator, '\n');
    for (; marks != 0; marks &= marks - 1) {
      const std::size_t at = begin + static_cast<std::size_t>(std::countr_zero(marks));
      end_cell(at);
      if (text[at] == '\n') end_line(at);
    }
  }
  if (row == text.size()) return;
  end_cell(text.size());
  end_line(text.size());
}

}  // namespace metes::data
