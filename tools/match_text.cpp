#include "tools/match_text.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace metes::tools {
namespace {

constexpr std::array<std::string_view, 12> kDoubts{
    "no source has the number",
    "the number is on file with another letter or fraction",
    "only a part of the range is on file",
    "the direction is another",
    "the ZIP is another",
    "the city is another",
    "the state is another",
    "words are left over",
    "another street fits as well",
    "the street as written exists, without this number",
    "the name is spelled too differently",
    "sources put it at places far apart",
};

std::string doubts_of(const AddressCandidate& candidate) {
  std::string text;
  for (const Doubt doubt : candidate.doubts) {
    if (!text.empty()) text += "; ";
    text += kDoubts[static_cast<std::size_t>(doubt)];
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

}  // namespace

std::vector<std::string> match_lines(const AddressMatch& match, const AddressIndex& index,
                                     std::span<const Outcome> outcomes) {
  std::vector<std::string> lines{fmt::format("match: {}", to_string(match.status))};
  if (match.status == MatchStatus::place) lines.front() += ", " + match.reading.place;
  const bool firm = is_firm(match.status);
  for (std::size_t i = 0; i < match.candidates.size(); ++i) {
    const AddressCandidate& candidate = match.candidates[i];
    const std::string line = to_string(index, candidate) + town_of(candidate, index);
    if (firm) {
      lines.front() += ", " + line;
    } else if (candidate.houses.empty()) {
      lines.push_back(fmt::format("street {}: {}", line, doubts_of(candidate)));
    } else {
      const Outcome outcome = i < outcomes.size() ? outcomes[i] : Outcome::unknown;
      lines.push_back(
          fmt::format("perhaps {}: {} ({})", line, to_string(outcome), doubts_of(candidate)));
    }
  }
  if (match.cut_short) lines.emplace_back("… and more");
  return lines;
}

}  // namespace metes::tools
