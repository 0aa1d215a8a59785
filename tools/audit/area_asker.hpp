#pragma once

#include "data/reader/layer.hpp"
#include "data/reader/projection.hpp"
#include "geo/answer/engine.hpp"
#include "geo/decision/area.hpp"
#include "geo/decision/designations.hpp"
#include "geo/shape/overlap.hpp"
#include "geo/values/layer_field.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace metes::tools {

struct AreaFindings;

/// A polygon of a layer against the parcels: a text for each of area_fields(), and what is counted.
struct AreaRow {
  std::vector<std::string> texts;
  Area area{};                       // on the grid; none where the row is in error
  std::optional<Outcome> outcome{};  // absent: the row is in error
  std::vector<Outcome> outcomes{};   // by directive
  double area_m2 = 0;
  double covered_m2 = 0;
  bool has_slivers = false;  // covered parcels are met by no more than the line tolerance
  bool was_mended = false;
};

/// What is said of each polygon.
[[nodiscard]] std::vector<LayerField> area_fields(std::span<const Directive> directives);

/// Lays polygons of a layer over the parcels. Land that it shares with a parcel, and that is on
/// average no wider than the lines of the parcel's source may be off, is a sliver, unless it is
/// half of one of the two: it decides nothing. What it has of land in no parcel is asked of the
/// engine, at a place in it, on each side of the city limits. The outcome is that of all its land;
/// where that differs, it depends. What it is given must outlive it. Not shared between threads.
class AreaAsker {
 public:
  /// `crs`: of the polygons. Throws DataError for one that is not known.
  AreaAsker(const Engine& engine, const Designations& designations,
            const data::Projection::Choice& crs);

  /// A geometry that cannot be used, or overlaid, is the row's error.
  [[nodiscard]] AreaRow answer(const data::Feature& feature) const;

 private:
  [[nodiscard]] AreaFindings find(const Area& area) const;
  void ask_about_rest(const std::vector<RestOfArea>& rest, AreaFindings& found) const;
  void judge(const AreaFindings& found, AreaRow& row) const;
  [[nodiscard]] double tolerance_of(ParcelId parcel) const;

  const Engine& engine_;
  const Designations& designations_;
  data::Projection projection_;
  double widest_tolerance_ = 0;
  std::vector<std::uint32_t> limits_;  // shapes of the parts of the city
};

}  // namespace metes::tools
