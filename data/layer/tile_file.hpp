#pragma once

#include "data/layer/layer_about.hpp"
#include "geo/shape/tile.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace metes::data {

/// A file of vector tiles by the MBTiles specification 1.3 (an SQLite database), written whole or
/// not at all. The same tiles in the same order give the same bytes. Not shared between threads.
class TileFile {
 public:
  /// Throws DataError when the target cannot be written.
  explicit TileFile(const std::filesystem::path& target);
  ~TileFile();
  TileFile(const TileFile&) = delete;
  TileFile& operator=(const TileFile&) = delete;

  /// A tile's bytes, in gzip; of each tile once.
  void add(const Tile& tile, std::string_view gzipped);
  /// A row of the table `metadata`.
  void add(std::string_view name, std::string_view value);
  /// A table beside those of the specification.
  void add(const SideTable& table);
  /// Makes it the target. Nothing may be added after it.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
