#include "geo/answer/citation.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace metes {
namespace {

void add_each(const Cites& more, Cites& cites) {
  for (const std::string& cite : more) {
    if (std::find(cites.begin(), cites.end(), cite) == cites.end()) cites.push_back(cite);
  }
}

// Of the entries that are called so; of all where the reason names none of them.
template <typename Entry, typename Name>
Cites cites_of_named(const std::vector<Entry>& entries, const std::string& what, Name name) {
  Cites cites;
  for (const Entry& entry : entries) {
    if (name(entry) == what) add_each(entry.cites, cites);
  }
  if (!cites.empty()) return cites;
  for (const Entry& entry : entries) add_each(entry.cites, cites);
  return cites;
}

}  // namespace

Cites cites_of(const Directive& directive, const Because& because) {
  switch (because.clause) {
    case Clause::none:
      return {};
    case Clause::status:
      return directive.life.cites;
    case Clause::scope_rule:
    case Clause::scope_uses:
    case Clause::scope_area:
    case Clause::scope_geography:
    case Clause::scope_right_of_way:
      return directive.scope.cites;
    case Clause::listed:
      return cites_of_named(directive.listed, because.what,
                            [](const ListedPlaces& each) { return each.text; });
    case Clause::excluded:
      return cites_of_named(directive.excluded, because.what,
                            [](const ExcludedInterest& each) { return each.owner; });
    case Clause::entity:
      return cites_of_named(directive.entities, because.what,
                            [](const EntityStanding& each) { return each.name; });
    case Clause::superior_right:
      return cites_of_named(directive.superior_rights, because.what,
                            [](const CitedText& each) { return each.text; });
    case Clause::private_opt_in:
      return directive.private_opt_in ? directive.private_opt_in->cites : Cites();
  }
  return {};
}

std::string citations(const Directive& directive, const Verdict& verdict) {
  Cites parts;
  for (const Because& because : verdict.because) {
    const Cites cites = cites_of(directive, because);
    if (cites.empty()) continue;
    add_each({std::string(to_string(because.clause)).append(": ").append(joined(cites))}, parts);
  }
  std::string text;
  for (const std::string& part : parts) text.append(text.empty() ? "" : "; ").append(part);
  return text;
}

std::vector<const DirectiveSource*> sources_named(const Directive& directive, const Cites& cites) {
  std::vector<const DirectiveSource*> sources;
  for (const DirectiveSource& source : directive.sources) {
    if (std::find(cites.begin(), cites.end(), source.id) != cites.end()) sources.push_back(&source);
  }
  return sources;
}

std::vector<const DirectiveSource*> cited_sources(const Directive& directive,
                                                  const std::vector<Because>& reasons) {
  Cites cites;
  for (const Because& because : reasons) add_each(cites_of(directive, because), cites);
  return sources_named(directive, cites);
}

std::string joined(const Cites& cites) {
  std::string text;
  for (const std::string& cite : cites) text.append(text.empty() ? "" : ", ").append(cite);
  return text;
}

}  // namespace metes
