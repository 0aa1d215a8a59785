#include "geo/address/street_name.hpp"

#include "geo/address/address_line.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"
#include "geo/address/street_reading.hpp"
#include "geo/values/ascii.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace metes {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// "1ST", "2D", "22ND", "101TH": the digits, whatever letters follow; nothing for other words.
std::string_view ordinal_digits(std::string_view word) {
  const auto end = std::find_if_not(word.begin(), word.end(), is_digit);
  const auto digits = static_cast<std::size_t>(end - word.begin());
  const std::string_view letters = word.substr(digits);
  if (digits == 0) return {};
  for (const std::string_view known : {"ST", "ND", "RD", "TH", "D"}) {
    if (letters == known) return word.substr(0, digits);
  }
  return {};
}

std::string_view without_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

std::string_view ordinal_letters(std::string_view digits) {
  const bool teen = digits.size() > 1 && digits[digits.size() - 2] == '1';
  if (teen) return "TH";
  switch (digits.back()) {
    case '1':
      return "ST";
    case '2':
      return "ND";
    case '3':
      return "RD";
    default:
      return "TH";
  }
}

void append_ordinal(std::string& key, std::string_view digits) {
  const std::string_view plain = without_zeros(digits);
  key += plain;
  key += ordinal_letters(plain);
}

// "TWENTY FIRST" and "TWENTY-FIRST" are one number.
std::string_view tens_of(const AddressTerm& term) {
  const std::string_view number = term.number;
  return number.size() == 2 && number[1] == '0' && number[0] >= '2' ? number : "";
}

void append_number(std::string& key, std::string_view number) {
  const std::string_view digits = ordinal_digits(number);
  if (digits.empty()) {
    key += number;
  } else {
    append_ordinal(key, digits);
  }
}

// "SAINT-GERMAIN" is SAINT GERMAIN, and "12-A" no two words.
void append_hyphened(std::string& key, std::string_view word) {
  const bool joins_words = !holds_digit(word) && word.find('-') > 1;
  while (!word.empty()) {
    const std::string_view part = word.substr(0, word.find('-'));
    const std::string_view known = joins_words ? address_term(part).key : std::string_view();
    key += known.empty() ? part : known;
    word.remove_prefix(std::min(part.size() + 1, word.size()));
  }
}

void append_word(std::string& key, std::string_view word, const AddressTerm& term) {
  if (!term.key.empty()) {
    key += term.key;
  } else if (!term.number.empty()) {
    append_number(key, term.number);
  } else if (!ordinal_digits(word).empty()) {
    append_ordinal(key, ordinal_digits(word));
  } else if (word.find('-') != std::string_view::npos &&
             word.find_first_of("/.") == std::string_view::npos) {
    append_hyphened(key, word);
  } else {
    std::copy_if(word.begin(), word.end(), std::back_inserter(key),
                 [](char c) { return c != '-' && c != '/' && c != '.'; });
  }
}

// Appends "TWENTY" "FIRST" as "21ST" and says whether both were taken.
bool append_compound(std::string& key, std::string_view tens, const AddressTerm& term) {
  const std::string_view ones = term.number;
  if (tens.empty() || ones.empty() || !is_digit(ones[0]) ||
      (ones.size() > 1 && is_digit(ones[1]))) {
    return false;
  }
  const std::string number = std::string(1, tens[0]).append(ones);
  append_number(key, number);
  return true;
}

// "FIFTY SEVEN" ST is 57TH ST, as "57" ST is.
void make_ordinal(std::string& key) {
  if (!all_digits(key)) return;
  const std::string digits = std::exchange(key, {});
  append_ordinal(key, digits);
}

bool is_blank(std::string_view word) {
  return word == "&" || word == "AND" || word == "@" || word == "#";
}

// Every name of the one man is one name: the title before and the "JR" after come and go.
void drop_king_titles(std::string& key) {
  constexpr std::string_view kName = "MARTINLUTHERKING";
  constexpr std::array<std::string_view, 5> kShort{"MLK", "MLKJR", "MLKING", "MLKINGJR", "DRMLK"};
  if (key.find('K') == std::string::npos) return;
  if (std::find(kShort.begin(), kShort.end(), key) != kShort.end()) key = kName;
  const auto at = key.find(kName);
  if (at == std::string::npos) return;
  const std::string_view before = std::string_view(key).substr(0, at);
  const bool titled = before.empty() || before == "DR" || before == "REV";
  const std::string_view behind = std::string_view(key).substr(at + kName.size());
  const bool ends = behind.empty() || behind == "JR" || behind == "SR";
  if (titled && ends) key = kName;
}

/// The words of a text with their terms.
class TextWords {
 public:
  explicit TextWords(const AddressWords& words) : words_(words) {}
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::string_view text(std::size_t i) const { return words_[i]; }
  [[nodiscard]] const AddressTerm& term(std::size_t i) const { return address_term(words_[i]); }

