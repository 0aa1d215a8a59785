#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace metes::data {

/// Takes each text cell of a sheet of an .ods that has a comment, with its row from 1, its column
/// from 0 and what it says: GDAL 3.6 puts the comment before it.
void find_commented_cells(
    const std::string& path, const std::string& sheet,
    const std::function<void(std::int64_t, std::size_t, const std::string&)>& take);

}  // namespace metes::data
