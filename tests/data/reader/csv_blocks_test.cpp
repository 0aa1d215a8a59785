#include "data/reader/csv_blocks.hpp"

#include "geo/values/error.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Blocks of rows that others take apart give the rows that a parser gives byte by byte.

namespace metes::tests {
namespace {

using data::CsvBlocks;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

using Rows = std::vector<std::vector<std::string>>;

// The independent answer: one byte after the other, the first line end outside of quotes decides.
class ByteByByte {
 public:
  explicit ByteByByte(std::string text) : text_(std::move(text)) {}

  /// Nothing where a quote is never closed.
  std::optional<Rows> rows() {
    Rows rows;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      std::vector<std::string> cells;
      for (bool more = true; more;) {
        const auto next = add_cell(cells.emplace_back());
        if (!next) return std::nullopt;
        more = *next;
      }
      if (cells != std::vector<std::string>{""} || text_[begin] == '"') rows.push_back(cells);
    }
    return rows;
  }

 private:
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::optional<bool> add_cell(std::string& cell) {
    if (take('"')) {
      while (true) {
        if (at_ == text_.size()) return std::nullopt;
        const char c = text_[at_++];
        if (c == '"' && !take('"')) break;
        cell += c;
      }
    }
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == ',') return true;
      if (c == '\n' || (c == '\r' && take('\n'))) {
        known_ = true;
        return false;
      }
      if (c == '\r' && (cr_ || !known_)) {
        known_ = cr_ = true;
        return false;
      }
      cell += c;
    }
    return false;
  }

  std::string text_;
  std::size_t at_ = 0;
  bool known_ = false;  // which line end it is
  bool cr_ = false;
};

class Blocks : public testing::Test {
 protected:
  CsvBlocks open(const std::string& text, std::size_t longest = CsvBlocks::kUnbounded,
                 char separator = ',') {
    write_file(folder_ / "t.csv", text);
    return {folder_ / "t.csv", "t.csv", separator, longest};
  }
  static void add_rows(data::TextBlock& block, const data::CsvDialect& dialect, Rows& rows) {
    std::span<char> rest(block.text);
    std::vector<std::string_view> cells;
    while (!rest.empty()) {
      const std::string_view text(rest.data(), rest.size());
      const std::size_t end = data::row_end(text, dialect, true).value();
      if (!data::is_blank_row(text.substr(0, end), dialect)) {
        cells.clear();
        data::split_row(rest.first(end), dialect, cells);
        rows.emplace_back(cells.begin(), cells.end());
      }
      rest = rest.subspan(end);
    }
  }
  // Adds all rows, of which none has a fault; how many blocks there are. `block` is then the last.
  static int read_all(CsvBlocks& blocks, data::TextBlock& block, Rows& rows) {
    int count = 0;
    for (; blocks.next(block); ++count) {
      EXPECT_EQ(block.rows_before, rows.size());
      EXPECT_EQ(block.fault, "");
      add_rows(block, blocks.dialect(), rows);
    }
    return count;
  }

  ScratchFolder folder_;
};

TEST_F(Blocks, HaveTheRowsOfAParserThatGoesByteByByte) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same texts each time
  const std::vector<std::string> pieces{"a", "bc", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " "};
  int broken = 0;
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    const auto length = 1 + random() % 40;
    for (std::size_t j = 0; j < length; ++j) text += pieces[random() % pieces.size()];
    const auto expected = ByteByByte(text).rows();
    CsvBlocks blocks = open(text);
    Rows rows;
    data::TextBlock block;
    bool fault = false;
    while (blocks.next(block)) {
      fault |= !block.fault.empty();
      if (fault) break;
      EXPECT_EQ(block.rows_before, rows.size());
      add_rows(block, blocks.dialect(), rows);
    }
    EXPECT_EQ(fault, !expected) << testing::PrintToString(text);
    if (!fault) {
      EXPECT_EQ(rows, *expected) << testing::PrintToString(text);
    }
    broken += fault ? 1 : 0;
  }
  EXPECT_GT(broken, 300);
  EXPECT_LT(broken, 2'700);
}

