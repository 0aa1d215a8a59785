#include "geo/address/spelled_number.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <charconv>

namespace metes {
namespace {

using SpelledWords = std::span<const std::string_view>;

constexpr std::uint32_t kHundred = 100;

std::string_view word_at(SpelledWords words, std::size_t i) {
  return i < words.size() ? words[i] : std::string_view();
}

// "TWENTY" of "TWENTY-ONE", and the word behind its hyphen.
std::string_view before_hyphen(std::string_view word) {
  return word.substr(0, std::min(word.find('-'), word.size()));
}
std::string_view behind_hyphen(std::string_view word) {
  const auto hyphen = word.find('-');
  return hyphen == std::string_view::npos ? std::string_view() : word.substr(hyphen + 1);
}

// Of one word, below a hundred; 0 for any other.
std::uint32_t cardinal(std::string_view word) {
  const std::string_view digits = address_term(word).number;
  std::uint32_t value = 0;
  if (std::all_of(digits.begin(), digits.end(), is_digit)) {
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  }
  return value;
}

bool is_tens(std::uint32_t value) {
  return value >= 20 && value % 10 == 0;
}

bool is_spelled_ordinal(std::string_view word) {
  const std::string_view number = address_term(word).number;
  return !number.empty() && !is_digit(number.back());
}

// "TENTH", "TWENTY THIRD", "TWENTY-THIRD".
bool begins_ordinal(SpelledWords words, std::size_t i) {
  const std::string_view word = word_at(words, i);
  const std::string_view ones = behind_hyphen(word);
  if (is_spelled_ordinal(word)) return true;
  return is_tens(cardinal(before_hyphen(word))) &&
         is_spelled_ordinal(ones.empty() ? word_at(words, i + 1) : ones);
}

struct NumberGroup {
  std::size_t words = 0;
  std::uint32_t value = 0;
};

// A number below a hundred: "TEN", "TWENTY ONE", "OH FIVE". TEN MILE is a road's.
NumberGroup group_at(SpelledWords words, std::size_t i) {
  const std::string_view word = word_at(words, i);
  if (i > 0 && word == "OH") return {.words = 2, .value = cardinal(word_at(words, i + 1)) % 10};
  const std::uint32_t value = cardinal(before_hyphen(word));
  if (value == 0 || begins_ordinal(words, i)) return {};
  const std::string_view hyphened = behind_hyphen(word);
  if (!hyphened.empty()) {
    const std::uint32_t ones = cardinal(hyphened);
    return is_tens(value) && ones > 0 && ones < 10 ? NumberGroup{1, value + ones} : NumberGroup{};
  }
  const std::uint32_t ones = is_tens(value) ? cardinal(word_at(words, i + 1)) : 0;
  const NumberGroup group =
      ones > 0 && ones < 10 ? NumberGroup{2, value + ones} : NumberGroup{1, value};
  return i > 0 && word_at(words, i + group.words) == "MILE" ? NumberGroup{} : group;
}

// "TWO HUNDRED", "TWO HUNDRED AND TEN", "TWO THOUSAND TEN".
SpelledNumber round_number(SpelledWords words, NumberGroup first) {
  const bool thousands = word_at(words, first.words) == "THOUSAND";
  std::size_t at = first.words + 1;
  std::uint32_t value = first.value * (thousands ? 10 * kHundred : kHundred);
  if (thousands && word_at(words, at + 1) == "HUNDRED") {
    value += cardinal(word_at(words, at)) * kHundred;
    at += 2;
  }
  if (word_at(words, at) == "AND" && group_at(words, at + 1).words > 0) ++at;
  const NumberGroup rest = group_at(words, at);
  at += rest.words;
  const bool goes_on = begins_ordinal(words, at) || group_at(words, at).words > 0;
  if (goes_on) return {.words = at, .value = {}};
  return {.words = at, .value = value + rest.value};
}

// "ONE TWO THREE".
SpelledNumber digit_by_digit(SpelledWords words) {
  constexpr std::size_t kMostDigits = 6;
  SpelledNumber number{.words = 0, .value = 0};
  for (NumberGroup digit = group_at(words, 0); digit.words > 0;
       digit = group_at(words, number.words)) {
    if (digit.words > 1 || digit.value >= 10 || number.words == kMostDigits) {
      return {.words = number.words, .value = {}};
    }
    number.value = *number.value * 10 + digit.value;
    ++number.words;
  }
  return number;
}

}  // namespace

SpelledNumber spelled_number(std::span<const std::string_view> words) {
  const NumberGroup first = group_at(words, 0);
  if (first.words == 0) return {};
  const std::string_view next = word_at(words, first.words);
  if (next == "HUNDRED" || next == "THOUSAND") return round_number(words, first);
  const NumberGroup second = group_at(words, first.words);
  if (second.words == 0) return {.words = first.words, .value = first.value};
  const bool is_oh = next == "OH";
  if (second.value < 10 && !is_oh) return digit_by_digit(words);
  const std::size_t behind = first.words + second.words;
  const bool goes_on = group_at(words, behind).words > 0 || word_at(words, behind) == "HUNDRED";
  if (goes_on) return {.words = behind, .value = {}};
  return {.words = behind, .value = first.value * kHundred + second.value};
}

}  // namespace metes
