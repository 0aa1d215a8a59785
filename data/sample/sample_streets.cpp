#include "data/sample/sample_streets.hpp"

#include "data/sample/sample_dice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <optional>

namespace metes::data::sample {
namespace {

using StyleKind = Style::Kind;

constexpr std::array kStyles{
    Style{.kind = StyleKind::downtown,
          .block_x = 108,
          .block_y = 92,
          .street = 19,
          .lot_width = 22,
          .lot_depth = 28,
          .corner = 2,
          .towers = 0.02,
          .numbered = true},
    Style{.kind = StyleKind::old_town,
          .block_x = 186,
          .block_y = 82,
          .street = 16,
          .lot_width = 9.5,
          .lot_depth = 25,
          .corner = 2.5,
          .alley = 5,
          .towers = 0.003},
    Style{.kind = StyleKind::mission,
          .block_x = 142,
          .block_y = 74,
          .street = 14,
          .lot_width = 11.5,
          .lot_depth = 25,
          .corner = 3,
          .spanish = 0.85,
          .towers = 0.004},
    Style{.kind = StyleKind::garden,
          .block_x = 205,
          .block_y = 78,
          .street = 15,
          .lot_width = 16,
          .lot_depth = 25,
          .corner = 6,
          .bend = 30,
          .spanish = 0.15,
          .towers = 0.001},
    Style{.kind = StyleKind::suburb,
          .block_x = 152,
          .block_y = 168,
          .street = 15,
          .lot_width = 16.5,
          .lot_depth = 24,
          .corner = 7,
          .bend = 15,
          .spanish = 0.25,
          .culs_de_sac = true},
    Style{.kind = StyleKind::works,
          .block_x = 260,
          .block_y = 150,
          .street = 22,
          .lot_width = 42,
          .lot_depth = 45,
          .corner = 8},
};

const Style& style_of(StyleKind kind) {
  return kStyles.at(static_cast<std::size_t>(kind));
}

const Style& draw_style(Dice& dice, TileKey key) {
  const std::int32_t ring = ring_of(key);
  if (ring == 0) return style_of(StyleKind::downtown);
  const double draw = dice.unit();
  if (ring == 1) return style_of(draw < 0.4 ? StyleKind::downtown : StyleKind::old_town);
  if (draw < 0.06) return style_of(StyleKind::works);
  if (draw < 0.34) return style_of(StyleKind::old_town);
  if (draw < 0.56) return style_of(StyleKind::mission);
  if (draw < 0.8) return style_of(StyleKind::garden);
  return style_of(StyleKind::suburb);
}

/// Groups of two by two tiles share a direction.
double draw_angle(std::uint64_t seed, TileKey key) {
  constexpr std::array kTurns{0.0, 0.0, 0.0, 0.11, -0.19, 0.42, -0.5, 0.785};
  if (ring_of(key) == 0) return 0;
  Dice dice(seed, Purpose::style, key.column >> 1, key.row >> 1, 1);
  return kTurns.at(dice.below(kTurns.size()));
}

Setting draw_setting(std::uint64_t seed, TileKey key) {
  if (key.column == kRiverColumn) return Setting::river;
  if (key == TileKey{.column = 1, .row = 1}) return Setting::park;
  return ring_of(key) > 1 && Dice(seed, Purpose::style, key.column, key.row, 2).chance(0.03)
             ? Setting::park
             : Setting::blocks;
}

struct Boulevard {
  Line middle;
  double half_width = 14;
};

/// Three that cross the whole city near its centre.
std::vector<Boulevard> boulevards(std::uint64_t seed) {
  std::vector<Boulevard> list;
  for (int i = 0; i < 3; ++i) {
    Dice dice(seed, Purpose::style, i, 0, 3);
    const double heading = std::numbers::pi * (i + dice.between(0.2, 0.5)) / 3;
    list.push_back({.middle = {.at = {dice.between(-900, 900), dice.between(-900, 900)},
                               .direction = {std::cos(heading), std::sin(heading)}}});
  }
  return list;
}

Line to_local(const Frame& frame, const Line& line) {
  const Point a = frame.to_local(line.at);
  const Point b = frame.to_local({line.at.x + line.direction.x, line.at.y + line.direction.y});
  return {.at = a, .direction = {b.x - a.x, b.y - a.y}};
}

Outline tile_outline(const Frame& frame) {
  const Point low = frame.tile.min;
  const Point high = frame.tile.max;
  const double in = kHalfArterial;
  return {frame.to_local({low.x + in, low.y + in}), frame.to_local({high.x - in, low.y + in}),
          frame.to_local({high.x - in, high.y - in}), frame.to_local({low.x + in, high.y - in})};
}

/// Where the i-th street of an axis runs; blocks differ by some metres.
double street_at(std::uint64_t seed, TileKey key, Axis axis, std::int32_t index, double period) {
  Dice dice(seed, Purpose::blocks, key.column, key.row,
            index * 2 + static_cast<std::int32_t>(axis));
  return (index + dice.between(-0.06, 0.06)) * period;
}

/// A piece too small or too thin for a lot is left to the street.
bool is_land(const Outline& outline) {
  return outline.size() >= 3 && area(outline) >= 160 && squareness(outline) >= 0.22;
}

void add_block(std::vector<Block>& blocks, const Block& block,
               const std::vector<Boulevard>& boulevards, std::size_t next) {
  if (!is_land(block.outline)) return;
  if (next == boulevards.size()) {
    blocks.push_back(block);
    return;
  }
  const auto& [middle, half_width] = boulevards[next];
  for (const Line& line : {middle, reversed(middle)}) {
    Block piece = block;
    piece.outline = clip(block.outline, line, half_width);
    piece.whole = block.whole && area(piece.outline) > area(block.outline) - 1;
    add_block(blocks, piece, boulevards, next + 1);
  }
}

struct Cell {
  std::int32_t column, row;
  Extent extent;
};

std::vector<Cell> grid_cells(std::uint64_t seed, const Quarter& quarter, const Extent& bounds) {
  const Style& style = quarter.style;
  const double period_x = style.block_x + style.street;
  const double period_y = style.block_y + style.street;
  const auto index = [](double at, double period) {
    return static_cast<std::int32_t>(std::floor(at / period));
  };
  const auto at = [&](Axis axis, std::int32_t i) {
    return street_at(seed, quarter.key, axis, i, axis == Axis::level ? period_y : period_x);
  };
  const double half = style.street / 2;
  std::vector<Cell> cells;
  for (std::int32_t row = index(bounds.min.y, period_y) - 1;
       row <= index(bounds.max.y, period_y) + 1; ++row) {
    for (std::int32_t column = index(bounds.min.x, period_x) - 1;
         column <= index(bounds.max.x, period_x) + 1; ++column) {
      cells.push_back(
          {.column = column,
           .row = row,
           .extent = {
               .min = {at(Axis::upright, column) + half, at(Axis::level, row) + half},
               .max = {at(Axis::upright, column + 1) - half, at(Axis::level, row + 1) - half}}});
    }
  }
  return cells;
}

Outline clip_to(const Outline& outline, const Extent& cell) {
  Outline kept = clip(outline, reversed(upright(cell.min.x)));
  kept = clip(kept, upright(cell.max.x));
  kept = clip(kept, reversed(level(cell.min.y)));
  return clip(kept, level(cell.max.y));
}

std::vector<Block> lay_out_blocks(std::uint64_t seed, const Quarter& quarter) {
  const Outline land = tile_outline(quarter.frame);
  std::vector<Boulevard> lines;
  for (const Boulevard& boulevard : boulevards(seed)) {
    lines.push_back(
        {.middle = to_local(quarter.frame, boulevard.middle), .half_width = boulevard.half_width});
  }
  std::vector<Block> blocks;
  for (const Cell& cell : grid_cells(seed, quarter, extent(land))) {
    Block block{.outline = clip_to(land, cell.extent), .column = cell.column, .row = cell.row};
    block.whole = area(block.outline) > cell.extent.width() * cell.extent.height() - 1;
    add_block(blocks, block, lines, 0);
  }
  return blocks;
}

}  // namespace

Quarter lay_out(const Ground& ground, TileKey key) {
  Dice dice(ground.seed(), Purpose::style, key.column, key.row);
  Quarter quarter;
  quarter.key = key;
  quarter.setting = draw_setting(ground.seed(), key);
  quarter.style = draw_style(dice, key);
  quarter.frame.tile = ground.tile(key);
  if (quarter.setting == Setting::river) return quarter;
  quarter.frame.angle = draw_angle(ground.seed(), key);
  quarter.frame.bend = quarter.style.bend;
  quarter.frame.phase = dice.between(0, 2 * std::numbers::pi);
  if (quarter.setting == Setting::park) {
    quarter.blocks = {{.outline = tile_outline(quarter.frame), .whole = true}};
  } else {
    quarter.blocks = lay_out_blocks(ground.seed(), quarter);
  }
  return quarter;
}

}  // namespace metes::data::sample
