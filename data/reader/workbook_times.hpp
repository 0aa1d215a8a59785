#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace metes::data {

/// The cells of a sheet of an .xlsx that show a day and a time of which GDAL 3.6 gives one: it
/// looks for "hh" and "yy" or "dd" in a format, and in m/d/yyyy h:mm it finds no hour. Constant
/// once read.
class WorkbookTimes {
 public:
  /// Those of a sheet; none where no format is such a one, for which only the formats are read.
  WorkbookTimes(const std::string& path, const std::string& sheet);

  /// Puts them into the texts of a row, counted from 1, as GDAL writes a day with its time.
  void put_into(std::int64_t row, std::vector<std::string>& texts) const;

 private:
  std::map<std::int64_t, std::vector<std::pair<std::size_t, std::string>>> rows_;
};

}  // namespace metes::data
