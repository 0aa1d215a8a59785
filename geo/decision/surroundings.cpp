#include "geo/decision/surroundings.hpp"

#include "geo/shape/local_plane.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace metes {
namespace {

// A gap between parcels narrower than this, metres, is a crack between two surveys, not a street.
constexpr double kCrack = 1;

// The outcomes that a parcel can have.
constexpr std::array kVerdicts{Outcome::covered, Outcome::not_covered, Outcome::depends};

// Those of them that a stack of parcels loses where another of the stack has another outcome.
constexpr std::array kFirm{Outcome::covered, Outcome::not_covered};

// A disc that is wider, metres, and reaches more parcels than this nearly always has streets or
// several kinds of land in it: to see that, seconds or minutes of uniting them are not needed.
constexpr double kWide = 500;
constexpr std::size_t kMany = 2'000;

using Members = std::vector<std::uint32_t>;

using Kinds = std::array<Members, kVerdicts.size()>;

Kinds kinds_around(const Finding& finding, const Designations& designations,
                   std::size_t directive) {
  Kinds kinds;
  for (const ParcelId parcel : finding.around) {
    const Outcome verdict = designations.outcome(directive, parcel, finding.limits);
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

Members all_around(const Finding& finding) {
  Members all;
  for (const ParcelId parcel : finding.around) all.push_back(index(parcel));
  return all;
}

// The parcels around whose outcome is another.
Members all_but(const Kinds& kinds, Outcome outcome) {
  Members others;
  for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
    if (kVerdicts[i] != outcome) others.insert(others.end(), kinds[i].begin(), kinds[i].end());
  }
  std::sort(others.begin(), others.end());
  return others;
}

// Whether the position itself has no firm outcome: parcels of several kinds, or of none that is
// firm, or a gap of which nothing firm is said.
bool is_open(const Finding& finding, const Kinds& kinds, std::optional<Outcome> gap) {
  if (finding.coverings.empty()) return gap == Outcome::depends;
  return std::none_of(kFirm.begin(), kFirm.end(), [&](Outcome firm) {
    const Members& members = kinds[static_cast<std::size_t>(firm)];
    return std::all_of(
        finding.coverings.begin(), finding.coverings.end(), [&](const Covering& covering) {
          return std::binary_search(members.begin(), members.end(), index(covering.parcel));
        });
  });
}

// Of a wide disc among many parcels, of several kinds or with streets between them. Nothing where
// all are of one kind and leave no room for streets: an overlay has to tell cracks from gaps.
std::optional<Surroundings> look_widely(const Snapshot& snapshot, const Finding& finding,
                                        const Kinds& kinds, std::optional<Outcome> gap) {
  constexpr double kFull = 0.99;  // of the disc
  const LocalPlane plane(finding.at);
  const auto share = [&](const Members& members) {
    return wide_share(plane, snapshot.shapes(), members, finding.radius_m);
  };
  std::size_t different = 0;
  bool all_as_gap = gap.has_value();
  for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
    if (kinds[i].empty()) continue;
    ++different;
    all_as_gap &= kVerdicts[i] == gap;
  }
  if (different == 1 && !all_as_gap) {  // at least as much as there is of them
    const double most =
        summed_share(plane, snapshot.shapes(), all_around(finding), finding.radius_m);
    if (most >= kFull) return std::nullopt;
  }
  const double free = gap == Outcome::covered ? 1 - share(all_around(finding)) : 0;
  return Surroundings{.covered_share = std::min(1.0, share(kinds.front()) + free),
                      .uniform = all_as_gap};
}

}  // namespace

Neighbourhood::Neighbourhood(const Snapshot& snapshot, const Finding& finding)
    : snapshot_(snapshot), finding_(finding) {}

const UnitedLand& Neighbourhood::land_of(Members members) {
  const auto found = std::find_if(united_.begin(), united_.end(),
                                  [&](const auto& each) { return each->members == members; });
  if (found != united_.end()) return (*found)->land;
  UnitedLand land(LocalPlane(finding_.at), snapshot_.shapes(), members, finding_.around_m);
  united_.push_back(std::make_unique<const United>(
      United{.members = std::move(members), .land = std::move(land)}));
  return united_.back()->land;
}

// Cracks between parcels are not edges of their land.
bool Neighbourhood::leaves_cracks_at_most() {
  return !finding_.coverings.empty() &&
         !land_of(all_around(finding_)).leaves_gap(finding_.radius_m, kCrack);
}

// Whether no place of the disc has a firm outcome: no gap has one, and wherever a parcel has one
// there is another with another.
bool Neighbourhood::is_open_all_around(const Kinds& kinds, std::optional<Outcome> gap) {
  constexpr double kNone = 1e-6;  // of the disc: rounding
  const double radius_m = finding_.radius_m;
  const UnitedLand& all = land_of(all_around(finding_));
  if (gap != Outcome::depends && !all.holds(radius_m) && !leaves_cracks_at_most()) return false;
  return std::all_of(kFirm.begin(), kFirm.end(), [&](Outcome firm) {
    return all.share(radius_m) - land_of(all_but(kinds, firm)).share(radius_m) < kNone;
  });
}

Surroundings Neighbourhood::look_around(const Designations& designations, std::size_t directive,
                                        std::optional<Outcome> gap) {
  Kinds kinds = kinds_around(finding_, designations, directive);
  if (is_amid(finding_, kinds)) {
    return {.covered_share = kinds.front().empty() ? 0.0 : 1.0, .uniform = true};
  }
  const double radius_m = finding_.radius_m;
  if (radius_m > kWide && finding_.around.size() > kMany) {
    if (const auto around = look_widely(snapshot_, finding_, kinds, gap)) return *around;
  }
  const bool open = is_open(finding_, kinds, gap) && is_open_all_around(kinds, gap);
  Surroundings around;
  int touching = 0;
  bool all_fill = true;
  bool all_as_gap = gap.has_value();
  for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
    const UnitedLand& land = land_of(std::move(kinds[i]));
    if (kVerdicts[i] == Outcome::covered) around.covered_share = land.share(radius_m);
    if (!land.touches(radius_m)) continue;
    ++touching;
    all_fill &= land.holds(radius_m);
    all_as_gap &= kVerdicts[i] == gap;
  }
  if (gap == Outcome::covered) {
    around.covered_share += 1 - land_of(all_around(finding_)).share(radius_m);
  }
  // Cracks between parcels of one kind are not edges of their land.
  around.uniform = open || all_fill || all_as_gap || (touching == 1 && leaves_cracks_at_most());
  return around;
}

}  // namespace metes
