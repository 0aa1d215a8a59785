#pragma once

#include "tools/command/commands.hpp"

namespace metes::tools {

/// Whether an export of that name is a file of vector tiles: OUT.mbtiles.
[[nodiscard]] bool is_tile_file(const std::filesystem::path& output);

/// export_layer() into such a file: the tiles that `metes serve` gives.
int export_tiles(const ExportArguments& arguments);

}  // namespace metes::tools
