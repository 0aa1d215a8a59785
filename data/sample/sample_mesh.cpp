#include "data/sample/sample_mesh.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace metes::data::sample {
namespace {

// A line that passes this near to a corner, metres, goes through it: no edge gets shorter.
constexpr double kCornerReach = 0.5;

/// A corner of a piece: a node there is, or a place on the edge that begins at `edge`.
struct Corner {
  std::optional<std::uint32_t> node;
  std::size_t edge = 0;
  Point at;
};

struct Pieces {
  std::vector<Corner> left;
  std::vector<Corner> right;
  int crossings = 0;
};

int sign(double distance) {
  if (std::abs(distance) < kCornerReach) return 0;
  return distance > 0 ? 1 : -1;
}

Pieces divide(const std::vector<Point>& nodes, const Mesh::Face& face, const Line& line) {
  Pieces pieces;
  const std::size_t count = face.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Point a = nodes[face[i]];
    const Point b = nodes[face[(i + 1) % count]];
    const double at_a = side(line, a);
    const double at_b = side(line, b);
    const Corner corner{.node = face[i], .edge = i, .at = a};
    if (sign(at_a) >= 0) pieces.left.push_back(corner);
    if (sign(at_a) <= 0) pieces.right.push_back(corner);
    if (sign(at_a) == 0) ++pieces.crossings;
    if (sign(at_a) * sign(at_b) >= 0) continue;
    const double share = at_a / (at_a - at_b);
    const Corner crossing{
        .node = {}, .edge = i, .at = {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}};
    pieces.left.push_back(crossing);
    pieces.right.push_back(crossing);
    ++pieces.crossings;
  }
  return pieces;
}

bool is_large_enough(const std::vector<Corner>& piece, const CutLimits& limits) {
  if (piece.size() < 3) return false;
  Outline outline;
  for (const Corner& corner : piece) outline.push_back(corner.at);
  return area(outline) >= limits.area && squareness(outline) >= limits.squareness;
}

using Edge = std::pair<std::uint32_t, std::uint32_t>;

std::vector<Edge> edges(const Mesh::Face& face) {
  std::vector<Edge> list;
  for (std::size_t i = 0; i < face.size(); ++i) {
    list.emplace_back(face[i], face[(i + 1) % face.size()]);
  }
  return list;
}

/// Edges of `face` that `other` does not run along the other way.
std::vector<Edge> own_edges(const Mesh::Face& face, const Mesh::Face& other) {
  auto own = edges(face);
  const auto others = edges(other);
  std::erase_if(own, [&](const Edge& edge) {
    return std::find(others.begin(), others.end(), Edge{edge.second, edge.first}) != others.end();
  });
  return own;
}

}  // namespace

Mesh::Mesh(Outline outline) : nodes_(std::move(outline)), faces_(1) {
  faces_[0].resize(nodes_.size());
  std::iota(faces_[0].begin(), faces_[0].end(), 0U);
}

Outline Mesh::outline(FaceId face) const {
  Outline outline;
  for (const std::uint32_t node : faces_[face]) outline.push_back(nodes_[node]);
  return outline;
}

std::uint32_t Mesh::split_edge(std::uint32_t from, std::uint32_t to, Point at) {
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back(at);
  for (Face& face : faces_) {
    for (std::size_t i = 0; i < face.size(); ++i) {
      const Edge edge{face[i], face[(i + 1) % face.size()]};
      if (edge != Edge{from, to} && edge != Edge{to, from}) continue;
      face.insert(face.begin() + static_cast<std::ptrdiff_t>(i) + 1, node);
      break;
    }
  }
  return node;
}

std::optional<Mesh::FaceId> Mesh::cut(FaceId face, const Line& line, const CutLimits& limits) {
  const Face before = faces_[face];
  const Pieces pieces = divide(nodes_, before, line);
  if (pieces.crossings != 2) return std::nullopt;
  if (!is_large_enough(pieces.left, limits) || !is_large_enough(pieces.right, limits)) {
    return std::nullopt;
  }
  std::vector<std::optional<std::uint32_t>> on_edge(before.size());
  const auto node_of = [&](const Corner& corner) {
    if (corner.node) return *corner.node;
    auto& node = on_edge[corner.edge];
    if (!node) {
      node = split_edge(before[corner.edge], before[(corner.edge + 1) % before.size()], corner.at);
    }
    return *node;
  };
  Face left;
  Face right;
  for (const Corner& corner : pieces.left) left.push_back(node_of(corner));
  for (const Corner& corner : pieces.right) right.push_back(node_of(corner));
  faces_[face] = std::move(right);
  faces_.push_back(std::move(left));
  return faces_.size() - 1;
}

bool Mesh::merge(FaceId into, FaceId from) {
  auto rest = own_edges(faces_[into], faces_[from]);
  const auto others = own_edges(faces_[from], faces_[into]);
  if (rest.size() == faces_[into].size()) return false;
  rest.insert(rest.end(), others.begin(), others.end());
  Face ring{rest.front().first};
  for (std::uint32_t at = rest.front().second; at != ring.front();) {
    const auto next =
        std::find_if(rest.begin(), rest.end(), [&](const Edge& edge) { return edge.first == at; });
    if (next == rest.end() || ring.size() > rest.size()) return false;
    ring.push_back(at);
    at = next->second;
  }
  if (ring.size() != rest.size()) return false;
  faces_[into] = std::move(ring);
  faces_[from].clear();
  return true;
}

void Mesh::refine(FaceId face, double step) {
  for (const Edge& edge : edges(faces_[face])) {
    const Point a = nodes_[edge.first];
    const Point b = nodes_[edge.second];
    const double pieces = std::ceil(distance(a, b) / step);
    std::uint32_t from = edge.first;
    for (int k = 1; k < static_cast<int>(pieces); ++k) {
      const double share = k / pieces;
      from = split_edge(from, edge.second, {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share});
    }
  }
}

}  // namespace metes::data::sample
