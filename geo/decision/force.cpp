#include "geo/decision/force.hpp"

#include <algorithm>

namespace metes {
namespace {

using Status = DirectiveStatus;

Force force(Fact holds, Reason reason) {
  Because because = plainly(reason);
  because.clause = Clause::status;
  return {.holds = holds, .because = std::move(because)};
}

// A slip of one of the two days: on which days it holds is not to be said.
bool ends_before_it_begins(const DirectiveLife& life) {
  const auto begins = begins_on(life);
  return life.effective_until && begins && *life.effective_until <= *begins;
}

bool is_over(Status status) {
  return status == Status::expired || status == Status::repealed;
}

// Its beginning, where `day` is not past its end.
Force force_from_beginning(const DirectiveLife& life, Day day) {
  const auto begins = begins_on(life);
  if (!begins) return force(Fact::not_recorded, Reason::force_not_settled);
  if (day < *begins) return force(Fact::no, Reason::not_in_force_yet);
  if (life.effective_from) return {.holds = Fact::yes, .because = std::nullopt};
  // The day is that of the text before it was amended.
  if (life.status == Status::amended) return force(Fact::not_recorded, Reason::force_not_settled);
  return force(Fact::yes, Reason::effect_assumed);
}

Force force_of(const DirectiveLife& life, Day day) {
  if (life.status == Status::proposed || life.status == Status::draft_ordered) {
    return force(Fact::no, Reason::never_adopted);
  }
  if (ends_before_it_begins(life)) return force(Fact::not_recorded, Reason::force_not_settled);
  if (life.effective_until && day >= *life.effective_until) {
    return force(Fact::no, Reason::no_longer_in_force);
  }
  Force begun = force_from_beginning(life, day);
  if (begun.holds == Fact::no) return begun;
  if (life.status == Status::enjoined || life.status == Status::partly_enjoined) {
    return force(Fact::not_recorded, Reason::enjoined);
  }
  if (is_over(life.status) && !life.effective_until) {
    return force(Fact::not_recorded, Reason::force_not_settled);
  }
  return begun;
}

// Whether a directive still holds beside one that supersedes it.
Fact holds_beside(const Successor& successor, Day day) {
  const Force force = force_of(successor.life, day);
  if (force.holds == Fact::yes) return Fact::no;
  const bool is_to_come =
      force.holds == Fact::no && force.because->reason != Reason::no_longer_in_force;
  return is_to_come ? Fact::yes : Fact::not_recorded;
}

// Whether the text before it was amended, which no other file states, may have held on a day on
// which the text as amended did not yet.
bool may_have_held_before(const Directive& directive, Day day) {
  const DirectiveLife& life = directive.life;
  if (life.status != Status::amended || directive.supersedes) return false;
  if (!life.effective_from || day >= *life.effective_from) return false;
  const auto first = life.signed_on && life.adopted_on ? std::min(life.signed_on, life.adopted_on)
                                                       : std::max(life.signed_on, life.adopted_on);
  return !first || day >= *first;
}

// Without what supersedes it.
Force own_force(const Directive& directive, Day day) {
  if (may_have_held_before(directive, day)) {
    return force(Fact::not_recorded, Reason::force_not_settled);
  }
  return force_of(directive.life, day);
}

}  // namespace

std::optional<Day> begins_on(const DirectiveLife& life) {
  if (life.effective_from) return life.effective_from;
  return life.adopted_on ? life.adopted_on : life.signed_on;
}

Force force_on(const Directive& directive, Day day) {
  const Force own = own_force(directive, day);
  Force least = own;
  for (const Successor& successor : directive.successors) {
    const Fact holds = own.holds && holds_beside(successor, day);
    if (holds == least.holds || (holds && least.holds) != holds) continue;
    least = force(holds, holds == Fact::no ? Reason::superseded : Reason::successor_not_settled);
    least.because->what = successor.id;
  }
  return least;
}

bool is_in_force(const Directive& directive, Day day) {
  return force_on(directive, day).holds != Fact::no;
}

}  // namespace metes
