#include "tools/sheet/sheet_map.hpp"

#include "geo/shape/local_plane.hpp"
#include "geo/values/round_down.hpp"
#include "tools/inventory/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace metes::tools {
namespace {

constexpr double kMetresPerPoint = 0.0254 / 72;  // at 1:1
constexpr double kFootM = 0.3048;
constexpr double kRoomShare = 0.35;  // around a site, of its size
constexpr double kLeastRoomM = 20;

// From the grid to a page.
class Placed {
 public:
  explicit Placed(const SheetView& view) : view_(view), plane_(view.centre) {}

  [[nodiscard]] std::pair<double, double> operator()(Coord at) const {
    return on_page(plane_.to_plane(at));
  }
  [[nodiscard]] std::pair<double, double> operator()(const LonLat& at) const {
    return on_page(plane_.to_plane(at));
  }
  // What is seen, generously.
  [[nodiscard]] Box window() const {
    return plane_.box_around(std::hypot(view_.box.width, view_.box.height) / 2 * kMetresPerPoint *
                             view_.scale);
  }

 private:
  [[nodiscard]] std::pair<double, double> on_page(const Metres& metres) const {
    const double points = 1 / (kMetresPerPoint * view_.scale);
    return {view_.box.x + view_.box.width / 2 + metres.x * points,
            view_.box.y + view_.box.height / 2 - metres.y * points};
  }

  const SheetView& view_;
  LocalPlane plane_;
};

void add_path(cairo_t* context, const Placed& placed, const Shapes& shapes, std::uint32_t shape) {
  const Range rings = shapes.rings_of_shape(shape);
  for (std::uint32_t i = rings.begin; i < rings.end; ++i) {
    cairo_new_sub_path(context);
    for (const Coord vertex : shapes.ring(i)) {
      const auto [x, y] = placed(vertex);
      cairo_line_to(context, x, y);
    }
    cairo_close_path(context);
  }
}

// Parcels with the same lines are drawn once.
std::vector<const ParcelAnswer*> drawn_of(const Answer& answer, const Snapshot& snapshot) {
  std::set<ParcelId> seen;
  std::vector<const ParcelAnswer*> drawn;
  for (const ParcelAnswer& parcel : answer.parcels) {
    if (snapshot.shapes().polygons(index(parcel.parcel)).size() == 0) continue;
    if (seen.insert(site_of(snapshot, parcel.parcel).first).second) drawn.push_back(&parcel);
  }
  return drawn;
}

// Numbers of parcels, where they fit and none lies on another.
class Labels {
 public:
  Labels(const SheetPen& pen, const SheetView& view) : pen_(pen), view_(view) {}

  /// Of the current path, which stays; `must`: also where it has no room in the parcel.
  void add(const std::string& text, const TextStyle& style, bool must) {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_path_extents(pen_.get(), &left, &top, &right, &bottom);
    const double x = (left + right) / 2;
    const double y = (top + bottom) / 2;
    const auto extent = pen_.extent_of(text, style);
    const PageBox box{.x = x - extent.width / 2,
                      .y = y - extent.height / 2,
                      .width = extent.width,
                      .height = extent.height};
    if (!must && !is_in_path(box)) return;
    if (!is_free(box)) return;
    taken_.push_back(box);
    all_.push_back({.text = text, .x = x, .y = y, .style = style});
  }
  void reserve(const PageBox& box) { taken_.push_back(box); }
  void write() const {
    for (const Label& each : all_) pen_.write_about(each.text, each.x, each.y, each.style);
  }

 private:
  struct Label {
    std::string text;
    double x = 0;
    double y = 0;
    TextStyle style;
  };
  [[nodiscard]] bool is_in_path(const PageBox& box) const {
    for (const double x : {box.x, box.x + box.width / 2, box.x + box.width}) {
      for (const double y : {box.y, box.y + box.height}) {
        if (cairo_in_fill(pen_.get(), x, y) == 0) return false;
      }
    }
    return true;
  }
  [[nodiscard]] bool is_free(const PageBox& box) const {
    const PageBox& page = view_.box;
    if (box.x < page.x || box.y < page.y || box.x + box.width > page.x + page.width ||
        box.y + box.height > page.y + page.height) {
      return false;
    }
    return std::none_of(taken_.begin(), taken_.end(), [&](const PageBox& other) {
      return box.x < other.x + other.width && other.x < box.x + box.width &&
             box.y < other.y + other.height && other.y < box.y + box.height;
    });
  }

