#include "data/sample/sample_lots.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace metes::data::sample {
namespace {

constexpr CutLimits kStrip{.area = 30, .squareness = 0.08};

struct Work {
  const Quarter& quarter;
  const Block& block;
  LotKind kind;
  Dice dice;
  Mesh mesh;
  std::vector<FaceLot> lots;
};

/// Lots side by side along one axis, their doors on one street.
struct Row {
  Mesh::FaceId face = 0;
  Axis along = Axis::level;
  Frontage front;
};

Axis other(Axis axis) {
  return axis == Axis::level ? Axis::upright : Axis::level;
}

/// The line that cuts a row at a position along its axis.
Line across(Axis along, double position) {
  return along == Axis::level ? upright(position) : level(position);
}

double low(const Extent& box, Axis axis) {
  return axis == Axis::level ? box.min.x : box.min.y;
}

double high(const Extent& box, Axis axis) {
  return axis == Axis::level ? box.max.x : box.max.y;
}

/// The street on the low or the high side of the block, for rows along an axis.
Frontage frontage(const Block& block, Axis along, bool on_low_side) {
  const std::int32_t first = along == Axis::level ? block.row : block.column;
  return {.axis = along, .street = first + (on_low_side ? 0 : 1), .is_above = on_low_side};
}

CutLimits lot_limits(const Style& style) {
  return {.area = std::min(110.0, style.lot_width * style.lot_depth * 0.45), .squareness = 0.24};
}

void add_lot(Work& work, Mesh::FaceId face, const Frontage& front) {
  const bool is_tower = work.kind == LotKind::lot && work.dice.chance(work.quarter.style.towers);
  work.lots.push_back({.face = face,
                       .kind = is_tower ? LotKind::tower : work.kind,
                       .front = front,
                       .label = middle(work.mesh.outline(face))});
}

/// A house behind another, with a lane of its own to the street.
bool add_flag_lots(Work& work, Mesh::FaceId face, const Row& row) {
  constexpr double kLane = 4;
  const Extent box = extent(work.mesh.outline(face));
  const Axis deep = other(row.along);
  if (high(box, deep) - low(box, deep) < 33 || high(box, row.along) - low(box, row.along) < 13) {
    return false;
  }
  const auto lane = work.mesh.cut(face, across(row.along, low(box, row.along) + kLane), kStrip);
  if (!lane) return false;
  const double half = (low(box, deep) + high(box, deep)) / 2;
  const auto low_half = work.mesh.cut(face, across(deep, half), lot_limits(work.quarter.style));
  if (!low_half) {
    work.mesh.merge(face, *lane);
    return false;
  }
  const auto front = row.front.is_above ? *low_half : face;
  const auto rear = row.front.is_above ? face : *low_half;
  add_lot(work, front, row.front);
  add_lot(work, rear, row.front);
  Point& label = work.lots.back().label;  // towards the lane: house numbers differ
  (row.along == Axis::level ? label.x : label.y) -= kLane - 0.5;
  if (!work.mesh.merge(rear, *lane)) add_lot(work, *lane, row.front);
  return true;
}

void finish_lot(Work& work, Mesh::FaceId face, const Row& row) {
  constexpr double kFlagShare = 0.012;
  if (work.kind == LotKind::lot && work.dice.chance(kFlagShare) && add_flag_lots(work, face, row)) {
    return;
  }
  add_lot(work, face, row.front);
}

/// Now and then two neighbours became one.
void finish_run(Work& work, const std::vector<Mesh::FaceId>& run, const Row& row) {
  constexpr double kAssembledShare = 0.015;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const bool is_last = i + 1 == run.size();
    if (!is_last && work.dice.chance(kAssembledShare) && work.mesh.merge(run[i], run[i + 1])) {
      add_lot(work, run[i], row.front);
      ++i;
      continue;
    }
    finish_lot(work, run[i], row);
  }
}

