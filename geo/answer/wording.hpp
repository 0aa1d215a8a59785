#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/directive/directive_terms.hpp"
#include "geo/match/address_match.hpp"
#include "geo/values/provenance.hpp"
#include "geo/values/tenure.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metes {

// The one catalogue of what is said to people. Codes (geo/decision/outcome.hpp and the like) are
// the same in every language; this is what they mean. A further language is a further column in
// wording.cpp and wording_reasons.cpp. All are plain values; callable from any thread.

enum class Language : std::uint8_t { english, spanish };
inline constexpr std::array kLanguages{Language::english, Language::spanish};

/// ISO 639: "en".
[[nodiscard]] std::string_view to_string(Language language);
[[nodiscard]] std::optional<Language> parse_language(std::string_view code);

/// One text in every language. `{0}`, `{1}` are what it is filled with.
struct Wording {
  std::string_view english;
  std::string_view spanish;
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::spanish ? spanish : english;
  }
};

/// "not covered".
[[nodiscard]] const Wording& wording(Outcome outcome);
/// A sentence about {0}, the interest, and {1}, what else the reason is about.
[[nodiscard]] const Wording& wording(Reason reason);
/// The same in at most kShortReason letters of GSM-7, with neither.
[[nodiscard]] const Wording& short_wording(Reason reason);
/// What the part of the directive is about: "which uses".
[[nodiscard]] const Wording& wording(Clause clause);
[[nodiscard]] const Wording& wording(Interest interest);
[[nodiscard]] const Wording& wording(Fact fact);
[[nodiscard]] const Wording& wording(AreaKind area);
[[nodiscard]] const Wording& wording(OptInParty party);
[[nodiscard]] const Wording& wording(DirectiveStatus status);
/// What a source is of: "parcels".
[[nodiscard]] const Wording& wording(Role role);
[[nodiscard]] const Wording& wording(MatchStatus status);
[[nodiscard]] const Wording& wording(Doubt doubt);
/// Of a word of kUses.
[[nodiscard]] const Wording& use_wording(std::string_view use);

inline constexpr std::size_t kShortReason = 64;

/// What an answer says as a whole. {0} is the directive's title, {1} the day, {2} how many
/// directives there are.
enum class Statement : std::uint8_t {
  covered,
  not_covered,
  not_covered_by_any,
  depends,
  unknown,
  // Where no directive is in the data, and the city's property is asked for.
  covered_without_directive,
  not_covered_without_directive,
  depends_without_directive,
  unknown_without_directive,
  nothing_found,  // no such parcel
};
inline constexpr std::size_t kStatementCount =
    static_cast<std::size_t>(Statement::nothing_found) + 1;
[[nodiscard]] const Wording& wording(Statement statement);

/// The other words of an answer: labels, and lines to be filled.
enum class Phrase : std::uint8_t {
  parcel_on_day,    // {0} the number, {1} the day
  address_on_day,   // {0} the address, {1} the day
  position_on_day,  // {0} latitude, {1} longitude, {2} accuracy in metres, {3} the day
  match_is,         // {0} a match status, {1} the address, or nothing
  may_be_meant,     // {0} an address, {1} an outcome, {2} doubts
  street_meant,     // {0} a street, {1} doubts
  more_may_be_meant,
  within_disc,      // {0} metres, {1} per cent, {2} an outcome
  parcel_line,      // {0} the parcel, {1} an outcome, {2} where the position is in it
  inside_parcel,    // {0} metres
  on_parcel_line,   // {0} metres
  record_line,      // {0} the source, {1} its vintage, {2} the row
  silence_line,     // {0} the source, {1} its vintage
  more_records,     // {0} how many
  nearest_covered,  // {0} the parcel, {1} metres
  without_number,   // {0} the feature, {1} the source
  snapshot_line,    // {0} the digest, {1} the city, {2} the engine's version
  since,            // {0} a day
  until,            // {0} a day
  from_until,       // {0} a day, {1} a day
  sources,
  no_date,
  name,
  address,
  owner,
  entity,
  custodian,
  use,
  district,
  status,
  right,
  interest,
  opt_in,
  opted_in,     // by whom is not recorded
  opted_in_by,  // {0} a party
  in_areas,     // {0} an area
  proof,
  contact,
  records_of_day,    // {0} a day
  records_of_days,   // {0} the first day, {1} the last
  contact_is,        // {0} the office and its lines
  revoked,           // {0} a day
  not_legal_advice,  // in GSM-7
};
inline constexpr std::size_t kPhraseCount = static_cast<std::size_t>(Phrase::not_legal_advice) + 1;
[[nodiscard]] const Wording& wording(Phrase phrase);

/// Shown with every answer.
[[nodiscard]] std::string_view notice(Language language);

/// One plain sentence. Names, and what a directive says in its own words, stay as they are written.
[[nodiscard]] std::string explain(const Because& because, Language language);

}  // namespace metes
