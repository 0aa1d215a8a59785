#include "tests/tools/audit/audit_folder.hpp"
#include "tests/tools/audit/sheet_member.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

// Cells of a spreadsheet that GDAL reads otherwise than they show.

namespace metes::tests {
namespace {

using testing::HasSubstr;

using AuditSheetCells = AuditFolder;

// GDAL finds no hour in h:mm, nor a day in d-mmm.
TEST_F(AuditSheetCells, OfACellThatShowsADayAndATimeKeepsBoth) {
  write_file(folder_ / "in.csv", "lat,lon,a,b,c,d\n-48.8799178,-123.3987317,A,B,C,D\n");
  ASSERT_EQ(audit("in.csv", "in.xlsx", {"--columns", "use"}).exit_code, 0);
  std::string xml = member_of(folder_ / "in.xlsx", kFirstSheet);
  int style = 0;
  for (const char* const text : {"A", "B", "C", "D"}) {
    const std::size_t at =
        xml.find("<c r=\"" + std::string(1, static_cast<char>('C' + style)) + "2");
    const std::size_t end = xml.find("</c>", at);
    ASSERT_NE(xml.substr(at, end - at).find(text), std::string::npos);
    xml.replace(at, end - at,
                fmt::format(R"(<c r="{}2" s="{}"><v>46073.6041666667</v>)",
                            static_cast<char>('C' + style), style));
    ++style;
  }
  write_with(xml, folder_ / "in.xlsx", folder_ / "cells.xlsx");
  const std::string member = "xl/styles.xml";
  std::string styles = member_of(folder_ / "in.xlsx", member);
  styles.insert(styles.find("<fonts"),
                R"(<numFmts count="4"><numFmt numFmtId="164" formatCode="m/d/yyyy\ h:mm"/>)"
                R"(<numFmt numFmtId="165" formatCode="d\-mmm\ hh:mm"/>)"
                R"(<numFmt numFmtId="166" formatCode="m/d/yyyy&quot; h&quot;"/>)"
                R"(<numFmt numFmtId="167" formatCode="hh:mm"/></numFmts>)");
  const std::size_t begin = styles.find("<cellXfs");
  styles.replace(begin, styles.find("</cellXfs>") - begin,
                 R"(<cellXfs count="4"><xf numFmtId="164"/><xf numFmtId="165"/>)"
                 R"(<xf numFmtId="166"/><xf numFmtId="167"/>)");
  write_with(styles, folder_ / "cells.xlsx", folder_ / "out.xlsx", member);
  for (const bool has_header : {true, false}) {
    std::vector<std::string> more{"--lat", has_header ? "lat" : "column_1", "--lon",
                                  has_header ? "lon" : "column_2"};
    if (!has_header) more.emplace_back("--no-header");
    const auto row = rows_of("out.xlsx", more).back();
    const auto cell = [&](const char* name, int place) {
      return row.at(has_header ? name : fmt::format("column_{}", place));
    };
    EXPECT_EQ(cell("a", 3), "2026/02/20 14:30:00");
    EXPECT_EQ(cell("b", 4), "2026/02/20 14:30:00");
    EXPECT_EQ(cell("c", 5), "2026/02/20");  // as it is shown
    EXPECT_EQ(cell("d", 6), "14:30:00");
  }
}

// Of which GDAL makes days of 1899 and 1905, or nothing.
TEST_F(AuditSheetCells, OfACellInTheFormOfADayThatIsNoneKeepsWhatItShows) {
  write_file(folder_ / "in.csv", "lat,lon,a,b,c,d\n-48.8799178,-123.3987317,A,B,C,D\n");
  ASSERT_EQ(audit("in.csv", "in.xlsx", {"--columns", "use"}).exit_code, 0);
  std::string xml = member_of(folder_ / "in.xlsx", kFirstSheet);
  const std::map<char, std::string> cells{{'C', R"(t="str"><f>IF(1,"pending")</f><v>pending)"},
                                          {'D', R"(t="e"><v>#N/A)"},
                                          {'E', R"(t="d"><v>2026-02-20)"},
                                          {'F', R"(><v>16114000170000)"}};
  for (const auto& [column, cell] : cells) {
    const std::size_t at = xml.find(fmt::format("<c r=\"{}2", column));
    xml.replace(at, xml.find("</c>", at) - at,
                fmt::format(R"(<c r="{}2" s="1" {}</v>)", column, cell));
  }
  write_with(xml, folder_ / "in.xlsx", folder_ / "cells.xlsx");
  const std::string member = "xl/styles.xml";
  std::string styles = member_of(folder_ / "in.xlsx", member);
  const std::size_t begin = styles.find("<cellXfs");
  styles.replace(begin, styles.find("</cellXfs>") - begin,
                 R"(<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>)");
  write_with(styles, folder_ / "cells.xlsx", folder_ / "out.xlsx", member);
  const auto row = rows_of("out.xlsx", {"--as-of-column", "c"}).at(0);
  EXPECT_EQ(row.at("a"), "pending");
  EXPECT_EQ(row.at("b"), "#N/A");
  EXPECT_EQ(row.at("c"), "2026-02-20");
  EXPECT_EQ(row.at("d"), "16114000170000");
}

// GDAL takes the first run of a text in its cell, and how a text is read aloud into a shared one.
TEST_F(AuditSheetCells, OfATextInRunsHasThemAllAndNotHowItIsReadAloud) {
  write_file(folder_ / "in.csv", "lat,lon,PA,PB,PC,PD\n-48.8799178,-123.3987317,A,B,C,D\n");
  ASSERT_EQ(audit("in.csv", "in_cells.xlsx", {"--columns", "use"}).exit_code, 0);
  ASSERT_EQ(run({"ogr2ogr", folder_ / "shared.xlsx", folder_ / "in.csv"}).exit_code, 0);
  const std::map<std::string, std::string> runs{
      {"<t>PA</t>", "<r><rPr><b/></rPr><t>a</t></r><r><t xml:space=\"preserve\"> 1</t></r>"},
      {"<t>A</t>", "<r><t>12</t></r><r><t xml:space=\"preserve\"> ELM</t></r><r><t> ST</t></r>"},
      {"<t>B</t>", "<t>x</t><rPh sb=\"0\" eb=\"1\"><t>aloud</t></rPh>"},
      {"<t>C</t>", "<t>one_x000D_two _x005F_x0041_ _xD800_ _x41_</t>"},
      {"<t>D</t>", "<r><t/></r><r><t>d</t></r>"}};
  const std::map<std::string, std::string> members{{"in_cells.xlsx", kFirstSheet},
                                                   {"shared.xlsx", "xl/sharedStrings.xml"}};
  for (const auto& [file, member] : members) {
    std::string xml = member_of(folder_ / file, member);
    for (const auto& [from, to] : runs) {
      ASSERT_NE(xml.find(from), std::string::npos) << file << from;
      xml.replace(xml.find(from), from.size(), to);
    }
    write_with(xml, folder_ / file, folder_ / "out.xlsx", member);
    const auto row = rows_of("out.xlsx").at(0);
    EXPECT_EQ(row.at("a 1"), "12 ELM ST");
    EXPECT_EQ(row.at("PB"), "x");
    EXPECT_EQ(row.at("PC"), "one\rtwo _x0041_ _xD800_ _x41_");
    EXPECT_EQ(row.at("PD"), "d");
  }
}

// A small file may say that there is any number of them; of repeated ones GDAL says so itself.
TEST_F(AuditSheetCells, MoreCommentedTextThanAnybodyWritesIsRefused) {
  write_file(folder_ / "in.csv", "lat,lon,id\n-48.8799178,-123.3987317,a\n");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "in.ods", folder_ / "in.csv"}).exit_code, 0);
  const std::string member = "content.xml";
  const std::string xml = member_of(folder_ / "in.ods", member);
  const std::string end = "</table:table-row>";
  const std::size_t at = xml.find(end, xml.find("<text:p>a</text:p>"));
  ASSERT_NE(at, std::string::npos);
  const std::string long_text((std::size_t{1} << 20U) + 1, 'x');
  for (const auto& [text, times] : std::map<std::string, int>{{"x", 2'000'000}, {long_text, 1}}) {
    std::string changed = xml;
    changed.insert(
        at + end.size(),
        fmt::format("<table:table-row><table:table-cell "
                    "table:number-columns-repeated=\"{}\" "
                    "office:value-type=\"string\"><office:annotation><text:p>ask</text:p>"
                    "</office:annotation><text:p>{}</text:p></table:table-cell>{}",
                    times, text, end));
    write_with(changed, folder_ / "in.ods", folder_ / "out.ods", member);
    const Ended ended = audit("out.ods", "out.csv");
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr(times == 1 ? "the sheet in has more than 1048576 cells with a "
                                                  "comment, or one of more than 1048576 bytes"
                                                : "number-columns-repeated = 2000000"));
    EXPECT_FALSE(exists(folder_ / "out.csv"));
  }
}

