#include "tests/tools/audit/audit_folder.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/mount.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

// A spreadsheet of an audit, read back by GDAL and LibreOffice, has what the lines of JSON have.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

class AuditSheet : public AuditFolder {
 protected:
  void write_places(const std::string& file) const {
    std::string table = "label,lat,lon,note,empty\n";
    for (const Place& place : places_of(small_sample())) {
      table += place.label + ',' + place.lat + ',' + place.lon +
               ",\"=HYPERLINK(\"\"x\"\"), \xC3\xA9 <&>\n007\",\n";
    }
    write_file(folder_ / file, table + "nowhere,,,+1,\nfar,95,200,@x,\n");
  }
  void write_many(const std::string& file, std::size_t rows) const {
    std::string table = "lat,lon\n";
    for (std::size_t i = 0; i < rows; ++i) table += "-48.8799178,-123.3987317\n";
    write_file(folder_ / file, table);
  }
};

TEST_F(AuditSheet, HasEachRowAsTheLinesOfJsonHaveIt) {
  write_places("in.csv");
  ASSERT_EQ(audit("in.csv", "out.xlsx").exit_code, 0);
  ASSERT_EQ(audit("in.csv", "out.ndjson").exit_code, 0);
  const Ended read = run({"ogr2ogr", "--config", "OGR_XLSX_HEADERS", "FORCE", "-f", "GeoJSONSeq",
                          "/vsistdout/", folder_ / "out.xlsx"});
  ASSERT_EQ(read.exit_code, 0) << read.err;
  const auto ours = objects_in(read.out);
  const auto theirs = objects_in(read_file(folder_ / "out.ndjson"));
  ASSERT_EQ(ours.size(), theirs.size());
  ASSERT_GT(ours.size(), 12U);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const json& said = ours[i].at("properties");
    for (const auto& [key, value] : theirs[i].items()) {
      const json expected = value == "" ? json() : value;
      EXPECT_EQ(said.value(key, json()), expected) << key << " of " << i;
    }
  }
  const std::string fields =
      run({"ogrinfo", "--config", "OGR_XLSX_HEADERS", "FORCE", "-so", "-al", folder_ / "out.xlsx"})
          .out;
  EXPECT_THAT(fields, HasSubstr("edge_m: Real"));
  EXPECT_THAT(fields, HasSubstr("note: String"));
  EXPECT_THAT(fields, HasSubstr("lat: String"));  // what the input has stays as it is written
}

using VsiFile = std::unique_ptr<VSILFILE, int (*)(VSILFILE*)>;

std::string member_of(const std::filesystem::path& archive, const std::string& name) {
  const std::string path = "/vsizip/" + archive.string() + '/' + name;
  const VsiFile file(VSIFOpenL(path.c_str(), "rb"), VSIFCloseL);
  std::string bytes;
  std::string some(std::size_t{1} << 16U, '\0');
  while (file) {
    const std::size_t got = VSIFReadL(some.data(), 1, some.size(), file.get());
    if (got == 0) break;
    bytes.append(some, 0, got);
  }
  return bytes;
}

constexpr const char* kSheet = "xl/worksheets/sheet1.xml";

/// Writes a spreadsheet again, with another sheet or member.
void write_with(const std::string& xml, const std::filesystem::path& from,
                const std::filesystem::path& to, const std::string& member = kSheet) {
  const std::filesystem::path made = to.parent_path() / "made.zip";  // GDAL sees by this what it is
  const std::string archive = "/vsizip/" + made.string();
  {
    const VsiFile whole(VSIFOpenL(archive.c_str(), "wb"), VSIFCloseL);
    const CPLStringList names(VSIReadDirRecursive(("/vsizip/" + from.string()).c_str()));
    for (int i = 0; i < names.size(); ++i) {
      const std::string name = names[i];
      if (name.back() == '/') continue;
      const std::string bytes = name == member ? xml : member_of(from, name);
      const VsiFile file(VSIFOpenL((archive + '/' + name).c_str(), "wb"), VSIFCloseL);
      ASSERT_TRUE(file) << name;
      ASSERT_EQ(VSIFWriteL(bytes.data(), 1, bytes.size(), file.get()), bytes.size());
    }
  }
  rename(made, to);
}

