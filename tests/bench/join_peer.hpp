#pragma once

#include "geo/shape/shapes.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::bench {

/// A position, by its place in the list, and a shape that has it.
using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// One way in which a peer is asked.
struct JoinTiming {
  std::string way;
  double ns_a_position = 0;  // wall time: a server works in other processes
  unsigned workers = 1;      // that share the work
};

/// A whole system that joins positions with shapes, lines included. It is given the grid's numbers
/// as doubles, so that all see the same polygons. Everything it needs lives in a folder of its own.
class JoinPeer {
 public:
  virtual ~JoinPeer() = default;
  [[nodiscard]] virtual const char* name() const = 0;
  /// How many times faster the index is meant to be; 0: it is only measured.
  [[nodiscard]] virtual double goal() const { return 500; }
  /// The answer for the first positions, in any order.
  [[nodiscard]] virtual std::vector<Pair> pairs(std::size_t positions) = 0;
  [[nodiscard]] virtual std::vector<JoinTiming> time(std::size_t positions) = 0;
};

struct JoinInput {
  const Shapes& shapes;
  std::span<const Coord> positions;
  std::filesystem::path folder;  // empty, ours
};

/// PostGIS in a cluster that is made in the folder and ends with the peer: GiST index, a prepared
/// statement, and a join with one worker and with two. Each is nothing where it is not installed.
[[nodiscard]] std::unique_ptr<JoinPeer> make_postgis_peer(const JoinInput& input);
/// SpatiaLite: an R-tree table and ST_Intersects.
[[nodiscard]] std::unique_ptr<JoinPeer> make_spatialite_peer(const JoinInput& input);
/// Node with flatbush and point-in-polygon, which `packages` holds (node_modules).
[[nodiscard]] std::unique_ptr<JoinPeer> make_node_peer(const JoinInput& input,
                                                       const std::filesystem::path& packages);

/// A shape as well-known binary, little-endian: a MultiPolygon of the grid's numbers.
[[nodiscard]] std::string to_wkb(const Shapes& shapes, std::uint32_t shape);

}  // namespace metes::bench
