#pragma once

#include "api/cql2/cql2.hpp"
#include "api/service/plane.hpp"
#include "geo/values/layer_field.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

inline constexpr std::size_t kLongestFilter = 8'192;  // bytes
inline constexpr std::size_t kDeepestFilter = 64;     // parentheses and NOTs
inline constexpr std::size_t kMostConditions = 256;   // each is asked of every feature
inline constexpr std::size_t kMostFilterAreas = 4;    // each may be laid over every feature

/// What filters may speak of.
struct Cql2Terms {
  std::vector<LayerField> properties;
  bool has_geometry = false;  // under the name "geometry"
  /// A box by its numbers, and a ring or a position by its places, in the CRS of the filter; they
  /// throw RequestError for what is none.
  std::function<Cql2Meets(const std::vector<std::string>& numbers)> box = {};
  std::function<std::vector<Coord>(const std::vector<AxisPair>& places, bool is_closed)> ring = {};
};

/// Reads CQL2 text (OGC 21-065r2): comparisons of properties and values, LIKE, IN, BETWEEN, IS
/// NULL, CASEI, ACCENTI, S_INTERSECTS with POINT, POLYGON, MULTIPOLYGON and BBOX, AND, OR, NOT,
/// parentheses. Throws RequestError that names the position and what was expected there.
[[nodiscard]] Cql2Filter cql2_filter(std::string_view text, const Cql2Terms& terms);

}  // namespace metes::api
