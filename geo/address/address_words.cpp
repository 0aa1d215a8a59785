#include "geo/address/address_words.hpp"

#include "geo/address/address_line.hpp"
#include "geo/address/address_terms.hpp"
#include "geo/address/folded_text.hpp"
#include "geo/address/layout_marks.hpp"
#include "geo/address/unsure_digit.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "geo/values/plus_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes {
namespace {

bool is_plain(char c) {
  return is_capital(c) || is_digit(c);
}

bool is_word(char c) {
  return is_plain(c) || c == '?';
}

}  // namespace

// Walks the folded text once and appends its words.
class WordSplitter {
 public:
  WordSplitter(const FoldedText& text, AddressWords& words) : text_(text), words_(words) {}

  // False when there are more than kMaxAddressWords.
  bool split() {
    for (at_ = 0; at_ < text_.size() && !overflows_; ++at_) {
      if (is_plain(text_[at_])) {
        append_run();
      } else {
        step(text_[at_]);
      }
    }
    close();
    return !overflows_;
  }

 private:
  // O'BRIEN is OBRIEN, and 1,234 is 1234.
  [[nodiscard]] bool is_left_out(char c) const {
    return c == '\'' || c == '`' || (c == ',' && groups_thousands());
  }
  void step(char c) {
    if (c == ' ') return close();  // most of them
    if (is_left_out(c) && !(c == '\'' && is_at_number())) return;
    if (c == '?') {
      if (last() != '?') append(c);
    } else if (is_of_word(c)) {
      append(c);
    } else if (is_at_number()) {
      append('?');
    } else if (c == '.') {
      dot();
    } else if (c == '-' || c == '/') {
      between(c);
    } else if (c == ')' && is_list_mark()) {
      close();
      leave_out_mark();
    } else if (const auto word = word_for(c); !word.empty()) {
      append_alone(word);
    } else {
      close();
      mark(c);
    }
  }
  // A sign that stays in the word that it is at.
  [[nodiscard]] bool is_of_word(char c) const {
    return is_unsure_digit(c) || (c == '+' && is_in_plus_code()) || (c == ':' && is_in_time());
  }
  // "~1310": the writer is not sure. "12 ELM ST -> 14": it leads to another number.
  [[nodiscard]] std::string_view word_for(char c) const {
    if (c == '~' && is_digit(text_.behind_blanks(at_ + 1))) return "~";
    return (c == '>' || c == '=') && is_before_other_number() ? "TO" : std::string_view();
  }
  void leave_out_mark() {
    words_.count_ = end_ = 0;
    part_begins_ = true;
    open_ = false;
  }

  // "QCVV+2F"; "ELM+OAK" are two streets.
  [[nodiscard]] bool is_in_plus_code() const {
    constexpr std::size_t kBehind = 3;  // with the plus
    if (!open_ || words_[words_.count_ - 1].size() > at_ || is_word(text_[at_ + kBehind])) {
      return false;
    }
    return is_plus_code(text_.between(at_ - words_[words_.count_ - 1].size(), at_ + kBehind));
  }

  // "12 ELM ST -> 14", "12 ELM ST = 14 ELM ST", and not "TROY > 12 ELM ST".
  [[nodiscard]] bool is_before_other_number() const {
    return words_.count_ > 1 && is_digit(words_.text_[0]) && is_digit(text_.behind_blanks(at_ + 1));
  }

  // "1310~", "13*": so of the house number.
  [[nodiscard]] bool is_unsure_digit(char c) const {
    return (c == '~' || c == '*') && words_.count_ == 1 && is_digit(last());
  }

  // A sign at the house's number; and "5) ELM ST" the fifth of a list.
  [[nodiscard]] bool is_at_number() const {
    return words_.count_ <= 1 && may_be_digit(text_, at_, last(), words_.count_ == 0) &&
           !is_list_mark();
  }

  [[nodiscard]] bool is_list_mark() const {
    return words_.count_ == 1 && ends_list_mark(words_[0], text_, at_);
  }

