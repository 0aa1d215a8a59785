#pragma once

#include "geo/answer/engine.hpp"
#include "tools/sheet/sheet_pen.hpp"

#include <optional>
#include <vector>

namespace metes::tools {

/// A site on a page: metres around its middle, true to scale and with north up.
struct SheetView {
  LonLat centre;
  double scale = 1;  // 1:scale on paper
  PageBox box{};
};

/// A view in which the parcels of an answer have room, in a scale that is a round number; nothing
/// where none has a shape.
[[nodiscard]] std::optional<SheetView> view_of(const Answer& answer, const Snapshot& snapshot,
                                               const PageBox& box);

/// Draws the parcels of the answer by their outcomes, the others around them, the position that was
/// asked about, a scale bar and an arrow to the north.
void draw_map(const SheetPen& pen, const SheetView& view, const Answer& answer,
              const Snapshot& snapshot);

/// What marks that position: a cross, and a circle of its accuracy, in points, if that is not 0.
void draw_mark(const SheetPen& pen, double x, double y, double radius);

}  // namespace metes::tools
