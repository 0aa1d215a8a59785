#include "data/reader/workbook.hpp"

#include "data/reader/gdal_errors.hpp"

#include <cpl_minixml.h>
#include <cpl_string.h>

#include <memory>
#include <string_view>

namespace metes::data {

Workbook read_workbook(const std::string& path) {
  Workbook book;
  const GdalErrors quiet;
  const std::string file = "/vsizip/{" + path + "}/xl/workbook.xml";
  const std::unique_ptr<CPLXMLNode, decltype(&CPLDestroyXMLNode)> root(
      CPLParseXMLFile(file.c_str()), CPLDestroyXMLNode);
  if (!root) return book;
  CPLStripXMLNamespace(root.get(), nullptr, TRUE);
  book.counts_from_1904 =
      CPLTestBool(CPLGetXMLValue(root.get(), "=workbook.workbookPr.date1904", "0"));
  const CPLXMLNode* const sheets = CPLGetXMLNode(root.get(), "=workbook.sheets");
  for (const CPLXMLNode* sheet = sheets != nullptr ? sheets->psChild : nullptr; sheet != nullptr;
       sheet = sheet->psNext) {
    const std::string_view state = CPLGetXMLValue(sheet, "state", "visible");
    if (state != "visible") book.hidden.insert(CPLGetXMLValue(sheet, "name", ""));
  }
  return book;
}

}  // namespace metes::data
