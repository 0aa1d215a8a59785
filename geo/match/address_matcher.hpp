#pragma once

#include "geo/address/address_reference.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/address_match.hpp"
#include "geo/match/home_town.hpp"
#include "geo/match/inner_words.hpp"
#include "geo/match/named_street.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

class ParsedText;

/// How many suggestions are given at most.
inline constexpr std::size_t kMostSuggestions = 20;

/// Finds what addresses mean in one snapshot. It never asserts a number, a directional or a street
/// that the reference does not have, and never one among several that fit: see MatchStatus, Doubt
/// and match_policy.hpp. Valid while the snapshot is. Callable from any thread.
class AddressMatcher {
 public:
  explicit AddressMatcher(const Snapshot& snapshot);

  [[nodiscard]] const AddressIndex& index() const { return index_; }

  /// Throws UsageError for a text that is too long to be an address.
  [[nodiscard]] AddressMatch match(std::string_view text) const;
  /// The same for an address in fields.
  [[nodiscard]] AddressMatch match(const AddressParts& parts) const;

 private:
  [[nodiscard]] AddressMatch match(const ParsedText& text) const;
  /// Houses, or else a place or streets.
  [[nodiscard]] AddressMatch match_land(const ParsedText& text) const;
  [[nodiscard]] AddressMatch match_houses(const ParsedText& text) const;

  AddressIndex index_;
  HomeTown home_;
  TypeHabits habits_;
  InnerWords inner_words_;
};

/// Addresses and streets that begin like the text, for someone who is typing: lines of the
/// reference, in the order of their names, at most `count` and kMostSuggestions. A number is
/// offered only on streets that have it. Nothing for a text that cannot be read.
[[nodiscard]] std::vector<std::string> suggest(const AddressIndex& index, std::string_view text,
                                               std::size_t count);

}  // namespace metes
