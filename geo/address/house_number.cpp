#include "geo/address/house_number.hpp"

#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/spelled_number.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace metes {
namespace {

// Digits that fit 32 bits for certain.
constexpr std::size_t kMaxDigits = 9;
// How long a text may be to be a number: "12345-12399 1/2" has 15 bytes.
constexpr std::size_t kMaxNumberBytes = 32;
// In words: "SEVENTEEN THOUSAND SEVEN HUNDRED AND SEVENTY SEVEN" has 50.
constexpr std::size_t kMaxSpelledBytes = 56;
// No block has more numbers than this.
constexpr std::uint32_t kWidestRange = 1000;

std::size_t digits_at_front(std::string_view text) {
  const auto* const end = std::find_if_not(text.begin(), text.end(), is_digit);
  return static_cast<std::size_t>(end - text.begin());
}

bool all_digits(std::string_view text) {
  return !text.empty() && digits_at_front(text) == text.size();
}

std::uint32_t value_of(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// The upper end that is written with its last digits only: 8938-40 ends at 8940.
std::uint32_t upper_end(std::string_view low, std::string_view high) {
  if (high.size() >= low.size()) return value_of(high);
  std::string full(low.substr(0, low.size() - high.size()));
  return value_of(full += high);
}

bool is_too_long(std::size_t bytes, char first) {
  return bytes > (is_digit(first) ? kMaxNumberBytes : kMaxSpelledBytes);
}

void append(std::string& suffix, std::string_view word) {
  if (!suffix.empty()) suffix += ' ';
  suffix += word;
}

// "N6W23001", "N6" "W23001", "N" "6" "W" "23001": Wisconsin's grid, one number however it is
// parted.
bool begins_grid(std::string_view first) {
  return std::string_view("NSEW").find(first.front()) != std::string_view::npos &&
         (first.size() == 1 || is_digit(first[1]));
}

bool is_grid_letter(std::string_view text) {
  return text.size() == 1 && std::string_view("NSEW").find(text.front()) != std::string_view::npos;
}

void append_grid(std::string& suffix, std::string_view word) {
  std::copy_if(word.begin(), word.end(), std::back_inserter(suffix),
               [](char c) { return c != '-'; });
}

// What follows the leading digits within the first word: "-210", "A", "-17", "-1/2".
void read_tail(std::string_view low, std::string_view tail, HouseNumber& number) {
  const bool dashed = tail.front() == '-';
  const std::string_view rest = dashed ? tail.substr(1) : tail;
  if (tail == ".0" || tail == ".00") return;  // a spreadsheet's decimal
  if (dashed && all_digits(rest) && rest.size() <= kMaxDigits) {
    const std::uint32_t high = upper_end(low, rest);
    // "108-08", "61-61" of Queens
    const bool is_block = high == number.low && rest.size() == 2;
    if (high >= number.low && high - number.low <= kWidestRange && !is_block) {
      number.high = high;
    } else {
      number.suffix = tail;
    }
    return;
  }
  // "41W-011"
  const bool is_parted_grid = rest.size() > 2 && is_grid_letter(rest.substr(0, 1)) &&
                              rest[1] == '-' && all_digits(rest.substr(2));
  number.suffix = rest;
  if (is_parted_grid) number.suffix.erase(1, 1);
}

// "TWO HUNDRED": of words that are one number and nothing else; 0 of others.
template <typename Words>
std::uint32_t value_in_words(const Words& words) {
  constexpr std::size_t kMostWords = 8;
  if (words.size() < 2 || words.size() > kMostWords || is_digit(words[0].front())) return 0;
  std::array<std::string_view, kMostWords> texts;
  for (std::size_t i = 0; i < words.size(); ++i) texts.at(i) = words[i];
  const SpelledNumber number = spelled_number({texts.data(), words.size()});
  return number.words == words.size() ? number.value.value_or(0) : 0;
}

// `words`: a row of texts.
template <typename Words>
HouseNumber number_of(const Words& words) {
  HouseNumber number;
  if (const std::uint32_t value = value_in_words(words)) {
    number.low = number.high = value;
    return number;
  }
  std::size_t i = 0;
  while (i < words.size() && (words[i] == "#" || words[i] == "NO")) ++i;
  if (i == words.size()) return number;
  const std::string_view spelled = address_term(words[i]).number;
  std::string_view first = all_digits(spelled) ? spelled : words[i];
  const std::string mended = all_digits(first) ? std::string() : with_digits(first);
  if (!mended.empty()) first = mended;
  const std::size_t digits = digits_at_front(first);
  if (begins_grid(first)) {
    for (; i < words.size(); ++i) append_grid(number.suffix, words[i]);
    return number;
  }
  if (digits == 0 || digits > kMaxDigits || first[std::min(digits, first.size() - 1)] == '/') {
    if (i + 1 == words.size() && is_house_of_block(first)) {  // "B-7" as B7
      append_grid(number.suffix, first);
      return number;
    }
    for (; i < words.size(); ++i) append(number.suffix, words[i]);
    return number;
  }
  number.low = number.high = value_of(first.substr(0, digits));
  if (digits < first.size()) read_tail(first.substr(0, digits), first.substr(digits), number);
  for (++i; i < words.size(); ++i) {
    if (words[i] == "&" || words[i] == "-") continue;
    // "41W 011", "41 W 011": as 41W011
    const bool of_grid = is_grid_letter(number.suffix) && all_digits(words[i]);
    if (of_grid) {
      append_grid(number.suffix, words[i]);
    } else {
      append(number.suffix, words[i]);
    }
  }
  // "0S435" is on the axis of DuPage's grid, and "S435" of Wisconsin's
  const std::string_view suffix = number.suffix;
  const bool on_axis = number.low == 0 && suffix.size() > 1 &&
                       is_grid_letter(suffix.substr(0, 1)) && is_digit(suffix[1]);
  if (on_axis) number.suffix.insert(0, "0");
  return number;
}

/// Some words of a line.
class WordsOfLine {
 public:
  WordsOfLine(const AddressLine& line, WordSpan words) : line_(line), words_(words) {}
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return line_[words_.first + i].text;
  }
  [[nodiscard]] std::size_t bytes() const {
    std::size_t bytes = size() - 1;
    for (std::size_t i = 0; i < size(); ++i) bytes += (*this)[i].size();
    return bytes;
  }

 private:
  const AddressLine& line_;
  WordSpan words_;
};

}  // namespace