  // Letters and digits up to the next mark: nearly all of a text.
  void append_run() {
    append(text_[at_]);
    if (overflows_) return;
    const std::size_t first = end_;
    while (is_plain(text_[at_ + 1])) words_.text_[end_++] = text_[++at_];
    words_.words_[words_.count_ - 1].size += static_cast<std::uint16_t>(end_ - first);
  }

  // "N.W." and "P.O. BOX" close up; "ST.LOUIS" and "N.LASALLE" part; "3.5" stays.
  void dot() {
    if (is_list_mark()) return leave_out_mark();
    if (is_digit(last()) && is_digit(text_[at_ + 1])) {
      append('.');
    } else if (!is_initials() || !is_capital(text_[at_ + 1]) || is_word(text_[at_ + 2])) {
      close();
    }
  }

  void between(char c) {
    if (c == '/' && is_not_applicable()) return;
    const bool inside = is_word(last()) && is_word(text_[at_ + 1]);
    if (inside && c == '-' && is_slug(text_)) return close();
    if (inside && (c == '-' || (is_digit(last()) && is_digit(text_[at_ + 1])))) {
      if (c == '-' && ends_street()) {
        part_begins_ = is_digit(text_[at_ + 1]) && is_plain_type_last();
        return close();
      }
      if (c == '-' && (ends_number() || ends_unit())) return close();
      append(c);
      return;
    }
    close();
    if (c == '/') {
      append(c);
      close();
    } else if (!joins_range()) {
      part_begins_ = true;
      bracket_closed_ = false;
    }
  }

  // Of a web address, in which no blank stands, or one of its parts.
  [[nodiscard]] bool is_url() const {
    return text_.between(0, text_.size()).find(' ') == std::string_view::npos;
  }

  // "10:30", "2025-11-12T08:30".
  [[nodiscard]] bool is_in_time() const {
    return is_digit(last()) && is_digit(text_[at_ + 1]) && is_digit(text_[at_ + 2]) &&
           !is_digit(text_[at_ + 3]);
  }

  // "N/A" is one word.
  [[nodiscard]] bool is_not_applicable() const {
    return last() == 'N' && words_[words_.count_ - 1].size() == 1 && text_[at_ + 1] == 'A' &&
           !is_word(text_[at_ + 2]);
  }

  // "1,234 MAIN ST"; "123,125" are two numbers.
  [[nodiscard]] bool groups_thousands() const {
    constexpr std::size_t kDigits = 3;
    if (!open_ || words_.count_ != 1 || end_ >= kDigits) return false;
    const std::string_view before = words_[0];
    if (!std::all_of(before.begin(), before.end(), is_digit)) return false;
    for (std::size_t i = 1; i <= kDigits; ++i) {
      if (!is_digit(text_[at_ + i])) return false;
    }
    return !is_word(text_[at_ + kDigits + 1]);
  }

  // "MAIN ST-4A", "MAIN ST-STE 4": the type ends the street and a unit follows, unlike "STATE
  // CT-12" and "ST-PIERRE". "HWY-59" is no word either.
  [[nodiscard]] bool ends_street() const {
    constexpr std::size_t kShortest = 3;  // letters of the name before it
    if (words_.count_ < 2) return false;
    const AddressTerm& term = address_term(words_[words_.count_ - 1]);
    const bool number_follows = is_digit(text_[at_ + 1]);
    if (term.type == "HWY") return number_follows;
    if (!term.plain_type || !term.state.empty() || words_.count_ < 3) return false;
    return words_[words_.count_ - 2].size() >= kShortest && (number_follows || unit_follows());
  }

  // "MAIN ST-16" may be a range as "MAIN ST - 16" is; "HWY-59" has a number.
  [[nodiscard]] bool is_plain_type_last() const {
    const AddressTerm& term = address_term(words_[words_.count_ - 1]);
    return term.plain_type && term.type != "HWY";
  }

