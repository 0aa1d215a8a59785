#pragma once

#include "geo/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace metes::data {

/// All texts of a snapshot in the making, each once, numbered in the order of their first use, so
/// that the same input gives the same bytes. Text 0 is the empty text. Not shared between threads.
class TextPool {
 public:
  TextPool();

  /// The id of the text, which is added when it is new. Throws DataError beyond 2^32 - 1 texts.
  TextId add(std::string_view text);
  [[nodiscard]] std::optional<TextId> find(std::string_view text) const;
  [[nodiscard]] std::string_view text(TextId id) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }

  /// Moves the pool into a snapshot's two columns and leaves it without use.
  void move_to(std::vector<char>& text, std::vector<std::uint64_t>& ends);

 private:
  /// Where the text is in `slots_`, or the free slot where it would be.
  [[nodiscard]] std::size_t slot(std::string_view text) const;
  void grow();

  std::vector<char> chars_;
  std::vector<std::uint64_t> ends_;
  std::vector<std::uint32_t> slots_;  // open addressing; an id, 0: free
};

}  // namespace metes::data
