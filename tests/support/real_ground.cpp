#include "tests/support/real_ground.hpp"

#include "data/repair/validity.hpp"
#include "tests/support/real_shapes.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

namespace metes::test {
namespace {

std::vector<PolygonRings> polygons_of(const Shapes& shapes, std::uint32_t shape) {
  std::vector<PolygonRings> polygons;
  const Range range = shapes.polygons(shape);
  for (std::uint32_t p = range.begin; p < range.end; ++p) {
    PolygonRings rings;
    const Range of_polygon = shapes.rings(p);
    for (std::uint32_t r = of_polygon.begin; r < of_polygon.end; ++r) {
      const auto ring = shapes.ring(r);
      rings.emplace_back(ring.begin(), ring.end());
    }
    if (!rings.empty()) polygons.push_back(std::move(rings));
  }
  return polygons;
}

void turn_left(PolygonRings& rings) {
  for (std::size_t i = 0; i < rings.size(); ++i) {
    const bool is_shell = i == 0;
    if ((data::twice_signed_area(rings[i]) > 0) == is_shell) continue;
    std::reverse(rings[i].begin(), rings[i].end());
  }
}

// As an import has them: valid, the land to the left of every ring.
ShapeList mended(const Shapes& shapes) {
  const data::Validity validity;
  ShapeList list;
  for (std::uint32_t shape = 0; shape < shapes.size(); ++shape) {
    auto polygons = polygons_of(shapes, shape);
    if (!validity.why_invalid(polygons).empty()) polygons = validity.rebuild(polygons).polygons;
    for (PolygonRings& rings : polygons) turn_left(rings);
    append_shape(list, polygons);
  }
  return list;
}

}  // namespace

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
