#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace metes::data {

/// A format of text whose coordinates GDAL reads as far as they are numbers: it makes 0 of what is
/// none, or leaves the feature out, and says nothing. `driver`: of GDAL. `path`: as GDAL takes it.
/// The first such place, "its wpt number 2 has the lat "x""; nothing where all are numbers, where
/// the text cannot be read to its end, and in other formats.
[[nodiscard]] std::optional<std::string> wrong_place_in(const std::string& path,
                                                        std::string_view driver);

}  // namespace metes::data
