#include "geo/decision/outcome.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace metes {
namespace {

constexpr std::array<std::string_view, kReasonCount> kReasons{
    "interest_held",
    "interest_not_held",
    "interest_lapsed",
    "interest_not_recorded",
    "interest_left_open",
    "records_disagree",
    "no_rule",
    "rule_not_known",
    "use_in_scope",
    "use_not_in_scope",
    "use_may_be_in_scope",
    "use_not_ruled_out",
    "use_not_recorded",
    "uses_disagree",
    "use_left_open",
    "listed",
    "not_listed",
    "list_without_parcels",
    "listed_numbers_open",
    "number_not_recorded",
    "area_not_recorded",
    "outside_limits",
    "limits_not_settled",
    "owner_excluded",
    "owner_not_recorded",
    "entity_included",
    "entity_excluded",
    "entity_separate",
    "entity_not_settled",
    "bodies_disagree",
    "body_left_open",
    "superior_right",
    "opted_in",
    "opt_in_of_area",
    "opt_in_not_settled",
    "opt_in_by_other",
    "opt_in_other_area",
    "opt_in_not_begun",
    "opt_in_over",
    "opt_in_revoked",
    "not_in_force_yet",
    "no_longer_in_force",
    "superseded",
    "successor_not_settled",
    "never_adopted",
    "enjoined",
    "force_not_settled",
    "effect_assumed",
    "no_directive_in_force",
    "stale_source",
    "later_source",
    "parcels_differ",
    "on_boundary",
    "near_edge",
    "right_of_way",
    "right_of_way_included",
    "right_of_way_excluded",
    "no_parcel",
    "outside_city",
    "outside_extent",
    "parcel_not_found",
    "no_shape",
    "address_not_found",
    "address_ambiguous",
    "number_not_found",
    "number_not_given",
    "mail_address",
    "address_without_parcel",
    "address_corrected",
    "point_outside_parcel",
    "candidates_agree",
};

constexpr std::array<std::string_view, 12> kClauses{
    "",           "status",          "scope.rule",         "scope.uses",
    "scope.area", "scope.geography", "scope.right_of_way", "listed",
    "excluded",   "entity",          "superior_right",     "private_opt_in",
};

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::covered:
      return "covered";
    case Outcome::not_covered:
      return "not_covered";
    case Outcome::depends:
      return "depends";
    case Outcome::unknown:
      break;
  }
  return "unknown";
}

std::optional<Outcome> parse_outcome(std::string_view code) {
  for (const Outcome outcome :
       {Outcome::covered, Outcome::not_covered, Outcome::depends, Outcome::unknown}) {
    if (code == to_string(outcome)) return outcome;
  }
  return std::nullopt;
}

std::string_view to_string(Reason reason) {
  return kReasons.at(static_cast<std::size_t>(reason));
}

std::string_view to_string(Clause clause) {
  return kClauses[static_cast<std::size_t>(clause)];
}

Because plainly(Reason reason) {
  return {.reason = reason, .interest = std::nullopt, .clause = Clause::none, .what = {}};
}

void add(std::vector<Because>& all, const Because& because) {
  if (std::find(all.begin(), all.end(), because) == all.end()) all.push_back(because);
}

}  // namespace metes
