#include "data/directive/directive_review.hpp"

#include "data/directive/directive_contradictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

// One function a subject; review() at the end is the list of them. A code is written where it is
// found and explained in data/DIRECTIVES.md.

namespace metes::data {
namespace {

using Findings = std::vector<DirectiveFinding>;

void error(Findings& findings, std::uint32_t line, std::string_view code, std::string text) {
  findings.push_back(
      {.line = line, .severity = Severity::error, .code = code, .text = std::move(text)});
}

void warning(Findings& findings, std::uint32_t line, std::string_view code, std::string text) {
  findings.push_back(
      {.line = line, .severity = Severity::warning, .code = code, .text = std::move(text)});
}

void review_identity(const DirectiveFile& file, Findings& findings) {
  const Directive& directive = file.directive;
  if (directive.supersedes == directive.id) {
    error(findings, line_of(file.tree, "supersedes"), "supersedes_itself",
          fmt::format("\"{}\" cannot supersede itself, expected another directive's id",
                      directive.id));
  }
}

struct NamedDay {
  std::string_view key;
  std::optional<Day> day;
};

/// `later` must not come before `earlier`; or, if `strictly`, must come after it.
void review_order(const DirectiveFile& file, const NamedDay& earlier, const NamedDay& later,
                  bool strictly, Findings& findings) {
  if (!earlier.day || !later.day) return;
  if (*later.day > *earlier.day || (!strictly && *later.day == *earlier.day)) return;
  error(findings, line_of(file.tree, "status", 0, later.key), "date_order",
        fmt::format("`{}` is {}, expected {} `{}`, {}", later.key, to_string(*later.day),
                    strictly ? "a day after" : "no day before", earlier.key,
                    to_string(*earlier.day)));
}

void review_dates(const DirectiveFile& file, Findings& findings) {
  const DirectiveLife& life = file.directive.life;
  const NamedDay is_signed{.key = "signed_on", .day = life.signed_on};
  const NamedDay adopted{.key = "adopted_on", .day = life.adopted_on};
  const NamedDay effective{.key = "effective_from", .day = life.effective_from};
  const NamedDay until{.key = "effective_until", .day = life.effective_until};
  review_order(file, is_signed, effective, false, findings);
  review_order(file, adopted, effective, false, findings);
  for (const NamedDay& earlier : {is_signed, adopted, effective}) {
    review_order(file, earlier, until, true, findings);
  }
}

/// A draft alone is yet to be signed or adopted.
void review_passage(const DirectiveFile& file, Day today, Findings& findings) {
  const DirectiveLife& life = file.directive.life;
  for (const NamedDay& passed :
       {NamedDay{"signed_on", life.signed_on}, NamedDay{"adopted_on", life.adopted_on}}) {
    if (!passed.day || *passed.day <= today) continue;
    warning(findings, line_of(file.tree, "status", 0, passed.key), "passage_to_come",
            fmt::format("the status is {}, but `{}` is {}", to_string(life.status), passed.key,
                        to_string(*passed.day)));
  }
}

void review_end(const DirectiveFile& file, Day today, Findings& findings) {
  const DirectiveLife& life = file.directive.life;
  const bool is_expired = life.status == DirectiveStatus::expired;
  if ((is_expired || life.status == DirectiveStatus::repealed) && !life.effective_until) {
    error(findings, line_of(file.tree, "status", 0, "is"), "end_without_date",
          fmt::format("the status is {}, expected `effective_until`", to_string(life.status)));
  }
  if (is_expired && life.effective_until && *life.effective_until > today) {
    error(
        findings, line_of(file.tree, "status", 0, "effective_until"), "ended_before_its_end",
        fmt::format("the status is expired, but it ends on {}", to_string(*life.effective_until)));
  }
}

void review_effect(const DirectiveFile& file, Day today, Findings& findings) {
  const DirectiveLife& life = file.directive.life;
  const std::uint32_t line = line_of(file.tree, "status", 0, "is");
  if (life.status == DirectiveStatus::amended && !life.effective_from) {
    error(findings, line, "amended_without_date",
          "the status is amended, expected `effective_from`, the day of effect of the text as "
          "amended");
  }
  if (life.status != DirectiveStatus::in_effect) return;
  if (life.effective_until && *life.effective_until <= today) {
    error(findings, line, "effect_is_over",
          fmt::format("the status is in_effect, but it ended on {}",
                      to_string(*life.effective_until)));
  }
  if (life.effective_from && *life.effective_from > today) {
    warning(findings, line, "effect_to_come",
            fmt::format("the status is in_effect, but it begins on {}",
                        to_string(*life.effective_from)));
  }
}

void review_status(const DirectiveFile& file, Day today, Findings& findings) {
  const DirectiveLife& life = file.directive.life;
  const std::uint32_t line = line_of(file.tree, "status", 0, "is");
  const std::string status(to_string(life.status));
  const bool is_draft =
      life.status == DirectiveStatus::proposed || life.status == DirectiveStatus::draft_ordered;
  const bool has_day =
      life.signed_on || life.adopted_on || life.effective_from || !life.period.empty();
  if (!is_draft && !has_day) {
    error(findings, line, "status_without_date",
          fmt::format("the status is {} and there is no day, expected `signed_on`, `adopted_on`, "
                      "`effective_from` or `period`",
                      status));
  }
  if (is_draft && (life.adopted_on || life.effective_from)) {
    error(findings, line, "draft_with_effect",
          fmt::format("the status is {}, expected neither `adopted_on` nor `effective_from`",
                      status));
  }
  if (!is_draft) review_passage(file, today, findings);
  review_end(file, today, findings);
  review_effect(file, today, findings);
}

void review_tendency(const std::optional<Rule>& rule, std::uint32_t line, Findings& findings) {
  if (!rule) return;
  if (rule->tendency() == Rule::Tendency::never_true) {
    error(findings, line, "rule_never_true",
          fmt::format("the rule \"{}\" can never be true, whatever is recorded", to_string(*rule)));
  } else if (rule->tendency() == Rule::Tendency::always_true) {
    error(findings, line, "rule_always_true",
          fmt::format("the rule \"{}\" is always true, whatever is recorded", to_string(*rule)));
  }
}

void review_mode(const DirectiveFile& file, Findings& findings) {
  const Directive& directive = file.directive;
  const ScopeMode mode = directive.scope.mode;
  const std::uint32_t line = line_of(file.tree, "scope", 0, "mode");
  const std::string_view word = to_string(mode);
  if (mode != ScopeMode::rule && directive.listed.empty()) {
    error(findings, line, "list_missing",
          fmt::format("the mode is {}, expected at least one [[listed]]", word));
  }
  if (mode == ScopeMode::rule && !directive.listed.empty()) {
    error(findings, line_of(file.tree, "listed", 0), "list_unused",
          "[[listed]] is given, but the mode is rule, expected enumerated or rule_and_list");
  }
  if (mode != ScopeMode::enumerated && !directive.scope.rule && !is_not_known(directive, "rule")) {
    error(findings, line, "rule_missing",
          fmt::format("the mode is {}, expected `rule`, or \"rule\" in `not_known`", word));
  }
  if (mode == ScopeMode::enumerated && directive.scope.rule) {
    error(findings, line_of(file.tree, "scope", 0, "rule"), "rule_unused",
          "`rule` is given, but the mode is enumerated, expected rule or rule_and_list");
  }
}

void review_scope(const DirectiveFile& file, Findings& findings) {
  const Directive& directive = file.directive;
  review_mode(file, findings);
  review_tendency(directive.scope.rule, line_of(file.tree, "scope", 0, "rule"), findings);
  for (std::size_t i = 0; i < directive.excluded.size(); ++i) {
    review_tendency(directive.excluded[i].rule, line_of(file.tree, "excluded", i, "rule"),
                    findings);
  }
  for (std::size_t i = 0; i < directive.listed.size(); ++i) {
    if (!directive.listed[i].numbers.empty()) continue;
    warning(findings, line_of(file.tree, "listed", i), "list_without_parcels",
            fmt::format("\"{}\" names no parcel, so nothing can be matched by it",
                        directive.listed[i].text));
  }
}

void review_conduct(const DirectiveFile& file, Findings& findings) {
  const Directive& directive = file.directive;
  for (std::size_t i = 0; i < directive.conduct.size(); ++i) {
    const Conduct& conduct = directive.conduct[i];
    if (conduct.definition || is_not_known(directive, "definitions")) continue;
    warning(findings, line_of(file.tree, "conduct", i), "undefined_term",
            fmt::format("\"{}\" has no definition, expected one, or \"definitions\" in `not_known`",
                        conduct.term));
  }
}

void review_facts(const DirectiveFile& file, Findings& findings) {
  // Those without which an answer is weaker; the others are often rightly absent.
  static constexpr std::array<std::string_view, 7> kWanted{
      "effective_from", "conduct", "actors", "matter", "uses", "area", "right_of_way"};
  const Directive& directive = file.directive;
  for (const std::string& fact : directive.not_known) {
    if (!gives(directive, fact)) continue;
    error(findings, line_of(file.tree, "not_known"), "known_and_not_known",
          fmt::format("`{}` is given and is in `not_known` too", fact));
  }
  for (const std::string_view fact : kWanted) {
    if (gives(directive, fact) || is_not_known(directive, fact)) continue;
    warning(findings, 1, "silent_fact",
            fmt::format("`{}` is neither given nor in `not_known`", fact));
  }
}

void review_conflicts(const DirectiveFile& file, Findings& findings) {
  const Directive& directive = file.directive;
  for (std::size_t i = 0; i < directive.conflicts.size(); ++i) {
    const SourceConflict& conflict = directive.conflicts[i];
    const std::uint32_t line = line_of(file.tree, "conflict", i);
    if (conflict.note.empty()) {
      error(findings, line, "conflict_without_note",
            fmt::format("the conflict on \"{}\" has no `note`, expected how the file treats it",
                        conflict.on));
    }
    if (conflict.statements.size() < 2) {
      error(findings, line, "conflict_of_one",
            fmt::format("the conflict on \"{}\" has {} statement, expected at least two",
                        conflict.on, conflict.statements.size()));
    }
  }
}

bool has_conflict_on(const Directive& directive, ObligationKind kind) {
  const std::string on = fmt::format("obligation {}", to_string(kind));
  return std::any_of(directive.conflicts.begin(), directive.conflicts.end(),
                     [&](const SourceConflict& conflict) { return conflict.on == on; });
}

/// Two dates for one duty of one body are a conflict, which must be told as one.
void review_double_duties(const DirectiveFile& file, Findings& findings) {
  const auto& obligations = file.directive.obligations;
  for (std::size_t i = 0; i < obligations.size(); ++i) {
    const Obligation& later = obligations[i];
    const auto end = obligations.begin() + static_cast<std::ptrdiff_t>(i);
    const auto earlier = std::find_if(obligations.begin(), end, [&](const Obligation& other) {
      return other.kind == later.kind && other.who == later.who && other.due && later.due &&
             other.due != later.due;
    });
    if (earlier == end || has_conflict_on(file.directive, later.kind)) continue;
    error(findings, line_of(file.tree, "obligation", i), "conflict_untold",
          fmt::format("\"{}\" is due {} and \"{}\" {}, expected a [[conflict]] on "
                      "\"obligation {}\"",
                      later.id, to_string(*later.due), earlier->id, to_string(*earlier->due),
                      to_string(later.kind)));
  }
}

void review_due_dates(const DirectiveFile& file, Day today, Findings& findings) {
  const Directive& directive = file.directive;
  for (std::size_t i = 0; i < directive.obligations.size(); ++i) {
    const Obligation& obligation = directive.obligations[i];
    if (!obligation.due) continue;
    const std::uint32_t line = line_of(file.tree, "obligation", i, "due");
    const auto day = due_day(directive, obligation);
    if (!day && obligation.due->from != DueRule::From::event) {
      error(findings, line, "due_without_date",
            fmt::format("\"{}\" is due {}, a day that is not given", obligation.id,
                        to_string(*obligation.due)));
    }
    if (day && *day < today) {
      warning(findings, line, "past_due",
              fmt::format("\"{}\" was due on {} ({})", obligation.id, to_string(*day),
                          to_string(*obligation.due)));
    }
  }
}

/// A list of statements of which each must name its sources.
template <typename Stated>
void review_cites(const DirectiveFile& file, std::string_view key,
                  const std::vector<Stated>& statements, Findings& findings) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (!statements[i].cites.empty()) continue;
    error(findings, line_of(file.tree, key, i), "uncited",
          fmt::format("this [[{}]] has no `cites`, expected the ids of its sources", key));
  }
}

