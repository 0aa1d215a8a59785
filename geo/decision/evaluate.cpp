#include "geo/decision/evaluate.hpp"

#include "geo/decision/body_conditions.hpp"
#include "geo/decision/condition.hpp"
#include "geo/decision/force.hpp"
#include "geo/decision/opt_in.hpp"
#include "geo/values/use.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace metes {
namespace {

constexpr std::string_view kStreet = "right_of_way";  // of kUses

// How many of the recorded uses are among those named.
enum class Among { all, some, none, nothing_recorded };

Among among(const std::vector<std::string_view>& recorded, const std::vector<std::string>& named) {
  if (recorded.empty()) return Among::nothing_recorded;
  const auto is_named = [&](std::string_view use) {
    return std::find(named.begin(), named.end(), use) != named.end();
  };
  const auto hits = std::count_if(recorded.begin(), recorded.end(), is_named);
  if (hits == 0) return Among::none;
  return hits == static_cast<std::ptrdiff_t>(recorded.size()) ? Among::all : Among::some;
}

// Of numbers in order: a list may have thousands.
bool names(const ListedPlaces& entry, const ParcelFacts& facts) {
  return !facts.number.empty() &&
         std::binary_search(entry.numbers.begin(), entry.numbers.end(), facts.number);
}

bool is_listed(const Directive& directive, const ParcelFacts& facts) {
  return directive.scope.mode != ScopeMode::rule &&
         std::any_of(directive.listed.begin(), directive.listed.end(),
                     [&](const ListedPlaces& entry) { return names(entry, facts); });
}

// Whether the recorded uses leave no room for any of those named.
bool rule_out(const std::vector<std::string_view>& recorded,
              const std::vector<std::string>& named) {
  return std::all_of(recorded.begin(), recorded.end(), [&](std::string_view use) {
    return std::all_of(named.begin(), named.end(),
                       [&](const std::string& other) { return rules_out(use, other); });
  });
}

// Why an entry of a list does not settle that a parcel that it does not name is not meant.
std::optional<Because> doubt_of_entry(const ListedPlaces& entry, const ParcelFacts& facts) {
  const auto because = [](Reason reason, std::string_view what = {}) {
    return about(reason, Clause::listed, what);
  };
  if (entry.numbers.empty() || entry.numbers.size() < entry.count.value_or(0)) {
    return because(Reason::list_without_parcels, entry.text);
  }
  if (!entry.open.empty()) {
    constexpr std::ptrdiff_t kShown = 3;
    const auto end = entry.open.begin() + std::min(kShown, std::ssize(entry.open));
    const std::string_view more = end == entry.open.end() ? "" : ", …";
    return because(Reason::listed_numbers_open,
                   fmt::format("{}{}", fmt::join(entry.open.begin(), end, ", "), more));
  }
  if (facts.number.empty()) return because(Reason::number_not_recorded);
  return std::nullopt;
}

// What an entry of an enumerated list says of a parcel. One that does not name all of its parcels,
// or by no number of the data, leaves it open, unless its uses rule the parcel out.
Condition entry_holds(const ListedPlaces& entry, const ParcelFacts& facts) {
  if (names(entry, facts)) {
    return decided(Fact::yes, about(Reason::listed, Clause::listed, entry.text));
  }
  const bool is_other_use =
      !entry.uses.empty() && !facts.left_open.use && among(facts.uses, entry.uses) == Among::none;
  auto doubt = is_other_use ? std::nullopt : doubt_of_entry(entry, facts);
  if (doubt) return decided(Fact::not_recorded, std::move(*doubt));
  return decided(Fact::no, about(Reason::not_listed, Clause::listed));
}

// Kleene's `or`, with the reasons of those that decide it.
Condition either(const std::vector<Condition>& alternatives) {
  Condition result{.holds = Fact::no, .because = {}};
  for (const Condition& each : alternatives) result.holds = result.holds || each.holds;
  for (const Condition& each : alternatives) {
    if (each.holds != result.holds) continue;
    for (const Because& because : each.because) add(result.because, because);
  }
  return result;
}

Condition without_rule(const Directive& directive) {
  if (is_not_known(directive, "rule")) {
    return decided(Fact::not_recorded, about(Reason::rule_not_known, Clause::scope_rule));
  }
  return decided(Fact::no, about(Reason::no_rule, Clause::scope_rule));
}

// The rule, the list, and bodies whose property is named as included: any of them.
Condition in_scope(const Directive& directive, const ParcelFacts& facts) {
  std::vector<Condition> ways;
  const Scope& scope = directive.scope;
  if (scope.rule && scope.mode != ScopeMode::enumerated) {
    ways.push_back(rule_holds(*scope.rule, facts.holdings));
  }
  if (scope.mode != ScopeMode::rule) {
    for (const ListedPlaces& entry : directive.listed) ways.push_back(entry_holds(entry, facts));
  }
  std::vector<Condition> bodies = bodies_included(directive, facts);
  std::move(bodies.begin(), bodies.end(), std::back_inserter(ways));
  if (ways.empty()) return without_rule(directive);
  return either(ways);
}

// Those that the directive names as such, and streets where it includes them; nothing: any.
std::optional<std::vector<std::string>> named_uses(const Scope& scope) {
  if (!scope.uses || scope.uses->any) return std::nullopt;
  std::vector<std::string> named = scope.uses->uses;
  if (scope.right_of_way == RightOfWay::included) named.emplace_back(kStreet);
  return named;
}

Condition use_holds(const Directive& directive, const ParcelFacts& facts) {
  const auto named = named_uses(directive.scope);
  if (!named) return {};
  const std::string recorded = fmt::format("{}", fmt::join(facts.uses, ", "));
  const auto because = [&](Reason reason) { return about(reason, Clause::scope_uses, recorded); };
  const Among recorded_uses = among(facts.uses, *named);
  const bool is_part = recorded_uses == Among::all || recorded_uses == Among::none;
  if (is_part && facts.left_open.use) {
    return decided(Fact::not_recorded, because(Reason::use_left_open));
  }
  switch (recorded_uses) {
    case Among::all:
      return decided(Fact::yes, because(Reason::use_in_scope));
    case Among::some:
      return decided(Fact::not_recorded, because(Reason::uses_disagree));
    case Among::none:
      if (!directive.scope.uses->closed) {
        return decided(Fact::not_recorded, because(Reason::use_may_be_in_scope));
      }
      return rule_out(facts.uses, *named)
                 ? decided(Fact::no, because(Reason::use_not_in_scope))
                 : decided(Fact::not_recorded, because(Reason::use_not_ruled_out));
    case Among::nothing_recorded:
      break;
  }
  return decided(Fact::not_recorded, because(Reason::use_not_recorded));
}

// A parcel that is recorded as right-of-way is a street as land in no parcel is. A directive that
// names it, or such among its uses, is not silent on it; the city's own rule asks only who holds
// it.
Condition street_holds(const Directive& directive, const ParcelFacts& facts) {
  const Scope& scope = directive.scope;
  const Among streets = among(facts.uses, {std::string(kStreet)});
  if (streets == Among::none || streets == Among::nothing_recorded) return {};
  const bool is_out = scope.right_of_way == RightOfWay::excluded;
  const bool is_named = scope.right_of_way == RightOfWay::included || is_listed(directive, facts) ||
                        (scope.uses && among({kStreet}, scope.uses->uses) == Among::all);
  if (!is_out && (is_named || !is_published(directive))) return {};
  const auto because = [](Reason reason, std::string_view what = {}) {
    return about(reason, Clause::scope_right_of_way, what);
  };
  if (!is_out) return decided(Fact::not_recorded, because(Reason::right_of_way));
  const bool is_all = streets == Among::all;
  if (is_all && !facts.left_open.use) {
    return decided(Fact::no, because(Reason::right_of_way_excluded));
  }
  return decided(Fact::not_recorded, because(is_all ? Reason::use_left_open : Reason::uses_disagree,
                                             fmt::format("{}", fmt::join(facts.uses, ", "))));
}

// Which part of a parcel is public is in no record.
Condition area_holds(const Directive& directive) {
  const auto area = directive.scope.area;
  if (!area || *area == AreaKind::both) return {};
  return decided(Fact::not_recorded,
                 about(Reason::area_not_recorded, Clause::scope_area, to_string(*area)));
}

Condition geography_holds(const Directive& directive, Limits limits) {
  const auto geography = directive.scope.geography;
  if (geography == Geography::anywhere || limits == Limits::inside) return {};
  if (geography == Geography::inside_limits && limits == Limits::outside) {
    return decided(Fact::no, about(Reason::outside_limits, Clause::scope_geography));
  }
  if (!geography && limits == Limits::not_in_data) return {};
  return decided(Fact::not_recorded, about(Reason::limits_not_settled, Clause::scope_geography));
}

Condition force_holds(const Directive& directive, Day day) {
  const Force force = force_on(directive, day);
  if (!force.because) return {.holds = force.holds, .because = {}};
  return decided(force.holds, *force.because);
}

Condition no_superior_right(const ParcelFacts& facts) {
  Condition condition;
  for (const std::string_view right : facts.superior_rights) {
    condition.holds = Fact::not_recorded;
    condition.because.push_back(about(Reason::superior_right, Clause::superior_right, right));
  }
  return condition;
}

// Kleene's `and`, with the reasons of those conditions that decide it.
Verdict all_of(const std::vector<Condition>& conditions) {
  Fact holds = Fact::yes;
  for (const Condition& each : conditions) holds = holds && each.holds;
  Verdict verdict{.outcome = holds == Fact::yes  ? Outcome::covered
                             : holds == Fact::no ? Outcome::not_covered
                                                 : Outcome::depends,
                  .because = {}};
  for (const Condition& each : conditions) {
    if (each.holds != holds) continue;
    for (const Because& because : each.because) add(verdict.because, because);
  }
  return verdict;
}

// Kleene's `or` of two verdicts, with the reasons of those that decide it.
Verdict either(const Verdict& a, const Verdict& b) {
  for (const Outcome outcome : {Outcome::covered, Outcome::depends, Outcome::not_covered}) {
    if (a.outcome != outcome && b.outcome != outcome) continue;
    Verdict verdict{.outcome = outcome, .because = {}};
    for (const Verdict& each : {a, b}) {
      if (each.outcome != outcome) continue;
      for (const Because& because : each.because) add(verdict.because, because);
    }
    return verdict;
  }
  return a;
}

}  // namespace

