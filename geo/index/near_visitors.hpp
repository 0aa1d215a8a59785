#pragma once

#include "geo/index/cell_record.hpp"
#include "geo/index/cell_walk.hpp"
#include "geo/index/near_index.hpp"
#include "geo/index/near_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace metes {

// What a walk through cells (geo/index/cell_walk.hpp) is made for. None is shared between threads.

/// Sees the nearest edge of all, and in which record it is; not where groups crowd, each with its
/// own edges.
class NearestOfAll {
 public:
  explicit NearestOfAll(double limit_m) : nearest2_(limit_m * limit_m) {}

  [[nodiscard]] double reach2() const { return nearest2_; }
  [[nodiscard]] std::optional<NearEdge> edge() const {
    if (!found_) return std::nullopt;
    return NearEdge{.metres = std::sqrt(nearest2_), .record = record_, .at = at_};
  }
  void record(const WalkedRecord& record, const SquaredDistances&, double nearest2) {
    if (!note(nearest2)) return;
    record_ = static_cast<std::uint32_t>(record.offset);
    at_ = record.from;
  }
  void crowded(const std::uint32_t&, double squared_m) {
    if (note(squared_m)) record_ = NearEdge::kNoRecord;
  }

 private:
  // Of several that are as far the first is taken.
  [[nodiscard]] bool note(double squared_m) {
    if (found_ ? squared_m >= nearest2_ : squared_m > nearest2_) return false;
    nearest2_ = squared_m;
    found_ = true;
    return true;
  }

  double nearest2_;
  bool found_ = false;
  std::uint32_t record_ = NearEdge::kNoRecord;
  NearPoint at_;
};

/// Collects all edges within a radius, unless groups crowd there.
class EdgesInReach {
 public:
  EdgesInReach(const CellWords& words, double radius_m, NearEdges& found)
      : words_(words), radius2_(radius_m * radius_m), found_(found) {}

  [[nodiscard]] double reach2() const { return radius2_; }
  void record(const WalkedRecord& walked, const SquaredDistances& squared, double nearest2) {
    if (nearest2 > radius2_) return;
    const MaskRecord& record = walked.edges;
    for (std::uint32_t i = 0; i < record.edges.count; ++i) {
      if (squared[i] > radius2_) continue;
      const std::size_t begin = found_.shapes.size();
      for (std::uint32_t mask = record.mask(i); mask != 0; mask &= mask - 1) {
        const auto group = static_cast<std::size_t>(std::countr_zero(mask));
        if (group < record.groups.size()) add_shapes(record.groups[group]);
      }
      add_edge(squared[i], begin);
    }
  }
  // Which groups share an edge is not told there.
  void crowded(const std::uint32_t&, double squared_m) { whole_ = whole_ && squared_m > radius2_; }
  [[nodiscard]] bool whole() const { return whole_; }

 private:
  void add_shapes(const std::uint32_t& group) {
    const auto shapes = words_.shapes_of(group);
    found_.shapes.insert(found_.shapes.end(), shapes.begin(), shapes.end());
  }
  void add_edge(double squared_m, std::size_t begin) {
    found_.edges.push_back({.metres = std::sqrt(squared_m),
                            .owners = {.begin = static_cast<std::uint32_t>(begin),
                                       .end = static_cast<std::uint32_t>(found_.shapes.size())}});
  }
  CellWords words_;
  double radius2_;
  NearEdges& found_;
  bool whole_ = true;
};

/// Sees the nearest edge of one shape.
class EdgeOfShape {
 public:
  EdgeOfShape(const CellWords& words, std::uint32_t shape) : words_(words), shape_(shape) {}

  [[nodiscard]] double reach2() const { return nearest2_; }
  void record(const WalkedRecord& walked, const SquaredDistances& squared, double nearest2) {
    if (nearest2 >= nearest2_) return;
    const MaskRecord& record = walked.edges;
    std::uint32_t own = 0;
    for (std::size_t i = 0; i < record.groups.size(); ++i) {
      own |= has_shape(record.groups[i]) ? 1U << i : 0U;
    }
    if (own == 0) return;
    for (std::uint32_t i = 0; i < record.edges.count; ++i) {
      if ((record.mask(i) & own) != 0) nearest2_ = std::min(nearest2_, squared[i]);
    }
  }
  void crowded(const std::uint32_t& group, double squared_m) {
    if (has_shape(group)) nearest2_ = std::min(nearest2_, squared_m);
  }

 private:
  [[nodiscard]] bool has_shape(const std::uint32_t& group) const {
    const auto shapes = words_.shapes_of(group);
    return std::binary_search(shapes.begin(), shapes.end(), shape_);
  }
  CellWords words_;
  std::uint32_t shape_;
  double nearest2_ = std::numeric_limits<double>::infinity();
};

/// Collects all shapes with an edge within a radius, some of them several times.
class ShapesInReach {
 public:
  ShapesInReach(const CellWords& words, double radius_m, std::vector<Near>& found)
      : words_(words), radius2_(radius_m * radius_m), found_(found) {}

  [[nodiscard]] double reach2() const { return radius2_; }
  void record(const WalkedRecord& walked, const SquaredDistances& squared, double least2) {
    if (least2 > radius2_) return;
    const MaskRecord& record = walked.edges;
    std::array<double, 32> nearest2{};
    std::uint32_t met = 0;
    for (std::uint32_t i = 0; i < record.edges.count; ++i) {
      if (squared[i] > radius2_) continue;
      for (std::uint32_t mask = record.mask(i); mask != 0; mask &= mask - 1) {
        const auto group = static_cast<std::size_t>(std::countr_zero(mask));
        const bool first = (met >> group & 1U) == 0;
        nearest2[group] = first ? squared[i] : std::min(nearest2[group], squared[i]);
        met |= 1U << group;
      }
    }
    for (std::size_t group = 0; group < record.groups.size(); ++group) {
      if ((met >> group & 1U) != 0) add(record.groups[group], nearest2[group]);
    }
  }
  void crowded(const std::uint32_t& group, double squared_m) {
    if (squared_m <= radius2_) add(group, squared_m);
  }

 private:
  void add(const std::uint32_t& group, double squared_m) {
    const double metres = std::sqrt(squared_m);
    for (const std::uint32_t shape : words_.shapes_of(group)) {
      found_.push_back({.shape = shape, .location = Location::exterior, .edge_m = metres});
    }
  }
  CellWords words_;
  double radius2_;
  std::vector<Near>& found_;
};

}  // namespace metes
