#include "geo/answer/match_text.hpp"

#include "geo/answer/filled.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

namespace metes {
namespace {

std::string doubts_of(const AddressCandidate& candidate, Language language) {
  std::string text;
  for (const Doubt doubt : candidate.doubts) {
    if (!text.empty()) text += "; ";
    text += wording(doubt).in(language);
  }
  return text;
}

std::string town_of(const AddressCandidate& candidate, const AddressIndex& index) {
  if (candidate.houses.empty()) return {};
  const House house = index.house(candidate.houses.front());
  std::string town;
  if (!house.city.empty()) town += fmt::format(", {}", house.city);
  if (!house.zip.empty()) town += fmt::format(" {}", house.zip);
  return town;
}

// The address of a firm match, or the name of a place.
std::string asserted(const AddressMatch& match, const AddressIndex& index) {
  if (match.status == MatchStatus::place) return ", " + match.reading.place;
  if (!is_firm(match.status) || match.candidates.empty()) return {};
  return ", " + full_line(match.candidates.front(), index);
}

}  // namespace

std::string full_line(const AddressCandidate& candidate, const AddressIndex& index) {
  return to_string(index, candidate) + town_of(candidate, index);
}

std::string match_line(const AddressMatch& match, const AddressIndex& index, Language language) {
  return filled(Phrase::match_is, language, wording(match.status).in(language),
                asserted(match, index));
}

std::string candidate_line(const AddressMatch& match, std::size_t i, const AddressIndex& index,
                           std::span<const Outcome> outcomes, Language language) {
  const AddressCandidate& candidate = match.candidates[i];
  const std::string line = full_line(candidate, index);
  const std::string doubts = doubts_of(candidate, language);
  if (candidate.houses.empty()) return filled(Phrase::street_meant, language, line, doubts);
  const Outcome outcome = i < outcomes.size() ? outcomes[i] : Outcome::unknown;
  return filled(Phrase::may_be_meant, language, line, wording(outcome).in(language), doubts);
}

std::vector<std::string> match_lines(const AddressMatch& match, const AddressIndex& index,
                                     std::span<const Outcome> outcomes, Language language) {
  std::vector<std::string> lines{match_line(match, index, language)};
  if (is_firm(match.status)) return lines;
  for (std::size_t i = 0; i < match.candidates.size(); ++i) {
    lines.push_back(candidate_line(match, i, index, outcomes, language));
  }
  if (match.cut_short) lines.push_back(filled(Phrase::more_may_be_meant, language));
  return lines;
}

}  // namespace metes
