#pragma once

#include <string>

namespace metes::data {

/// Whether the last feature of a file of GeoJSON lines or of a sequence is whole JSON. GDAL 3.6
/// makes up the end of one that is cut from what it read before, and says nothing. `path` as GDAL
/// takes it; true for a file that cannot be read. Memory as the last feature.
[[nodiscard]] bool ends_with_a_whole_feature(const std::string& path);

/// Whether the last line of a text is one. Of a file that is cut it need not be; and false of one
/// that is empty.
[[nodiscard]] bool ends_with_a_line(const std::string& path);

}  // namespace metes::data
