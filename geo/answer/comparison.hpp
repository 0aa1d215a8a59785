#pragma once

#include "geo/answer/engine.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/values/day.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace metes {

/// Two verdicts on the same parcels.
struct VerdictPair {
  Verdict a;
  Verdict b;
  std::uint64_t parcels = 0;  // of which both are true
};

/// What the first two directives of an engine say of every parcel on a day: which pairs of verdicts
/// there are, and which each parcel has. What is said of a profile is worked out once, so that a
/// million parcels take less than a second. The engine must outlive it. Immutable; callable from
/// any thread.
class Comparison {
 public:
  /// Throws UsageError when the engine has not two directives.
  Comparison(const Engine& engine, Day day);

  /// In the order of their first parcels.
  [[nodiscard]] std::span<const VerdictPair> pairs() const { return pairs_; }
  [[nodiscard]] const VerdictPair& pair(ParcelId parcel) const {
    return pairs_[pair_of_[index(parcel)]];
  }
  [[nodiscard]] bool differs(ParcelId parcel) const {
    return pair(parcel).a.outcome != pair(parcel).b.outcome;
  }

 private:
  std::uint32_t add(Verdict a, Verdict b);

  std::vector<VerdictPair> pairs_;
  std::vector<std::uint32_t> pair_of_;  // by parcel
  std::unordered_map<std::string, std::uint32_t> known_;
};

/// A verdict's reasons in one: "interest_held(owned); use_in_scope", each once.
[[nodiscard]] std::string reason_codes(const Verdict& verdict);

}  // namespace metes
