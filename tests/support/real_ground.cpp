#include "tests/support/real_ground.hpp"

#include "tests/support/real_shapes.hpp"

#include <filesystem>
#include <map>
#include <memory>

namespace metes::test {

std::ostream& operator<<(std::ostream& out, const RealGround& ground) {
  return out << ground.name;
}

std::vector<RealGround> real_grounds() {
  return {{.name = "Chicago",
           .files = {"chicago/austin_parcels/austin_lots.shp", "chicago/rp_parcels/rp_lots.shp"}},
          {.name = "Cambridge",
           .files = {"cambridge/ASSESSING_ParcelsFY2014.topojson"},
           .slowness = 10},
          {.name = "LosAngeles",
           .files = {"la/rap_parks", "la/venice/venice_buildings.gpkg"},
           .slowness = 4}};
}

std::optional<std::string> missing_file(const RealGround& ground) {
  for (const std::string& file : ground.files) {
    const std::filesystem::path path = data_folder() / file;
    if (!std::filesystem::exists(path)) return path.string() + " is not here: set METES_DATA";
  }
  return std::nullopt;
}

MendedFabric::MendedFabric(const Shapes& raw) : list(mended(raw)), indexed(list) {}

const MendedFabric& fabric_of(const RealGround& ground) {
  static std::map<std::string, std::unique_ptr<const MendedFabric>> fabrics;
  auto& fabric = fabrics[ground.name];
  if (!fabric) {
    ShapeList raw;
    for (const std::string& file : ground.files) read_shapes(data_folder() / file, raw);
    fabric = std::make_unique<const MendedFabric>(Shapes(raw));
  }
  return *fabric;
}

}  // namespace metes::test
