#pragma once

#include "geo/day.hpp"
#include "geo/directive.hpp"
#include "geo/limits.hpp"
#include "geo/outcome.hpp"
#include "geo/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// Which directives bind a parcel on a day. Parcels about which the records say alike have one
/// profile (geo/snapshot.hpp), and what a directive says of a profile is worked out once, at its
/// first question: thereafter an outcome is two loads. Looks at the snapshot and the directives,
/// which must outlive it. Not shared between threads: make one for each.
class Designations {
 public:
  Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day);

  [[nodiscard]] std::size_t size() const { return directives_.size(); }
  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] const Directive& directive(std::size_t i) const { return directives_[i]; }

  /// What directive i says of the parcel, without its reasons.
  [[nodiscard]] Outcome outcome(std::size_t i, ParcelId parcel);
  /// The same with its reasons, worked out anew. `limits`, where it is given, is where the position
  /// lies: a parcel may lie across the limits.
  [[nodiscard]] Verdict verdict(std::size_t i, ParcelId parcel,
                                std::optional<Limits> limits = std::nullopt) const;

 private:
  const Snapshot& snapshot_;
  std::span<const Directive> directives_;
  Day day_;
  bool any_stale_ = false;           // some source is, on the day
  std::vector<std::uint8_t> known_;  // by profile, then by directive: outcome + 1; 0: not yet asked
};

/// Whether a directive's list names parcels one by one, so that parcels of one profile may differ.
[[nodiscard]] bool names_parcels(const Directive& directive);

}  // namespace metes
