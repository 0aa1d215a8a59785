#pragma once

#include "geo/decision/condition.hpp"
#include "geo/decision/parcel_facts.hpp"
#include "geo/directive/directive.hpp"

#include <vector>

namespace metes {

/// What a directive makes of who owns a parcel and which department is in charge of it: bodies
/// whose property it includes, leaves out or is silent on. Not settled where records name such a
/// body and others in the same role, or rows leave open who it is. Callable from any thread.

/// One for each body that is named as included and may be the owner or in charge: a `yes` is enough
/// to be in scope.
[[nodiscard]] std::vector<Condition> bodies_included(const Directive& directive,
                                                     const ParcelFacts& facts);
/// Whether it is no land of this owner that is left out.
[[nodiscard]] Condition owner_holds(const ExcludedInterest& excluded, const ParcelFacts& facts);
/// Whether the body, where it is concerned, does not keep the parcel out.
[[nodiscard]] Condition body_holds(const EntityStanding& entity, const ParcelFacts& facts);

}  // namespace metes
