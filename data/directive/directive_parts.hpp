#pragma once

#include "data/directive/declaration.hpp"
#include "geo/directive/directive.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

// The tables of a directive file, one function each (data/DIRECTIVES.md). `sources` are the ids
// that `cites` may name. All throw DataError with file and line; callable from any thread.

using SourceIds = std::vector<std::string>;

/// Throws unless the word is among `allowed`; the message has the nearest one.
void expect_word(const Declaration& of, std::string_view key, const std::string& word,
                 const std::vector<std::string>& allowed);

template <NamedTerm Term>
[[nodiscard]] Term to_term(const Declaration& of, std::string_view key, const std::string& word) {
  if (const auto term = parse_term<Term>(word)) return *term;
  std::vector<std::string> words;
  words.reserve(Words<Term>::kTable.size());
  for (const auto& known : Words<Term>::kTable) words.emplace_back(known.second);
  of.fail_key(key, fmt::format("is \"{}\", {}", word, expected_one_of(word, words)));
}

template <NamedTerm Term>
[[nodiscard]] Term required_term(const Declaration& of, std::string_view key) {
  return to_term<Term>(of, key, of.required_text(key));
}

template <NamedTerm Term>
[[nodiscard]] std::optional<Term> optional_term(const Declaration& of, std::string_view key) {
  if (of.find(key) == nullptr) return std::nullopt;
  return required_term<Term>(of, key);
}

/// Throws when one of those read before has the same id.
template <typename Named>
void expect_new_id(const Declaration& of, const std::vector<Named>& before, const std::string& id) {
  for (const Named& other : before) {
    if (other.id != id) continue;
    of.fail_key("id", fmt::format("\"{}\" is another {}'s too", id, of.subject()));
  }
}

[[nodiscard]] std::optional<std::string> optional_text(const Declaration& of, std::string_view key);
/// A whole number from 1 to a million.
[[nodiscard]] std::optional<std::uint32_t> optional_count(const Declaration& of,
                                                          std::string_view key);
/// The body's name and the spellings of it under `names`, as normalize_body_name() has them.
[[nodiscard]] std::vector<std::string> read_spellings(const Declaration& of, std::string_view name);
[[nodiscard]] Cites read_cites(const Declaration& of, const SourceIds& sources);

[[nodiscard]] std::vector<DirectiveSource> read_sources(const Declaration& file);
[[nodiscard]] Jurisdiction read_jurisdiction(const Declaration& file);
[[nodiscard]] DirectiveLife read_life(const Declaration& file, const SourceIds& sources);
[[nodiscard]] Scope read_scope(const Declaration& file, const SourceIds& sources);
[[nodiscard]] std::vector<ListedPlaces> read_listed(const Declaration& file,
                                                    const SourceIds& sources);
[[nodiscard]] std::vector<ExcludedInterest> read_excluded(const Declaration& file,
                                                          const SourceIds& sources);
[[nodiscard]] std::vector<Obligation> read_obligations(const Declaration& file,
                                                       const SourceIds& sources);
[[nodiscard]] std::vector<SourceConflict> read_conflicts(const Declaration& file,
                                                         const SourceIds& sources);

}  // namespace metes::data
