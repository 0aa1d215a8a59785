#pragma once

#include "geo/address/address_terms.hpp"
#include "geo/address/address_words.hpp"

#include <boost/container/static_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace metes {

/// What a word is made of.
enum class WordShape : std::uint8_t {
  letters,  // two or more
  letter,   // one
  digits,   // "123"
  ordinal,  // "5TH"
  mixed,    // any other with a digit: "123A", "12-3B", "1/2"
  sign,     // "#", "&", "@", "/", "?"
};
[[nodiscard]] WordShape shape_of(std::string_view word);
[[nodiscard]] constexpr bool has_digit(WordShape shape) {
  return shape == WordShape::digits || shape == WordShape::ordinal || shape == WordShape::mixed;
}

/// Whether a word of digits and marks is a telephone number's: "555-0155", "775-555-0155",
/// "775.555.0155". No block is that long, and numbers of Queens and Hawaii ("99-40", "94-1040")
/// have fewer digits before the hyphen.
[[nodiscard]] bool is_telephone(std::string_view word);

/// One word with all that it may stand for. `index` is its place in the AddressWords.
struct LineWord {
  std::string_view text;
  const AddressTerm* term = nullptr;
  WordShape shape = WordShape::letters;
  bool begins_part = false;
  bool plain_key = false;  // letters that name_key() takes as they are, or as the term's key
  std::uint8_t index = 0;
};

/// A run of words: from `first` to before `last`.
struct WordSpan {
  std::uint8_t first = 0;
  std::uint8_t last = 0;
  [[nodiscard]] bool empty() const { return first >= last; }
  [[nodiscard]] std::size_t size() const { return empty() ? 0 : std::size_t{last} - first; }
  friend bool operator==(const WordSpan&, const WordSpan&) = default;
};
[[nodiscard]] inline WordSpan span_of(std::size_t first, std::size_t last) {
  return {.first = static_cast<std::uint8_t>(first), .last = static_cast<std::uint8_t>(last)};
}

/// Which words of an AddressWords a reading took up, one bit a word.
using WordSet = std::uint64_t;
static_assert(kMaxAddressWords <= 64);

/// The words of an address that are read; those in brackets are left aside unless they are a unit
/// or there are no others. Refers to the AddressWords, which has to outlive it.
class AddressLine {
 public:
  explicit AddressLine(const AddressWords& words);

  [[nodiscard]] std::size_t size() const { return line_.size(); }
  [[nodiscard]] const LineWord& operator[](std::size_t i) const { return line_[i]; }
  [[nodiscard]] const AddressTerm& term(std::size_t i) const { return *line_[i].term; }
  [[nodiscard]] bool is(std::size_t i, std::string_view word) const {
    return i < line_.size() && line_[i].text == word;
  }
  /// Brings the words from `middle` on, before `last`, before those from `first` on. Whether a part
  /// begins at the two runs of words stays as it was at the first and the second.
  void rotate(std::size_t first, std::size_t middle, std::size_t last);
  /// The span as it stands in the AddressWords.
  [[nodiscard]] WordSet set_of(WordSpan span) const;

 private:
  void append(const AddressWords& words, std::size_t i, bool may_follow_note);
  // From `first` on, if they are a unit and nothing else; gives the word behind them.
  std::size_t append_bracket(const AddressWords& words, std::size_t first);

  boost::container::static_vector<LineWord, kMaxAddressWords> line_;
};

/// Whether the words from `i` on, before `end`, begin a town that is known to have a direction or
/// UPPER or LOWER before its name: "N MIAMI", "SOUTH ST PAUL", and not "N TAMPA".
[[nodiscard]] bool begins_prefixed_town(const AddressLine& line, std::size_t i, std::size_t end);

/// Whether the word at `i` may stand between two streets: "&", "AT", and "X" behind a type.
[[nodiscard]] bool separates_streets(const AddressLine& line, std::size_t i);

}  // namespace metes
