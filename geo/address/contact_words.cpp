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

// "T: 775-555-0155 F: 775-555-0156", behind which the number begins a part.
bool is_letter_of_telephone(const AddressLine& line, std::size_t at) {
  constexpr std::size_t kLeast = 3;  // a number, a street, and these
  return at > kLeast && line[at].begins_part && line[at - 1].begins_part &&
         (line.is(at - 1, "T") || line.is(at - 1, "F") || line.is(at - 1, "P"));
}

std::size_t telephone_at(const AddressLine& line, std::size_t end) {
  std::size_t at = end - 1;
  if (!is_telephone(line[at].text)) return end;
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
  if (is_sure && is_letter_of_telephone(line, at)) --at;
  return is_sure ? at : end;
}

constexpr std::size_t kMostOfNet = 6;  // words of "INFO@EXAMPLE.COM"

bool ends_net_address(std::string_view word) {
  constexpr std::array<std::string_view, 5> kEnds{"COM", "EDU", "GOV", "NET", "ORG"};
  return std::find(kEnds.begin(), kEnds.end(), word) != kEnds.end();
}

// "INFO@EXAMPLE.COM", "WWW.EXAMPLE.COM" in words.
std::size_t net_address_at(const AddressLine& line, std::size_t size) {
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
  std::size_t end = line.size();
  while (end >= kLeast) {
    const std::size_t at = std::min(telephone_at(line, end), net_address_at(line, end));
    if (at == end) break;
    end = at;
  }
  return end;
}

}  // namespace metes
