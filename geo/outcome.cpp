#include "geo/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace metes {
namespace {

struct Words {
  Reason reason;
  std::string_view code;
  std::string_view sentence;  // {0} is the interest, {1} what else the reason is about
};

constexpr std::array kReasons{
    Words{Reason::interest_held, "interest_held", "The city is recorded as holding it: {0}."},
    Words{Reason::interest_not_held, "interest_not_held",
          "The city is recorded as not holding it: {0}."},
    Words{Reason::interest_lapsed, "interest_lapsed",
          "The record of this interest is for other days: {0}."},
    Words{Reason::interest_not_recorded, "interest_not_recorded",
          "No record says whether the city holds it: {0}."},
    Words{Reason::records_disagree, "records_disagree",
          "The records disagree on whether the city holds it: {0}."},
    Words{Reason::no_rule, "no_rule", "The directive does not say to which land it applies."},
    Words{Reason::rule_not_known, "rule_not_known",
          "No source gives the directive's rule on which land it applies to."},
    Words{Reason::use_in_scope, "use_in_scope", "The recorded use is in scope: {1}."},
    Words{Reason::use_not_in_scope, "use_not_in_scope",
          "The recorded use is not among those that the directive names: {1}."},
    Words{Reason::use_may_be_in_scope, "use_may_be_in_scope",
          "The directive also names uses that the record has no word for; recorded is: {1}."},
    Words{Reason::use_not_recorded, "use_not_recorded",
          "No record says what the place is used for."},
    Words{Reason::uses_disagree, "uses_disagree",
          "The records disagree on the use, of which only some are in scope: {1}."},
    Words{Reason::listed, "listed", "The directive's list names the parcel: {1}."},
    Words{Reason::not_listed, "not_listed", "The directive's list does not name the parcel."},
    Words{Reason::list_without_parcels, "list_without_parcels",
          "Which parcels an entry of the directive's list means is not published: {1}."},
    Words{Reason::area_not_recorded, "area_not_recorded",
          "The directive is about {1} areas only; which areas of the parcel are such is not "
          "recorded."},
    Words{Reason::outside_limits, "outside_limits",
          "The place is outside the limits, where the directive does not reach."},
    Words{Reason::limits_not_settled, "limits_not_settled",
          "Whether the place is inside the limits, or the directive reaches beyond them, is not "
          "settled."},
    Words{Reason::owner_excluded, "owner_excluded",
          "The directive leaves out property of this owner: {1}."},
    Words{Reason::owner_not_recorded, "owner_not_recorded",
          "No record says whether the owner is one whose property the directive leaves out: {1}."},
    Words{Reason::entity_included, "entity_included",
          "The directive is reported to include the body in charge: {1}."},
    Words{Reason::entity_excluded, "entity_excluded",
          "The directive leaves out the body in charge: {1}."},
    Words{Reason::entity_separate, "entity_separate",
          "The body in charge has adopted a rule of its own: {1}."},
    Words{Reason::entity_not_settled, "entity_not_settled",
          "No source settles whether the directive includes the body in charge: {1}."},
    Words{Reason::superior_right, "superior_right",
          "A right is recorded that may outrank the directive: {1}."},
    Words{Reason::not_in_force_yet, "not_in_force_yet",
          "The directive is not in force yet on this day."},
    Words{Reason::no_longer_in_force, "no_longer_in_force",
          "The directive is no longer in force on this day."},
    Words{Reason::never_adopted, "never_adopted",
          "The directive is a proposal or a draft; no source says that it was adopted."},
    Words{Reason::enjoined, "enjoined", "A court has stopped the directive or a part of it."},
    Words{Reason::force_not_settled, "force_not_settled",
          "No source gives the day from which, or until which, the directive holds."},
    Words{Reason::effect_assumed, "effect_assumed",
          "No source gives a day of effect; the directive is taken to hold from its signing or "
          "adoption on."},
    Words{Reason::no_directive_in_force, "no_directive_in_force",
          "No directive that the data knows is in force on this day."},
    Words{Reason::stale_source, "stale_source",
          "The answer rests on a source that is older than its publisher's data stays fresh: {1}."},
    Words{Reason::parcels_differ, "parcels_differ",
          "Several parcels are meant, and they have different outcomes."},
    Words{Reason::on_boundary, "on_boundary", "The position is exactly on a parcel line."},
    Words{Reason::near_edge, "near_edge",
          "The position is too near an edge to be sure on which side of it it is."},
    Words{Reason::right_of_way, "right_of_way",
          "The position is in the city but in no parcel: a street, sidewalk or other right-of-way, "
          "on which the directive is silent."},
    Words{Reason::right_of_way_included, "right_of_way_included",
          "The position is in the city but in no parcel: right-of-way, which the directive "
          "includes."},
    Words{Reason::right_of_way_excluded, "right_of_way_excluded",
          "The position is in the city but in no parcel: right-of-way, which the directive leaves "
          "out."},
    Words{Reason::no_parcel, "no_parcel",
          "The position is in no parcel of the data, which is not declared complete."},
    Words{Reason::outside_city, "outside_city", "The position is outside the city limits."},
    Words{Reason::outside_extent, "outside_extent",
          "The position is outside the area that the data is about."},
    Words{Reason::parcel_not_found, "parcel_not_found", "No parcel has this number."},
    Words{Reason::no_shape, "no_shape",
          "The parcel is known by its records alone: no source gives its shape."},
};

constexpr std::array<std::string_view, 11> kClauses{
    "",           "status",          "scope.rule",         "scope.uses",
    "scope.area", "scope.geography", "scope.right_of_way", "listed",
    "excluded",   "entity",          "superior_right",
};

const Words& words(Reason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

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

std::string_view to_string(Reason reason) {
  return words(reason).code;
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

std::string explain(const Because& because) {
  const std::string_view interest = because.interest ? to_string(*because.interest) : "";
  return fmt::format(fmt::runtime(words(because.reason).sentence), interest, because.what);
}

}  // namespace metes
