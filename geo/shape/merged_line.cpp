#include "geo/shape/merged_line.hpp"

#include "geo/shape/geos_watch.hpp"

#include <compare>
#include <tuple>
#include <utility>

namespace metes {
namespace {

// Of lines alike one, or none.
void merge_alike(std::vector<MergedLine>& lines) {
  std::sort(lines.begin(), lines.end(), [](const MergedLine& left, const MergedLine& right) {
    return std::tie(left.a, left.b) < std::tie(right.a, right.b);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size();) {
    MergedLine line = lines[i++];
    for (; i < lines.size() && lines[i].a == line.a && lines[i].b == line.b; ++i) {
      line.times += lines[i].times;
    }
    if (line.times != 0) lines[kept++] = line;
  }
  lines.resize(kept);
}

struct Cut {
  std::uint32_t line = 0;
  Coord at;  // along a line, ends are in the order of their coordinates
  friend auto operator<=>(const Cut&, const Cut&) = default;
};

bool has_within(const MergedLine& line, Coord at) {
  return line.a < at && at < line.b && std::min(line.a.y, line.b.y) <= at.y &&
         at.y <= std::max(line.a.y, line.b.y) && side_of(line.a, line.b, at) == 0;
}

std::vector<Cut> cuts_at_ends(std::span<const MergedLine> lines, const LineBands& bands) {
  std::vector<Cut> cuts;
  const auto cut = [&](std::uint32_t line, const MergedLine& by) {
    for (const Coord end : {by.a, by.b}) {
      if (has_within(lines[line], end)) cuts.push_back({.line = line, .at = end});
    }
  };
  bands.for_each_pair(lines, [&](std::uint32_t i, std::uint32_t j) {
    cut(i, lines[j]);
    cut(j, lines[i]);
  });
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

}  // namespace

LineBands::LineBands(std::span<const MergedLine> lines, std::int32_t min_y, std::int32_t max_y)
    : min_y_(min_y),
      max_y_(std::max(min_y, max_y)),
      first_(lines.size()),
      begins_(lines.size() / kLines + 2) {
  std::vector<std::uint32_t> last(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto [low, high] = std::minmax(lines[i].a.y, lines[i].b.y);
    first_[i] = band_of(std::int64_t{low} - 1);
    last[i] = band_of(std::int64_t{high} + 1);
    for (std::uint32_t band = first_[i]; band <= last[i]; ++band) ++begins_[band + 1];
  }
  for (std::size_t band = 1; band < begins_.size(); ++band) begins_[band] += begins_[band - 1];
  lines_.resize(begins_.back());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::uint32_t i = 0; i < lines.size(); ++i) {
    for (std::uint32_t band = first_[i]; band <= last[i]; ++band) lines_[next[band]++] = i;
  }
}

std::uint32_t LineBands::band_of(std::int64_t y) const {
  const auto bands = static_cast<std::int64_t>(begins_.size() - 1);
  const std::int64_t up = std::clamp(y, min_y_, max_y_) - min_y_;
  return static_cast<std::uint32_t>(up * bands / (max_y_ - min_y_ + 1));
}

std::vector<MergedLine> merged(std::vector<MergedLine> lines, std::int32_t min_y,
                               std::int32_t max_y) {
  merge_alike(lines);
  GeosWatch::look();
  const auto cuts = cuts_at_ends(lines, LineBands(lines, min_y, max_y));
  if (cuts.empty()) return lines;
  for (const Cut& cut : cuts) {  // what is before it, then what is behind it
    MergedLine& rest = lines[cut.line];
    MergedLine before = rest;
    before.b = cut.at;
    rest.a = cut.at;
    lines.push_back(before);
  }
  merge_alike(lines);
  return lines;
}

}  // namespace metes
