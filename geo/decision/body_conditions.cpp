#include "geo/decision/body_conditions.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace metes {
namespace {

// Whether those whom records name are the body of these names: not settled where only some are, or
// where rows leave open who it is.
Fact is_body(const std::vector<std::string>& recorded, bool left_open,
             const std::vector<std::string>& names) {
  const auto is_named = [&](const std::string& body) {
    return std::find(names.begin(), names.end(), body) != names.end();
  };
  if (std::none_of(recorded.begin(), recorded.end(), is_named)) return Fact::no;
  const bool all = !left_open && std::all_of(recorded.begin(), recorded.end(), is_named);
  return all ? Fact::yes : Fact::not_recorded;
}

// Whether the body is the owner or the department in charge.
Fact is_concerned(const EntityStanding& entity, const ParcelFacts& facts) {
  const LeftOpen& open = facts.left_open;
  return is_body(facts.custodians, open.custodian, entity.names) ||
         is_body(facts.owners, open.owner, entity.names);
}

// Why is_body() is not settled.
Reason doubt_of_body(bool left_open) {
  return left_open ? Reason::body_left_open : Reason::bodies_disagree;
}

Reason doubt_of_concerned(const ParcelFacts& facts) {
  return doubt_of_body(facts.left_open.custodian || facts.left_open.owner);
}

// Whether the owner is the one whose property is left out. Land that the city owns is not; nor is
// land of another body that the owner table knows.
Fact is_owner(const ExcludedInterest& excluded, const ParcelFacts& facts) {
  const bool left_open = facts.left_open.owner;
  const Fact named = is_body(facts.owners, left_open, excluded.names);
  if (named != Fact::no) return named;
  const bool known =
      facts.holdings[Interest::owned].fact == Fact::yes || (!facts.owners.empty() && !left_open);
  return known ? Fact::no : Fact::not_recorded;
}

}  // namespace

std::vector<Condition> bodies_included(const Directive& directive, const ParcelFacts& facts) {
  std::vector<Condition> ways;
  for (const EntityStanding& entity : directive.entities) {
    const Fact concerned = is_concerned(entity, facts);
    if (entity.standing != Standing::included || concerned == Fact::no) continue;
    const Reason reason =
        concerned == Fact::yes ? Reason::entity_included : doubt_of_concerned(facts);
    ways.push_back(decided(concerned, about(reason, Clause::entity, entity.name)));
  }
  return ways;
}

Condition owner_holds(const ExcludedInterest& excluded, const ParcelFacts& facts) {
  const Condition held = excluded.rule ? rule_holds(*excluded.rule, facts.holdings) : Condition();
  const Fact owner = is_owner(excluded, facts);
  const Fact left_out = owner && held.holds;
  if (left_out == Fact::no) return {};
  const auto because = [&](Reason reason) {
    return about(reason, Clause::excluded, excluded.owner);
  };
  if (left_out == Fact::yes) return decided(Fact::no, because(Reason::owner_excluded));
  Condition open{.holds = Fact::not_recorded, .because = {}};
  if (owner == Fact::not_recorded) {
    open.because.push_back(because(facts.owners.empty() ? Reason::owner_not_recorded
                                                        : doubt_of_body(facts.left_open.owner)));
  }
  if (held.holds == Fact::not_recorded) {
    open.because.insert(open.because.end(), held.because.begin(), held.because.end());
    for (Because& each : open.because) each.clause = Clause::excluded;
  }
  return open;
}

Condition body_holds(const EntityStanding& entity, const ParcelFacts& facts) {
  const Fact concerned = is_concerned(entity, facts);
  if (entity.standing == Standing::included || concerned == Fact::no) return {};
  const auto because = [&](Reason reason) { return about(reason, Clause::entity, entity.name); };
  if (concerned == Fact::not_recorded && entity.standing != Standing::silent) {
    return decided(Fact::not_recorded, because(doubt_of_concerned(facts)));
  }
  if (entity.standing == Standing::excluded) {
    return decided(Fact::no, because(Reason::entity_excluded));
  }
  if (entity.standing == Standing::adopted_separately) {
    return decided(Fact::no, because(Reason::entity_separate));
  }
  return decided(Fact::not_recorded, because(Reason::entity_not_settled));
}

}  // namespace metes
