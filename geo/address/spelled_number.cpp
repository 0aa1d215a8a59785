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

bool is_zero(std::string_view word) {
  return word == "OH" || word == "ZERO";
}

// The same at `i`, and "O" between digits: "TWELVE O FOUR", and not "ONE O FARRELL".
bool is_zero_at(SpelledWords words, std::size_t i) {
  const std::string_view word = word_at(words, i);
  return is_zero(word) || (word == "O" && cardinal(word_at(words, i + 1)) > 0);
}

// A number below a hundred: "TEN", "TWENTY ONE", "OH FIVE". TEN MILE is a road's.
NumberGroup group_at(SpelledWords words, std::size_t i) {
  const std::string_view word = word_at(words, i);
  if (i > 0 && is_zero_at(words, i)) {
    const std::uint32_t ones = cardinal(word_at(words, i + 1));
    return ones > 0 && ones < 10 ? NumberGroup{2, ones} : NumberGroup{};
  }
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
  if (begins_ordinal(words, at)) return {.words = at, .value = {}};
  value += rest.value;
  // "ONE HUNDRED EIGHTEEN TWENTY FIVE" is said of 11825
  const NumberGroup pair = group_at(words, at);
  const bool is_pair = !thousands && rest.value > 0 && pair.value >= 10 &&
                       group_at(words, at + pair.words).words == 0;
  if (pair.words > 0 && !is_pair) return {.words = at, .value = {}};
  return {.words = at + pair.words, .value = is_pair ? value * kHundred + pair.value : value};
}

// One digit: "FIVE", "OH", "ZERO".
std::optional<std::uint32_t> digit_at(SpelledWords words, std::size_t i) {
  if (i > 0 && is_zero_at(words, i)) return 0;
  const NumberGroup group = group_at(words, i);
  const bool is_digit = group.words == 1 && group.value < 10;
  return is_digit ? std::optional(group.value) : std::nullopt;
}

bool is_round(std::string_view word) {
  return word == "HUNDRED" || word == "THOUSAND";
}

// Whether a number still goes on there, so that it can be shared out in more than one way.
bool goes_on_at(SpelledWords words, std::size_t i) {
  return group_at(words, i).words > 0 || is_round(word_at(words, i)) || is_zero(word_at(words, i));
}

// "ONE TWO THREE", "FOUR OH OH".
SpelledNumber digit_by_digit(SpelledWords words) {
  constexpr std::size_t kMostDigits = 6;
  SpelledNumber number{.words = 0, .value = 0};
  for (auto digit = digit_at(words, 0); digit; digit = digit_at(words, number.words)) {
    if (number.words == kMostDigits) return {.words = number.words, .value = {}};
    number.value = *number.value * 10 + *digit;
    ++number.words;
  }
  if (goes_on_at(words, number.words)) number.value.reset();
  return number;
}

// "TWELVE THIRTY FOUR", "ONE EIGHTEEN TWENTY FIVE", "ONE EIGHTEEN OH FIVE": two digits each, but
// for the first.
SpelledNumber pair_by_pair(SpelledWords words, NumberGroup first) {
  constexpr std::uint32_t kMost = 99'999;
  SpelledNumber number{.words = first.words, .value = first.value};
  while (true) {
    const NumberGroup next = group_at(words, number.words);
    if (next.words == 0) break;
    const bool is_pair = next.value >= 10 || is_zero_at(words, number.words);
    number.words += next.words;
    if (!is_pair || *number.value * kHundred > kMost) return {.words = number.words, .value = {}};
    number.value = *number.value * kHundred + next.value;
  }
  if (goes_on_at(words, number.words)) number.value.reset();
  return number;
}

}  // namespace

SpelledNumber spelled_number(std::span<const std::string_view> words) {
  const NumberGroup first = group_at(words, 0);
  if (first.words == 0) return {};
  if (is_round(word_at(words, first.words))) return round_number(words, first);
  if (digit_at(words, 0) && digit_at(words, 1)) return digit_by_digit(words);
  return pair_by_pair(words, first);
}

}  // namespace metes
