#include "tools/sheet/sheet_pen.hpp"

#include "tools/command/export_about.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace metes::tools {
namespace {

constexpr const char* kFont = "DejaVu Sans";

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

// Letters keep their place whatever the device: no hints.
Layout layout_of(cairo_t* context, const std::string& text, double width, const TextStyle& style) {
  Layout layout(pango_cairo_create_layout(context));
  const std::unique_ptr<cairo_font_options_t, FreeOptions> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(pango_layout_get_context(layout.get()), options.get());
  const std::unique_ptr<PangoFontDescription, FreeFont> font(pango_font_description_new());
  pango_font_description_set_family(font.get(), kFont);
  pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  if (width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  if (style.most_lines > 0) {
    pango_layout_set_height(layout.get(), -style.most_lines);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

SheetPen::Extent extent_of(PangoLayout* layout) {
  int width = 0;
  int height = 0;
  pango_layout_get_size(layout, &width, &height);
  return {.width = static_cast<double>(width) / PANGO_SCALE,
          .height = static_cast<double>(height) / PANGO_SCALE};
}

std::uint32_t colour_of(Outcome outcome) {
  static const data::LayerStyle kStyle = export_style();
  const auto found =
      std::find_if(kStyle.classes.begin(), kStyle.classes.end(),
                   [&](const auto& each) { return each.value == to_string(outcome); });
  return found->fill;
}

// Lines across a box at an angle, so far apart.
void hatch(cairo_t* context, const PageBox& box, double angle, double step) {
  const double reach = std::hypot(box.width, box.height) / 2 + step;
  cairo_save(context);
  cairo_translate(context, box.x + box.width / 2, box.y + box.height / 2);
  cairo_rotate(context, angle);
  const auto lines = static_cast<int>(std::ceil(reach / step));  // on either side of the middle
  for (int i = -lines; i <= lines; ++i) {
    const double at = i * step;
    cairo_move_to(context, -reach, at);
    cairo_line_to(context, reach, at);
  }
  cairo_restore(context);
  cairo_stroke(context);
}

}  // namespace

double SheetPen::write(const std::string& text, double x, double y, double width,
                       const TextStyle& style) const {
  const Layout layout = layout_of(context_, text, width, style);
  cairo_set_source_rgb(context_, style.grey, style.grey, style.grey);
  cairo_move_to(context_, x, y);
  pango_cairo_show_layout(context_, layout.get());
  return tools::extent_of(layout.get()).height;
}

double SheetPen::height_of(const std::string& text, double width, const TextStyle& style) const {
  return tools::extent_of(layout_of(context_, text, width, style).get()).height;
}

SheetPen::Extent SheetPen::extent_of(const std::string& text, const TextStyle& style) const {
  return tools::extent_of(layout_of(context_, text, 0, style).get());
}

void SheetPen::write_about(const std::string& text, double x, double y,
                           const TextStyle& style) const {
  constexpr double kHalo = 2;
  const Layout layout = layout_of(context_, text, 0, style);
  const Extent extent = tools::extent_of(layout.get());
  cairo_move_to(context_, x - extent.width / 2, y - extent.height / 2);
  cairo_save(context_);
  pango_cairo_layout_path(context_, layout.get());
  cairo_set_source_rgba(context_, 1, 1, 1, 0.9);
  cairo_set_line_width(context_, kHalo);
  cairo_set_line_join(context_, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke(context_);
  cairo_restore(context_);
  cairo_set_source_rgb(context_, style.grey, style.grey, style.grey);
  cairo_move_to(context_, x - extent.width / 2, y - extent.height / 2);
  pango_cairo_show_layout(context_, layout.get());
}

void SheetPen::fill(Outcome outcome) const {
  constexpr double kDiagonal = M_PI / 4;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  cairo_path_extents(context_, &left, &top, &right, &bottom);
  const PageBox box{.x = left, .y = top, .width = right - left, .height = bottom - top};
  cairo_save(context_);
  cairo_set_fill_rule(context_, CAIRO_FILL_RULE_EVEN_ODD);
  colour(colour_of(outcome), 0.35);
  cairo_fill_preserve(context_);
  cairo_clip(context_);
  colour(0x303030);
  cairo_set_line_width(context_, 0.6);
  switch (outcome) {
    case Outcome::covered:
      hatch(context_, box, -kDiagonal, 4);
      break;
    case Outcome::depends:
      hatch(context_, box, 0, 4);
      break;
    case Outcome::unknown:
      hatch(context_, box, -kDiagonal, 6);
      hatch(context_, box, kDiagonal, 6);
      break;
    case Outcome::not_covered:
      break;
  }
  cairo_restore(context_);
}

void SheetPen::colour(std::uint32_t rgb, double opacity) const {
  constexpr double kFull = 255;
  cairo_set_source_rgba(context_, (rgb >> 16U & 0xFFU) / kFull, (rgb >> 8U & 0xFFU) / kFull,
                        (rgb & 0xFFU) / kFull, opacity);
}

}  // namespace metes::tools
