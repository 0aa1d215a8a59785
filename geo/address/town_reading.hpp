#pragma once

#include "geo/address/address_ending.hpp"
#include "geo/address/address_line.hpp"
#include "geo/address/address_reference.hpp"

#include <boost/container/static_vector.hpp>

#include <cstddef>
#include <limits>
#include <optional>

namespace metes {

/// What speaks against words of a line being the town's name (address_doubt.hpp), for one ending;
/// each place is asked for once, as many readings have their town in common.
class TownDoubts {
 public:
  TownDoubts(const AddressLine& line, const AddressEnding& ending,
             const AddressReference& reference);
  /// Of the words from `first` to the ending; `first` at the ending is an address without a town.
  /// Where it is `most` or more it may be too low: the reference is not asked in vain.
  [[nodiscard]] int at(std::size_t first, int most = std::numeric_limits<int>::max()) {
    const Town& town = towns_[first];
    return town.doubt ? *town.doubt : ask(first, most);
  }

 private:
  struct Town {
    std::optional<int> by_words;
    std::optional<int> doubt;
  };
  [[nodiscard]] int ask(std::size_t first, int most);
  [[nodiscard]] bool may_be_known(std::size_t first) const;

  const AddressLine& line_;
  const AddressEnding& ending_;
  const AddressReference& reference_;
  bool asks_;
  boost::container::static_vector<Town, kMaxAddressWords + 1> towns_;
};

}  // namespace metes
