#pragma once

#include "tests/data/files.hpp"
#include "tests/tools/spatial_database.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace metes::tests {

/// The assessor's rows of what the City of Los Angeles owns, a file for each council district, as
/// the table `roll` (ain, owner; both as they are written).
inline void load_city_roll(SpatialDatabase& database) {
  for (int district = 1; district <= 15; ++district) {
    const std::string layer = fmt::format("CD_{:02}", district);
    std::vector<std::string> selection{
        "-sql", "SELECT AIN AS ain, FIRST_OWNER_NAME AS owner FROM " + layer};
    // The file of district 12 has no header.
    if (district == 12) {
      selection = {"-oo", "HEADERS=NO", "-sql",
                   "SELECT field_3 AS ain, field_24 AS owner FROM CD_12"};
    }
    database.load(data::real_data() / "la/city_owned_roll_2015" / (layer + ".csv"), "roll",
                  selection);
  }
}

}  // namespace metes::tests
