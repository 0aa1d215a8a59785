#pragma once

#include "geo/decision/holding.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/directive/directive.hpp"
#include "geo/index/near_index.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/day.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <span>
#include <unordered_map>
#include <vector>

namespace metes {

class GatheredEdges;
class NearestEdges;

/// Which directives bind a parcel on a day. Parcels about which the records say alike have one
/// profile (geo/snapshot/snapshot.hpp), and what a directive says of a profile is worked out once,
/// at its first question: thereafter an outcome is two loads. Looks at the snapshot and the
/// directives, which must outlive it. Callable from any thread.
class Designations {
 public:
  Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day);
  /// Shares the edges of covered parcels with others of the snapshot.
  Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day,
               std::shared_ptr<GatheredEdges> gathered);
  ~Designations();
  Designations(const Designations&) = delete;
  Designations& operator=(const Designations&) = delete;

  [[nodiscard]] std::size_t size() const { return directives_.size(); }
  [[nodiscard]] Day day() const { return day_; }
  [[nodiscard]] const Directive& directive(std::size_t i) const { return directives_[i]; }

  /// What directive i says of the parcel, without its reasons.
  [[nodiscard]] Outcome outcome(std::size_t i, ParcelId parcel) const;
  /// The same of the part of it that lies there to the city limits.
  [[nodiscard]] Outcome outcome(std::size_t i, ParcelId parcel, Limits limits) const;
  /// What all of them together say of it: an outcome that some directive gives, `covered` before
  /// `depends` before `not_covered`.
  [[nodiscard]] Outcome headline(ParcelId parcel) const;
  /// What directive i says of right-of-way: land in the city that is in no parcel of a complete
  /// fabric. Where no such fabric is fresh, or the city limits are not, it depends.
  [[nodiscard]] const Verdict& right_of_way(std::size_t i) const { return right_of_way_[i]; }
  /// Whether some directive covers the parcel.
  [[nodiscard]] bool is_covered(ParcelId parcel) const;
  /// The nearest parcel that some directive covers, when it is within the limit. Once so many have
  /// asked that it pays, the edges of all that is covered are gathered (0.4 s in a city of a
  /// million parcels, for one of those who ask): from then on it takes a sixtieth of the time or
  /// less.
  [[nodiscard]] std::optional<Neighbour> nearest_covered(Coord from, double limit_m) const;
  /// The same for many positions within the city's extent and in no covered parcel; what is given
  /// for others is not to be used. What is looked at for one is asked for while others are
  /// answered.
  void nearest_covered_edges(std::span<const Coord> from, double limit_m,
                             std::vector<std::optional<Neighbour>>& nearest) const;

  /// The same as outcome() with its reasons, worked out anew. `limits`, where it is given, is where
  /// the position lies: a parcel may lie across the limits.
  [[nodiscard]] Verdict verdict(std::size_t i, ParcelId parcel,
                                std::optional<Limits> limits = std::nullopt) const;

  /// What each directive says of a parcel, and the holdings behind that.
  struct Verdicts {
    std::vector<Verdict> by_directive;
    Holdings holdings;
  };
  /// The same as verdict() of all. Where no directive names parcels one by one, it is worked out
  /// once for those of a profile.
  [[nodiscard]] std::shared_ptr<const Verdicts> verdicts(ParcelId parcel,
                                                         std::optional<Limits> limits) const;

 private:
  class Case;

  [[nodiscard]] Verdict verdict_on_streets(const Directive& directive) const;
  [[nodiscard]] Verdicts verdicts_anew(ParcelId parcel, std::optional<Limits> limits) const;
  [[nodiscard]] std::optional<Neighbour> searched_edge(Coord from, double limit_m) const;
  [[nodiscard]] std::shared_ptr<const NearestEdges> covered_edges(std::size_t asking) const;
  [[nodiscard]] std::vector<std::uint32_t> covered() const;

  const Snapshot& snapshot_;
  std::span<const Directive> directives_;
  Day day_;
  bool all_fresh_ = false;             // all sources are, on the day
  bool any_in_force_;                  // some directive is, or may be
  std::vector<bool> names_parcels_;    // by directive
  std::vector<Verdict> right_of_way_;  // by directive
  // By profile, then by directive: outcome + 1; 0: not yet asked. Whoever asks first writes, and
  // all write the same.
  mutable std::vector<std::atomic<std::uint8_t>> known_;
  mutable std::shared_mutex verdicts_mutex_;
  mutable std::unordered_map<std::uint64_t, std::shared_ptr<const Verdicts>> known_verdicts_;
  std::shared_ptr<GatheredEdges> gathered_;
  mutable std::mutex gathering_;  // of who has edges gathered
  mutable std::atomic<std::uint64_t> asked_without_edges_{0};
  mutable std::shared_mutex edges_mutex_;
  mutable std::weak_ptr<const NearestEdges> covered_edges_;  // gone when others were asked for
};

/// Whether a directive's list names parcels one by one, so that parcels of one profile may differ.
[[nodiscard]] bool names_parcels(const Directive& directive);

}  // namespace metes