// XML has no place for some characters, and a sheet reads _x0041_ as A.
TEST_F(AuditSheet, TextsThatXmlCannotHoldAreEscaped) {
  write_file(folder_ / "in.csv", "lat,lon,note\n1,2,a" + std::string(1, '\0') +
                                     "b\n1,2,\xEF\xBF\xBF\xEF\xBF\xBE\n1,2,_x0041_x0042_\n"
                                     "1,2,_x004_ \x01 \xEF\xBF\xBD\n");
  ASSERT_EQ(audit("in.csv", "out.xlsx", {"--columns", "use"}).exit_code, 0);
  const std::string xml = member_of(folder_ / "out.xlsx", kSheet);
  for (const std::string text :
       {"a\xEF\xBF\xBD"
        "b",
        "_xFFFF__xFFFE_", "_x005F_x0041_x005F_x0042_", "_x004_ _x0001_ \xEF\xBF\xBD"}) {
    EXPECT_THAT(xml, HasSubstr("<t>" + text + "</t>"));
  }
}

TEST_F(AuditSheet, IsAskedAsTheTableIs) {
  write_file(folder_ / "in.csv",
             "label,lat,lon,007,as_of\na,-48.8799178,-123.3987317,0012,2026-06-01\n"
             "b,-48.8799178,-123.3987317,1e5,2026-06-02\nc,,,,\n");
  ASSERT_EQ(audit("in.csv", "in.xlsx", {"--columns", "use"}).exit_code, 0);
  ASSERT_EQ(audit("in.csv", "again.csv", {"--columns", "use"}).exit_code, 0);
  ASSERT_EQ(
      run({"ogr2ogr", folder_ / "in.ods", folder_ / "again.csv", "-oo", "HEADERS=YES"}).exit_code,
      0);
  const auto expected = rows_of("again.csv", {});
  EXPECT_EQ(rows_of("in.xlsx", {}), expected);
  EXPECT_EQ(rows_of("in.ods", {}), expected);
  const auto numbered =
      rows_of("in.xlsx", {"--no-header", "--lat", "column_2", "--lon", "column_3"});
  ASSERT_EQ(numbered.size(), expected.size() + 1);
  EXPECT_EQ(numbered[0].at("column_4"), "007");
  EXPECT_EQ(numbered[1].at("outcome"), expected[0].at("outcome"));
}

TEST_F(AuditSheet, ThatIsNoTableIsRefused) {
  write_file(folder_ / "in.csv", "lat,lon,note,n\n-48.8799178,-123.3987317,a,b\n");
  ASSERT_EQ(audit("in.csv", "in.xlsx", {"--columns", "use"}).exit_code, 0);
  const auto refused = [&](const std::string& from, const std::string& to) {
    std::string xml = member_of(folder_ / "in.xlsx", kSheet);
    xml.replace(xml.find(from), from.size(), to);
    write_with(xml, folder_ / "in.xlsx", folder_ / "other.xlsx");
    const Ended ended = audit("other.xlsx", "out.csv");
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_FALSE(exists(folder_ / "out.csv"));
    return ended.err;
  };
  EXPECT_THAT(refused("<t>b</t>", "<t>b & c</t>"), HasSubstr("other.xlsx cannot be read: XML"));
  EXPECT_THAT(refused("<t>n</t>", "<t>note</t>"),
              HasSubstr("other.xlsx: two columns are called \"note\""));
}

