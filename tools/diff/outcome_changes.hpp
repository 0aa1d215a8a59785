#pragma once

#include "geo/answer/comparison.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// Two outcomes of a parcel with their reasons: those of the one, then those of the other.
using OutcomePair = std::array<std::string, 4>;

[[nodiscard]] OutcomePair outcome_pair(const Verdict& one, const Verdict& other);

/// Counts of parcels whose outcome differs in the same way and for the same reasons, whatever they
/// are about. One thread at a time.
class OutcomeChanges {
 public:
  void note(const OutcomePair& words, std::uint64_t parcels = 1) { counts_[words] += parcels; }

  [[nodiscard]] std::uint64_t total() const;
  /// Most parcels first.
  [[nodiscard]] std::vector<std::pair<OutcomePair, std::uint64_t>> sorted() const;
  /// Rows of a table with its header; the two are called by their names.
  [[nodiscard]] std::vector<std::vector<std::string>> rows(const std::string& one,
                                                           const std::string& other) const;
  /// A list of objects with parcels, outcome_… and reasons_…
  [[nodiscard]] nlohmann::ordered_json to_json(const std::string& one,
                                               const std::string& other) const;

 private:
  std::map<OutcomePair, std::uint64_t> counts_;
};

}  // namespace metes::tools
