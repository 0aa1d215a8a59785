#pragma once

#include "geo/address/address_ending.hpp"
#include "geo/address/address_line.hpp"
#include "geo/address/address_reference.hpp"

#include <boost/container/static_vector.hpp>

#include <cstddef>
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
  [[nodiscard]] int at(std::size_t first, int most = kAnyDoubt) {
    const Town& town = towns_[first];
    return town.is_exact || town.least >= most ? town.least : ask(first, most);
  }

 private:
  static constexpr int kAnyDoubt = 1'000'000;
  struct Town {
    std::optional<int> at_best{};  // the least that the reference may add, by the first word
    std::optional<int> by_words{};
    int least = -kAnyDoubt;  // what the doubt comes to as far as it was asked for
    bool is_exact = false;
  };
  [[nodiscard]] int ask(std::size_t first, int most);
  [[nodiscard]] int at_best(std::size_t first) const;
  [[nodiscard]] int by_reference(std::size_t first) const;

  const AddressLine& line_;
  const AddressEnding& ending_;
  const AddressReference& reference_;
  bool asks_;
  boost::container::static_vector<Town, kMaxAddressWords + 1> towns_;
};

}  // namespace metes