void review_table_cites(const DirectiveFile& file, std::string_view key, const Cites& cites,
                        Findings& findings) {
  if (!cites.empty()) return;
  error(findings, line_of(file.tree, key), "uncited",
        fmt::format("[{}] has no `cites`, expected the ids of its sources", key));
}

void review_citations(const DirectiveFile& file, Findings& findings) {
  const Directive& directive = file.directive;
  if (directive.sources.empty()) {
    error(findings, 1, "no_source", "there is no [[source]], expected at least one");
    return;
  }
  review_table_cites(file, "status", directive.life.cites, findings);
  review_table_cites(file, "scope", directive.scope.cites, findings);
  if (directive.actors) review_table_cites(file, "actors", directive.actors->cites, findings);
  if (directive.private_opt_in) {
    review_table_cites(file, "private_opt_in", directive.private_opt_in->cites, findings);
  }
  for (std::size_t i = 0; i < directive.conflicts.size(); ++i) {
    for (const CitedText& statement : directive.conflicts[i].statements) {
      if (!statement.cites.empty()) continue;
      error(findings, line_of(file.tree, "conflict", i), "uncited",
            fmt::format("the statement \"{}\" has no `cites`", statement.text));
    }
  }
  review_cites(file, "provision", directive.provisions, findings);
  review_cites(file, "conduct", directive.conduct, findings);
  review_cites(file, "listed", directive.listed, findings);
  review_cites(file, "excluded", directive.excluded, findings);
  review_cites(file, "entity", directive.entities, findings);
  review_cites(file, "superior_right", directive.superior_rights, findings);
  review_cites(file, "exception", directive.exceptions, findings);
  review_cites(file, "obligation", directive.obligations, findings);
  review_cites(file, "sign", directive.signs, findings);
  review_cites(file, "dispute", directive.disputes, findings);
}