  // "3-9TH AVE": the number and the street's, and no range.
  [[nodiscard]] bool ends_number() const {
    constexpr std::size_t kLetters = 2;  // of an ordinal
    if (words_.count_ != 1) return false;
    std::size_t behind = at_ + 1;
    while (is_digit(text_[behind])) ++behind;
    const std::string_view number = words_[0];
    if (behind == at_ + 1 || !std::all_of(number.begin(), number.end(), is_digit)) return false;
    std::size_t end = behind;
    while (is_plain(text_[end]) && end < behind + kLetters) ++end;
    return !is_word(text_[end]) && shape_of(text_.between(at_ + 1, end)) == WordShape::ordinal;
  }

  // "UNIT 3-1234 W MAIN ST": the unit before the house's number; not "UNIT 3-12, 31 ELM ST".
  [[nodiscard]] bool ends_unit() const {
    constexpr std::size_t kFewest = 2;  // digits
    if (words_.count_ != 2) return false;
    const std::string_view unit = address_term(words_[0]).unit;
    if (unit != "APT" && unit != "STE" && unit != "UNIT") return false;
    std::size_t behind = at_ + 1;
    while (is_digit(text_[behind])) ++behind;
    return behind - at_ > kFewest && text_[behind] == ' ' &&
           is_capital(text_.behind_blanks(behind));
  }

  // "MAIN ST-B", "MAIN ST-REAR".
  [[nodiscard]] bool unit_follows() const {
    std::size_t end = at_ + 1;
    while (is_capital(text_[end])) ++end;
    const bool letter = end == at_ + 2 && !is_word(text_[end]);
    return letter || !address_term(text_.between(at_ + 1, end)).unit.empty();
  }

  // "200 - 210 MAIN" at the beginning: the dash belongs to the number.
  bool joins_range() {
    std::size_t next = at_ + 1;
    while (text_[next] == ' ') ++next;
    std::size_t behind = next;
    while (is_digit(text_[behind])) ++behind;
    if (words_.count_ != 1 || behind == next || is_word(text_[behind])) return false;
    const std::string_view number = words_[0];
    if (!std::all_of(number.begin(), number.end(), is_digit)) return false;
    open_ = true;
    append('-');
    at_ = next - 1;
    return true;
  }

  void mark(char c) {
    if (c == '@' && words_.count_ == 0) return;  // "@ 12 ELM ST": at
    if (c == '+' && is_url()) return;            // "12+ELM+ST"
    if (c == '#' || c == '&' || c == '@' || c == '+') {
      append(c == '+' ? '&' : c);
      close();
    } else if (c == '(' || c == '[' || c == '{') {
      part_begins_ = in_brackets_ = true;
    } else if (c == ')' || c == ']' || c == '}') {
      bracket_closed_ = bracket_closed_ || !part_begins_;
      part_begins_ = true;
      in_brackets_ = false;
    } else if (c == ',' || c == ';' || c == '\n' || c == '\r' || c == '|' || c == ':') {
      if (c == ':') leave_out_label();
      part_begins_ = true;
      bracket_closed_ = false;
    }
  }

  // "CITY:", the name of a form's field.
  void leave_out_label() {
    const auto first = field_label_at(words_);
    if (!first) return;
    words_.count_ = *first;
    end_ = words_.words_[*first].begin;
  }

  void append_alone(std::string_view word) {
    close();
    for (const char c : word) append(c);
    close();
  }

  void append(char c) {
    if (!open_) {
      overflows_ = words_.count_ == kMaxAddressWords;
      if (overflows_) return;
      words_.words_[words_.count_++] = {.begin = static_cast<std::uint16_t>(end_),
                                        .size = 0,
                                        .begins_part = part_begins_,
                                        .in_brackets = in_brackets_,
                                        .follows_bracket = bracket_closed_};
      part_begins_ = bracket_closed_ = false;
      open_ = true;
    }
    words_.text_[end_++] = c;
    ++words_.words_[words_.count_ - 1].size;
  }

  void close() {
    if (open_ && words_.count_ == 1) part_number();
    if (open_ && words_.count_ > 1) part_direction();
    open_ = false;
  }

