#pragma once

#include "data/import/row_field.hpp"
#include "data/manifest/manifest.hpp"
#include "data/reader/layer.hpp"
#include "data/reader/projection.hpp"
#include "data/repair/repair.hpp"

#include <optional>
#include <string>
#include <vector>

namespace metes::data {

/// Takes shapes and positions out of a source's rows, by the geometry rule and through the one
/// pinned projection, which is chosen when the first coordinate needs it: a table without shapes
/// needs no CRS. Not shared between threads.
class Placement {
 public:
  /// `file_crs`: what the file says, may be empty.
  Placement(const SourceRule& rule, const Box& extent, const std::string& file_crs,
            std::string driver, const ColumnNames& columns);

  /// The row's polygons, repaired, each repair reported; nothing, and reported as dropped, when
  /// nothing is left. Throws DataError when the CRS is not known.
  [[nodiscard]] std::vector<PolygonRings> shape(const Feature& row, SourceLog& log);
  /// The row's position; nothing when the row gives none, and reported when it cannot be used.
  [[nodiscard]] std::optional<Coord> position(const Feature& row, SourceLog& log);

  [[nodiscard]] const std::string& crs() const { return crs_; }
  /// Null when no coordinate was met.
  [[nodiscard]] const Projection* projection() const {
    return projection_ ? &*projection_ : nullptr;
  }

 private:
  using Geometry = std::unique_ptr<OGRGeometry, FeatureDeleter>;
  const Projection& pinned(const std::string& example, SourceLog& log);
  [[nodiscard]] Geometry written_geometry(const Feature& row, SourceLog& log, std::string& refusal);
  [[nodiscard]] std::optional<RepairedPoint> point_of_columns(const Feature& row, SourceLog& log);
  [[nodiscard]] std::optional<RepairedPoint> point_of_geometry(const Feature& row, SourceLog& log);

  const SourceRule* rule_;
  Box extent_;
  std::string crs_;
  std::string driver_;
  std::optional<RowField> first_, second_;
  std::optional<Projection> projection_;
};

}  // namespace metes::data
