#pragma once

#include "geo/day.hpp"
#include "geo/directive.hpp"
#include "geo/limits.hpp"
#include "geo/near_index.hpp"
#include "geo/outcome.hpp"
#include "geo/snapshot.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace metes {

class EdgeRuns;

/// Which directives bind a parcel on a day. Parcels about which the records say alike have one
/// profile (geo/snapshot.hpp), and what a directive says of a profile is worked out once, at its
/// first question: thereafter an outcome is two loads. Looks at the snapshot and the directives,
/// which must outlive it. Callable from any thread.
class Designations {
 public:
  Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day);
  ~Designations();
  Designations(const Designations&) = delete;
  Designations& operator=(const Designations&) = delete;

  [[nodiscard]] std::size_t size() const { return directives_.size(); }
  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] const Directive& directive(std::size_t i) const { return directives_[i]; }

  /// What directive i says of the parcel, without its reasons.
  [[nodiscard]] Outcome outcome(std::size_t i, ParcelId parcel) const;
  /// Whether some directive covers the parcel.
  [[nodiscard]] bool is_covered(ParcelId parcel) const;
  /// The nearest parcel that some directive covers, when it is within the limit. The second call
  /// goes through all parcels once, so that the others need not: some 10 ns for each of them and
  /// each directive.
  [[nodiscard]] std::optional<Neighbour> nearest_covered(Coord from, double limit_m) const;
  /// The same for a position that is known to be in no covered parcel.
  [[nodiscard]] std::optional<Neighbour> nearest_covered_edge(Coord from, double limit_m) const;

  /// The same as outcome() with its reasons, worked out anew. `limits`, where it is given, is where
  /// the position lies: a parcel may lie across the limits.
  [[nodiscard]] Verdict verdict(std::size_t i, ParcelId parcel,
                                std::optional<Limits> limits = std::nullopt) const;
  /// The same of every directive, with the facts gathered once.
  [[nodiscard]] std::vector<Verdict> verdicts(ParcelId parcel,
                                              std::optional<Limits> limits = std::nullopt) const;

 private:
  class Case;

  [[nodiscard]] std::vector<std::uint32_t> covered() const;

  const Snapshot& snapshot_;
  std::span<const Directive> directives_;
  Day day_;
  bool any_stale_ = false;           // some source is, on the day
  std::vector<bool> names_parcels_;  // by directive
  // By profile, then by directive: outcome + 1; 0: not yet asked. Whoever asks first writes, and
  // all write the same.
  mutable std::vector<std::atomic<std::uint8_t>> known_;
  mutable std::atomic<bool> was_asked_ = false;  // for the nearest
  mutable std::once_flag gathered_;
  mutable std::unique_ptr<const EdgeRuns> covered_edges_;
};

/// Whether a directive's list names parcels one by one, so that parcels of one profile may differ.
[[nodiscard]] bool names_parcels(const Directive& directive);

}  // namespace metes
