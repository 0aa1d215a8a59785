#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace metes::tools {

/// The parcels of a snapshot by their number: a group for each number, in the order of the numbers,
/// then one for each parcel that has none. Callable from any thread.
class NumberGroups {
 public:
  explicit NumberGroups(const Snapshot& snapshot);

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(begins_.size() - 1);
  }
  [[nodiscard]] std::span<const ParcelId> operator[](std::uint32_t i) const {
    return std::span(parcels_).subspan(begins_[i], begins_[i + 1] - begins_[i]);
  }

 private:
  std::vector<ParcelId> parcels_;
  std::vector<std::uint32_t> begins_;  // and at last the end
};

}  // namespace metes::tools
