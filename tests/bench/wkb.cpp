#include "tests/bench/join_peer.hpp"

#include <cstring>

namespace metes::bench {
namespace {

constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;

template <typename Number>
void put(std::string& bytes, Number number) {
  const std::size_t at = bytes.size();
  bytes.resize(at + sizeof(number));
  std::memcpy(&bytes[at], &number, sizeof(number));
}

void put_head(std::string& bytes, std::uint32_t type, std::uint32_t parts) {
  bytes.push_back(1);  // little-endian
  put(bytes, type);
  put(bytes, parts);
}

void put_vertex(std::string& bytes, Coord vertex) {
  put(bytes, static_cast<double>(vertex.x));
  put(bytes, static_cast<double>(vertex.y));
}

}  // namespace

std::string to_wkb(const Shapes& shapes, std::uint32_t shape) {
  std::string bytes;
  const Range polygons = shapes.polygons(shape);
  put_head(bytes, kMultiPolygon, polygons.size());
  for (std::uint32_t p = polygons.begin; p < polygons.end; ++p) {
    const Range rings = shapes.rings(p);
    put_head(bytes, kPolygon, rings.size());
    for (std::uint32_t r = rings.begin; r < rings.end; ++r) {
      const std::span<const Coord> ring = shapes.ring(r);
      put(bytes, static_cast<std::uint32_t>(ring.size() + 1));
      for (const Coord vertex : ring) put_vertex(bytes, vertex);
      put_vertex(bytes, ring.front());
    }
  }
  return bytes;
}

}  // namespace metes::bench
