#include "geo/address/contact_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace metes {
namespace {

constexpr std::size_t kZip = 5;       // digits
constexpr std::size_t kAreaCode = 3;  // digits
constexpr std::size_t kShortNumber = 8;

// "(555)", which the line has left aside, before the word.
bool follows_bracket(const AddressLine& line, std::size_t i) {
  return line[i].index > line[i - 1].index + 1;
}

std::size_t telephone_at(const AddressLine& line) {
  std::size_t at = line.size() - 1;
  if (!is_telephone(line[at].text)) return line.size();
  bool is_sure = line[at].text.size() > kShortNumber || line[at].begins_part ||
                 follows_bracket(line, at) || !line.term(at - 1).state.empty() ||
                 (line[at - 1].shape == WordShape::digits && line[at - 1].text.size() == kZip);
  if (line[at - 1].shape == WordShape::digits && line[at - 1].text.size() == kAreaCode && at > 1 &&
      is_telephone_label(line[at - 2].text)) {
    --at;
  }
  if (is_telephone_label(line[at - 1].text)) {
    --at;
    is_sure = true;
  }
  return is_sure ? at : line.size();
}

constexpr std::size_t kMostOfNet = 6;  // words of "INFO@EXAMPLE.COM"

bool ends_net_address(std::string_view word) {
  constexpr std::array<std::string_view, 5> kEnds{"COM", "EDU", "GOV", "NET", "ORG"};
  return std::find(kEnds.begin(), kEnds.end(), word) != kEnds.end();
}

// "INFO@EXAMPLE.COM", "WWW.EXAMPLE.COM" in words.
std::size_t net_address_at(const AddressLine& line) {
  const std::size_t size = line.size();
  if (!ends_net_address(line[size - 1].text)) return size;
  for (std::size_t i = size - 1; i > 1 && size - i < kMostOfNet; --i) {
    if (line.is(i, "@")) return i - 1;
    if (line.is(i, "WWW")) return i;
  }
  return size;
}

}  // namespace

bool is_telephone_label(std::string_view word) {
  constexpr std::array<std::string_view, 8> kLabels{"CALL",  "CELL", "FAX", "MOBILE",
                                                    "PHONE", "PH",   "TEL", "TELEPHONE"};
  return std::find(kLabels.begin(), kLabels.end(), word) != kLabels.end();
}

bool are_net_address(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > kMostOfNet || !ends_net_address(words.back())) return false;
  return words.front() == "WWW" || std::find(words.begin(), words.end(), "@") != words.end();
}

std::size_t contact_at(const AddressLine& line) {
  constexpr std::size_t kLeast = 3;  // a number, a street, and these
  if (line.size() < kLeast) return line.size();
  return std::min(telephone_at(line), net_address_at(line));
}

}  // namespace metes
