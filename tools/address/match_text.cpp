#include "tools/address/match_text.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string_view>

namespace metes::tools {
namespace {

template <typename Term>
std::string_view words(Term term, Language language) {
  return wording(term).in(language);
}

template <typename... Arguments>
std::string filled(Phrase phrase, Language language, const Arguments&... arguments) {
  return fmt::format(fmt::runtime(words(phrase, language)), arguments...);
}

std::string doubts_of(const AddressCandidate& candidate, Language language) {
  std::string text;
  for (const Doubt doubt : candidate.doubts) {
    if (!text.empty()) text += "; ";
    text += words(doubt, language);
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

std::string full_line(const AddressCandidate& candidate, const AddressIndex& index) {
  return to_string(index, candidate) + town_of(candidate, index);
}

// The address of a firm match, or the name of a place.
std::string asserted(const AddressMatch& match, const AddressIndex& index) {
  if (match.status == MatchStatus::place) return ", " + match.reading.place;
  if (!is_firm(match.status) || match.candidates.empty()) return {};
  return ", " + full_line(match.candidates.front(), index);
}

}  // namespace

std::vector<std::string> match_lines(const AddressMatch& match, const AddressIndex& index,
                                     std::span<const Outcome> outcomes, Language language) {
  std::vector<std::string> lines{
      filled(Phrase::match_is, language, words(match.status, language), asserted(match, index))};
  if (is_firm(match.status)) return lines;
  for (std::size_t i = 0; i < match.candidates.size(); ++i) {
    const AddressCandidate& candidate = match.candidates[i];
    const std::string line = full_line(candidate, index);
    const std::string doubts = doubts_of(candidate, language);
    if (candidate.houses.empty()) {
      lines.push_back(filled(Phrase::street_meant, language, line, doubts));
    } else {
      const Outcome outcome = i < outcomes.size() ? outcomes[i] : Outcome::unknown;
      lines.push_back(
          filled(Phrase::may_be_meant, language, line, words(outcome, language), doubts));
    }
  }
  if (match.cut_short) lines.push_back(filled(Phrase::more_may_be_meant, language));
  return lines;
}

}  // namespace metes::tools
