#include "data/directive/directive_contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace metes::data {
namespace {

using Findings = std::vector<DirectiveFinding>;

void find(Findings& findings, std::uint32_t line, Severity severity, std::string_view code,
          std::string text) {
  findings.push_back({.line = line, .severity = severity, .code = code, .text = std::move(text)});
}

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

// A record that names such a body would be included and left out at once.
void review_bodies(const DirectiveFile& file, Findings& findings) {
  const auto& entities = file.directive.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    const auto end = entities.begin() + static_cast<std::ptrdiff_t>(i);
    const auto earlier = std::find_if(entities.begin(), end, [&](const EntityStanding& other) {
      return share_a_name(other.names, entities[i].names);
    });
    if (earlier == end) continue;
    const bool alike = earlier->standing == entities[i].standing;
    find(findings, line_of(file.tree, "entity", i), alike ? Severity::warning : Severity::error,
         "body_twice",
         fmt::format("\"{}\" is the body of an earlier [[entity]], \"{}\", which is {}",
                     entities[i].name, earlier->name, to_string(earlier->standing)));
  }
  for (std::size_t i = 0; i < file.directive.excluded.size(); ++i) {
    for (const EntityStanding& entity : entities) {
      if (entity.standing != Standing::included) continue;
      if (!share_a_name(file.directive.excluded[i].names, entity.names)) continue;
      find(findings, line_of(file.tree, "excluded", i), Severity::error, "included_and_excluded",
           fmt::format("\"{}\" is left out here and included as [[entity]] \"{}\"",
                       file.directive.excluded[i].owner, entity.name));
    }
  }
}

// Parcels of a use that is out of scope are never covered, listed or not.
void review_listed_uses(const DirectiveFile& file, Findings& findings) {
  const auto& scope = file.directive.scope.uses;
  if (!scope || scope->any || !scope->closed) return;
  for (std::size_t i = 0; i < file.directive.listed.size(); ++i) {
    for (const std::string& use : file.directive.listed[i].uses) {
      if (std::find(scope->uses.begin(), scope->uses.end(), use) != scope->uses.end()) continue;
      find(findings, line_of(file.tree, "listed", i, "uses"), Severity::error, "use_out_of_scope",
           fmt::format("the list has \"{}\", which is not among `uses` of [scope]", use));
    }
  }
}

void review_right_of_way(const DirectiveFile& file, Findings& findings) {
  const Scope& scope = file.directive.scope;
  const bool is_out = scope.right_of_way == RightOfWay::excluded;
  const bool is_use = scope.uses && std::find(scope.uses->uses.begin(), scope.uses->uses.end(),
                                              "right_of_way") != scope.uses->uses.end();
  if (!is_out || !is_use) return;
  find(findings, line_of(file.tree, "scope", 0, "right_of_way"), Severity::error,
       "right_of_way_in_and_out",
       "`right_of_way` is excluded, but `uses` has \"right_of_way\" in scope");
}

void review_signs(const DirectiveFile& file, Findings& findings) {
  std::set<std::string> languages;
  const auto& signs = file.directive.signs;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (languages.insert(signs[i].language).second) continue;
    find(findings, line_of(file.tree, "sign", i), Severity::warning, "sign_twice",
         fmt::format("there is an earlier [[sign]] in \"{}\"", signs[i].language));
  }
}

void review_dispute(const DirectiveFile& file, Findings& findings) {
  const auto status = file.directive.life.status;
  const bool is_stopped =
      status == DirectiveStatus::enjoined || status == DirectiveStatus::partly_enjoined;
  if (!is_stopped || !file.directive.disputes.empty()) return;
  find(findings, line_of(file.tree, "status", 0, "is"), Severity::warning, "court_not_named",
       fmt::format("the status is {}, expected a [[dispute]] that says which court did what",
                   to_string(status)));
}

void review_opt_in(const DirectiveFile& file, Findings& findings) {
  const auto& opt_in = file.directive.private_opt_in;
  if (!opt_in || (!opt_in->who.empty() && opt_in->area)) return;
  find(findings, line_of(file.tree, "private_opt_in"), Severity::warning, "opt_in_terms_open",
       "without `who` and `area` no posting is settled");
}

template <typename Stated>
void note_cites(const std::vector<Stated>& statements, std::set<std::string>& cited) {
  for (const Stated& each : statements) cited.insert(each.cites.begin(), each.cites.end());
}

std::set<std::string> cited_sources(const Directive& directive) {
  std::set<std::string> cited;
  for (const Cites* cites : {&directive.life.cites, &directive.scope.cites}) {
    cited.insert(cites->begin(), cites->end());
  }
  if (directive.actors) note_cites(std::vector{*directive.actors}, cited);
  if (directive.private_opt_in) note_cites(std::vector{*directive.private_opt_in}, cited);
  for (const SourceConflict& conflict : directive.conflicts) note_cites(conflict.statements, cited);
  note_cites(directive.provisions, cited);
  note_cites(directive.conduct, cited);
  note_cites(directive.listed, cited);
  note_cites(directive.excluded, cited);
  note_cites(directive.entities, cited);
  note_cites(directive.superior_rights, cited);
  note_cites(directive.exceptions, cited);
  note_cites(directive.obligations, cited);
  note_cites(directive.signs, cited);
  note_cites(directive.disputes, cited);
  return cited;
}

void review_unused_sources(const DirectiveFile& file, Findings& findings) {
  const auto cited = cited_sources(file.directive);
  const auto& sources = file.directive.sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (cited.contains(sources[i].id)) continue;
    find(findings, line_of(file.tree, "source", i), Severity::warning, "source_not_cited",
         fmt::format("no statement cites \"{}\"", sources[i].id));
  }
}

}  // namespace

void review_contradictions(const DirectiveFile& file, std::vector<DirectiveFinding>& findings) {
  review_bodies(file, findings);
  review_listed_uses(file, findings);
  review_right_of_way(file, findings);
  review_signs(file, findings);
  review_dispute(file, findings);
  review_opt_in(file, findings);
  review_unused_sources(file, findings);
}

}  // namespace metes::data
