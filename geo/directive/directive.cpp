#include "geo/directive/directive.hpp"

#include <algorithm>
#include <array>

namespace metes {
namespace {

struct OptionalFact {
  std::string_view name;
  bool (*is_given)(const Directive&);
};

bool all_defined(const Directive& directive) {
  return !directive.conduct.empty() &&
         std::all_of(directive.conduct.begin(), directive.conduct.end(),
                     [](const Conduct& conduct) { return conduct.definition.has_value(); });
}

constexpr std::array kOptionalFacts{
    OptionalFact{"number", [](const Directive& d) { return d.number.has_value(); }},
    OptionalFact{"signed_on", [](const Directive& d) { return d.life.signed_on.has_value(); }},
    OptionalFact{"adopted_on", [](const Directive& d) { return d.life.adopted_on.has_value(); }},
    OptionalFact{"effective_from",
                 [](const Directive& d) { return d.life.effective_from.has_value(); }},
    OptionalFact{"effective_until",
                 [](const Directive& d) { return d.life.effective_until.has_value(); }},
    OptionalFact{"conduct", [](const Directive& d) { return !d.conduct.empty(); }},
    OptionalFact{"definitions", all_defined},
    OptionalFact{"actors", [](const Directive& d) { return d.actors.has_value(); }},
    OptionalFact{"matter", [](const Directive& d) { return d.matter.has_value(); }},
    OptionalFact{"rule", [](const Directive& d) { return d.scope.rule.has_value(); }},
    OptionalFact{"uses", [](const Directive& d) { return d.scope.uses.has_value(); }},
    OptionalFact{"area", [](const Directive& d) { return d.scope.area.has_value(); }},
    OptionalFact{"geography", [](const Directive& d) { return d.scope.geography.has_value(); }},
    OptionalFact{"right_of_way",
                 [](const Directive& d) { return d.scope.right_of_way.has_value(); }},
    OptionalFact{"entities", [](const Directive& d) { return !d.entities.empty(); }},
    OptionalFact{"superior_rights", [](const Directive& d) { return !d.superior_rights.empty(); }},
    OptionalFact{"exceptions", [](const Directive& d) { return !d.exceptions.empty(); }},
    OptionalFact{"private_opt_in", [](const Directive& d) { return d.private_opt_in.has_value(); }},
    OptionalFact{"obligations", [](const Directive& d) { return !d.obligations.empty(); }},
    OptionalFact{"signs", [](const Directive& d) { return !d.signs.empty(); }},
};

constexpr auto kNames = [] {
  std::array<std::string_view, kOptionalFacts.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kOptionalFacts[i].name;
  return names;
}();

std::optional<Day> anchor_of(const DirectiveLife& life, DueRule::From from) {
  switch (from) {
    case DueRule::From::signing:
      return life.signed_on;
    case DueRule::From::adoption:
      return life.adopted_on;
    case DueRule::From::effect:
      return life.effective_from;
    case DueRule::From::event:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> optional_facts() {
  return kNames;
}

bool gives(const Directive& directive, std::string_view fact) {
  return std::any_of(kOptionalFacts.begin(), kOptionalFacts.end(), [&](const OptionalFact& known) {
    return known.name == fact && known.is_given(directive);
  });
}

bool is_not_known(const Directive& directive, std::string_view fact) {
  const auto& names = directive.not_known;
  return std::find(names.begin(), names.end(), fact) != names.end();
}

void note_successors(std::vector<Directive>& directives) {
  for (Directive& earlier : directives) {
    auto& known = earlier.successors;
    for (const Directive& later : directives) {
      if (later.supersedes != earlier.id || later.id == earlier.id) continue;
      const bool is_known = std::any_of(known.begin(), known.end(),
                                        [&](const Successor& each) { return each.id == later.id; });
      if (!is_known) known.push_back({.id = later.id, .life = later.life});
    }
  }
}

const Directive& city_property_rule() {
  static const Directive kRule = [] {
    Directive rule;
    rule.id = "city-property";
    rule.title = "Property owned or controlled by the city (no published directive)";
    rule.life.status = DirectiveStatus::in_effect;
    rule.life.effective_from = kFirstDay;
    rule.scope.rule = parse_rule("owned or controlled");
    rule.scope.geography = Geography::anywhere;
    rule.scope.right_of_way = RightOfWay::silent;
    return rule;
  }();
  return kRule;
}

bool is_published(const Directive& directive) {
  return !directive.sources.empty();
}

std::optional<Day> due_day(const Directive& directive, const Obligation& obligation) {
  if (!obligation.due) return std::nullopt;
  const auto anchor = anchor_of(directive.life, obligation.due->from);
  if (!anchor) return std::nullopt;
  return due_on(*obligation.due, *anchor);
}

}  // namespace metes
