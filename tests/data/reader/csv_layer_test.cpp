#include "data/reader/byte_stream.hpp"
#include "data/reader/layer.hpp"
#include "geo/values/error.hpp"
#include "tests/data/files.hpp"
#include "tests/data/read_layers.hpp"
#include "tests/support/message_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(CsvLayer, QuotesLineEndsAndSeparatorsAreText) {
  const TestFolder folder;
  const auto file =
      folder.write("a.csv", "PIN,NOTE\r\n1,\"a, \"\"b\"\"\"\r\n2,\"two\r\nlines\"\r\n");
  Layer layer = Layer::open(layer_request(file));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(rows[0].texts, ElementsAre("1", "a, \"b\""));
  EXPECT_THAT(rows[1].texts, ElementsAre("2", "two lines"));
  EXPECT_EQ(rows[0].id, 1);
  EXPECT_EQ(rows[1].id, 2);
  EXPECT_EQ(note_counts(layer)["control_characters"], 1U);
  EXPECT_EQ(layer.driver(), "CSV");
  EXPECT_EQ(layer.crs(), "");
}

TEST(CsvLayer, LinesMayEndWithCrAlone) {
  const TestFolder folder;
  Layer layer = Layer::open(layer_request(folder.write("mac.csv", "PIN,A\r1,x\r2,\"y\rz\"\r")));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_THAT(layer.columns(), ElementsAre("PIN", "A"));
  EXPECT_THAT(rows[1].texts, ElementsAre("2", "y z"));
  EXPECT_EQ(note_counts(layer)["cr_line_ends"], 1U);
}

TEST(CsvLayer, AByteOrderMarkIsNoPartOfTheFirstColumn) {
  const TestFolder folder;
  Layer layer = Layer::open(layer_request(folder.write("b.csv", "\xEF\xBB\xBFPIN,A\n1,x\n")));
  EXPECT_THAT(layer.columns(), ElementsAre("PIN", "A"));
  EXPECT_EQ(note_counts(layer)["byte_order_mark"], 1U);
}

TEST(CsvLayer, RaggedRowsKeepTheTextsThatAlign) {
  const TestFolder folder;
  Layer layer = Layer::open(layer_request(folder.write("r.csv", "A,B,C\n1,2\n\n1,2,3,4\n7,8,9\n")));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_THAT(rows[0].texts, ElementsAre("1", "2", ""));
  EXPECT_THAT(rows[1].texts, ElementsAre("1", "2", "3"));
  EXPECT_THAT(rows[2].texts, ElementsAre("7", "8", "9"));
  EXPECT_EQ(rows[1].id, 3) << "the blank line is row 2";
  EXPECT_EQ(note_counts(layer)["ragged_row"], 2U);
  EXPECT_EQ(note_counts(layer)["blank_row"], 1U);
  EXPECT_THAT(note_text(layer, "ragged_row"),
              AllOf(HasSubstr("row 1 (2 cells"), HasSubstr("row 3 (4 cells")));
}

TEST(CsvLayer, TextThatIsNotUtf8IsReadAsCp1252AndCounted) {
  const TestFolder folder;
  const auto file = folder.write("e.csv",
                                 "A,B\nPe\xF1"
                                 "a,\x93q\x94\nPe\xC3\xB1"
                                 "a,z\n");
  Layer layer = Layer::open(layer_request(file));
  const auto rows = read_all(layer);
  EXPECT_EQ(rows[0].texts[0], "Peña");
  EXPECT_EQ(rows[0].texts[1], "“q”");
  EXPECT_EQ(rows[1].texts[0], "Peña");
  EXPECT_EQ(note_counts(layer)["text_not_utf8"], 2U);
}

