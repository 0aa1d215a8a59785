#pragma once

#include "data/layer/parcel_layer.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// Layers of the same features in several files, each whole or not at all, and none unless all are.
/// Not shared between threads.
class LayerOutputs {
 public:
  /// Throws DataError when the file cannot be written.
  void open(const std::filesystem::path& file, data::LayerPlan plan);
  /// As ParcelLayer::add(), to each.
  void add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts);
  /// Writes what is left of each, and only then makes each its file. Nothing may be added after it.
  void commit();
  /// Sentences about what a file could not hold, a line each that begins with its name; none where
  /// all hold all.
  [[nodiscard]] std::string losses() const;

 private:
  struct Output {
    std::filesystem::path file;
    data::MapFormat format = data::MapFormat::gpkg;
    std::unique_ptr<data::ParcelLayer> layer;
  };
  std::vector<Output> outputs_;
};

}  // namespace metes::tools
