#pragma once

#include <cstdint>

namespace metes {

enum class ParcelId : std::uint32_t {};

/// A text of the snapshot's one pool; 0 is the empty text, which means "not recorded".
enum class TextId : std::uint32_t {};

/// The parcel of an address or a position that has none.
inline constexpr ParcelId kNoParcel{0xFFFF'FFFF};

[[nodiscard]] constexpr std::uint32_t index(ParcelId id) {
  return static_cast<std::uint32_t>(id);
}

}  // namespace metes
