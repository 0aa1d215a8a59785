#include "data/sample/sample_tile.hpp"

#include "data/sample/sample_dice.hpp"
#include "data/sample/sample_parks.hpp"
#include "data/sample/sample_ring.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace metes::data::sample {
namespace {

constexpr std::uint32_t kLargestStack = 60;

struct Site {
  const Ground& ground;
  const Quarter& quarter;
  std::uint64_t seed;

  [[nodiscard]] Coord to_grid(Point local) const {
    return ground.to_grid(quarter.frame.to_city(local));
  }
  [[nodiscard]] std::vector<Coord> to_grid(const Outline& local) const {
    std::vector<Coord> ring;
    ring.reserve(local.size());
    for (const Point p : local) ring.push_back(to_grid(p));
    return ring;
  }
  [[nodiscard]] Dice dice(Purpose purpose, std::int64_t place) const {
    return {seed, purpose, quarter.key.column, quarter.key.row, place};
  }
};

double along(const Frontage& front, Point label) {
  return front.axis == Axis::level ? label.x : label.y;
}

Lot make_lot(const FaceLot& face, std::vector<Coord> shell, Coord label, std::uint32_t block) {
  return {.rings = {std::move(shell)},
          .label = label,
          .ponds = {},
          .kind = face.kind,
          .front = face.front,
          .along = along(face.front, face.label),
          .block = block};
}

/// The faces on the grid, or nothing when one of them lost its shape there. Each node is projected
/// once; faces that share all nodes and are sound cannot overlap.
std::vector<Lot> place(const Site& site, const Subdivision& parts, std::uint32_t block) {
  const std::vector<Coord> nodes = site.to_grid(parts.mesh.nodes());
  std::vector<Lot> lots;
  for (const FaceLot& face : parts.lots) {
    std::vector<Coord> shell;
    for (const std::uint32_t node : parts.mesh.faces()[face.face]) shell.push_back(nodes[node]);
    if (!is_sound(shell)) return {};
    lots.push_back(make_lot(face, std::move(shell), site.to_grid(face.label), block));
  }
  return lots;
}

/// On the grass: between the edge and any pond.
Point lawn(const Outline& outline) {
  constexpr double kFromEdge = 2.5;
  const Point a = outline[0];
  const Point b = outline[1];
  const double length = distance(a, b);
  return {(a.x + b.x) / 2 - (b.y - a.y) / length * kFromEdge,
          (a.y + b.y) / 2 + (b.x - a.x) / length * kFromEdge};
}

std::uint32_t shore_vertices(const Quarter& quarter, Dice& dice) {
  constexpr std::uint32_t kMost = 14'500;
  if (quarter.setting != Setting::park) return 40 + dice.below(220);
  if (ring_of(quarter.key) == 1) return 6'000;
  return dice.chance(0.06) ? kMost : 1'200 + dice.below(5'000);
}

/// A park with its ponds. The first is in no parcel; others may be parcels of their own.
std::vector<Lot> place_park(const Site& site, const Block& block, std::uint32_t index) {
  constexpr double kEdgeStep = 6;
  constexpr double kOwnParcelShare = 0.4;
  Dice dice = site.dice(Purpose::parks, index);
  const bool is_large = site.quarter.setting == Setting::park;
  const std::uint32_t vertices = shore_vertices(site.quarter, dice);
  const auto ponds = dig_ponds(block.outline, is_large ? 5 : 2, vertices, dice);
  const Outline edge = densify(kerb_line(site.quarter, block), kEdgeStep);
  const Subdivision whole = keep_whole(edge, block, LotKind::park);
  FaceLot face = whole.lots.front();
  face.label = lawn(block.outline);
  std::vector<Lot> lots{make_lot(face, site.to_grid(edge), site.to_grid(face.label), index)};
  for (std::size_t i = 0; i < ponds.size(); ++i) {
    auto shore = site.to_grid(ponds[i].shore);
    const Coord centre = site.to_grid(ponds[i].centre);
    if (i > 0 && dice.chance(kOwnParcelShare)) {
      face.kind = LotKind::water;
      lots.push_back(make_lot(face, shore, centre, index));
    } else {
      lots.front().ponds.push_back(centre);
    }
    std::reverse(shore.begin(), shore.end());
    lots.front().rings.push_back(std::move(shore));
  }
  return lots;
}

std::vector<Lot> place_block(const Site& site, std::uint32_t index, bool is_whole) {
  const Block& block = site.quarter.blocks[index];
  Dice dice = site.dice(Purpose::lots, index);
  const BlockUse use = draw_use(site.quarter, block, dice);
  if (use == BlockUse::park) return place_park(site, block, index);
  const Outline outline = kerb_line(site.quarter, block);
  const Subdivision undivided = keep_whole(outline, block, LotKind::plaza);
  if (is_whole || use == BlockUse::plaza) return place(site, undivided, index);
  auto lots = place(site, subdivide(site.quarter, block, outline, use, dice), index);
  return lots.empty() ? place(site, undivided, index) : lots;
}