// A sheet of lists behind the one that people see is none of the choice; nor is it taken unseen.
TEST_F(AuditSheet, ThatIsHiddenIsOnlyTakenByItsName) {
  write_file(folder_ / "seen.csv", "lat,lon,id\n-48.8799178,-123.3987317,seen\n");
  write_file(folder_ / "kept.csv", "lat,lon,id\n1,2,kept\n");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "both.xlsx", folder_ / "kept.csv"}).exit_code, 0);
  ASSERT_EQ(run({"ogr2ogr", "-update", folder_ / "both.xlsx", folder_ / "seen.csv"}).exit_code, 0);
  const std::string member = "xl/workbook.xml";
  const std::string book = member_of(folder_ / "both.xlsx", member);
  const auto hide = [&](const std::string& name, const std::string& state, std::string xml) {
    const std::string seen = "state=\"visible\"";
    const std::size_t at = xml.find(seen, xml.find("name=\"" + name + '"'));
    return xml.replace(at, seen.size(), "state=\"" + state + '"');
  };
  EXPECT_THAT(audit("both.xlsx", "o.csv").err, HasSubstr("has the layers [kept, seen], expected"));
  for (const char* const state : {"hidden", "veryHidden"}) {
    write_with(hide("kept", state, book), folder_ / "both.xlsx", folder_ / "one.xlsx", member);
    EXPECT_EQ(rows_of("one.xlsx").at(0).at("id"), "seen") << state;
    EXPECT_EQ(rows_of("one.xlsx", {"--layer", "kept"}).at(0).at("id"), "kept") << state;
  }
  write_with(hide("seen", "hidden", hide("kept", "hidden", book)), folder_ / "both.xlsx",
             folder_ / "none.xlsx", member);
  EXPECT_THAT(audit("none.xlsx", "o.csv").err,
              HasSubstr("has the layers [kept (hidden), seen (hidden)], expected --layer to name"));
  EXPECT_THAT(metes({"audit", "parcels", "city.metes", "-o", "o.csv", "--tracking", "none.xlsx"},
                    folder_.path())
                  .err,
              HasSubstr("seen (hidden)], expected one that is not hidden"));
}

