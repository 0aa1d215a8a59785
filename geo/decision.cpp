#include "geo/decision.hpp"

#include "geo/disc.hpp"
#include "geo/edge_distance.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace metes {
namespace {

// How far the nearest covered parcel is looked for, metres.
constexpr double kNearestLimit = 5'000;

// A gap between parcels narrower than this, metres, is a crack between two surveys, not a street.
constexpr double kCrack = 1;

struct Conclusion {
  Outcome outcome = Outcome::unknown;
  std::vector<Because> because;
};

ParcelAnswer answer_for(const Snapshot& snapshot, ParcelId parcel, Day day) {
  const Holdings holdings = holdings_on(snapshot, parcel, day);
  return {.parcel = parcel,
          .location = std::nullopt,
          .edge_m = std::nullopt,
          .verdict = judge(holdings),
          .holdings = holdings};
}

void add(std::vector<Because>& all, const Because& because) {
  if (std::find(all.begin(), all.end(), because) == all.end()) all.push_back(because);
}

// Several parcels at one place, or of one number: their common outcome, or `depends`.
Conclusion conclude(std::span<const ParcelAnswer> parcels) {
  Conclusion conclusion{.outcome = parcels.front().verdict.outcome, .because = {}};
  for (const ParcelAnswer& parcel : parcels) {
    if (parcel.verdict.outcome != conclusion.outcome) {
      return {.outcome = Outcome::depends,
              .because = {{.reason = Reason::parcels_differ, .interest = std::nullopt}}};
    }
    for (const Because& because : parcel.verdict.because) add(conclusion.because, because);
  }
  return conclusion;
}

Because plainly(Reason reason) {
  return {.reason = reason, .interest = std::nullopt};
}

Conclusion conclude_gap(const Finding& finding) {
  if (!finding.in_extent) return {Outcome::unknown, {plainly(Reason::outside_extent)}};
  if (finding.limits == Limits::outside) return {Outcome::unknown, {plainly(Reason::outside_city)}};
  if (finding.complete_fabric && finding.limits == Limits::inside) {
    return {Outcome::depends, {plainly(Reason::right_of_way)}};
  }
  return {Outcome::unknown, {plainly(Reason::no_parcel)}};
}

Conclusion conclude_point(const Finding& finding, std::span<const ParcelAnswer> parcels) {
  return parcels.empty() ? conclude_gap(finding) : conclude(parcels);
}

// The outcomes that a parcel can have.
constexpr std::array kVerdicts{Outcome::covered, Outcome::not_covered, Outcome::depends};

// The parcels within the disc, by verdict.
class Surroundings {
 public:
  Surroundings(const Snapshot& snapshot, const Finding& finding, Day day)
      : snapshot_(snapshot),
        plane_(finding.at),
        radius_m_(finding.radius_m),
        around_m_(finding.around_m),
        in_parcel_(!finding.coverings.empty()) {
    for (const ParcelId parcel : finding.around) {
      all_.push_back(index(parcel));
      members(judge(snapshot, parcel, day).outcome).push_back(index(parcel));
    }
  }

  [[nodiscard]] double covered_share() const { return land(Outcome::covered).share(radius_m_); }

  // Every place of the disc has the outcome that its centre has: each kind of land fills the disc
  // or stays out of it, and so does what is in no parcel.
  [[nodiscard]] bool is_uniform() const {
    int kinds = 0;
    bool all_fill = true;
    for (const Outcome verdict : kVerdicts) {
      const Land kind = land(verdict);
      if (!kind.touches(radius_m_)) continue;
      ++kinds;
      all_fill &= kind.holds(radius_m_);
    }
    if (all_fill) return true;
    // Cracks between parcels of one kind are not edges of their land.
    return in_parcel_ && kinds == 1 && !parcels().leaves_gap(around_m_, kCrack);
  }

 private:
  std::vector<std::uint32_t>& members(Outcome verdict) {
    return by_verdict_[static_cast<std::size_t>(verdict)];
  }
  [[nodiscard]] Land land(Outcome verdict) const {
    return {plane_, snapshot_.shapes(), by_verdict_[static_cast<std::size_t>(verdict)]};
  }
  [[nodiscard]] Land parcels() const { return {plane_, snapshot_.shapes(), all_}; }

