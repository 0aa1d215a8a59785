#pragma once

#include "api/cql2/cql2.hpp"
#include "api/service/collection.hpp"
#include "api/service/day_span.hpp"
#include "api/service/parameters.hpp"
#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"
#include "geo/values/layer_field.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::api {

inline constexpr std::size_t kUsualFeatures = 100;
inline constexpr std::size_t kMostFeatures = 10'000;

/// Which features of a collection are asked for: all conditions together.
struct FeatureQuery {
  std::optional<std::vector<Box>> windows = {};        // one of which a feature meets
  std::optional<std::vector<PolygonRings>> area = {};  // which a feature meets
  std::optional<DaySpan> days = {};
  std::vector<std::pair<std::string, std::string>> equal = {};  // a property and its text
  std::optional<Cql2Filter> filter = {};
  std::size_t limit = kUsualFeatures;
  std::size_t offset = 0;
};

/// What `datetime` asks for. Throws RequestError.
[[nodiscard]] std::optional<DaySpan> days_of(const Parameters& parameters);

/// Everything but the box and the filter, whose CRS matters. Throws RequestError where a value is
/// not of its form. A limit above the most is the most.
[[nodiscard]] FeatureQuery feature_query(const Collection& collection,
                                         const Parameters& parameters);
/// Throws RequestError where a whole number is compared with something else, which no feature could
/// be equal to.
void check_kinds(const FeatureQuery& query, std::span<const LayerField> fields);

/// The corners of a box in the order of some CRS's axes.
struct AxisBox {
  double low_first = 0;
  double low_second = 0;
  double high_first = 0;
  double high_second = 0;
};
/// Four numbers, or six with heights, which do not matter here.
[[nodiscard]] AxisBox axis_box_from(std::string_view name, const std::vector<std::string>& numbers);
/// Whether degrees are those of a place.
[[nodiscard]] bool is_on_globe(LonLat at);
/// The box on the grid; west above east crosses the antimeridian: two boxes.
[[nodiscard]] std::vector<Box> windows_of(std::string_view name, LonLat low, LonLat high);

}  // namespace metes::api
