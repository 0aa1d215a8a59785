#include "data/import/shape_digest.hpp"

#include <xxhash.h>

#include <algorithm>
#include <vector>

namespace metes::data {
namespace {

std::uint64_t digest(std::vector<std::uint64_t>& parts) {
  return XXH3_64bits(parts.data(), parts.size() * sizeof(std::uint64_t));
}

std::uint64_t ring_digest(std::vector<Coord> ring) {
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end()), ring.end());
  return XXH3_64bits(ring.data(), ring.size() * sizeof(Coord));
}

std::uint64_t polygon_digest(const PolygonRings& rings) {
  std::vector<std::uint64_t> parts;
  for (const auto& ring : rings) parts.push_back(ring_digest(ring));
  if (!parts.empty()) std::sort(parts.begin() + 1, parts.end());
  return digest(parts);
}

}  // namespace

std::uint64_t shape_digest(std::span<const PolygonRings> polygons) {
  std::vector<std::uint64_t> parts;
  for (const PolygonRings& rings : polygons) parts.push_back(polygon_digest(rings));
  std::sort(parts.begin(), parts.end());
  return digest(parts);
}

}  // namespace metes::data