TEST(CsvLayer, AStatedEncodingIsUsed) {
  const TestFolder folder;
  LayerRequest request = layer_request(folder.write("l.csv",
                                                    "A\nPe\xF1"
                                                    "a\n"));
  request.encoding = "ISO-8859-1";
  Layer layer = Layer::open(request);
  EXPECT_EQ(read_all(layer)[0].texts[0], "Peña");
  EXPECT_THAT(layer.notes(), testing::IsEmpty());
  request.encoding = "EBCDIC";
  EXPECT_THAT(layer_refusal(request), AllOf(HasSubstr("EBCDIC"), HasSubstr("UTF-8")));
}

TEST(CsvLayer, ControlCharactersBecomeBlanks) {
  const TestFolder folder;
  const auto file = folder.write("n.csv", std::string("A,B\nx\0y,a\tb\n", 12));
  EXPECT_THAT(read_all(layer_request(file))[0].texts, ElementsAre("x y", "a b"));
}

TEST(CsvLayer, AQuoteThatNeverClosesIsAnError) {
  const TestFolder folder;
  const auto file = folder.write("q.csv", "A,B\n1,2\n3,\"4\n5,6\n");
  EXPECT_THAT(layer_refusal(layer_request(file)), AllOf(HasSubstr("line 3"), HasSubstr("quote")));
}

TEST(CsvLayer, AFileWithoutHeaderHasNumberedColumnsOrGivenOnes) {
  const TestFolder folder;
  LayerRequest request = layer_request(folder.write("h.csv", "5046,12\n5047,13\n"));
  request.has_header = false;
  Layer numbered = Layer::open(request);
  EXPECT_THAT(numbered.columns(), ElementsAre("column_1", "column_2"));
  EXPECT_EQ(read_all(numbered).size(), 2U);
  for (const bool has_header : {true, false}) {
    request.has_header = has_header;
    request.header = {"AIN", "CD"};
    Layer named = Layer::open(request);
    EXPECT_THAT(named.columns(), ElementsAre("AIN", "CD"));
    EXPECT_EQ(read_all(named).size(), 2U) << "a first line with a number is a row";
    EXPECT_EQ(note_counts(named)["header_missing"], 1U);
  }
}

TEST(CsvLayer, AGivenHeaderReplacesTheOneOfTheFile) {
  const TestFolder folder;
  LayerRequest request = layer_request(folder.write("h.csv", "wrong,names\n5047,13\n"));
  request.header = {"AIN", "CD"};
  Layer layer = Layer::open(request);
  EXPECT_THAT(layer.columns(), ElementsAre("AIN", "CD"));
  EXPECT_EQ(read_all(layer).size(), 1U);
  EXPECT_EQ(note_counts(layer)["header_replaced"], 1U);
}

// A name that stands twice may mean either column: it is that of none.
TEST(CsvLayer, RepeatedAndBlankColumnNamesAreToldApart) {
  const TestFolder folder;
  Layer layer = Layer::open(layer_request(folder.write("d.csv", " A ,A,,B,A_2,\n1,2,3,4,5,6\n")));
  EXPECT_THAT(layer.columns(), ElementsAre("A_1", "A_3", "column_3", "B", "A_2", "column_6"));
  EXPECT_EQ(note_counts(layer)["repeated_column"], 2U);
}

TEST(CsvLayer, SemicolonsAndTabsAreFound) {
  const TestFolder folder;
  EXPECT_THAT(read_all(layer_request(folder.write("s.csv", "A;B\n1,5;2\n")))[0].texts,
              ElementsAre("1,5", "2"));
  EXPECT_THAT(read_all(layer_request(folder.write("t.tsv", "A\tB,C,D\n1\t2\n")))[0].texts,
              ElementsAre("1", "2"));
}

