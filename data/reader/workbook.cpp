#include "data/reader/workbook.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/xml_tags.hpp"

namespace metes::data {
namespace {

/// Of an .ods: a sheet is hidden by its style, and styles come first.
class HiddenTables : public XmlTags {
 public:
  explicit HiddenTables(std::set<std::string>& names) : names_(names) {}

  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (tag == "style") {
      style_ = attributes.of("name");
    } else if (tag == "table-properties") {
      if (attributes.of("display") == "false") styles_.insert(style_);
    } else if (tag == "table" && styles_.contains(attributes.of("style-name"))) {
      names_.emplace(attributes.of("name"));
    }
  }

 private:
  std::set<std::string>& names_;
  std::string style_;  // the one whose properties follow
  std::set<std::string, std::less<>> styles_;
};

class WorkbookTags : public XmlTags {
 public:
  explicit WorkbookTags(Workbook& workbook) : workbook_(workbook) {}

  void begin(std::string_view tag, const XmlAttributes& attributes) override {
    if (tag == "workbookPr") {
      const std::string_view from_1904 = attributes.of("date1904");
      workbook_.counts_from_1904 = from_1904 == "1" || from_1904 == "true";
    } else if (tag == "sheet") {
      const std::string_view state = attributes.of("state");
      workbook_.sheets.push_back({.name = std::string(attributes.of("name")),
                                  .is_hidden = !state.empty() && state != "visible",
                                  .part = std::string(attributes.of("id"))});
    }
  }

 private:
  Workbook& workbook_;
};

}  // namespace

bool is_workbook(std::string_view driver) {
  return driver == "XLSX" || driver == "ODS";
}

Workbook workbook_in(const std::string& path) {
  const GdalErrors quiet;
  Workbook workbook;
  WorkbookTags tags(workbook);
  read_xml("/vsizip/{" + path + "}/xl/workbook.xml", tags);
  return workbook;
}

bool counts_from_1904(std::string_view driver, const std::string& path) {
  return driver == "XLSX" && workbook_in(path).counts_from_1904;
}

std::set<std::string> hidden_sheets(std::string_view driver, const std::string& path) {
  std::set<std::string> hidden;
  if (driver == "XLSX") {
    for (const WorkbookSheet& sheet : workbook_in(path).sheets) {
      if (sheet.is_hidden) hidden.insert(sheet.name);
    }
  } else if (driver == "ODS") {
    const GdalErrors quiet;
    HiddenTables tables(hidden);
    read_xml("/vsizip/{" + path + "}/content.xml", tables);
  }
  return hidden;
}

}  // namespace metes::data
