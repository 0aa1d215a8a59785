#include "tools/audit/audit_map.hpp"

#include "data/snapshot/grouped.hpp"
#include "geo/shape/land_raster.hpp"
#include "tools/command/metres_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::uint32_t kUnits = 10;        // of the drawing, a square
constexpr std::size_t kMostLand = 900'000;  // bytes
constexpr double kFull = 0.92;              // of a square's side, what the largest takes
constexpr double kLeast = 0.16;             // and the smallest
constexpr double kMargin = 3;               // units around the map, for the scale bar below
constexpr double kBelow = 22;

// Rectangles of land, runs of equal width in rows one above the other in one; north is up.
std::string land_path(const LandRaster& raster, double unit) {
  using Run = std::pair<std::uint32_t, std::uint32_t>;  // columns from, to
  std::map<Run, std::uint32_t> open;                    // with the row from which on it goes
  std::string path;
  const auto close = [&](const Run& run, std::uint32_t from, std::uint32_t to) {
    fmt::format_to(std::back_inserter(path), "M{:g} {:g}h{:g}v{:g}h{:g}z", run.first * unit,
                   (raster.rows() - to) * unit, (run.second - run.first) * unit, (to - from) * unit,
                   -(run.second - run.first + 0.0) * unit);
  };
  for (std::uint32_t row = 0; row < raster.rows(); ++row) {
    std::map<Run, std::uint32_t> here;
    for (std::uint32_t column = 0; column < raster.columns(); ++column) {
      if (!raster.has(column, row)) continue;
      const std::uint32_t from = column;
      while (column < raster.columns() && raster.has(column, row)) ++column;
      const Run run{from, column};
      const auto before = open.find(run);
      here.emplace(run, before == open.end() ? row : before->second);
      if (before != open.end()) open.erase(before);
    }
    for (const auto& [run, from] : open) close(run, from, row);
    open = std::move(here);
  }
  for (const auto& [run, from] : open) close(run, from, raster.rows());
  return path;
}

struct Land {
  std::string path;
  std::uint32_t parts = 1;  // of a square's side
};

Land covered_land(const SquareGrid& grid, const Snapshot& snapshot,
                  const Designations& designations) {
  for (std::uint32_t parts = kUnits;; parts /= 2) {
    LandRaster raster(grid, parts);
    for (std::uint32_t i = 0; i < snapshot.parcel_count(); ++i) {
      if (designations.is_covered(ParcelId{i})) raster.add(snapshot.shapes(), i);
    }
    Land land{.path = land_path(raster, (kUnits + 0.0) / parts), .parts = parts};
    if (land.path.size() < kMostLand || parts == 1) return land;
  }
}

// Divided from left to right; its area says how many rows there are.
class Squares {
 public:
  Squares(const SquareCounts& counts, std::uint64_t most) : counts_(counts), most_(most) {}

  void add(std::uint32_t square) {
    const OutcomeCounts& rows = counts_.of(square);
    if (rows.total() == 0) return;
    const SquareGrid& grid = counts_.grid();
    const double share = static_cast<double>(rows.total()) / static_cast<double>(most_);
    const double side = std::max(kLeast, kFull * std::sqrt(share)) * kUnits;
    const std::uint32_t column = square % grid.columns();
    const std::uint32_t row = square / grid.columns();
    const double x = (column + 0.5) * kUnits - side / 2;
    const double y = (grid.rows() - row - 0.5) * kUnits - side / 2;
    add_rectangle(frames_, x, y, side, side);
    double done = 0;
    for (const Outcome outcome : kShownOutcomes) {
      if (rows[outcome] == 0) continue;
      const double width =
          side * static_cast<double>(rows[outcome]) / static_cast<double>(rows.total());
      add_rectangle(paths_.at(static_cast<std::size_t>(outcome)), x + done, y, width, side);
      done += width;
    }
  }
  [[nodiscard]] std::string svg() const {
    std::string svg = fmt::format("<path class=\"frame\" d=\"{}\"/>\n", frames_);
    for (const Outcome outcome : kShownOutcomes) {
      svg += fmt::format("<path class=\"{}\" d=\"{}\"/>\n", to_string(outcome),
                         paths_.at(static_cast<std::size_t>(outcome)));
    }
    return svg;
  }

 private:
  static void add_rectangle(std::string& path, double x, double y, double width, double height) {
    fmt::format_to(std::back_inserter(path), "M{:.2f} {:.2f}h{:.2f}v{:.2f}h{:.2f}z", x, y, width,
                   height, -width);
  }

  const SquareCounts& counts_;
  std::uint64_t most_;
  std::string frames_;
  std::array<std::string, 4> paths_;
};

// A quarter of the map at most, a round number of squares.
double scale_bar(const SquareGrid& grid) {
  double bar = grid.side_m();
  for (const double times : {2.0, 5.0, 10.0}) {
    if (times * 4 <= grid.columns()) bar = times * grid.side_m();
  }
  return bar;
}

}  // namespace

AuditMap audit_map(const SquareCounts& counts, const Snapshot& snapshot,
                   const Designations& designations, std::string_view counted) {
  const SquareGrid& grid = counts.grid();
  AuditMap map{.svg = {}, .scale_bar_m = scale_bar(grid)};
  for (std::uint32_t i = 0; i < grid.size(); ++i) {
    map.most = std::max(map.most, counts.of(i).total());
  }
  const Land land = covered_land(grid, snapshot, designations);
  map.land_m = grid.side_m() / land.parts;
  Squares squares(counts, std::max<std::uint64_t>(map.most, 1));
  for (std::uint32_t i = 0; i < grid.size(); ++i) squares.add(i);

  const double width = grid.columns() * kUnits;
  const double height = grid.rows() * kUnits;
  const double bar = map.scale_bar_m / grid.side_m() * kUnits;
  map.svg = fmt::format(
      "<svg class=\"map\" viewBox=\"{:g} {:g} {:g} {:g}\" role=\"img\" "
      "aria-labelledby=\"map-title map-text\">\n"
      "<title id=\"map-title\">Map of the {} by square</title>\n"
      "<desc id=\"map-text\">Squares of {} that hold {} to {} {} each, over the land that is "
      "covered. The table below has the same counts.</desc>\n"
      "<rect class=\"edge\" width=\"{:g}\" height=\"{:g}\"/>\n"
      "<path class=\"land\" d=\"{}\"/>\n",
      -kMargin, -kMargin, width + 2 * kMargin, height + kMargin + kBelow, counted,
      metres_text(grid.side_m()), map.most > 0 ? 1 : 0, data::grouped(map.most), counted, width,
      height, land.path);
  map.svg += squares.svg();
  map.svg += fmt::format(
      "<path class=\"scale\" d=\"M0 {0:g}v4h{1:g}v-4\"/>\n<text x=\"{2:g}\" "
      "y=\"{3:g}\">{4}</text>\n"
      "</svg>\n",
      height + 4, bar, bar + 4, height + 10, metres_text(map.scale_bar_m));
  return map;
}

}  // namespace metes::tools
