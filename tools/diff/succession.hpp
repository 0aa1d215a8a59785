#pragma once

#include "geo/snapshot/snapshot.hpp"
#include "tools/command/long_work.hpp"

#include <cstdint>
#include <vector>

namespace metes::tools {

/// How a parcel of one snapshot was recognised in another.
enum class Recognised : std::uint8_t { not_at_all, by_number, by_shape, by_near_shape };

/// Which parcel of an old snapshot each parcel of a new one was, one to one.
///
/// - Parcels of one number are the same. Where several have it, those of one shape first, then the
///   others in their order.
/// - What is then left over on both sides is the same where the shape is: to the grid step, or with
///   at most a twentieth of their area together in one of them only, the likest first. Where
///   several have one shape (a stack), nothing is guessed.
///
/// A parcel with neither a number nor a shape cannot be followed. Immutable; callable from any
/// thread.
class Succession {
 public:
  /// Throws Interrupted when it is asked to stop.
  Succession(const Snapshot& before, const Snapshot& after, const LongWork& work);

  /// The old parcel, or kNoParcel.
  [[nodiscard]] ParcelId before(ParcelId after) const { return before_[index(after)]; }
  [[nodiscard]] Recognised recognised(ParcelId after) const { return how_[index(after)]; }
  /// Whether a parcel of the old snapshot is one of the new.
  [[nodiscard]] bool goes_on(ParcelId before) const { return goes_on_[index(before)]; }

 private:
  class Pairing;

  std::vector<ParcelId> before_;  // by new parcel
  std::vector<Recognised> how_;
  std::vector<bool> goes_on_;  // by old parcel
};

/// Whether a parcel has a number or a shape, so that it can be known again.
[[nodiscard]] bool can_be_followed(const Snapshot& snapshot, ParcelId parcel);

}  // namespace metes::tools