// GDAL finds no hour in h:mm, nor a day in d-mmm.
TEST_F(AuditSheet, OfACellThatShowsADayAndATimeKeepsBoth) {
  write_file(folder_ / "in.csv", "lat,lon,a,b,c,d\n-48.8799178,-123.3987317,A,B,C,D\n");
  ASSERT_EQ(audit("in.csv", "in.xlsx", {"--columns", "use"}).exit_code, 0);
  std::string xml = member_of(folder_ / "in.xlsx", kSheet);
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
TEST_F(AuditSheet, OfACellInTheFormOfADayThatIsNoneKeepsWhatItShows) {
  write_file(folder_ / "in.csv", "lat,lon,a,b,c,d\n-48.8799178,-123.3987317,A,B,C,D\n");
  ASSERT_EQ(audit("in.csv", "in.xlsx", {"--columns", "use"}).exit_code, 0);
  std::string xml = member_of(folder_ / "in.xlsx", kSheet);
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
TEST_F(AuditSheet, OfATextInRunsHasThemAllAndNotHowItIsReadAloud) {
  write_file(folder_ / "in.csv", "lat,lon,PA,PB,PC,PD\n-48.8799178,-123.3987317,A,B,C,D\n");
  ASSERT_EQ(audit("in.csv", "in_cells.xlsx", {"--columns", "use"}).exit_code, 0);
  ASSERT_EQ(run({"ogr2ogr", folder_ / "shared.xlsx", folder_ / "in.csv"}).exit_code, 0);
  const std::map<std::string, std::string> runs{
      {"<t>PA</t>", "<r><rPr><b/></rPr><t>a</t></r><r><t xml:space=\"preserve\"> 1</t></r>"},
      {"<t>A</t>", "<r><t>12</t></r><r><t xml:space=\"preserve\"> ELM</t></r><r><t> ST</t></r>"},
      {"<t>B</t>", "<t>x</t><rPh sb=\"0\" eb=\"1\"><t>aloud</t></rPh>"},
      {"<t>C</t>", "<t>one_x000D_two _x005F_x0041_ _xD800_ _x41_</t>"},
      {"<t>D</t>", "<r><t/></r><r><t>d</t></r>"}};
  const std::map<std::string, std::string> members{{"in_cells.xlsx", kSheet},
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
TEST_F(AuditSheet, MoreCommentedTextThanAnybodyWritesIsRefused) {
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

// There it is the style of a sheet that hides it.
TEST_F(AuditSheet, ThatIsHiddenInAnOpenDocumentIsOnlyTakenByItsName) {
  write_file(folder_ / "seen.csv", "lat,lon,id\n-48.8799178,-123.3987317,seen\n");
  write_file(folder_ / "k&t.csv", "lat,lon,id\n1,2,kept\n");
  ASSERT_EQ(run({"ogr2ogr", folder_ / "both.ods", folder_ / "k&t.csv"}).exit_code, 0);
  ASSERT_EQ(run({"ogr2ogr", "-update", folder_ / "both.ods", folder_ / "seen.csv"}).exit_code, 0);
  const std::string member = "content.xml";
  const std::string content = member_of(folder_ / "both.ods", member);
  const std::string end = "</office:automatic-styles>";
  const std::string style =
      R"(<style:style style:name="off" style:family="table"><style:table-properties )"
      R"(table:display="false"/></style:style>)";
  const auto hide = [&](std::string xml, const std::string& name) {
    const std::string table = "table:name=\"" + name + '"';
    xml.insert(xml.find(table) + table.size(), R"( table:style-name="off")");
    return xml;
  };
  const std::string styled = std::string(content).insert(content.find(end), style);
  write_with(hide(styled, "k&amp;t"), folder_ / "both.ods", folder_ / "one.ods", member);
  EXPECT_EQ(rows_of("one.ods").at(0).at("id"), "seen");
  EXPECT_EQ(rows_of("one.ods", {"--layer", "k&t"}).at(0).at("id"), "kept");
  write_with(hide(hide(styled, "k&amp;t"), "seen"), folder_ / "both.ods", folder_ / "none.ods",
             member);
  EXPECT_THAT(audit("none.ods", "o.csv").err,
              HasSubstr("has the layers [k&t (hidden), seen (hidden)], expected --layer to name"));
}

// GDAL puts it before what the cell says.
TEST_F(AuditSheet, TheCommentsOfAnOpenDocumentAreNoneOfItsTexts) {
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

// As LibreOffice writes a sheet as CSV when texts are quoted and numbers are not.
std::string quoted_row(const nlohmann::ordered_json& row) {
  std::string line;
  for (const auto& [key, value] : row.items()) {
    line += ',';
    if (value.is_number()) line += fmt::to_string(value.get<double>());
    if (!value.is_string() || value == "") continue;
    line += '"';
    for (const char c : value.get<std::string>()) line += c == '"' ? "\"\"" : std::string(1, c);
    line += '"';
  }
  return line.substr(1) + '\n';
}

TEST_F(AuditSheet, IsInLibreOfficeWhatTheLinesOfJsonAre) {
  if (run({"sh", "-c", "command -v soffice"}).exit_code != 0) {
    GTEST_SKIP() << "needs LibreOffice (package libreoffice-calc-nogui)";
  }
  write_places("in.csv");
  ASSERT_EQ(audit("in.csv", "out.xlsx").exit_code, 0);
  ASSERT_EQ(audit("in.csv", "out.ndjson").exit_code, 0);
  std::string expected;
  std::istringstream lines(read_file(folder_ / "out.ndjson"));
  for (std::string line; std::getline(lines, line);) {
    const auto row = nlohmann::ordered_json::parse(line);
    if (expected.empty()) {
      nlohmann::ordered_json names;
      for (const auto& [name, value] : row.items()) names[name] = name;
      expected = quoted_row(names);
    }
    expected += quoted_row(row);
  }
  // Comma, quote, UTF-8, from the first line; texts quoted, numbers as shown, no formulas.
  const Ended read = run(
      {"soffice", "-env:UserInstallation=file://" + (folder_ / "profile").string(), "--headless",
       "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false", "--outdir",
       folder_ / "read", folder_ / "out.xlsx"});
  ASSERT_EQ(read.exit_code, 0) << read.err;
  EXPECT_EQ(read_file(folder_ / "read" / "out.csv"), expected);
}

TEST_F(AuditSheet, HasTheSameBytesAgain) {
  write_places("in.csv");
  ASSERT_EQ(audit("in.csv", "out.xlsx").exit_code, 0);
  const std::string first = read_file(folder_ / "out.xlsx");
  ASSERT_EQ(audit("in.csv", "out.xlsx", {"--threads", "1"}).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "out.xlsx"), first);
}

TEST_F(AuditSheet, RowsWithoutAnyCellCountAsRows) {
  write_file(folder_ / "in.csv", "lat,lon\n,\n-48.8799178,-123.3987317\n,\n");
  ASSERT_EQ(audit("in.csv", "out.xlsx", {"--columns", "parcels"}).exit_code, 0);
  const std::string read = run({"ogr2ogr", "--config", "OGR_XLSX_HEADERS", "FORCE", "-f", "CSV",
                                "/vsistdout/", folder_ / "out.xlsx"})
                               .out;
  EXPECT_THAT(read, HasSubstr("-48.8799178"));
}

TEST_F(AuditSheet, MoreRowsThanASheetHasAreRefused) {
  write_many("in.csv", 1'048'576);
  write_file(folder_ / "out.xlsx", "earlier");
  const Ended ended = audit("in.csv", "out.xlsx", {"--columns", "error"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("out.xlsx: a sheet has 1,048,576 rows, one of them the header"));
  EXPECT_EQ(read_file(folder_ / "out.xlsx"), "earlier");
  EXPECT_THAT(files_in(folder_.path()), ElementsAre("city.metes", "in.csv", "out.xlsx"));
}

TEST_F(AuditSheet, ATextThatNoCellHoldsIsRefused) {
  write_file(folder_ / "in.csv", "lat,lon,note\n1,1,a\n2,2," + std::string(32'768, 'x') + "\n");
  const Ended ended = audit("in.csv", "out.xlsx");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("out.xlsx: row 2, column \"note\" has more than the 32,767"));
  EXPECT_THAT(files_in(folder_.path()), ElementsAre("city.metes", "in.csv"));
}

// Full while rows are kept aside, and full while the file is put together.
TEST_F(AuditSheet, OnAFullDiskLeavesWhatWasThere) {
  write_many("in.csv", 50'000);
  ASSERT_EQ(audit("in.csv", "out.xlsx").exit_code, 0);
  const auto bytes = file_size(folder_ / "out.xlsx");
  for (const std::uintmax_t size :
       {bytes / 2, 4 * bytes, std::uintmax_t{18} << 20U, std::uintmax_t{30} << 20U}) {
    const ScratchFolder disk;
    const std::string options = "size=" + std::to_string(size);
    if (mount("tmpfs", disk.path().c_str(), "tmpfs", 0, options.c_str()) != 0) {
      GTEST_SKIP() << "mounting a small disk needs root";
    }
    write_file(disk / "out.xlsx", "earlier");
    const Ended ended = audit("in.csv", disk / "out.xlsx");
    const std::string content = read_file(disk / "out.xlsx");
    const auto files = files_in(disk.path());
    EXPECT_EQ(umount(disk.path().c_str()), 0);
    EXPECT_EQ(ended.exit_code, 1) << size;
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr("out.xlsx cannot be written: "));
    EXPECT_EQ(content, "earlier");
    EXPECT_THAT(files, ElementsAre("out.xlsx"));
  }
}

}  // namespace
}  // namespace metes::tests
