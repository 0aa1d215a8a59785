#pragma once

#include "geo/address_ending.hpp"
#include "geo/address_line.hpp"
#include "geo/address_reference.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace metes {

/// What speaks against the words from `first` to the ending being the town's name
/// (address_doubt.hpp); `first` at the ending is an address without a town.
[[nodiscard]] int doubt_of_town(const AddressLine& line, std::size_t first,
                                const AddressEnding& ending, const AddressReference& reference);

/// The same for one ending, each place asked for once: many readings have their town in common.
class TownDoubts {
 public:
  TownDoubts(const AddressLine& line, const AddressEnding& ending,
             const AddressReference& reference);
  [[nodiscard]] int at(std::size_t first);

 private:
  const AddressLine& line_;
  const AddressEnding& ending_;
  const AddressReference& reference_;
  std::array<std::optional<int>, kMaxAddressWords + 1> known_;
};

}  // namespace metes
