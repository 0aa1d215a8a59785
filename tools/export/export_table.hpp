#pragma once

#include "tools/command/commands.hpp"

namespace metes::tools {

/// Whether an export of that name is a table of PostGIS: PG:dbname=… or postgresql://….
[[nodiscard]] bool is_database(const std::filesystem::path& output);

/// export_layer() into such a table.
int export_table(const ExportArguments& arguments);

}  // namespace metes::tools
