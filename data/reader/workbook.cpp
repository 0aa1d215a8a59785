#include "data/reader/workbook.hpp"

#include "data/reader/gdal_errors.hpp"

#include <cpl_conv.h>
#include <cpl_minixml.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <memory>
#include <string_view>

namespace metes::data {
namespace {

using VsiFile = std::unique_ptr<VSILFILE, int (*)(VSILFILE*)>;

constexpr std::size_t kChunk = std::size_t{1} << 16U;

std::string attribute(const std::string& tag, const std::string& name) {
  const std::string begin = ' ' + name + "=\"";
  const std::size_t at = tag.find(begin);
  if (at == std::string::npos) return {};
  const std::size_t from = at + begin.size();
  const std::string raw = tag.substr(from, tag.find('"', from) - from);
  const std::unique_ptr<char, decltype(&VSIFree)> text(
      CPLUnescapeString(raw.c_str(), nullptr, CPLES_XML), VSIFree);
  return text.get();
}

/// Takes the tags of an .ods one by one: a sheet is hidden by its style, and styles come first.
class HiddenTables {
 public:
  explicit HiddenTables(std::set<std::string>& names) : names_(names) {}

  void take(const std::string& tag) {
    if (tag.starts_with("style:style ")) {
      style_ = attribute(tag, "style:name");
    } else if (tag.starts_with("style:table-properties ")) {
      if (attribute(tag, "table:display") == "false") styles_.insert(style_);
    } else if (tag.starts_with("table:table ")) {
      if (!styles_.contains(attribute(tag, "table:style-name"))) return;
      names_.insert(attribute(tag, "table:name"));
    }
  }

 private:
  std::set<std::string>& names_;
  std::string style_;  // the one whose properties follow
  std::set<std::string> styles_;
};

using Xml = std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)>;

Xml workbook_in(const std::string& path) {
  const std::string file = "/vsizip/{" + path + "}/xl/workbook.xml";
  Xml root(CPLParseXMLFile(file.c_str()), CPLDestroyXMLNode);
  if (root) CPLStripXMLNamespace(root.get(), nullptr, TRUE);
  return root;
}

std::set<std::string> hidden_in_workbook(const std::string& path) {
  std::set<std::string> hidden;
  const Xml root = workbook_in(path);
  const CPLXMLNode* const sheets = root ? CPLGetXMLNode(root.get(), "=workbook.sheets") : nullptr;
  for (const CPLXMLNode* sheet = sheets != nullptr ? sheets->psChild : nullptr; sheet != nullptr;
       sheet = sheet->psNext) {
    const std::string_view state = CPLGetXMLValue(sheet, "state", "visible");
    if (state != "visible") hidden.insert(CPLGetXMLValue(sheet, "name", ""));
  }
  return hidden;
}

// The content may be of hundreds of megabytes, so that it is not taken as a tree.
std::set<std::string> hidden_tables(const std::string& file) {
  std::set<std::string> hidden;
  const VsiFile content(VSIFOpenL(file.c_str(), "rb"), VSIFCloseL);
  if (!content) return hidden;
  HiddenTables tables(hidden);
  std::string bytes(kChunk, '\0');
  std::string tag;
  bool in_tag = false;
  while (const std::size_t got = VSIFReadL(bytes.data(), 1, bytes.size(), content.get())) {
    for (const char c : std::string_view(bytes).substr(0, got)) {
      if (c == '>') tables.take(tag);
      if (c == '<' || c == '>') tag.clear();
      if (c == '<' || c == '>')
        in_tag = c == '<';
      else if (in_tag)
        tag += c;
    }
  }
  return hidden;
}

}  // namespace

bool counts_from_1904(std::string_view driver, const std::string& path) {
  if (driver != "XLSX") return false;
  const GdalErrors quiet;
  const Xml root = workbook_in(path);
  return root && CPLTestBool(CPLGetXMLValue(root.get(), "=workbook.workbookPr.date1904", "0"));
}

std::set<std::string> hidden_sheets(std::string_view driver, const std::string& path) {
  const GdalErrors quiet;
  if (driver == "XLSX") return hidden_in_workbook(path);
  if (driver == "ODS") return hidden_tables("/vsizip/{" + path + "}/content.xml");
  return {};
}

}  // namespace metes::data
