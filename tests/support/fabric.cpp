#include "tests/support/fabric.hpp"

#include "tests/support/random.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace metes::test {
namespace {

// Grid units; about 1.1 cm north, 0.85 cm east at this latitude.
constexpr std::int32_t kLotWidth = 1'300;
constexpr std::int32_t kLotDepth = 3'400;
constexpr std::int32_t kStreet = 1'900;
constexpr std::uint32_t kLotsPerRow = 12;
constexpr std::int32_t kBlockWidth = kLotWidth * static_cast<std::int32_t>(kLotsPerRow);
constexpr std::int32_t kBlockDepth = 2 * kLotDepth;

using Ring = std::vector<Coord>;

class Fabric {
 public:
  explicit Fabric(const FabricPlan& plan) : plan_(plan), random_(plan.seed) {}

  ShapeList make() {
    const auto blocks = plan_.parcels / (2 * kLotsPerRow) + 1;
    const auto across = static_cast<std::uint32_t>(std::sqrt(static_cast<double>(blocks) / 2)) + 1;
    for (std::uint32_t block = 0; !is_full(); ++block) {
      add_block(place(block % across, block / across));
    }
    return std::move(list_);
  }

 private:
  [[nodiscard]] bool is_full() const { return list_.shape_ends.size() >= plan_.parcels; }
  [[nodiscard]] Coord place(std::uint32_t column, std::uint32_t row) const;
  void add_block(Coord corner);
  void add_lots(Coord corner);
  void add_park(Coord corner, std::uint32_t vertices);
  void add(const PolygonRings& rings) {
    if (!is_full()) append_shape(list_, {&rings, 1});
  }
  [[nodiscard]] Ring lot(const std::array<Coord, 4>& corners) const;
  void add_side(Ring& ring, Coord from, Coord to) const;

  const FabricPlan& plan_;
  Random random_;
  ShapeList list_;
};

// Streets are slanted: no line of the fabric follows a line of any grid.
Coord slant(Coord flat, Coord origin) {
  const std::int32_t dx = flat.x - origin.x;
  const std::int32_t dy = flat.y - origin.y;
  return {.x = flat.x - dy / 13, .y = flat.y + dx / 11};
}

Coord Fabric::place(std::uint32_t column, std::uint32_t row) const {
  return {
      .x = plan_.origin.x +
           static_cast<std::int32_t>(column) * (kBlockWidth + kStreet) * plan_.scale,
      .y = plan_.origin.y + static_cast<std::int32_t>(row) * (kBlockDepth + kStreet) * plan_.scale};
}

void Fabric::add_block(Coord corner) {
  if (random_.one_in(60)) {
    const bool large = random_.one_in(8);
    add_park(corner, large ? plan_.park_vertices : 60 + random_.below(plan_.park_vertices / 8 + 1));
  } else {
    add_lots(corner);
  }
}

// Both neighbours of a side draw it from the same end, with the same bends.
void Fabric::add_side(Ring& ring, Coord from, Coord to) const {
  const bool swapped = to < from;
  const Coord a = swapped ? to : from;
  const Coord b = swapped ? from : to;
  Random bends(static_cast<std::uint64_t>(a.x) * 0x1F12'3BB5U ^ static_cast<std::uint64_t>(a.y) ^
               static_cast<std::uint64_t>(b.x) << 21U ^ static_cast<std::uint64_t>(b.y) << 7U);
  const std::uint32_t extra = bends.one_in(4) ? 1 + bends.below(6) : 0;
  const auto pieces = static_cast<std::int32_t>(plan_.bends + extra + 1);
  const std::int64_t dx = std::int64_t{b.x} - a.x;
  const std::int64_t dy = std::int64_t{b.y} - a.y;
  const std::int64_t sway = (std::abs(dx) + std::abs(dy)) / pieces / 12;
  Ring inner;
  for (std::int32_t i = 1; i < pieces; ++i) {
    inner.push_back(
        {.x = static_cast<std::int32_t>(a.x + dx * i / pieces) + bends.between(-sway, sway),
         .y = static_cast<std::int32_t>(a.y + dy * i / pieces) + bends.between(-sway, sway)});
  }
  if (swapped) std::reverse(inner.begin(), inner.end());
  ring.push_back(from);
  ring.insert(ring.end(), inner.begin(), inner.end());
}

Ring Fabric::lot(const std::array<Coord, 4>& corners) const {
  Ring ring;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    add_side(ring, corners[i], corners[(i + 1) % corners.size()]);
  }
  return ring;
}

void Fabric::add_lots(Coord corner) {
  std::array<std::array<Coord, kLotsPerRow + 1>, 3> nodes{};
  for (std::size_t row = 0; row < nodes.size(); ++row) {
    for (std::size_t i = 0; i <= kLotsPerRow; ++i) {
      const auto x =
          (static_cast<std::int32_t>(i) * kLotWidth + random_.between(-200, 200)) * plan_.scale;
      const auto y =
          (static_cast<std::int32_t>(row) * kLotDepth + random_.between(-20, 20)) * plan_.scale;
      nodes[row][i] = slant({.x = corner.x + x, .y = corner.y + y}, plan_.origin);
    }
  }
  for (std::size_t row = 0; row < 2; ++row) {
    for (std::size_t i = 0; i < kLotsPerRow; ++i) {
      const PolygonRings rings{
          lot({nodes[row][i], nodes[row][i + 1], nodes[row + 1][i + 1], nodes[row + 1][i]})};
      const std::uint32_t storeys = random_.one_in(150) ? 2 + random_.below(30) : 1;
      for (std::uint32_t storey = 0; storey < storeys; ++storey) add(rings);
    }
  }
}

Ring round_ring(Coord center, double width, double height, std::uint32_t vertices, double waves) {
  Ring ring;
  for (std::uint32_t i = 0; i < vertices; ++i) {
    const double angle = 2 * std::numbers::pi * i / vertices;
    const double reach = 1 + 0.1 * std::sin(waves * angle);
    const Coord at{.x = center.x + static_cast<std::int32_t>(width * reach * std::cos(angle)),
                   .y = center.y + static_cast<std::int32_t>(height * reach * std::sin(angle))};
    if (ring.empty() || ring.back() != at) ring.push_back(at);
  }
  return ring;
}

void Fabric::add_park(Coord corner, std::uint32_t vertices) {
  const std::int32_t width = kBlockWidth * plan_.scale;
  const std::int32_t depth = kBlockDepth * plan_.scale;
  const Coord center = slant({.x = corner.x + width / 2, .y = corner.y + depth / 2}, plan_.origin);
  PolygonRings rings{round_ring(center, width * 0.4, depth * 0.4, vertices, 7)};
  for (std::int32_t hole = -2; hole <= 2; ++hole) {
    const Coord at{.x = center.x + hole * (width / 9), .y = center.y + 60 * hole};
    rings.push_back(round_ring(at, width / 32.0, depth / 8.0, 8 + vertices / 20, 3));
  }
  add(rings);
}

}  // namespace

ShapeList make_fabric(const FabricPlan& plan) {
  return Fabric(plan).make();
}

}  // namespace metes::test
