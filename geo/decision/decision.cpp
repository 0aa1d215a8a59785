#include "geo/decision/decision.hpp"

#include "geo/decision/force.hpp"
#include "geo/decision/surroundings.hpp"
#include "geo/index/nearest_limit.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace metes {
namespace {

struct Conclusion {
  Outcome outcome = Outcome::unknown;
  std::vector<Because> because;
};

Conclusion concluded(Outcome outcome, Reason reason) {
  return {.outcome = outcome, .because = {plainly(reason)}};
}

// Which of several outcomes is shown first: a firm `covered`, else the doubt, and `not_covered`
// only where none speaks against it.
int rank(Outcome outcome) {
  constexpr std::array kRanks{3, 0, 1, 2};  // covered, not_covered, depends, unknown
  return kRanks[static_cast<std::size_t>(outcome)];
}

ParcelAnswer answer_for(const Designations& designations, ParcelId parcel,
                        std::optional<Limits> limits) {
  const auto verdicts = designations.verdicts(parcel, limits);
  ParcelAnswer answer{.parcel = parcel,
                      .location = std::nullopt,
                      .edge_m = std::nullopt,
                      .outcome = Outcome::not_covered,
                      .verdicts = verdicts->by_directive,
                      .holdings = verdicts->holdings};
  for (const Verdict& verdict : answer.verdicts) {
    if (rank(verdict.outcome) > rank(answer.outcome)) answer.outcome = verdict.outcome;
  }
  return answer;
}

// What a directive says of several parcels at one place, or of one number: their common outcome, or
// `depends`.
Conclusion conclude(std::span<const ParcelAnswer> parcels, std::size_t directive) {
  Conclusion conclusion{.outcome = parcels.front().verdicts[directive].outcome, .because = {}};
  for (const ParcelAnswer& parcel : parcels) {
    const Verdict& verdict = parcel.verdicts[directive];
    if (verdict.outcome != conclusion.outcome) {
      return concluded(Outcome::depends, Reason::parcels_differ);
    }
    for (const Because& because : verdict.because) add(conclusion.because, because);
  }
  return conclusion;
}

// What a directive says of right-of-way, where land in no parcel is known to be that.
const Verdict* verdict_on_gap(const Finding& finding, const Designations& designations,
                              std::size_t directive) {
  const bool is_right_of_way =
      finding.in_extent && finding.complete_fabric && finding.limits == Limits::inside;
  return is_right_of_way ? &designations.right_of_way(directive) : nullptr;
}

Conclusion conclude_gap(const Finding& finding, const Verdict* right_of_way) {
  if (!finding.in_extent) return concluded(Outcome::unknown, Reason::outside_extent);
  if (finding.limits == Limits::outside) return concluded(Outcome::unknown, Reason::outside_city);
  if (!right_of_way) return concluded(Outcome::unknown, Reason::no_parcel);
  return {.outcome = right_of_way->outcome, .because = right_of_way->because};
}

std::optional<Limits> limits_of(const Finding& finding) {
  if (finding.limits == Limits::not_in_data) return std::nullopt;
  return finding.limits;
}

// The disc reaches across the city limits, and what the directive says is not the same on both
// sides: of the land in it, or where that is a street here and another city's there.
bool limits_matter(const Finding& finding, const Designations& designations,
                   std::size_t directive) {
  if (!finding.near_limits) return false;
  if (finding.coverings.empty()) return true;
  const auto differs = [&](ParcelId parcel) {
    const auto outcome = [&](Limits limits) {
      return designations.verdict(directive, parcel, limits).outcome;
    };
    return outcome(Limits::inside) != outcome(Limits::outside);
  };
  return std::any_of(finding.around.begin(), finding.around.end(), differs);
}

DirectiveAnswer about_position(const Finding& finding, std::span<const ParcelAnswer> parcels,
                               const Designations& designations, Neighbourhood& neighbourhood,
                               std::size_t directive) {
  const Verdict* gap = verdict_on_gap(finding, designations, directive);
  Conclusion conclusion =
      parcels.empty() ? conclude_gap(finding, gap) : conclude(parcels, directive);
  // Beyond the limits a gap is another city's, of which nothing is known.
  const auto gap_outcome = gap && !finding.near_limits ? std::optional(gap->outcome) : std::nullopt;
  const Surroundings around = neighbourhood.look_around(designations, directive, gap_outcome);
  const bool uniform = around.uniform && !limits_matter(finding, designations, directive);
  const PositionError error{.radius_m = finding.radius_m,
                            .covered_share = around.covered_share,
                            .at_point = conclusion.outcome};
  const bool may_be_elsewhere = finding.radius_m > 0 || finding.near_limits;
  if (may_be_elsewhere && conclusion.outcome != Outcome::unknown && !uniform) {
    conclusion = concluded(Outcome::unknown, Reason::near_edge);
  }
  return {.outcome = conclusion.outcome, .because = std::move(conclusion.because), .error = error};
}

bool any_covered(std::span<const ParcelAnswer> parcels) {
  return std::any_of(parcels.begin(), parcels.end(),
                     [](const ParcelAnswer& parcel) { return parcel.outcome == Outcome::covered; });
}

// The answer's outcome from what each directive says; one in force speaks before one that is not.
void take_headline(Answer& answer, const Designations& designations) {
  bool any_in_force = false;
  const auto weight = [&](std::size_t i) {
    const bool in_force = is_in_force(designations.directive(i), designations.day());
    any_in_force |= in_force;
    return 2 * rank(answer.directives[i].outcome) + (in_force ? 1 : 0);
  };
  int heaviest = -1;
  for (std::size_t i = 0; i < answer.directives.size(); ++i) {
    if (const int of_this = weight(i); of_this > heaviest) {
      heaviest = of_this;
      answer.decided_by = i;
    }
  }
  const DirectiveAnswer& decisive = answer.directives[answer.decided_by];
  answer.outcome = decisive.outcome;
  answer.because = decisive.because;
  answer.error = decisive.error;
  if (!any_in_force && answer.outcome == Outcome::not_covered) {
    answer.because.insert(answer.because.begin(), plainly(Reason::no_directive_in_force));
  }
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

Answer decide(const Snapshot& snapshot, const Designations& designations, const Query& query,
              const Finding& finding) {
  Answer answer{.query = query};
  answer.at = finding.at;
  for (const Covering& covering : finding.coverings) {
    ParcelAnswer& parcel =
        answer.parcels.emplace_back(answer_for(designations, covering.parcel, limits_of(finding)));
    parcel.location = covering.location;
    parcel.edge_m = covering.edge_m;
  }
  Neighbourhood neighbourhood(snapshot, finding);
  for (std::size_t i = 0; i < designations.size(); ++i) {
    answer.directives.push_back(
        about_position(finding, answer.parcels, designations, neighbourhood, i));
  }
  take_headline(answer, designations);
  note_boundary(answer, finding);
  return answer;
}

Answer decide(const Snapshot& snapshot, const Designations& designations, const Query& query,
              std::span<const ParcelId> parcels) {
  Answer answer{.query = query};
  if (parcels.empty()) {
    answer.because = {plainly(Reason::parcel_not_found)};
    return answer;
  }
  bool shapeless = false;
  for (const ParcelId parcel : parcels) {
    answer.parcels.push_back(answer_for(designations, parcel, std::nullopt));
    shapeless |= snapshot.shapes().polygons(index(parcel)).size() == 0;
  }
  for (std::size_t i = 0; i < designations.size(); ++i) {
    Conclusion conclusion = conclude(answer.parcels, i);
    answer.directives.push_back({.outcome = conclusion.outcome,
                                 .because = std::move(conclusion.because),
                                 .error = std::nullopt});
  }
  take_headline(answer, designations);
  if (shapeless) add(answer.because, plainly(Reason::no_shape));
  return answer;
}

void add_nearest_covered(const Snapshot& snapshot, const Designations& designations,
                         Answer& answer) {
  if (!answer.at || any_covered(answer.parcels)) return;
  const Coord point = snap(*answer.at);
  if (!contains(snapshot.city().extent, point)) return;
  if (const auto nearest = designations.nearest_covered(point, kNearestLimit)) {
    answer.nearest_covered = {.parcel = ParcelId{nearest->shape}, .metres = nearest->metres};
  }
}

}  // namespace metes
