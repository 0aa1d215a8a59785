#pragma once

#include "api/service/plane.hpp"

#include <memory>
#include <string>

namespace metes::tools {

/// The plane of a CRS ("EPSG:3435") by PROJ: by this pipeline, or by the one that PROJ ranks first
/// where it is empty. Throws DataError for a CRS that PROJ does not know or reaches only roughly.
[[nodiscard]] std::unique_ptr<api::Plane> make_plane(const std::string& crs,
                                                     const std::string& pipeline);

}  // namespace metes::tools
