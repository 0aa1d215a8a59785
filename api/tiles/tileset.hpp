#pragma once

#include "api/service/service.hpp"
#include "geo/values/coordinate.hpp"
#include "geo/values/day.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace metes::api {

inline constexpr std::string_view kTileType = "application/vnd.mapbox-vector-tile";
inline constexpr std::string_view kTileMatrixSet = "WebMercatorQuad";  // the only one

/// Refuses with 404 what is not below a path: the value of the template's variable `name`.
[[noreturn]] void refuse_path(std::string_view name, std::string_view expected);
/// Refuses every tile matrix set but the one that there is.
void require_matrix_set(const std::string& id);

/// Around all that tiles have of a city, on the grid; `city` empty: of all.
[[nodiscard]] Box tile_bounds(const Call& call, std::string_view city = {});
/// Whose records the tiles are made from and under what licence, as HTML.
[[nodiscard]] std::string attribution_of(const Catalogue& catalogue);

}  // namespace metes::api
