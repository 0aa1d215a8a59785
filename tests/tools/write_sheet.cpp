#include "tests/tools/write_sheet.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

namespace metes::tests {
namespace {

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006";

std::string content_types() {
  const std::string type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  return fmt::format(
      R"(<Types xmlns="{0}/content-types"><Override PartName="/xl/workbook.xml" ContentType="{1}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{1}worksheet+xml"/></Types>)",
      kPackage, type);
}

std::string relation(const std::string& type, const std::string& target) {
  return fmt::format(
      R"(<Relationships xmlns="{}/relationships"><Relationship Id="r1" Type="{}/{}" Target="{}"/></Relationships>)",
      kPackage, kOffice, type, target);
}

std::string workbook(const std::string& about) {
  return fmt::format(
      R"(<workbook xmlns="{}" xmlns:r="{}">{}<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>)",
      kMain, kOffice, about);
}

std::string sheet(const std::vector<std::vector<std::string>>& rows) {
  std::string xml = fmt::format(R"(<worksheet xmlns="{}"><sheetData>)", kMain);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    xml += fmt::format(R"(<row r="{}">)", row + 1);
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      xml += fmt::format(R"(<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>)",
                         static_cast<char>('A' + column), row + 1, rows[row][column]);
    }
    xml += "</row>";
  }
  return xml + "</sheetData></worksheet>";
}

}  // namespace

void write_sheet(const std::filesystem::path& file,
                 const std::vector<std::vector<std::string>>& rows, const std::string& about) {
  const std::string archive = "/vsizip/" + file.string();
  VSILFILE* const whole = VSIFOpenL(archive.c_str(), "wb");
  ASSERT_NE(whole, nullptr);
  const auto add = [&](const std::string& name, const std::string& xml) {
    VSILFILE* const part = VSIFOpenL((archive + '/' + name).c_str(), "wb");
    ASSERT_NE(part, nullptr) << name;
    ASSERT_EQ(VSIFWriteL(xml.data(), 1, xml.size(), part), xml.size());
    ASSERT_EQ(VSIFCloseL(part), 0);
  };
  add("[Content_Types].xml", content_types());
  add("_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
  add("xl/workbook.xml", workbook(about));
  add("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
  add("xl/worksheets/sheet1.xml", sheet(rows));
  ASSERT_EQ(VSIFCloseL(whole), 0);
}

}  // namespace metes::tests
