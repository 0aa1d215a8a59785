#include "geo/match/record_words.hpp"

#include "geo/address/address_line.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/contact_words.hpp"
#include "geo/address/date_words.hpp"
#include "geo/address/elsewhere_words.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace metes {
namespace {

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_of_digits(std::string_view word, std::size_t least, std::size_t most) {
  return word.size() >= least && word.size() <= most &&
         std::all_of(word.begin(), word.end(), is_digit);
}

// "NOV 12 2025", "12 NOV 2025": how many words from `i` on are a date that is written out.
std::size_t written_date(const std::vector<std::string>& words, std::size_t i) {
  constexpr std::size_t kWords = 3;
  if (i + kWords > words.size() || !is_of_digits(words[i + 2], 4, 4)) return 0;
  const bool month_first = is_month(words[i]) && is_of_digits(words[i + 1], 1, 2);
  const bool day_first = is_of_digits(words[i], 1, 2) && is_month(words[i + 1]);
  return month_first || day_first ? kWords : 0;
}

// Of a date or a time, with "DATE" before it and "AM" behind it.
std::size_t date_words(const std::vector<std::string>& words, std::size_t i) {
  constexpr std::array<std::string_view, 4> kLabels{"DATE", "DATED", "RECEIVED", "REPORTED"};
  constexpr std::array<std::string_view, 2> kHalves{"AM", "PM"};
  std::size_t at = i + (is_one_of(kLabels, words[i]) ? 1 : 0);
  if (at < words.size() && words[at] == "ON") ++at;
  if (at == words.size()) return 0;
  const std::size_t date = is_date_or_time(words[at]) ? 1 : written_date(words, at);
  if (date == 0) return 0;
  at += date;
  if (at < words.size() && is_one_of(kHalves, words[at])) ++at;
  return at - i;
}

// "24-CV-1032", "2024-1032", "10324": no house is so numbered as to be mistaken for one.
bool is_record_number(std::string_view word) {
  constexpr std::ptrdiff_t kLeast = 5;  // digits
  const auto digits = std::count_if(word.begin(), word.end(), is_digit);
  const bool has_letter = std::any_of(word.begin(), word.end(), is_capital);
  return digits >= kLeast || (digits > 1 && has_letter && word.find('-') != std::string::npos);
}

// "CASE NO 24-CV-1032".
std::size_t case_words(const std::vector<std::string>& words, std::size_t i) {
  constexpr std::array<std::string_view, 12> kLabels{"ACCOUNT", "ACCT",   "CASE",     "CLAIM",
                                                     "DOCKET",  "FILE",   "INCIDENT", "INVOICE",
                                                     "ORDER",   "PERMIT", "REPORT",   "TICKET"};
  constexpr std::array<std::string_view, 3> kSigns{"#", "NO", "NUMBER"};
  if (!is_one_of(kLabels, words[i])) return 0;
  std::size_t at = i + 1;
  while (at < words.size() && is_one_of(kSigns, words[at])) ++at;
  return at < words.size() && is_record_number(words[at]) ? at + 1 - i : 0;
}

// No exchange begins with less: "400-018-0000" is a part of a parcel's number.
bool may_be_dialled(std::string_view telephone) {
  constexpr std::size_t kShort = 8;  // bytes from the exchange on
  return is_telephone(telephone) && telephone[telephone.size() - kShort] >= '2';
}

// "(212) 555-0123", "TEL 555-0123", "T 212-555-0123": of whoever is there.
std::size_t telephone_words(const std::vector<std::string>& words, std::size_t i) {
  constexpr std::array<std::string_view, 3> kLetters{"F", "P", "T"};
  constexpr std::size_t kAreaCode = 3;  // digits
  std::size_t at = i;
  if (is_telephone_label(words[at]) || is_one_of(kLetters, words[at])) ++at;
  if (at < words.size() && is_of_digits(words[at], kAreaCode, kAreaCode)) ++at;
  return at < words.size() && may_be_dialled(words[at]) ? at + 1 - i : 0;
}

// "EMAIL INFO @ EXAMPLE COM".
std::size_t net_address_words(const std::vector<std::string>& words, std::size_t i) {
  constexpr std::ptrdiff_t kMost = 6;  // words
  const auto first = words.begin() + static_cast<std::ptrdiff_t>(i + (words[i] == "EMAIL" ? 1 : 0));
  const auto most = std::min<std::ptrdiff_t>(kMost, words.end() - first);
  for (std::ptrdiff_t size = most; size > 1; --size) {
    if (are_net_address({first, first + size})) {
      return static_cast<std::size_t>(first + size - words.begin()) - i;
    }
  }
  return 0;
}

}  // namespace

std::vector<std::string> without_record(const std::vector<std::string>& words) {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t record = std::max({date_words(words, i), case_words(words, i),
                                         telephone_words(words, i), net_address_words(words, i)});
    if (record == 0) others.push_back(words[i]);
    i += std::max<std::size_t>(record, 1);
  }
  return others;
}

bool are_whose_mail(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 8;
  const std::array<std::string_view, 3> care_of{"C", "/", "O"};
  const auto care = std::search(words.begin(), words.end(), care_of.begin(), care_of.end());
  const bool is_attention = !words.empty() && (words[0] == "ATTN" || words[0] == "ATTENTION");
  if (words.size() > kMost || (care == words.end() && !is_attention)) return false;
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    const AddressTerm& term = address_term(word);
    const bool is_letters = std::all_of(word.begin(), word.end(), is_capital);
    return word == "/" || word == "&" ||
           (is_letters && !term.plain_type && !leads_elsewhere(word) && term.directional.empty());
  });
}

}  // namespace metes
