#pragma once

#include <cstdint>
#include <string>

namespace metes::data {

/// How many lines of a text are not blank; of a sequence of RFC 8142 how many texts stand between
/// its separators. GDAL 3.6 ends at one that is no feature, or passes over it, and says nothing.
/// 0 for a file that cannot be read. Memory as the longest, here and below.
[[nodiscard]] std::uint64_t records_in(const std::string& path);

/// The first of them, from 1, that is no object with a type; 0 where all are.
[[nodiscard]] std::uint64_t first_that_is_no_feature(const std::string& path);

/// Whether the last feature of a file of GeoJSON lines or of a sequence is whole JSON. GDAL 3.6
/// makes up the end of one that is cut from what it read before, and says nothing. `path` as GDAL
/// takes it; true for a file that cannot be read. Memory as the last feature.
[[nodiscard]] bool ends_with_a_whole_feature(const std::string& path);

/// Whether the last line of a text is one. Of a file that is cut it need not be; and false of one
/// that is empty.
[[nodiscard]] bool ends_with_a_line(const std::string& path);

}  // namespace metes::data
