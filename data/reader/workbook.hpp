#pragma once

#include <set>
#include <string>

namespace metes::data {

/// What an .xlsx says of itself that GDAL passes over.
struct Workbook {
  /// Excel for Macintosh counted days from 1904, and a workbook that began there still does; GDAL
  /// counts them from 1900 all the same, four years early.
  bool counts_from_1904 = false;
  /// Names of sheets that whoever opens the workbook does not see.
  std::set<std::string> hidden;
};

/// Nothing of one that cannot be read.
[[nodiscard]] Workbook read_workbook(const std::string& path);

}  // namespace metes::data