 private:
  const AddressWords& words_;
};

/// The same of a part of a line.
class LineWords {
 public:
  LineWords(const AddressLine& line, WordSpan words) : line_(line), words_(words) {}
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::string_view text(std::size_t i) const { return line_[words_.first + i].text; }
  [[nodiscard]] const AddressTerm& term(std::size_t i) const {
    return line_.term(words_.first + i);
  }

 private:
  const AddressLine& line_;
  WordSpan words_;
};

// A number alone is a street's, "5" or "FIVE": "5TH".
template <typename Words>
bool append_lone_number(std::string& key, const Words& words) {
  if (words.size() != 1) return false;
  const std::string_view spelled = words.term(0).number;
  const std::string_view number = spelled.empty() ? words.text(0) : spelled;
  if (!all_digits(number)) return false;
  append_ordinal(key, number);
  return true;
}

template <typename Words>
std::string key_of(const Words& words) {
  std::string key;
  if (append_lone_number(key, words)) return key;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words.text(i);
    const auto dash = word.find('-');
    if (is_blank(word)) continue;
    if (dash != std::string_view::npos &&
        append_compound(key, tens_of(address_term(word.substr(0, dash))),
                        address_term(word.substr(dash + 1)))) {
      if (words.size() == 1) make_ordinal(key);
      continue;
    }
    const AddressTerm& term = words.term(i);
    // "7 AVE" of 7 AVE RD
    if (i == 0 && words.size() == 2 && all_digits(word) && word.front() != '0' &&
        words.term(1).plain_type) {
      append_ordinal(key, word);
      continue;
    }
    if (i + 1 < words.size() && append_compound(key, tens_of(term), words.term(i + 1))) {
      if (words.size() == 2) make_ordinal(key);
      ++i;
      continue;
    }
    append_word(key, word, term);
  }
  // Unknown letters run together, whatever blanks were between them.
  key.erase(
      std::unique(key.begin(), key.end(), [](char a, char b) { return a == '?' && b == '?'; }),
      key.end());
  drop_king_titles(key);
  return key;
}

// Of words that are nearly all there are: letters, with no number among them.
std::string plain_key_of(const AddressLine& line, WordSpan name) {
  std::string key;
  for (std::size_t i = name.first; i < name.last; ++i) {
    const LineWord& word = line[i];
    key += word.term->key.empty() ? word.text : word.term->key;
  }
  drop_king_titles(key);
  return key;
}

bool has_plain_key(const AddressLine& line, WordSpan name) {
  for (std::size_t i = name.first; i < name.last; ++i) {
    if (!line[i].plain_key) return false;
  }
  return true;
}

}  // namespace

std::string name_key(std::string_view name) {
  const auto words = AddressWords::within_limits(name);
  return words ? key_of(TextWords(*words)) : std::string();
}

std::string name_key(const AddressLine& line, WordSpan name) {
  return has_plain_key(line, name) ? plain_key_of(line, name) : key_of(LineWords(line, name));
}

std::string_view key_beginning(const LineWord& first) {
  if (first.shape == WordShape::digits) return first.text;
  if (!first.plain_key) return {};
  const std::string_view key = first.term->key.empty() ? first.text : first.term->key;
  const bool may_be_title =
      key == "DR" || key == "REV" || key.find("MLK") != std::string_view::npos;
  return may_be_title ? std::string_view() : key;
}

StreetName read_street(std::string_view text) {
  const auto words = AddressWords::within_limits(text);
  if (!words) return {};
  const AddressLine line(*words);
  const StreetReadings readings =
      read_streets(line, {.first = 0, .last = static_cast<std::uint8_t>(line.size())});
  return readings.empty() ? StreetName{} : street_name(line, readings[0]);
}

bool is_number_of_street(const StreetName& street) {
  const std::string_view digits = ordinal_digits(street.name);
  return !digits.empty() && street.type.empty() && street.name.ends_with("ST") &&
         ordinal_letters(digits) != "ST";
}

bool contradicts_itself(const StreetName& street) {
  const std::string_view digits = ordinal_digits(street.name);
  if (digits.empty()) return false;
  const std::string_view letters = std::string_view(street.name).substr(digits.size());
  const bool is_low = without_zeros(digits).size() == 1 && letters != ordinal_letters(digits);
  if (letters == "TH" && is_low) return true;
  return letters != "TH" && letters != "D" && !is_number_of_street(street) &&
         letters != ordinal_letters(digits);
}

bool has_other_ending(const StreetName& street) {
  const std::string_view digits = ordinal_digits(street.name);
  return !digits.empty() && street.name.ends_with("TH") && ordinal_letters(digits) != "TH";
}

std::string street_key(const StreetName& street) {
  if (street.pre_type.empty()) return name_key(street.name);
  return name_key(street.pre_type + " " + street.name);
}

}  // namespace metes
