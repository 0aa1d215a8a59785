#pragma once

#include "geo/decision/outcome.hpp"

#include <cairo.h>

#include <cstdint>
#include <string>

namespace metes::tools {

/// A part of a page, in points.
struct PageBox {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

/// How a text is written.
struct TextStyle {
  double size = 9;  // points
  bool bold = false;
  double grey = 0;     // 0 black, 1 white
  int most_lines = 0;  // beyond, an ellipsis; 0: all
};

/// Writes and fills on a page. The context must outlive it. Not shared between threads.
class SheetPen {
 public:
  explicit SheetPen(cairo_t* context) : context_(context) {}

  [[nodiscard]] cairo_t* get() const { return context_; }
  /// Broken at words into lines of a width; how high it is.
  double write(const std::string& text, double x, double y, double width,
               const TextStyle& style) const;
  [[nodiscard]] double height_of(const std::string& text, double width,
                                 const TextStyle& style) const;
  /// One line about a place, on white that keeps it apart from lines; its size.
  struct Extent {
    double width = 0;
    double height = 0;
  };
  [[nodiscard]] Extent extent_of(const std::string& text, const TextStyle& style) const;
  void write_about(const std::string& text, double x, double y, const TextStyle& style) const;

  /// Fills the current path by an outcome, in a colour and in lines that also a black printer tells
  /// apart; the path is then gone.
  void fill(Outcome outcome) const;
  void colour(std::uint32_t rgb, double opacity = 1) const;

 private:
  cairo_t* context_;
};

}  // namespace metes::tools
