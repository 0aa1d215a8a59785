#pragma once

#include "geo/values/tenure.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// The four answers. `covered` and `not_covered` are firm; `depends` lacks a fact of the record;
/// `unknown` lacks the place.
enum class Outcome : std::uint8_t { covered, not_covered, depends, unknown };

/// Why. The words are part of the interface: they appear in JSON and in reports.
enum class Reason : std::uint8_t {
  interest_held,          // a recorded interest satisfies the rule
  interest_not_held,      // the recorded interests do not satisfy the rule
  interest_lapsed,        // a recorded interest is for other days than the one asked about
  interest_not_recorded,  // no record says whether the city holds it
  interest_left_open,     // some rows say whether the city holds it, and others leave it open
  records_disagree,       // one record says that the city holds it, another that it does not
  no_rule,                // the directive says nothing about which land
  rule_not_known,         // which land it is about is in no source
  use_in_scope,           // a recorded use is one that the directive names
  use_not_in_scope,       // the recorded use is none that the directive names
  use_may_be_in_scope,    // the directive names uses for which there is no word
  use_not_ruled_out,      // a named use may be a part of the recorded one, or the same less plainly
  use_not_recorded,       // no record says what the parcel is used for
  uses_disagree,          // records give a use in scope and another that is not
  use_left_open,          // some rows of a source give a use, and others of it none
  listed,                 // the directive's list names the parcel
  not_listed,             // the directive's list does not name it
  list_without_parcels,   // the list is known by its headings only
  listed_numbers_open,    // the list has numbers that no parcel of the data has
  number_not_recorded,    // the list names numbers, and the parcel has none
  area_not_recorded,      // the directive speaks of public or nonpublic areas only
  outside_limits,         // the parcel is outside the jurisdiction, where the directive ends
  limits_not_settled,     // whether the directive reaches beyond the limits, or where they run
  owner_excluded,         // the directive leaves out land of this owner
  owner_not_recorded,     // no record says whether the owner is one that is left out
  entity_included,        // the body in charge is named as included
  entity_excluded,        // the body in charge is left out
  entity_separate,        // the body in charge has a directive of its own
  entity_not_settled,     // no source says whether the body in charge is included
  bodies_disagree,        // records name several bodies, of which the directive treats one apart
  body_left_open,         // some rows of a source name such a body, and others of it none
  superior_right,         // a recorded right may outrank the directive
  opted_in,               // a private owner or leaseholder has put the parcel under the directive
  opt_in_of_area,         // the same, of areas which the record does not draw
  opt_in_not_settled,     // the same, and it or the directive does not say who, where or by what
  opt_in_by_other,        // the same, by someone whom the directive does not let
  opt_in_other_area,      // the same, of areas for which the directive does not let
  opt_in_not_begun,       // the same, from a later day on
  opt_in_over,            // the same, until an earlier day
  opt_in_revoked,         // the same, and it was taken back
  not_in_force_yet,       // the day is before the directive's
  no_longer_in_force,     // the directive has expired or was repealed
  superseded,             // another directive takes its place
  successor_not_settled,  // whether one that supersedes it holds, or what holds after it, is open
  never_adopted,          // a proposal or a draft
  enjoined,               // a court has stopped it, or a part
  force_not_settled,      // no source gives the day from which or until which it holds
  effect_assumed,         // no source gives the day of effect: counted from signing or adoption
  no_directive_in_force,  // none of those known holds on the day
  stale_source,           // firm only by a source older than the manifest calls fresh
  later_source,           // the same, of a day so long after the one asked about
  parcels_differ,         // several parcels at the place, or of the number, have unlike outcomes
  on_boundary,            // the position is exactly on a parcel's line
  near_edge,              // within the position error the outcome changes
  right_of_way,           // in no parcel of a complete fabric, or in a street's; silent directive
  right_of_way_included,  // the same, and the directive includes it
  right_of_way_excluded,  // the same, and the directive leaves it out
  no_parcel,              // in no parcel, and the fabric is not declared complete
  outside_city,           // outside the city limits that the snapshot has
  outside_extent,         // outside the area that the snapshot is about
  parcel_not_found,       // no parcel has this number
  no_shape,               // the parcel is known by its records alone
  address_not_found,      // nothing that is known is like this address
  address_ambiguous,      // addresses that may be meant, none of which can be asserted
  number_not_found,       // the street is known, the number is not on file
  number_not_given,       // a street or a crossing, which is no place
  mail_address,           // a box or a rural route: mail, no place
  address_without_parcel,  // the address is known, and no source says on which parcel it is
  address_corrected,       // something was added to the address, or put right
  point_outside_parcel,    // the address point lies outside the parcel that it names
  candidates_agree,        // all that may be meant have one outcome
};

inline constexpr std::size_t kReasonCount = static_cast<std::size_t>(Reason::candidates_agree) + 1;

// Their codes. What they mean in plain words is in geo/answer/wording.hpp.
[[nodiscard]] std::string_view to_string(Outcome outcome);
[[nodiscard]] std::optional<Outcome> parse_outcome(std::string_view code);
[[nodiscard]] std::string_view to_string(Reason reason);

/// The part of a directive that a reason refers to: a table or key of its file, which names the
/// clause's wording and sources. The words are part of the interface.
enum class Clause : std::uint8_t {
  none,
  status,
  scope_rule,
  scope_uses,
  scope_area,
  scope_geography,
  scope_right_of_way,
  listed,
  excluded,
  entity,
  superior_right,
  private_opt_in,
};

/// As in a directive file: "scope.rule"; "" for none.
[[nodiscard]] std::string_view to_string(Clause clause);

/// A reason, with what it is about where there is that.
struct Because {
  Reason reason = Reason::interest_not_recorded;
  std::optional<Interest> interest{};
  Clause clause = Clause::none;
  std::string
      what{};  // a use, a body, a listed place, a right: as recorded or as the clause has it
  friend bool operator==(const Because&, const Because&) = default;
};

/// A reason about nothing further.
[[nodiscard]] Because plainly(Reason reason);
/// Adds it where it is not there yet.
void add(std::vector<Because>& all, const Because& because);

/// An outcome of one parcel, or of right-of-way, with its reasons: of a firm one what decides, of
/// `depends` each fact that is missing and could tip it.
struct Verdict {
  Outcome outcome = Outcome::depends;  // never unknown: the place is given
  std::vector<Because> because;
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

}  // namespace metes