bool is_whole_url(const std::string& url) {
  const bool is_web = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  const bool is_cut = url.find("…") != std::string::npos || url.find("...") != std::string::npos;
  return is_web && !is_cut && url.find(' ') == std::string::npos;
}

void review_urls(const DirectiveFile& file, Findings& findings) {
  const auto& sources = file.directive.sources;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto& url = sources[i].url;
    if (!url) {
      warning(findings, line_of(file.tree, "source", i), "source_without_url",
              fmt::format("\"{}\" has no `url`", sources[i].id));
    } else if (!is_whole_url(*url)) {
      error(findings, line_of(file.tree, "source", i, "url"), "incomplete_url",
            fmt::format("`url` is \"{}\", expected a whole http or https address", *url));
    }
  }
}

}  // namespace

std::string_view to_string(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

std::vector<DirectiveFinding> review(const DirectiveFile& file, Day today) {
  Findings findings;
  review_identity(file, findings);
  review_dates(file, findings);
  review_status(file, today, findings);
  review_scope(file, findings);
  review_conduct(file, findings);
  review_facts(file, findings);
  review_conflicts(file, findings);
  review_double_duties(file, findings);
  review_due_dates(file, today, findings);
  review_citations(file, findings);
  review_urls(file, findings);
  review_contradictions(file, findings);
  std::stable_sort(findings.begin(), findings.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return findings;
}

}  // namespace metes::data
