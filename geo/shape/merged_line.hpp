#pragma once

#include "geo/shape/locate.hpp"
#include "geo/values/coordinate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace metes {

/// A line that edges of shapes run along: from its smaller end, `times` more of them than back. As
/// often more shapes are to its left than to its right.
struct MergedLine {
  Coord a;
  Coord b;
  int times = 0;
};

[[nodiscard]] constexpr MergedLine line_of(Coord from, Coord to) {
  return from < to ? MergedLine{.a = from, .b = to, .times = 1}
                   : MergedLine{.a = to, .b = from, .times = -1};
}

/// Whether they meet within both of them, at an angle. Exact.
[[nodiscard]] constexpr bool cross(const MergedLine& e, const MergedLine& f) {
  return side_of(e.a, e.b, f.a) * side_of(e.a, e.b, f.b) < 0 &&
         side_of(f.a, f.b, e.a) * side_of(f.a, f.b, e.b) < 0;
}

/// Lines by the bands that they reach of those into which a range of y is divided; what is beyond
/// the range counts to the band at its end.
class LineBands {
 public:
  /// About as many lines a band.
  static constexpr std::size_t kLines = 8;

  LineBands(std::span<const MergedLine> lines, std::int32_t min_y, std::int32_t max_y);

  /// By their place, the lines that come within a step of this y, and others.
  [[nodiscard]] std::span<const std::uint32_t> at(std::int64_t y) const {
    return in_band(band_of(y));
  }
  /// Visits each two lines that reach a common band and a common x, once. They are those that the
  /// bands were made of, by their smaller end.
  template <typename Visit>
  void for_each_pair(std::span<const MergedLine> lines, Visit&& visit) const {
    for (std::uint32_t band = 0; band + 1 < begins_.size(); ++band) {
      const auto all = in_band(band);
      for (std::size_t i = 0; i < all.size(); ++i) {
        const std::int32_t end = lines[all[i]].b.x;
        for (std::size_t j = i + 1; j < all.size() && lines[all[j]].a.x <= end; ++j) {
          const bool is_first = std::max(first_[all[i]], first_[all[j]]) == band;
          if (is_first) visit(all[i], all[j]);
        }
      }
    }
  }

 private:
  [[nodiscard]] std::uint32_t band_of(std::int64_t y) const;
  [[nodiscard]] std::span<const std::uint32_t> in_band(std::uint32_t band) const {
    return std::span(lines_).subspan(begins_[band], begins_[band + 1] - begins_[band]);
  }

  std::int64_t min_y_;
  std::int64_t max_y_;
  std::vector<std::uint32_t> first_;   // band of each line
  std::vector<std::uint32_t> begins_;  // of each band in the lines, and their end
  std::vector<std::uint32_t> lines_;
};

/// The same land by lines that have no part in common: those that ran there and back are gone, and
/// where an end of one lies on another, that one is two. What is left meets at ends, or crosses.
/// Exact. The range of y is that of the places of interest.
[[nodiscard]] std::vector<MergedLine> merged(std::vector<MergedLine> lines, std::int32_t min_y,
                                             std::int32_t max_y);

}  // namespace metes
