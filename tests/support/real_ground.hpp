#pragma once

#include "geo/shape/shapes.hpp"
#include "tests/support/indexed.hpp"

#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace metes::test {

/// The parcels of a real city, by the files that have them.
struct RealGround {
  std::string name;
  std::vector<std::string> files;
  std::size_t slowness = 1;  // an overlay asks so many times fewer positions
};
std::ostream& operator<<(std::ostream& out, const RealGround& ground);

/// Chicago, Cambridge and Los Angeles.
[[nodiscard]] std::vector<RealGround> real_grounds();
/// Why a test is skipped, where a file is not there.
[[nodiscard]] std::optional<std::string> missing_file(const RealGround& ground);

/// A fabric as an import has it, with its indexes.
struct MendedFabric {
  explicit MendedFabric(const Shapes& raw);

  ShapeList list;
  Indexed indexed;
};
/// Read once, for all tests. One thread.
[[nodiscard]] const MendedFabric& fabric_of(const RealGround& ground);

}  // namespace metes::test
