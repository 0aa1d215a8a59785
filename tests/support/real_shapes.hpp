#pragma once

#include "geo/shape/shapes.hpp"

#include <filesystem>

namespace metes::test {

/// Where the real data are: METES_DATA, else ../shared/data beside the project.
[[nodiscard]] std::filesystem::path data_folder();

/// Appends the polygons of all features of a file; as they are, broken ones too. Throws
/// std::runtime_error where GDAL cannot read it.
void read_shapes(const std::filesystem::path& path, ShapeList& list);

}  // namespace metes::test