void slice(Work& work, const Row& row) {
  constexpr double kDoubleShare = 0.05;
  constexpr double kRemnantShare = 0.0008;
  constexpr double kRemnantWidth = 1.3;
  const CutLimits limits = lot_limits(work.quarter.style);
  constexpr double kLongest = 4.3;  // times as deep as wide
  const Extent box = extent(work.mesh.outline(row.face));
  const Axis deep = other(row.along);
  const double width =
      std::max(work.quarter.style.lot_width * (work.kind == LotKind::campus ? 2.2 : 1),
               (high(box, deep) - low(box, deep)) / kLongest);
  const double end = high(box, row.along) - 0.7 * width;
  std::vector<Mesh::FaceId> run;
  double at = low(box, row.along);
  while (true) {
    const double wide = width * work.dice.between(0.85, 1.2);
    at += wide * (work.dice.chance(kDoubleShare) ? 2 : 1);
    if (at >= end) break;
    const auto lot = work.mesh.cut(row.face, across(row.along, at), limits);
    if (lot) run.push_back(*lot);
    if (!lot || !work.dice.chance(kRemnantShare)) continue;
    at += kRemnantWidth;
    const auto remnant = work.mesh.cut(row.face, across(row.along, at), kStrip);
    if (remnant) {
      work.lots.push_back({.face = *remnant,
                           .kind = LotKind::remnant,
                           .front = row.front,
                           .label = middle(work.mesh.outline(*remnant))});
    }
  }
  run.push_back(row.face);
  finish_run(work, run, row);
}

/// Lots at a block's ends have their doors on the cross streets. Returns the middle.
Mesh::FaceId cut_ends(Work& work, Axis along) {
  constexpr double kEndDepth = 31;
  const Extent box = extent(work.mesh.outline(0));
  const CutLimits limits{.area = 400, .squareness = 0.2};
  const auto first = work.mesh.cut(0, across(along, low(box, along) + kEndDepth), limits);
  const auto rest = work.mesh.cut(0, across(along, high(box, along) - kEndDepth), limits);
  const Axis ends = other(along);
  if (first)
    slice(work, {.face = *first, .along = ends, .front = frontage(work.block, ends, true)});
  if (!rest) return 0;
  slice(work, {.face = 0, .along = ends, .front = frontage(work.block, ends, false)});
  return *rest;
}

/// Two rows back to back, with an alley between them where the style has one.
void slice_rows(Work& work) {
  const Style& style = work.quarter.style;
  const Extent whole = extent(work.mesh.outline(0));
  const Axis along = whole.width() >= whole.height() ? Axis::level : Axis::upright;
  const bool has_ends =
      work.block.whole && work.dice.chance(0.6) && high(whole, along) - low(whole, along) > 135;
  const Mesh::FaceId face = has_ends ? cut_ends(work, along) : 0;
  const Extent box = extent(work.mesh.outline(face));
  const Axis deep = other(along);
  const double spine = (low(box, deep) + high(box, deep)) / 2;
  const bool is_deep = high(box, deep) - low(box, deep) > 2 * style.lot_depth + style.alley;
  const double half_alley = work.kind == LotKind::lot ? style.alley / 2 : 0;
  const auto low_row =
      is_deep ? work.mesh.cut(face, across(deep, spine - half_alley), {}) : std::nullopt;
  const bool is_split = low_row.has_value();
  if (is_split && half_alley > 0) {
    const auto alley = work.mesh.cut(face, across(deep, spine + half_alley), kStrip);
    if (alley) work.mesh.remove(*alley);
  }
  if (is_split) {
    slice(work, {.face = *low_row, .along = along, .front = frontage(work.block, along, true)});
  }
  slice(work, {.face = face, .along = along, .front = frontage(work.block, along, false)});
}

constexpr double kStubHalf = 6;  // of the cul-de-sac's street
constexpr double kBulb = 13;     // radius of its end
constexpr double kTopRow = 33;   // lots behind it, on the next street

/// Nodes of the square at the street's end move onto a circle.
void round_bulb(Mesh& mesh, Mesh::FaceId head, Point centre) {
  mesh.refine(head, 3.5);
  for (const std::uint32_t node : mesh.faces()[head]) {
    const Point p = mesh.nodes()[node];
    const double scale = kBulb / distance(p, centre);
    mesh.move_node(node,
                   {centre.x + (p.x - centre.x) * scale, centre.y + (p.y - centre.y) * scale});
  }
  mesh.remove(head);
}

/// One side of the stub: a column of lots on the street outside, one on the stub.
void slice_flank(Work& work, Mesh::FaceId flank, bool is_west, const Frontage& stub) {
  const Extent box = extent(work.mesh.outline(flank));
  const auto west = work.mesh.cut(flank, upright(box.centre().x), {});
  const Frontage street = frontage(work.block, Axis::upright, is_west);
  const Frontage west_front = is_west ? street : stub;
  const Frontage east_front = is_west ? stub : street;
  if (west) slice(work, {.face = *west, .along = Axis::upright, .front = west_front});
  slice(work, {.face = flank, .along = Axis::upright, .front = east_front});
}

struct CulDeSac {
  Mesh::FaceId top, west, east, stem, head, west_band, east_band;
  Point centre;
};