bool is_house_of_block(std::string_view word) {
  constexpr std::size_t kMostLetters = 2;
  const auto letters = static_cast<std::size_t>(
      std::find_if_not(word.begin(), word.end(), is_capital) - word.begin());
  if (letters == 0 || letters > kMostLetters) return false;
  std::string_view number = word.substr(letters);
  if (number.starts_with('-')) number.remove_prefix(1);
  return all_digits(number);
}

HouseNumber read_house_number(std::string_view text) {
  if (text.empty() || is_too_long(text.size(), text.front())) return {};
  return number_of(AddressWords(text));
}

HouseNumber read_house_number(const AddressLine& line, WordSpan words) {
  const WordsOfLine number(line, words);
  if (words.empty() || is_too_long(number.bytes(), number[0].front())) return {};
  if (number.size() == 1 && number[0].size() <= kMaxDigits && all_digits(number[0])) {
    const std::uint32_t value = value_of(number[0]);  // as nearly all are
    return {.low = value, .high = value, .suffix = {}};
  }
  // "147 07", "10, 12": as with the hyphen
  if (number.size() == 2 && all_digits(number[0]) && all_digits(number[1])) {
    const std::array<std::string, 1> joined{std::string(number[0]).append("-").append(number[1])};
    return number_of(joined);
  }
  return number_of(number);
}

std::string with_digits(std::string_view word) {
  std::string read(word);
  for (std::size_t i = 1; i + 1 < read.size(); ++i) {
    const char c = read[i];
    const bool is_like_digit = c == 'O' || c == 'I' || c == 'L';
    if (!is_like_digit || !is_digit(read[i - 1])) continue;
    const auto next = word.find_first_not_of("OIL", i);
    if (next != std::string_view::npos && is_digit(word[next])) read[i] = c == 'O' ? '0' : '1';
  }
  return read;
}

}  // namespace metes