Verdict evaluate(const Directive& directive, const ParcelFacts& facts, Day day) {
  const Condition force = force_holds(directive, day);
  if (force.holds == Fact::no) return all_of({force});  // then nothing else matters
  // The limits in the data are a city's; of a county they say nothing.
  const bool of_city = directive.jurisdiction.kind == JurisdictionKind::city;
  const Limits limits = of_city ? facts.limits : Limits::not_in_data;
  const Condition geography = geography_holds(directive, limits);
  const Condition superior = no_superior_right(facts);
  std::vector<Condition> conditions{in_scope(directive, facts), use_holds(directive, facts),
                                    area_holds(directive), geography};
  for (const ExcludedInterest& excluded : directive.excluded) {
    conditions.push_back(owner_holds(excluded, facts));
  }
  for (const EntityStanding& entity : directive.entities) {
    conditions.push_back(body_holds(entity, facts));
  }
  conditions.push_back(street_holds(directive, facts));
  conditions.push_back(superior);
  conditions.push_back(force);
  const Verdict as_city_property = all_of(conditions);
  const auto opt_in = opt_in_on(directive, facts.postings, day);
  if (!opt_in) return as_city_property;
  const Condition opted_in{.holds = opt_in->holds, .because = opt_in->because};
  return either(as_city_property, all_of({opted_in, geography, superior, force}));
}

Verdict evaluate_right_of_way(const Directive& directive, Day day) {
  const auto because = [](Reason reason) { return about(reason, Clause::scope_right_of_way); };
  const Condition force = force_holds(directive, day);
  if (force.holds == Fact::no) return all_of({force});
  Condition scope = decided(Fact::not_recorded, because(Reason::right_of_way));
  const auto right_of_way = directive.scope.right_of_way;
  if (right_of_way == RightOfWay::included) {
    scope = decided(Fact::yes, because(Reason::right_of_way_included));
  } else if (right_of_way == RightOfWay::excluded) {
    scope = decided(Fact::no, because(Reason::right_of_way_excluded));
  }
  return all_of({scope, area_holds(directive), force});
}

}  // namespace metes
