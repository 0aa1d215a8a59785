#include "data/directive/directive_parts.hpp"

#include "geo/decision/body_name.hpp"
#include "geo/values/use.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace metes::data {
namespace {

using Kind = TomlNode::Kind;

std::vector<std::string> all_uses() {
  return {kUses.begin(), kUses.end()};
}

std::vector<std::string> read_use_words(const Declaration& of, std::string_view key) {
  const std::vector<std::string> words = of.texts(key);
  for (const std::string& word : words) expect_word(of, key, word, all_uses());
  return words;
}

std::optional<UseScope> read_use_scope(const Declaration& scope) {
  if (scope.find("uses") == nullptr) {
    for (const std::string_view key : {"uses_closed", "uses_note"}) {
      if (scope.find(key) != nullptr) scope.fail_key(key, "is given without `uses`");
    }
    return std::nullopt;
  }
  UseScope uses{.any = scope.texts("uses") == std::vector<std::string>{"any"},
                .uses = {},
                .closed = scope.boolean("uses_closed", true),
                .note = scope.text("uses_note")};
  if (!uses.any) uses.uses = read_use_words(scope, "uses");
  return uses;
}

std::optional<DueRule> read_due(const Declaration& of) {
  const auto text = optional_text(of, "due");
  if (!text) return std::nullopt;
  const auto due = parse_due_rule(*text);
  if (!due) {
    of.fail_key("due", fmt::format("is \"{}\", expected such as \"+15 days from signing\": a "
                                   "number up to {} of days, business days, weeks or months from "
                                   "signing, adoption, effect or event",
                                   *text, kLongestDue));
  }
  return due;
}

std::vector<CitedText> read_statements(const Declaration& conflict, const SourceIds& sources) {
  std::vector<CitedText> statements;
  for (const TomlNode* node : conflict.tables("statements")) {
    const Declaration of(*node, conflict.file(), conflict.subject() + ", statement",
                         {"text", "cites"});
    statements.push_back({.text = of.required_text("text"), .cites = read_cites(of, sources)});
  }
  return statements;
}

std::optional<Day> optional_day(const Declaration& of, std::string_view key) {
  if (of.find(key) == nullptr) return std::nullopt;
  return of.required_day(key);
}

std::optional<Rule> optional_rule(const Declaration& of, std::string_view key) {
  const auto text = optional_text(of, key);
  if (!text) return std::nullopt;
  auto read = read_rule(*text);
  if (const auto* mistake = std::get_if<RuleMistake>(&read)) {
    of.fail_key(
        key, fmt::format("is no rule, column {} of it: {}", mistake->column, mistake->complaint));
  }
  return std::get<Rule>(std::move(read));
}

}  // namespace

void expect_word(const Declaration& of, std::string_view key, const std::string& word,
                 const std::vector<std::string>& allowed) {
  if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) return;
  of.fail_key(key, fmt::format("has \"{}\", {}", word, expected_one_of(word, allowed)));
}

std::optional<std::string> optional_text(const Declaration& of, std::string_view key) {
  if (of.find(key) == nullptr) return std::nullopt;
  return of.required_text(key);
}

std::optional<std::uint32_t> optional_count(const Declaration& of, std::string_view key) {
  constexpr std::int64_t kMost = 1'000'000;
  const TomlNode* value = of.find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Kind::integer || value->integer < 1 || value->integer > kMost) {
    of.fail_key(key,
                fmt::format("is {}, expected a whole number from 1 to {}", shown(*value), kMost));
  }
  return static_cast<std::uint32_t>(value->integer);
}

std::vector<std::string> read_spellings(const Declaration& of, std::string_view name) {
  std::vector<std::string> spellings{normalize_body_name(name)};
  for (const std::string& text : of.texts("names")) {
    std::string spelling = normalize_body_name(text);
    if (spelling.empty()) of.fail_key("names", fmt::format("holds \"{}\", expected a name", text));
    spellings.push_back(std::move(spelling));
  }
  return spellings;
}

Cites read_cites(const Declaration& of, const SourceIds& sources) {
  Cites cites = of.texts("cites");
  for (const std::string& id : cites) expect_word(of, "cites", id, sources);
  return cites;
}

std::vector<DirectiveSource> read_sources(const Declaration& file) {
  std::vector<DirectiveSource> sources;
  for (const TomlNode* node : file.tables("source")) {
    const Declaration of(*node, file.file(), "source",
                         {"id", "publisher", "kind", "url", "date", "note"});
    DirectiveSource source{.id = of.required_text("id"),
                           .publisher = of.required_text("publisher"),
                           .kind = required_term<SourceKind>(of, "kind"),
                           .url = optional_text(of, "url"),
                           .date = optional_day(of, "date"),
                           .note = of.text("note")};
    expect_new_id(of, sources, source.id);
    sources.push_back(std::move(source));
  }
  return sources;
}