std::vector<Lot> place_river(const Site& site) {
  constexpr double kFromStreet = 10;
  const Banks banks = river_banks(site.ground, site.quarter.key);
  const Extent tile = site.quarter.frame.tile;
  const double in = kHalfArterial + kFromStreet;
  std::vector<Lot> lots;
  std::uint32_t block = 0;
  for (const auto& [bank, x] :
       {std::pair(&banks.west, tile.min.x + in), std::pair(&banks.east, tile.max.x - in)}) {
    const Point label{x, tile.centre().y};
    std::vector<Coord> shell;
    for (const Point p : *bank) shell.push_back(site.ground.to_grid(p));
    const FaceLot face{.face = 0,
                       .kind = LotKind::park,
                       .front = {.axis = Axis::upright, .street = 0, .is_above = block == 1},
                       .label = site.quarter.frame.to_local(label)};
    lots.push_back(make_lot(face, std::move(shell), site.ground.to_grid(label), block++));
  }
  return lots;
}

/// Most stacks are low.
std::uint32_t draw_units(Dice& dice) {
  const double height = dice.unit();
  return 2 + static_cast<std::uint32_t>((kLargestStack - 1) * height * height);
}

/// The city's first tile shows at least one stack, whatever the seed.
constexpr std::uint32_t kShownStack = 54;

void number_lots(const Site& site, Tile& tile) {
  std::uint32_t block = 0;
  std::uint32_t index = 0;
  Dice dice = site.dice(Purpose::lots, -1);
  std::uint32_t ordinal = 0;
  for (Lot& lot : tile.lots) {
    index = lot.block == block ? index : 0;
    block = lot.block;
    lot.index = index++;
    if (lot.kind == LotKind::lot) lot.ordinal = ordinal++;
    if (tile.number == 0 && lot.ordinal == kShownStack) lot.kind = LotKind::tower;
    if (lot.kind == LotKind::tower) lot.units = draw_units(dice);
  }
}

}  // namespace

Tile build_tile(const Ground& ground, std::uint32_t number, const std::set<std::uint32_t>& whole) {
  const TileKey key = spiral(number);
  Tile tile{.quarter = lay_out(ground, key),
            .number = number,
            .hood = hood_name(ground.seed(), key),
            .lots = {}};
  const Site site{.ground = ground, .quarter = tile.quarter, .seed = ground.seed()};
  if (tile.quarter.setting == Setting::river) tile.lots = place_river(site);
  for (std::uint32_t i = 0; i < tile.quarter.blocks.size(); ++i) {
    auto lots = place_block(site, i, whole.contains(i));
    std::move(lots.begin(), lots.end(), std::back_inserter(tile.lots));
  }
  number_lots(site, tile);
  return tile;
}

std::uint64_t parcel_count(const Tile& tile) {
  std::uint64_t count = 0;
  for (const Lot& lot : tile.lots) count += lot.units;
  return count;
}

Tile fit_tile(const Ground& ground, const Tile& tile, std::uint64_t parcels) {
  std::map<std::uint32_t, std::uint64_t> by_block;
  for (const Lot& lot : tile.lots) {
    if (lot.kind != LotKind::park && lot.kind != LotKind::water) by_block[lot.block] += lot.units;
  }
  std::uint64_t count = parcel_count(tile);
  std::set<std::uint32_t> whole;
  for (auto it = by_block.rbegin(); it != by_block.rend() && count > parcels; ++it) {
    count -= it->second - 1;
    whole.insert(it->first);
  }
  Tile fitted = build_tile(ground, tile.number, whole);
  // Stacks are drawn in turn: leaving blocks out may have changed later ones.
  for (Lot& lot : fitted.lots) {
    if (parcel_count(fitted) <= parcels) break;
    lot.units = 1;
  }
  std::uint64_t missing = parcels - parcel_count(fitted);
  for (auto lot = fitted.lots.rbegin(); lot != fitted.lots.rend() && missing > 0; ++lot) {
    if (lot->kind != LotKind::lot && lot->kind != LotKind::tower) continue;
    const std::uint64_t more = std::min<std::uint64_t>(kLargestStack - lot->units, missing);
    lot->kind = LotKind::tower;
    lot->units += static_cast<std::uint32_t>(more);
    missing -= more;
  }
  return fitted;
}

std::string parcel_number(const Tile& tile, const Lot& lot, std::uint32_t unit) {
  return fmt::format("{:05}-{:03}-{:03}-{:02}", tile.number + 1, lot.block + 1, lot.index + 1,
                     unit);
}

}  // namespace metes::data::sample