/// The faces of a cul-de-sac, or nothing when the block is too small; the mesh is then half cut.
std::optional<CulDeSac> cut_cul_de_sac(Mesh& mesh, const Extent& box) {
  const double x = box.centre().x;
  const Point centre{x, box.max.y - kTopRow - kBulb};
  const auto east = mesh.cut(0, level(box.max.y - kTopRow), {});
  if (!east) return std::nullopt;
  const auto west = mesh.cut(*east, upright(x - kStubHalf), kStrip);
  const auto head = mesh.cut(*east, upright(x + kStubHalf), kStrip);
  if (!west || !head) return std::nullopt;
  const auto stem = mesh.cut(*head, level(centre.y - kBulb), kStrip);
  const auto west_low = mesh.cut(*west, level(centre.y - kBulb), kStrip);
  const auto east_low = mesh.cut(*east, level(centre.y - kBulb), kStrip);
  if (!stem || !west_low || !east_low) return std::nullopt;
  const auto west_band = mesh.cut(*west, upright(x - kBulb), kStrip);
  const auto east_notch = mesh.cut(*east, upright(x + kBulb), kStrip);
  if (!west_band || !east_notch) return std::nullopt;
  if (!mesh.merge(*head, *west) || !mesh.merge(*head, *east_notch)) return std::nullopt;
  return CulDeSac{.top = 0,
                  .west = *west_low,
                  .east = *east_low,
                  .stem = *stem,
                  .head = *head,
                  .west_band = *west_band,
                  .east_band = *east,
                  .centre = centre};
}

bool slice_cul_de_sac(Work& work) {
  const Extent box = extent(work.mesh.outline(0));
  Mesh mesh = work.mesh;
  const auto parts = cut_cul_de_sac(mesh, box);
  if (!parts) return false;
  work.mesh = std::move(mesh);
  const std::int32_t street = 1000 + 20 * work.block.row + work.block.column;
  const Frontage on_west{.axis = Axis::upright, .street = street, .is_above = false};
  const Frontage on_east{.axis = Axis::upright, .street = street, .is_above = true};
  slice_flank(work, parts->west, true, on_west);
  slice_flank(work, parts->west_band, true, on_west);
  slice_flank(work, parts->east, false, on_east);
  slice_flank(work, parts->east_band, false, on_east);
  slice(work, {.face = parts->top,
               .along = Axis::level,
               .front = frontage(work.block, Axis::level, false)});
  work.mesh.remove(parts->stem);
  round_bulb(work.mesh, parts->head, parts->centre);
  return true;
}

}  // namespace

BlockUse draw_use(const Quarter& quarter, const Block& block, Dice& dice) {
  constexpr double kPlazaArea = 900;
  if (quarter.setting == Setting::park) return BlockUse::park;
  if (area(block.outline) < kPlazaArea) return BlockUse::plaza;
  if (block.row == 0 && block.column == 0) return BlockUse::park;
  const bool is_central = quarter.style.kind == Style::Kind::downtown;
  if (block.row == 0 && block.column == -1 && (is_central || dice.chance(0.4))) {
    return BlockUse::campus;
  }
  return block.whole && dice.chance(0.012) ? BlockUse::park : BlockUse::lots;
}

Outline kerb_line(const Quarter& quarter, const Block& block) {
  // Between vertices the ground bends away from a straight line by at most a quarter of a metre.
  constexpr double kStraightStep = 40;
  constexpr double kBentStep = 14;
  return densify(round_corners(block.outline, quarter.style.corner),
                 quarter.frame.bend > 0 ? kBentStep : kStraightStep);
}

Subdivision keep_whole(const Outline& outline, const Block& block, LotKind kind) {
  Subdivision one{.mesh = Mesh(outline), .lots = {}};
  one.lots.push_back({.face = 0,
                      .kind = kind,
                      .front = frontage(block, Axis::level, true),
                      .label = middle(outline)});
  return one;
}

Subdivision subdivide(const Quarter& quarter, const Block& block, const Outline& outline,
                      BlockUse use, Dice dice) {
  Work work{.quarter = quarter,
            .block = block,
            .kind = use == BlockUse::campus ? LotKind::campus : LotKind::lot,
            .dice = dice,
            .mesh = Mesh(outline),
            .lots = {}};
  const bool is_stubbed = quarter.style.culs_de_sac && block.whole && use == BlockUse::lots;
  if (!is_stubbed || !slice_cul_de_sac(work)) slice_rows(work);
  return {.mesh = std::move(work.mesh), .lots = std::move(work.lots)};
}

}  // namespace metes::data::sample
