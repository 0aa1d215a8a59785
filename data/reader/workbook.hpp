#pragma once

#include <set>
#include <string>
#include <string_view>

namespace metes::data {

// What a spreadsheet says of itself that GDAL passes over. `driver`: "XLSX", "ODS", or another,
// whose files are none and say nothing, as one that cannot be read.

/// Excel for Macintosh counted days from 1904, and a workbook that began there still does; GDAL
/// counts them from 1900 all the same, four years early.
[[nodiscard]] bool counts_from_1904(std::string_view driver, const std::string& path);

/// Names of sheets that whoever opens it does not see.
[[nodiscard]] std::set<std::string> hidden_sheets(std::string_view driver, const std::string& path);

}  // namespace metes::data
