#pragma once

#include "geo/match/address_matcher.hpp"
#include "tests/bench/address_corpus.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace metes::bench {

/// What came of the queries of one kind.
struct Tally {
  std::uint32_t present = 0;        // queries whose address is on file
  std::uint32_t right = 0;          // asserted, and the one that is meant
  std::uint32_t listed = 0;         // right, or among the candidates
  std::uint32_t wrong_present = 0;  // asserted, and another one
  std::uint32_t absent = 0;         // queries whose address is not on file
  std::uint32_t wrong_absent = 0;   // asserted all the same

  Tally& operator+=(const Tally& other);
};

[[nodiscard]] double percent(std::uint32_t count, std::uint32_t of);

[[nodiscard]] Tally judge(const AddressMatcher& matcher, const AddressQuery& query, bool present);

/// One line of the table.
[[nodiscard]] std::string to_line(const std::string& name, const Tally& tally);
[[nodiscard]] std::string heading();

}  // namespace metes::bench
