#pragma once

#include "geo/values/day.hpp"

#include <cairo.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace metes::tools {

/// A sheet's size in points of 1/72 inch.
struct Paper {
  std::string_view name;
  double width = 0;
  double height = 0;
};
/// "letter" or "a4".
[[nodiscard]] std::optional<Paper> paper_named(std::string_view name);

/// Pages of paper that are drawn on in points from their upper left corner, and written whole as a
/// PDF or, one page alone, as a PNG. The same drawing gives the same bytes. Not shared between
/// threads.
class SheetPaper {
 public:
  struct Plan {
    Paper paper;
    bool is_pdf = true;
    double dpi = 150;  // of a PNG
    std::string title{};
    Day day{};  // on which a PDF is dated
  };
  /// Throws DataError where there is no room for it.
  explicit SheetPaper(const Plan& plan);
  ~SheetPaper();
  SheetPaper(const SheetPaper&) = delete;
  SheetPaper& operator=(const SheetPaper&) = delete;

  [[nodiscard]] cairo_t* get() const;
  /// Ends a page of a PDF and begins another.
  void next_page() const;
  /// Writes it. Nothing may be drawn after it. Throws DataError.
  void write_to(const std::filesystem::path& target);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::tools
