#pragma once

#include "data/layer/layer_about.hpp"
#include "geo/values/layer_field.hpp"
#include "tools/audit/area_asker.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace metes::tools {

/// Where the rows of an audit of polygons go: a file that appears whole or not at all. One thread.
class AreaOutput {
 public:
  AreaOutput() = default;
  virtual ~AreaOutput() = default;
  AreaOutput(const AreaOutput&) = delete;
  AreaOutput& operator=(const AreaOutput&) = delete;

  /// A text for each field; an area for a map.
  virtual void add(const Area& area, std::span<const std::string> texts) = 0;
  virtual void commit() = 0;
};

/// By the ending of the name: .csv, .ndjson, .jsonl, .xlsx, .geojson or .gpkg. Throws UsageError
/// for another, DataError when it cannot be written.
[[nodiscard]] std::unique_ptr<AreaOutput> open_area_output(const std::filesystem::path& target,
                                                           const std::vector<LayerField>& fields,
                                                           const data::LayerAbout& about);

}  // namespace metes::tools
