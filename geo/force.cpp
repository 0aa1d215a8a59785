#include "geo/force.hpp"

namespace metes {
namespace {

using Status = DirectiveStatus;

Force force(Fact holds, Reason reason) {
  Because because = plainly(reason);
  because.clause = Clause::status;
  return {.holds = holds, .because = std::move(because)};
}

bool is_over(Status status) {
  return status == Status::expired || status == Status::repealed;
}

// Its beginning, where `day` is not past its end.
Force force_from_beginning(const DirectiveLife& life, Day day) {
  if (life.effective_from) {
    if (day < *life.effective_from) return force(Fact::no, Reason::not_in_force_yet);
    return {.holds = Fact::yes, .because = std::nullopt};
  }
  const auto given = life.adopted_on ? life.adopted_on : life.signed_on;
  if (!given) return force(Fact::not_recorded, Reason::force_not_settled);
  if (day < *given) return force(Fact::no, Reason::not_in_force_yet);
  return force(Fact::yes, Reason::effect_assumed);
}

}  // namespace

Force force_on(const Directive& directive, Day day) {
  const DirectiveLife& life = directive.life;
  if (life.status == Status::proposed || life.status == Status::draft_ordered) {
    return force(Fact::no, Reason::never_adopted);
  }
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

}  // namespace metes