TEST(CsvLayer, AnEmptyFileAndUtf32AreRefused) {
  const TestFolder folder;
  EXPECT_THAT(layer_refusal(layer_request(folder.write("0.csv", ""))), HasSubstr("empty"));
  using std::string_literals::operator""s;
  for (const std::string& bytes :
       {"\xFF\xFE\0\0A\0\0\0"s, "\0\0\xFE\xFF\0\0\0A"s, "A\0\0\0,\0\0\0"s, "\0\0\0A\0\0\0,"s}) {
    EXPECT_THAT(layer_refusal(layer_request(folder.write("32.csv", bytes))),
                HasSubstr("32.csv: is UTF-32 text, expected UTF-8"));
  }
}

// As a spreadsheet writes "Unicode text"; of letters one byte is null, by which it is known without
// its mark.
TEST(CsvLayer, Utf16IsReadAsTheTextItIs) {
  const TestFolder folder;
  const std::u16string text = u"PIN\tNäme\r\n1\tŁódź 😀\r\n2\t\"a\tb\"\r\n";
  for (const bool big : {false, true}) {
    for (const bool marked : {false, true}) {
      std::string bytes;
      for (const char16_t unit : (marked ? u"\uFEFF" : u"") + text) {
        const std::string low(1, static_cast<char>(unit & 0xFFU));
        const std::string high(1, static_cast<char>(unit >> 8U));
        bytes += big ? high + low : low + high;
      }
      auto request = layer_request(folder.write("16.txt", bytes));
      request.encoding = "cp1252";
      Layer layer = Layer::open(request);
      EXPECT_THAT(layer.columns(), ElementsAre("PIN", "Näme"));
      EXPECT_THAT(layer.next()->texts, ElementsAre("1", "Łódź 😀"));
      EXPECT_THAT(layer.next()->texts, ElementsAre("2", "a b"));  // a tab is a control character
      EXPECT_FALSE(layer.next());
      EXPECT_EQ(note_counts(layer)["utf16"], 1U);
    }
  }
}

// As a table has them that was made for a printer: what divides the cells is that of the header.
TEST(CsvLayer, TitlesAboveTheHeaderThatIsWantedAreLeftOut) {
  const TestFolder folder;
  auto request = layer_request(
      folder.write("t.csv", "Lots, garages\nas of 2026\n\n pin ;Status\n1;a\n2;PIN\n"));
  request.wanted = {{"PIN", "pin"}, {"Status"}};
  Layer layer = Layer::open(request);
  EXPECT_THAT(layer.columns(), ElementsAre("pin", "Status"));
  const auto rows = read_all(layer);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, 1);
  EXPECT_THAT(rows[1].texts, ElementsAre("2", "PIN"));
  EXPECT_EQ(note_counts(layer)["titles"], 1U);
}

TEST(CsvLayer, RowsAreNoTitlesWhereNoneIsTheHeaderThatIsWanted) {
  const TestFolder folder;
  for (const char* const bytes : {"a,b\n1,2\n", "PIN,b\n1,PIN\n"}) {
    auto request = layer_request(folder.write("t.csv", bytes));
    request.wanted = {{"PIN"}};
    Layer layer = Layer::open(request);
    EXPECT_EQ(read_all(layer).size(), 1U) << bytes;
    EXPECT_EQ(note_counts(layer)["titles"], 0U);
  }
}

TEST(CsvLayer, Utf16ThatIsCutShortIsRefused) {
  const TestFolder folder;
  using std::string_literals::operator""s;
  for (const std::string& bytes : {"\xFF\xFE"
                                   "A\0\n\0\x31"s,
                                   "\xFF\xFE"
                                   "A\0\n\0\x3D\xD8"s}) {
    EXPECT_THAT(layer_refusal(layer_request(folder.write("16.csv", bytes))),
                HasSubstr("16.csv: ends within a character of UTF-16"));
  }
}

TEST(CsvLayer, AFileThatIsNotThereIsSaidToBeSo) {
  EXPECT_EQ(tests::message_of<DataError>([] { const ByteStream bytes("/nowhere/a.csv", "a.csv"); }),
            "a.csv: cannot be opened: No such file or directory");
}

}  // namespace
}  // namespace metes::data
