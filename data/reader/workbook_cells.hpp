#pragma once

#include "data/reader/text_encoding.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::data {

/// The cells of a sheet that show what GDAL 3.6 reads otherwise: of an .xlsx, in the form of a
/// day or a time, a text ("pending"), an error (#N/A) or a day as ISO 8601 has it, of which it
/// makes days of 1899 and 1905, a number that is no day, which it leaves out, and a day with its
/// time in a form in which it finds one of the two (m/d/yyyy h:mm: it looks for "hh"), a text of
/// several runs in the cell itself, of which it reads the first, one with how it is read aloud, and
/// one with signs that XML cannot hold (_x000D_); and of an .ods those with a comment. Constant
/// once read.
class WorkbookCells {
 public:
  /// Those of a sheet.
  WorkbookCells(std::string_view driver, const std::string& path, const std::string& sheet);

  /// Puts them into the texts of a row, counted from 1; days as GDAL writes them.
  void put_into(std::int64_t row, TextCleaner& cleaner, std::vector<std::string>& texts) const;

 private:
  void find_in_xlsx(const std::string& path, const std::string& sheet);

  std::map<std::int64_t, std::vector<std::pair<std::size_t, std::string>>> rows_;
};

}  // namespace metes::data