TEST_F(Blocks, OfALargeTableAreManyAndCountTheirRows) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) {
    text += std::to_string(i) + (i % 7 == 0 ? ",\"x\ny\"\n\n" : ",plain\n");
  }
  CsvBlocks blocks = open(text);
  Rows rows;
  data::TextBlock block;
  EXPECT_GT(read_all(blocks, block, rows), 3);
  EXPECT_EQ(block.bytes_taken, text.size());
  ASSERT_EQ(rows.size(), 40'000U);
  EXPECT_THAT(rows[39'998], ElementsAre("39998", "x\ny"));
  EXPECT_THAT(rows[39'999], ElementsAre("39999", "plain"));
}

TEST_F(Blocks, WithoutQuotesAreCountedWithoutTheirBlankLines) {
  std::mt19937 random(3);  // NOLINT(cert-msc51-cpp): the same text each time
  const std::vector<std::string> ends{"\n", "\r\n", "\n\n", "\r\n\r\n\n", "\n\r\r\n", "\n\r\n"};
  std::string text = "\n";
  for (int i = 0; i < 100'000; ++i) {
    text += std::string(1 + random() % 9, 'x') + ends[random() % ends.size()];
  }
  CsvBlocks blocks = open(text);
  Rows rows;
  data::TextBlock block;
  EXPECT_GT(read_all(blocks, block, rows), 3);
  EXPECT_GT(rows.size(), 100'000U);  // a CR alone is text
}

TEST_F(Blocks, AQuoteThatIsNotClosedFaultsItsLineAlone) {
  constexpr std::size_t kLongest = std::size_t{1} << 18U;
  std::string text = "a,b\n1,\"2\n";
  for (int i = 0; i < 100'000; ++i) text += "plain,row\n";
  CsvBlocks blocks = open(text, kLongest);
  ASSERT_THAT(blocks.first_row().value(), ElementsAre("a", "b"));
  blocks.skip_first_row();
  data::TextBlock block;
  ASSERT_TRUE(blocks.next(block));
  EXPECT_EQ(block.text, "1,\"2\n");
  EXPECT_THAT(block.fault, AllOf(HasSubstr("opens a quote"), HasSubstr("within 262144 bytes")));
  Rows rows;
  while (blocks.next(block)) {
    EXPECT_EQ(block.fault, "");
    EXPECT_EQ(block.rows_before, rows.size() + 1);
    EXPECT_LE(block.text.size(), 2 * kLongest);
    add_rows(block, blocks.dialect(), rows);
  }
  EXPECT_EQ(rows.size(), 100'000U);
}

TEST_F(Blocks, OfALineThatIsTooLongKeepItsBeginning) {
  constexpr std::size_t kLongest = std::size_t{1} << 18U;
  CsvBlocks blocks = open("a,b\n" + std::string(3 * kLongest, 'x') + "\nnext,row\n", kLongest);
  data::TextBlock block;
  ASSERT_TRUE(blocks.next(block));
  EXPECT_EQ(block.text, "a,b\n");
  ASSERT_TRUE(blocks.next(block));
  EXPECT_EQ(block.text, std::string(kLongest, 'x'));
  EXPECT_THAT(block.fault, HasSubstr("more than 262144 bytes"));
  ASSERT_TRUE(blocks.next(block));
  EXPECT_EQ(block.text, "next,row\n");
  EXPECT_EQ(block.rows_before, 2U);
  EXPECT_FALSE(blocks.next(block));
}

TEST_F(Blocks, BeginAfterBlankLines) {
  for (const std::string before : {"\n", "\r\n\r\n", "\r", "\xEF\xBB\xBF\n\n"}) {
    const std::string end = before.substr(before.find_first_of("\r\n")) == "\r" ? "\r" : "\n";
    CsvBlocks blocks = open(before + "a;b;c,d" + end + "1;2" + end, CsvBlocks::kUnbounded, 0);
    ASSERT_THAT(blocks.first_row().value(), ElementsAre("a", "b", "c,d"));
    blocks.skip_first_row();
    data::TextBlock block;
    ASSERT_TRUE(blocks.next(block));
    EXPECT_EQ(block.text, "1;2" + end);
    EXPECT_EQ(block.begin, before.size() + 8);
  }
  EXPECT_EQ(open(std::string(300'000, '\n')).first_row(), std::nullopt);
}

TEST_F(Blocks, AHeaderWithAFaultIsAnError) {
  CsvBlocks blocks = open("a,\"b\n1,2\n");
  try {
    (void)blocks.first_row();
    FAIL() << "no error";
  } catch (const DataError& error) {
    EXPECT_STREQ(error.what(),
                 "t.csv: line 1 opens a quote that is never closed, expected \" before the end of "
                 "the file");
  }
}

TEST_F(Blocks, MayHaveDecimalCommasInTheirFirstLine) {
  const auto separator_of = [&](const std::string& text) {
    write_file(folder_ / "t.csv", text);
    return CsvBlocks(folder_ / "t.csv", "t.csv", 0, CsvBlocks::kUnbounded,
                     CsvBlocks::Likely::before_commas)
        .dialect()
        .separator;
  };
  EXPECT_EQ(separator_of("1;41,9;-87,7\n"), ';');
  EXPECT_EQ(separator_of("41,9\t-87,7\n"), '\t');
  EXPECT_EQ(separator_of("1,\"41,9\",\"-87;7\"\n"), ',');
}

}  // namespace
}  // namespace metes::tests
