#pragma once

#include "geo/match/address_index.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace metes {

/// Which names have a word behind their first one: KING of MARTIN LUTHER KING. Made once for an
/// index, as reading all its names takes too long for a look-up. Callable from any thread.
class InnerWords {
 public:
  explicit InnerWords(const AddressIndex& index);

  /// All names that have the word so, in order, and hardly ever another.
  [[nodiscard]] std::vector<NameId> names_with(std::string_view word) const;

 private:
  std::vector<std::uint64_t> names_;  // a word's hash, and the name that has it
};

}  // namespace metes