Jurisdiction read_jurisdiction(const Declaration& file) {
  const Declaration of(file.require("jurisdiction"), file.file(), "jurisdiction",
                       {"name", "kind", "state", "city"});
  return {.name = of.required_text("name"),
          .kind = required_term<JurisdictionKind>(of, "kind"),
          .state = of.required_text("state"),
          .city = optional_text(of, "city")};
}

DirectiveLife read_life(const Declaration& file, const SourceIds& sources) {
  const Declaration of(file.require("status"), file.file(), "status",
                       {"is", "signed_on", "adopted_on", "effective_from", "effective_until",
                        "period", "note", "cites"});
  return {.status = required_term<DirectiveStatus>(of, "is"),
          .signed_on = optional_day(of, "signed_on"),
          .adopted_on = optional_day(of, "adopted_on"),
          .effective_from = optional_day(of, "effective_from"),
          .effective_until = optional_day(of, "effective_until"),
          .period = of.text("period"),
          .note = of.text("note"),
          .cites = read_cites(of, sources)};
}

Scope read_scope(const Declaration& file, const SourceIds& sources) {
  const Declaration of(file.require("scope"), file.file(), "scope",
                       {"mode", "rule", "wording", "uses", "uses_closed", "uses_note", "area",
                        "geography", "exclusions", "right_of_way", "note", "cites"});
  return {.mode = required_term<ScopeMode>(of, "mode"),
          .rule = optional_rule(of, "rule"),
          .wording = of.text("wording"),
          .uses = read_use_scope(of),
          .area = optional_term<AreaKind>(of, "area"),
          .geography = optional_term<Geography>(of, "geography"),
          .exclusions = of.texts("exclusions"),
          .right_of_way = optional_term<RightOfWay>(of, "right_of_way"),
          .note = of.text("note"),
          .cites = read_cites(of, sources)};
}

std::vector<ListedPlaces> read_listed(const Declaration& file, const SourceIds& sources) {
  std::vector<ListedPlaces> listed;
  for (const TomlNode* node : file.tables("listed")) {
    const Declaration of(*node, file.file(), "listed",
                         {"text", "count", "uses", "numbers", "cites"});
    listed.push_back({.text = of.required_text("text"),
                      .count = optional_count(of, "count"),
                      .uses = read_use_words(of, "uses"),
                      .numbers = of.texts("numbers"),
                      .cites = read_cites(of, sources)});
  }
  return listed;
}

std::vector<ExcludedInterest> read_excluded(const Declaration& file, const SourceIds& sources) {
  std::vector<ExcludedInterest> excluded;
  for (const TomlNode* node : file.tables("excluded")) {
    const Declaration of(*node, file.file(), "excluded",
                         {"owner", "names", "rule", "text", "cites"});
    const std::string owner = of.required_text("owner");
    excluded.push_back({.owner = owner,
                        .names = read_spellings(of, owner),
                        .rule = optional_rule(of, "rule"),
                        .text = of.required_text("text"),
                        .cites = read_cites(of, sources)});
  }
  return excluded;
}

std::vector<Obligation> read_obligations(const Declaration& file, const SourceIds& sources) {
  std::vector<Obligation> obligations;
  for (const TomlNode* node : file.tables("obligation")) {
    const Declaration of(*node, file.file(), "obligation",
                         {"id", "kind", "who", "text", "due", "limit", "cites"});
    Obligation obligation{.id = of.required_text("id"),
                          .kind = required_term<ObligationKind>(of, "kind"),
                          .who = of.text("who"),
                          .text = of.required_text("text"),
                          .due = read_due(of),
                          .limit = of.text("limit"),
                          .cites = read_cites(of, sources)};
    expect_new_id(of, obligations, obligation.id);
    obligations.push_back(std::move(obligation));
  }
  return obligations;
}

std::vector<SourceConflict> read_conflicts(const Declaration& file, const SourceIds& sources) {
  std::vector<SourceConflict> conflicts;
  for (const TomlNode* node : file.tables("conflict")) {
    const Declaration of(*node, file.file(), "conflict", {"on", "statements", "note"});
    conflicts.push_back({.on = of.required_text("on"),
                         .statements = read_statements(of, sources),
                         .note = of.text("note")});
  }
  return conflicts;
}

}  // namespace metes::data
