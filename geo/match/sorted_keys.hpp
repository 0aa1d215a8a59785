#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace metes {

/// Keys of a snapshot in their order, found by their first eight bytes, which lie beside each other
/// here: most keys are told apart by these, and their texts are far from one another. Valid while
/// the snapshot is. Of keys that are not in order some are not found. Callable from any thread.
class SortedKeys {
 public:
  SortedKeys(const Snapshot& snapshot, View<TextId> sorted);

  /// The place of the key; nothing where it is not there.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
  /// Whether some key begins with this, by its first eight bytes.
  [[nodiscard]] bool may_begin(std::string_view beginning) const;

 private:
  const Snapshot* snapshot_;
  View<TextId> sorted_;
  std::vector<std::uint64_t> heads_;
};

}  // namespace metes