  // "123MAIN ST", "123-125MAIN ST": a house number that has lost its blank, of a word that is
  // whole. "123RD", "123A" and "123REAR" are one word.
  void part_number() {
    constexpr std::size_t kShortest = 3;  // letters of a name
    const std::string_view text = words_[0];
    const auto* const name = std::find_if(text.begin(), text.end(), is_capital);
    if (name == text.begin() || name == text.end() || !is_digit(*(name - 1))) return;
    if (is_plus_code(text)) return;
    const auto* const end = std::find_if_not(name, text.end(), is_capital);
    const std::string_view letters(name, static_cast<std::size_t>(end - name));
    const AddressTerm& term = address_term(letters);
    const bool is_name = letters.size() >= kShortest && (end == text.end() || !is_digit(*end)) &&
                         letters != "BLK" && term.unit.empty();
    const bool is_diagonal = letters.size() == 2 && term.directional.size() == 2 &&
                             end == text.end() && at_ < text_.size();
    if (is_name || is_diagonal) cut_last(static_cast<std::uint16_t>(name - text.begin()));
  }

  // "12 NW69TH ST": a direction that has lost its blank before an ordinal.
  void part_direction() {
    constexpr std::size_t kShortest = 4;  // "N9TH"
    const std::string_view text = words_[words_.count_ - 1];
    if (text.size() < kShortest) return;
    const std::uint16_t size = is_digit(text[1]) ? 1 : 2;
    if (!is_digit(text[size]) || !is_capital(text[size - 1])) return;
    const bool is_glued = !address_term(text.substr(0, size)).directional.empty() &&
                          shape_of(text.substr(size)) == WordShape::ordinal;
    if (is_glued) cut_last(size);
  }

  // Of the last word these bytes are one, and the rest is another.
  void cut_last(std::uint16_t size) {
    overflows_ = overflows_ || words_.count_ == kMaxAddressWords;
    if (overflows_) return;
    AddressWords::Word& word = words_.words_[words_.count_ - 1];
    words_.words_[words_.count_++] = {.begin = static_cast<std::uint16_t>(word.begin + size),
                                      .size = static_cast<std::uint16_t>(word.size - size),
                                      .begins_part = false,
                                      .in_brackets = word.in_brackets,
                                      .follows_bracket = false};
    word.size = size;
  }

  [[nodiscard]] char last() const { return open_ ? words_.text_[end_ - 1] : '\0'; }

  // Whether the open word is made of letters that each had a dot.
  [[nodiscard]] bool is_initials() const {
    if (!open_ || !is_capital(last())) return false;
    const std::size_t size = words_.words_[words_.count_ - 1].size;
    return size == 1 || text_[at_ - 2] == '.';
  }

  const FoldedText& text_;
  AddressWords& words_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;  // of the words' text
  bool overflows_ = false;
  bool open_ = false;
  bool part_begins_ = true;
  bool in_brackets_ = false;
  bool bracket_closed_ = false;
};

AddressWords::Excess AddressWords::read(std::string_view text) {
  const FoldedText folded(text);
  if (folded.overflows()) return Excess::bytes;
  return WordSplitter(folded, *this).split() ? Excess::none : Excess::words;
}

AddressWords::AddressWords(std::string_view text) {  // NOLINT(*-member-init): see text_
  const Excess excess = read(text);
  if (excess == Excess::bytes) {
    throw UsageError(fmt::format("the address is {} bytes long, expected at most {} after folding",
                                 text.size(), kMaxAddressBytes));
  }
  if (excess == Excess::words) {
    throw UsageError(
        fmt::format("the address has too many words, expected at most {}", kMaxAddressWords));
  }
}

std::optional<AddressWords> AddressWords::within_limits(std::string_view text) {
  std::optional<AddressWords> words(std::in_place);
  if (words->read(text) != Excess::none) words.reset();
  return words;
}

std::string AddressWords::join(std::size_t first, std::size_t last) const {
  constexpr std::size_t kUsual = 64;  // bytes that hold nearly every address
  std::string text;
  if (last - first > 2) text.reserve(kUsual);
  for (std::size_t i = first; i < last; ++i) {
    if (i != first) text += ' ';
    text += (*this)[i];
  }
  return text;
}

}  // namespace metes
