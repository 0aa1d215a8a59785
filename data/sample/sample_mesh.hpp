#pragma once

#include "data/sample/sample_plane.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace metes::data::sample {

/// How small a cut may leave a piece.
struct CutLimits {
  double area = 120;        // square metres
  double squareness = 0.2;  // 0.33 is ten times as long as wide
};

/// A block divided into faces that share their nodes: a node on an edge is a corner of the faces
/// on both sides, so no neighbour ever misses a vertex of the other. Faces turn anticlockwise.
/// Not shared between threads while it is cut.
class Mesh {
 public:
  using FaceId = std::size_t;
  using Face = std::vector<std::uint32_t>;  // node ids; empty: not land any more

  explicit Mesh(Outline outline);

  /// Cuts a face in two: its right side stays, its left side is the new face. Nothing happens, and
  /// nothing is returned, where the line does not cross it once or a piece would be too small.
  std::optional<FaceId> cut(FaceId face, const Line& line, const CutLimits& limits);
  /// Adds a face to another; false, and nothing happens, when they do not share one run of edges.
  bool merge(FaceId into, FaceId from);
  /// Takes a face out: it becomes street.
  void remove(FaceId face) { faces_[face].clear(); }
  /// Splits the edges of a face so that none is longer than `step`.
  void refine(FaceId face, double step);
  void move_node(std::uint32_t node, Point to) { nodes_[node] = to; }

  [[nodiscard]] const std::vector<Point>& nodes() const { return nodes_; }
  [[nodiscard]] const std::vector<Face>& faces() const { return faces_; }
  [[nodiscard]] Outline outline(FaceId face) const;

 private:
  std::uint32_t split_edge(std::uint32_t from, std::uint32_t to, Point at);

  std::vector<Point> nodes_;
  std::vector<Face> faces_;
};

}  // namespace metes::data::sample
