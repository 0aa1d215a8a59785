#pragma once

#include "geo/values/coordinate.hpp"

#include <optional>

namespace metes::api {

/// A position in the units of some CRS, in the order of its own axes.
struct AxisPair {
  double first = 0;
  double second = 0;
};

/// A CRS as PROJ has it, between degrees of WGS 84 and its own coordinates. Not shared between
/// threads.
class Plane {
 public:
  Plane() = default;
  Plane(const Plane&) = delete;
  Plane& operator=(const Plane&) = delete;
  virtual ~Plane() = default;
  /// Nothing where the CRS has no such place.
  [[nodiscard]] virtual std::optional<AxisPair> from_degrees(LonLat at) const = 0;
  [[nodiscard]] virtual std::optional<LonLat> to_degrees(AxisPair at) const = 0;
  /// How many decimals tell its places apart to a millimetre.
  [[nodiscard]] virtual int decimals() const = 0;
};

}  // namespace metes::api
