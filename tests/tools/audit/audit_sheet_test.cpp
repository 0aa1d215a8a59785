#include "tests/tools/audit/audit_folder.hpp"
#include "tests/tools/audit/sheet_member.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/mount.h>

#include <cstddef>
#include <filesystem>
#include <map>
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

// XML has no place for some characters, and a sheet reads _x0041_ as A.
TEST_F(AuditSheet, TextsThatXmlCannotHoldAreEscaped) {
  write_file(folder_ / "in.csv", "lat,lon,note\n1,2,a" + std::string(1, '\0') +
                                     "b\n1,2,\xEF\xBF\xBF\xEF\xBF\xBE\n1,2,_x0041_x0042_\n"
                                     "1,2,_x004_ \x01 \xEF\xBF\xBD\n");
  ASSERT_EQ(audit("in.csv", "out.xlsx", {"--columns", "use"}).exit_code, 0);
  const std::string xml = member_of(folder_ / "out.xlsx", kFirstSheet);
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
    std::string xml = member_of(folder_ / "in.xlsx", kFirstSheet);
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
