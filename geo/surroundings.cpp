#include "geo/surroundings.hpp"

#include "geo/disc.hpp"
#include "geo/local_plane.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace metes {
namespace {

// A gap between parcels narrower than this, metres, is a crack between two surveys, not a street.
constexpr double kCrack = 1;

// The outcomes that a parcel can have.
constexpr std::array kVerdicts{Outcome::covered, Outcome::not_covered, Outcome::depends};

using Members = std::vector<std::uint32_t>;

// The parcels around by verdict, as kVerdicts.
using Kinds = std::array<Members, kVerdicts.size()>;

Kinds kinds_around(const Finding& finding, Designations& designations, std::size_t directive) {
  Kinds kinds;
  for (const ParcelId parcel : finding.around) {
    const Outcome verdict = designations.outcome(directive, parcel);
    kinds[static_cast<std::size_t>(verdict)].push_back(index(parcel));
  }
  return kinds;
}

// One parcel holds the whole disc, and all that come near have one outcome: most questions.
bool is_amid(const Finding& finding, const Kinds& kinds) {
  const bool held = std::any_of(
      finding.coverings.begin(), finding.coverings.end(), [&](const Covering& covering) {
        return covering.location == Location::interior && covering.edge_m > finding.radius_m;
      });
  return held && std::count_if(kinds.begin(), kinds.end(),
                               [](const Members& members) { return !members.empty(); }) == 1;
}

// Land of each kind as GEOS unites it, and that of all kinds where it is asked for.
class United {
 public:
  United(const Snapshot& snapshot, const Finding& finding, const Kinds& kinds)
      : snapshot_(snapshot), finding_(finding) {
    for (const Members& members : kinds) {
      kinds_.push_back(unite(members));
      all_.insert(all_.end(), members.begin(), members.end());
    }
    std::sort(all_.begin(), all_.end());
  }

  [[nodiscard]] double covered_share(std::optional<Outcome> gap) {
    const double share = kinds_.front().share(finding_.radius_m);
    return gap == Outcome::covered ? share + 1 - parcels().share(finding_.radius_m) : share;
  }

  [[nodiscard]] bool is_uniform(std::optional<Outcome> gap) {
    int kinds = 0;
    bool all_fill = true;
    bool all_as_gap = gap.has_value();
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
      if (!kinds_[i].touches(finding_.radius_m)) continue;
      ++kinds;
      all_fill &= kinds_[i].holds(finding_.radius_m);
      all_as_gap &= kVerdicts[i] == gap;
    }
    if (all_fill || all_as_gap) return true;
    // Cracks between parcels of one kind are not edges of their land.
    return !finding_.coverings.empty() && kinds == 1 &&
           !parcels().leaves_gap(finding_.around_m, kCrack);
  }

 private:
  [[nodiscard]] Land unite(const Members& members) const {
    return {LocalPlane(finding_.at), snapshot_.shapes(), members};
  }
  const Land& parcels() {
    if (!parcels_) parcels_.emplace(unite(all_));
    return *parcels_;
  }

  const Snapshot& snapshot_;
  const Finding& finding_;
  std::vector<Land> kinds_;  // as kVerdicts
  Members all_;
  std::optional<Land> parcels_;
};

}  // namespace

Surroundings look_around(const Snapshot& snapshot, const Finding& finding,
                         Designations& designations, std::size_t directive,
                         std::optional<Outcome> gap) {
  const Kinds kinds = kinds_around(finding, designations, directive);
  if (is_amid(finding, kinds)) {
    return {.covered_share = kinds.front().empty() ? 0.0 : 1.0, .uniform = true};
  }
  United united(snapshot, finding, kinds);
  return {.covered_share = united.covered_share(gap), .uniform = united.is_uniform(gap)};
}

}  // namespace metes
