#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

// What a workbook says of itself that GDAL does not hand out. The driver is GDAL's; of a file of
// another, or one that cannot be read, it says nothing.

/// Whether a file of this driver has sheets.
[[nodiscard]] bool is_workbook(std::string_view driver);

/// A sheet of an .xlsx.
struct WorkbookSheet {
  std::string name;
  bool is_hidden = false;
  std::string part;  // the id of its file in the workbook's relationships
};

/// Its workbook.xml.
struct Workbook {
  bool counts_from_1904 = false;
  std::vector<WorkbookSheet> sheets;
};

[[nodiscard]] Workbook workbook_in(const std::string& path);

/// Whether its days count from 1904, as those of old Macintosh files do: GDAL reads them all as
/// from 1900.
[[nodiscard]] bool counts_from_1904(std::string_view driver, const std::string& path);

/// The sheets that a spreadsheet does not show.
[[nodiscard]] std::set<std::string> hidden_sheets(std::string_view driver, const std::string& path);

}  // namespace metes::data
