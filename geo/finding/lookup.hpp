#pragma once

#include "geo/shape/edge_distance.hpp"
#include "geo/shape/local_plane.hpp"
#include "geo/shape/locate.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/coordinate.hpp"
#include "geo/values/day.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace metes {

/// A place given as a position, with the radius in metres within which it may really be.
struct Position {
  LonLat at;
  double accuracy_m = 0;
};

/// A place given by its parcel number, as written.
struct Number {
  std::string text;
};

/// A place given by its address, in one line.
struct Address {
  std::string text;
};

/// The largest accuracy that is answered, metres: a town.
inline constexpr double kMaxAccuracy = 10'000;

/// Throws UsageError for an accuracy that is none: not finite, negative, above kMaxAccuracy.
void require_accuracy(double metres);

struct Query {
  std::variant<Position, Number, Address> place;
  Day as_of{};  // the day that the question is about
};

/// A parcel at the place: the position is in it or on its line.
struct Covering {
  ParcelId parcel = kNoParcel;
  Location location = Location::interior;
  double edge_m = 0;  // to the parcel's nearest edge
};

/// The geometric fact about a position, without any rule.
struct Finding {
  LonLat at;            // on the grid
  double radius_m = 0;  // accuracy and line tolerance
  bool in_extent = false;
  Limits limits = Limits::not_in_data;
  bool near_limits = false;         // a disc reaches across them: of the radius, or of the
                                    // accuracy and how far the limits may be off
  bool complete_fabric = false;     // in the city, no parcel means right-of-way
  std::vector<Covering> coverings;  // in id order
  std::vector<ParcelId> around;     // all parcels that come within around_m, in id order
  double around_m = 0;              // the radius and kSurroundings
};

/// How far beyond the disc of a position is looked at, metres: far enough to tell a crack between
/// two surveys, which it reaches, from a street.
inline constexpr double kSurroundings = 2;

/// Every parcel that has the position, in id order, exact.
[[nodiscard]] std::vector<Covering> covering(const Snapshot& snapshot, Coord point);

/// Throws UsageError for coordinates that are not finite or not on the globe and for an accuracy
/// that is negative or above 10 km.
[[nodiscard]] Finding find(const Snapshot& snapshot, const Position& position);

}  // namespace metes
