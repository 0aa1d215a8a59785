#pragma once

#include "data/file/new_file.hpp"
#include "data/layer/layer_about.hpp"
#include "geo/values/layer_field.hpp"
#include "tools/audit/area_asker.hpp"

#include <filesystem>
#include <memory>
#include <optional>
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
  /// After commit(), once: what a table that was opened with a digest is.
  [[nodiscard]] virtual std::optional<data::FileContent> content() { return std::nullopt; }
};

/// By the ending of the name: .csv, .ndjson, .jsonl, .xlsx, .geojson or .gpkg. Throws UsageError
/// for another, DataError when it cannot be written.
[[nodiscard]] std::unique_ptr<AreaOutput> open_area_output(const std::filesystem::path& target,
                                                           const std::vector<LayerField>& fields,
                                                           const data::LayerAbout& about,
                                                           data::NewFile::Digest digest);

}  // namespace metes::tools
