#pragma once

#include "tests/data/files.hpp"
#include "tests/tools/spatial_database.hpp"

#include <string>

namespace metes::tests {

/// Chicago's raw files as tables: `fabric` (pin), `inventory` (pin; written, as the city writes it;
/// status) and `said` (pin; whether a row of it says that the city owns it, or that it does not;
/// the first such row).
inline void load_chicago(SpatialDatabase& database) {
  const auto raw = data::real_data() / "chicago";
  for (const std::string layer : {"austin_parcels/austin_lots", "rp_parcels/rp_lots"}) {
    const std::string name = layer.substr(layer.find('/') + 1);
    database.load(raw / (layer + ".shp"), "fabric",
                  {"-dialect", "SQLite", "-sql",
                   "SELECT printf('%014.0f', PIN14) AS pin FROM " + name + " WHERE PIN14 > 0"});
  }
  database.load(raw / "city_owned_land_inventory_2021-05.csv", "inventory",
                {"-dialect", "SQLite", "-sql",
                 "SELECT replace(PIN, '-', '') AS pin, PIN AS written, \"Property Status\" AS "
                 "status FROM \"city_owned_land_inventory_2021-05\""});
  database.copy("said", "NONE",
                "SELECT pin, max(status = 'Owned by City') AS yes, max(status IN ('Sold', "
                "'Sold by City', 'Sold By City', 'Not City Owned')) AS no, min(rowid) AS first "
                "FROM inventory GROUP BY pin");
  database.index("said", "pin");
}

}  // namespace metes::tests
