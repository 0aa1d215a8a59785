#pragma once

#include "data/directive/toml_tree.hpp"
#include "data/manifest/manifest.hpp"

#include <filesystem>
#include <string>

namespace metes::data {

/// Where a manifest lies and what its paths are relative to.
struct ManifestPlace {
  std::string file;              // as messages name it: "chicago.toml"
  std::filesystem::path folder;  // its own; owner tables are beside it
  std::filesystem::path root;    // of the data
};

/// Reads one [[source]] (data/README.md), every key checked. Joins are checked by the caller, who
/// knows all sources. Throws DataError. Callable from any thread.
[[nodiscard]] SourceRule read_source(const TomlNode& node, const ManifestPlace& place);

}  // namespace metes::data
