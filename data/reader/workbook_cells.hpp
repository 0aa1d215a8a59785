#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace metes::data {

/// The cells of a sheet of an .xlsx that show what GDAL 3.6 reads otherwise, all in the form of a
/// day or a time: a text ("pending"), an error (#N/A) or a day as ISO 8601 has it, of which it makes
/// days of 1899 and 1905, a number that is no day, which it leaves out, and a day with its time in a
/// form in which it finds one of the two (m/d/yyyy h:mm: it looks for "hh"). Constant once read.
class WorkbookCells {
 public:
  /// Those of a sheet; where nothing has such a form, only the forms are read.
  WorkbookCells(const std::string& path, const std::string& sheet);

  /// Puts them into the texts of a row, counted from 1; days as GDAL writes them.
  void put_into(std::int64_t row, std::vector<std::string>& texts) const;

 private:
  std::map<std::int64_t, std::vector<std::pair<std::size_t, std::string>>> rows_;
};

}  // namespace metes::data
