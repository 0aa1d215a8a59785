#pragma once

#include "data/reader/source_files.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// What the ending of a file's name says about it.
struct FileFormat {
  std::string_view extension;
  SourcePart::Kind kind;
  std::vector<const char*> drivers;  // ended by nullptr; none for what GDAL does not read
  std::vector<std::string_view> sidecars = {};  // itself among them, in the order of their digest
};

/// The allow-list's entry for a name; nothing for a name that is not on it.
[[nodiscard]] const FileFormat* format_of(const std::filesystem::path& path);

/// All endings on the list, ".shp .dbf …".
[[nodiscard]] std::string known_extensions();

/// Those of sheets and layers.
[[nodiscard]] std::string layer_extensions();

/// Why a kind of file that GDAL reads is not on it, and what is instead.
struct LeftOut {
  std::string_view why;
  std::string_view expected;
};

/// Nothing for a name of which there is no more to say than that it is not on it.
[[nodiscard]] std::optional<LeftOut> why_left_out(const std::filesystem::path& path);

}  // namespace metes::data