  const SheetPen& pen_;
  const SheetView& view_;
  std::vector<PageBox> taken_;
  std::vector<Label> all_;
};

std::string number_of(const Snapshot& snapshot, ParcelId parcel) {
  return display_number(snapshot.number(parcel), snapshot.city().number_scheme);
}

void draw_others(const SheetPen& pen, const Placed& placed, const Snapshot& snapshot,
                 const std::set<ParcelId>& site, Labels& labels) {
  cairo_t* const context = pen.get();
  std::vector<std::uint32_t> others;
  snapshot.parcel_tree().search(placed.window(), [&](std::uint32_t parcel) {
    if (!site.contains(ParcelId{parcel})) others.push_back(parcel);
    return true;
  });
  std::sort(others.begin(), others.end());
  pen.colour(0x808080);
  cairo_set_line_width(context, 0.4);
  for (const std::uint32_t parcel : others) {
    add_path(context, placed, snapshot.shapes(), parcel);
    const std::string number = number_of(snapshot, ParcelId{parcel});
    if (!number.empty()) labels.add(number, {.size = 4.5, .grey = 0.35}, false);
    pen.colour(0x808080);
    cairo_stroke(context);
  }
}

// An answer may be about this place in a parcel, or beside it.
void draw_asked(const SheetPen& pen, const SheetView& view, const Placed& placed,
                const Query& query) {
  const auto* const position = std::get_if<Position>(&query.place);
  if (position == nullptr) return;
  const auto [x, y] = placed(position->at);
  draw_mark(pen, x, y, position->accuracy_m / (kMetresPerPoint * view.scale));
}

void draw_bar(const SheetPen& pen, const SheetView& view, double x, double y, double unit_m,
              const char* unit) {
  constexpr double kMostShare = 0.28;  // of the map's width
  constexpr double kHigh = 3;
  const double points_per_unit = unit_m / (kMetresPerPoint * view.scale);
  const double units = round_down(view.box.width * kMostShare / points_per_unit);
  const double length = units * points_per_unit;
  cairo_t* const context = pen.get();
  pen.colour(0x000000);
  cairo_set_line_width(context, 0.5);
  cairo_rectangle(context, x, y, length, kHigh);
  cairo_stroke(context);
  cairo_rectangle(context, x, y, length / 2, kHigh);
  cairo_fill(context);
  pen.write(fmt::format("{:g} {}", units, unit), x + length + 4, y - 2.5, 80, {.size = 6.5});
}

PageBox bar_box(const SheetView& view) {
  constexpr double kHigh = 28;
  return {.x = view.box.x + 4,
          .y = view.box.y + view.box.height - kHigh - 4,
          .width = view.box.width * 0.28 + 44,
          .height = kHigh};
}

void draw_bars(const SheetPen& pen, const SheetView& view) {
  const PageBox box = bar_box(view);
  pen.colour(0xFFFFFF, 0.85);
  cairo_rectangle(pen.get(), box.x, box.y, box.width, box.height);
  cairo_fill(pen.get());
  draw_bar(pen, view, box.x + 5, box.y + 6, 1, "m");
  draw_bar(pen, view, box.x + 5, box.y + 18, kFootM, "ft");
}

PageBox north_box(const SheetView& view) {
  constexpr double kWide = 22;
  return {.x = view.box.x + view.box.width - kWide - 4,
          .y = view.box.y + 4,
          .width = kWide,
          .height = 36};
}

void draw_north(const SheetPen& pen, const SheetView& view) {
  const PageBox box = north_box(view);
  cairo_t* const context = pen.get();
  pen.colour(0xFFFFFF, 0.85);
  cairo_rectangle(context, box.x, box.y, box.width, box.height);
  cairo_fill(context);
  const double middle = box.x + box.width / 2;
  pen.colour(0x000000);
  cairo_move_to(context, middle, box.y + 3);
  cairo_line_to(context, middle + 6, box.y + 22);
  cairo_line_to(context, middle, box.y + 17);
  cairo_line_to(context, middle - 6, box.y + 22);
  cairo_close_path(context);
  cairo_fill(context);
  pen.write_about("N", middle, box.y + 29, {.size = 8, .bold = true});
}

}  // namespace

