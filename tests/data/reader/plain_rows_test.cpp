#include "data/reader/plain_rows.hpp"

#include "data/reader/csv_row.hpp"

#include <gtest/gtest.h>

#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {
namespace {

struct Split {
  std::vector<std::string_view> cells;
  std::vector<std::string> rows;        // without line ends
  std::vector<std::size_t> cells_then;  // when each row ended
};

Split split_at_once(std::string_view text, char separator) {
  Split split;
  split_plain_rows(text, separator, split.cells, [&](std::string_view row) {
    split.rows.emplace_back(row);
    split.cells_then.push_back(split.cells.size());
  });
  return split;
}

// Row by row, as texts with quotes are.
Split split_by_rows(std::string& text, const CsvDialect& dialect) {
  Split split;
  std::span<char> rest(text);
  while (!rest.empty()) {
    const std::span<char> row =
        rest.first(row_end({rest.data(), rest.size()}, dialect, true).value_or(rest.size()));
    rest = rest.subspan(row.size());
    const std::string_view content = row_content({row.data(), row.size()}, dialect);
    if (content.empty()) continue;
    split_row(row, dialect, split.cells);
    split.rows.emplace_back(content);
    split.cells_then.push_back(split.cells.size());
  }
  return split;
}

TEST(PlainRows, AreThoseThatAreSplitRowByRow) {
  std::mt19937 random(5);  // NOLINT(cert-msc51-cpp): the same texts each time
  const std::vector<std::string> pieces{"a",  "bc", ",",           ",",
                                        ";",  "\n", "\n",          "\r\n",
                                        "\r", " ",  "-87.6243210", "a text that is longer"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    const auto length = random() % 60;
    for (std::size_t j = 0; j < length; ++j) text += pieces[random() % pieces.size()];
    const CsvDialect dialect{.separator = i % 2 == 0 ? ',' : ';'};
    const Split at_once = split_at_once(text, dialect.separator);
    const Split by_rows = split_by_rows(text, dialect);
    ASSERT_EQ(at_once.cells, by_rows.cells) << testing::PrintToString(text);
    ASSERT_EQ(at_once.rows, by_rows.rows) << testing::PrintToString(text);
    ASSERT_EQ(at_once.cells_then, by_rows.cells_then) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace metes::data