  const Snapshot& snapshot_;
  LocalPlane plane_;
  double radius_m_;
  double around_m_;
  bool in_parcel_;
  std::vector<std::uint32_t> all_;
  std::array<std::vector<std::uint32_t>, kVerdicts.size()> by_verdict_;
};

std::optional<NearestCovered> nearest_covered(const Snapshot& snapshot, LonLat at, Day day) {
  const LocalPlane plane(at);
  std::optional<NearestCovered> best;
  const auto is_beyond = [&](double metres) {
    return metres > (best ? best->metres : kNearestLimit);
  };
  snapshot.parcel_tree().nearest([&](const Box& box) { return at_least_m(plane, box); },
                                 [&](std::uint32_t id, double lower_bound_m) {
                                   if (is_beyond(lower_bound_m)) return false;
                                   const ParcelId parcel{id};
                                   if (judge(snapshot, parcel, day).outcome != Outcome::covered)
                                     return true;
                                   const double metres =
                                       edge_distance(plane, snapshot.shapes(), id).metres;
                                   if (!is_beyond(metres))
                                     best = {.parcel = parcel, .metres = metres};
                                   return true;
                                 });
  return best;
}

bool any_covered(std::span<const ParcelAnswer> parcels) {
  return std::any_of(parcels.begin(), parcels.end(), [](const ParcelAnswer& parcel) {
    return parcel.verdict.outcome == Outcome::covered;
  });
}

void note_boundary(Answer& answer, const Finding& finding) {
  const bool on_line =
      std::any_of(finding.coverings.begin(), finding.coverings.end(),
                  [](const Covering& covering) { return covering.location == Location::boundary; });
  if (on_line) add(answer.because, plainly(Reason::on_boundary));
  if (!finding.coverings.empty() && finding.limits == Limits::outside) {
    add(answer.because, plainly(Reason::outside_city));
  }
}

}  // namespace

Answer decide(const Snapshot& snapshot, const Query& query, const Finding& finding) {
  Answer answer{.query = query};
  answer.at = finding.at;
  for (const Covering& covering : finding.coverings) {
    ParcelAnswer& parcel =
        answer.parcels.emplace_back(answer_for(snapshot, covering.parcel, query.as_of));
    parcel.location = covering.location;
    parcel.edge_m = covering.edge_m;
  }
  Conclusion conclusion = conclude_point(finding, answer.parcels);
  const Surroundings surroundings(snapshot, finding, query.as_of);
  answer.error = {.radius_m = finding.radius_m,
                  .covered_share = surroundings.covered_share(),
                  .at_point = conclusion.outcome};
  if (finding.radius_m > 0 && conclusion.outcome != Outcome::unknown &&
      !surroundings.is_uniform()) {
    conclusion = {Outcome::unknown, {plainly(Reason::near_edge)}};
  }
  answer.outcome = conclusion.outcome;
  answer.because = std::move(conclusion.because);
  note_boundary(answer, finding);
  if (!any_covered(answer.parcels) && finding.in_extent) {
    answer.nearest_covered = nearest_covered(snapshot, finding.at, query.as_of);
  }
  return answer;
}

Answer decide(const Snapshot& snapshot, const Query& query, std::span<const ParcelId> parcels) {
  Answer answer{.query = query};
  if (parcels.empty()) {
    answer.because = {plainly(Reason::parcel_not_found)};
    return answer;
  }
  bool shapeless = false;
  for (const ParcelId parcel : parcels) {
    answer.parcels.push_back(answer_for(snapshot, parcel, query.as_of));
    shapeless |= snapshot.shapes().polygons(index(parcel)).size() == 0;
  }
  Conclusion conclusion = conclude(answer.parcels);
  answer.outcome = conclusion.outcome;
  answer.because = std::move(conclusion.because);
  if (shapeless) add(answer.because, plainly(Reason::no_shape));
  return answer;
}

}  // namespace metes
