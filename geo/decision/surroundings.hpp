#pragma once

#include "geo/decision/designations.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/shape/disc.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace metes {

/// What one directive says of the disc within which a position may really be.
struct Surroundings {
  double covered_share = 0;  // of the disc, 0 to 1
  /// Every place of the disc has the outcome that its centre has: each kind of land fills the disc
  /// or stays out of it, and so does what is in no parcel, unless it is of the same kind. Where
  /// parcels of several kinds are stacked that is `depends`.
  bool uniform = false;
};

/// Looks around a position for each directive in turn; what several have in common is united once.
class Neighbourhood {
 public:
  /// Looks at the snapshot and the finding, which must outlive it.
  Neighbourhood(const Snapshot& snapshot, const Finding& finding);

  /// `gap` is what the directive says of land in no parcel, where that is known to be right-of-way.
  /// Throws DataError when GEOS cannot unite the parcels.
  [[nodiscard]] Surroundings look_around(const Designations& designations, std::size_t directive,
                                         std::optional<Outcome> gap);

 private:
  struct United {
    std::vector<std::uint32_t> members;
    UnitedLand land;
  };

  using Kinds = std::array<std::vector<std::uint32_t>, 3>;  // covered, not_covered, depends

  [[nodiscard]] const UnitedLand& land_of(std::vector<std::uint32_t> members);
  [[nodiscard]] bool leaves_cracks_at_most();
  [[nodiscard]] bool is_open_all_around(const Kinds& kinds, std::optional<Outcome> gap);

  const Snapshot& snapshot_;
  const Finding& finding_;
  std::vector<std::unique_ptr<const United>> united_;  // so far, each set of parcels once
};

}  // namespace metes