// GDAL puts it before what the cell says.
TEST_F(AuditSheetCells, TheCommentsOfAnOpenDocumentAreNoneOfItsTexts) {
  write_file(folder_ / "in.csv",
             "lat,lon,id\n-48.8799178,-123.3987317,a b\n-48.8799178,-123.3987317,c\n");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "in.ods", folder_ / "in.csv"}).exit_code, 0);
  const std::string member = "content.xml";
  std::string xml = member_of(folder_ / "in.ods", member);
  const std::string comment =
      "<office:annotation><text:p>ask</text:p><text:p>Jo</text:p></office:annotation>";
  for (const auto& [from, to] : std::map<std::string, std::string>{
           {"<text:p>id</text:p>", comment + "<text:p>id</text:p>"},
           {"<text:p>a b</text:p>", comment + "<text:p>a <text:span>b<text:s text:c=\"2\"/>"
                                              "</text:span>c</text:p><text:p>d</text:p>"}}) {
    ASSERT_NE(xml.find(from), std::string::npos);
    xml.replace(xml.find(from), from.size(), to);
  }
  const std::size_t row = xml.find("<table:table-row>", xml.find("<text:p>a <text:span>"));
  const std::string blank = R"(<table:table-row table:number-rows-repeated="3"><table:table-cell )"
                            R"(table:number-columns-repeated="3"/></table:table-row>)";
  const std::string twice =
      R"(<table:table-row table:number-rows-repeated="2"><table:table-cell )"
      R"(table:number-columns-repeated="2"/><table:table-cell office:value-type="string">)" +
      comment + "<text:p>e</text:p></table:table-cell></table:table-row>";
  xml.insert(row, blank + twice);
  write_with(xml, folder_ / "in.ods", folder_ / "out.ods", member);
  for (const bool has_header : {true, false}) {
    std::vector<std::string> more{"--lat", has_header ? "lat" : "column_1", "--lon",
                                  has_header ? "lon" : "column_2"};
    if (!has_header) more.emplace_back("--no-header");
    std::vector<std::string> ids;
    for (const auto& each : rows_of("out.ods", more)) {
      ids.push_back(each.at(has_header ? "id" : "column_3"));
    }
    std::vector<std::string> expected{"a b  c\nd", "", "", "", "e", "e", "c"};
    if (!has_header) expected.insert(expected.begin(), "id");
    EXPECT_EQ(ids, expected);
  }
}

}  // namespace
}  // namespace metes::tests