std::optional<SheetView> view_of(const Answer& answer, const Snapshot& snapshot,
                                 const PageBox& box) {
  Box bounds = empty_box();
  for (const ParcelAnswer* parcel : drawn_of(answer, snapshot)) {
    extend(bounds, snapshot.shapes().bounds(index(parcel->parcel)));
  }
  if (is_empty(bounds)) return std::nullopt;
  const LonLat low = to_degrees(bounds.min);
  const LonLat high = to_degrees(bounds.max);
  SheetView view{.centre = {.lon = (low.lon + high.lon) / 2, .lat = (low.lat + high.lat) / 2},
                 .box = box};
  const LocalPlane plane(view.centre);
  const Metres from = plane.to_plane(low);
  const Metres to = plane.to_plane(high);
  const double room = std::max(kLeastRoomM, kRoomShare * std::max(to.x - from.x, to.y - from.y));
  const double needed = std::max((to.x - from.x + 2 * room) / (box.width * kMetresPerPoint),
                                 (to.y - from.y + 2 * room) / (box.height * kMetresPerPoint));
  // Up to the next round number, of which a ruler is made.
  const double power = std::pow(10, std::floor(std::log10(needed)));
  for (const double factor : {1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 7.5, 10.0}) {
    view.scale = factor * power;
    if (view.scale >= needed) break;
  }
  return view;
}

void draw_mark(const SheetPen& pen, double x, double y, double radius) {
  constexpr double kArm = 4;
  cairo_t* const context = pen.get();
  const auto stroke = [&](double halo) {
    cairo_move_to(context, x - kArm - halo, y);
    cairo_line_to(context, x + kArm + halo, y);
    cairo_move_to(context, x, y - kArm - halo);
    cairo_line_to(context, x, y + kArm + halo);
    if (radius > 0) {
      cairo_new_sub_path(context);
      cairo_arc(context, x, y, radius, 0, 2 * M_PI);
    }
    pen.colour(halo > 0 ? 0xFFFFFF : 0x000000);
    cairo_set_line_width(context, 1 + 2 * halo);
    cairo_stroke(context);
  };
  stroke(1);
  stroke(0);
}

void draw_map(const SheetPen& pen, const SheetView& view, const Answer& answer,
              const Snapshot& snapshot) {
  cairo_t* const context = pen.get();
  const PageBox& box = view.box;
  const Placed placed(view);
  cairo_save(context);
  cairo_rectangle(context, box.x, box.y, box.width, box.height);
  cairo_clip(context);
  Labels labels(pen, view);
  labels.reserve(bar_box(view));
  labels.reserve(north_box(view));
  std::set<ParcelId> site;
  for (const ParcelAnswer& parcel : answer.parcels) site.insert(parcel.parcel);
  const auto drawn = drawn_of(answer, snapshot);
  for (const ParcelAnswer* parcel : drawn) {
    add_path(context, placed, snapshot.shapes(), index(parcel->parcel));
    labels.add(number_of(snapshot, parcel->parcel), {.size = 6.5, .bold = true}, true);
    cairo_new_path(context);
  }
  draw_others(pen, placed, snapshot, site, labels);
  for (const ParcelAnswer* parcel : drawn) {
    add_path(context, placed, snapshot.shapes(), index(parcel->parcel));
    pen.fill(parcel->outcome);
    add_path(context, placed, snapshot.shapes(), index(parcel->parcel));
    pen.colour(0x000000);
    cairo_set_line_width(context, 1.2);
    cairo_stroke(context);
  }
  labels.write();
  draw_asked(pen, view, placed, answer.query);
  draw_bars(pen, view);
  draw_north(pen, view);
  cairo_restore(context);
  pen.colour(0x000000);
  cairo_set_line_width(context, 0.5);
  cairo_rectangle(context, box.x, box.y, box.width, box.height);
  cairo_stroke(context);
}

}  // namespace metes::tools
