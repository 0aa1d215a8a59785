#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::api {

/// The mistake at a character of a filter, from 1: RequestError that says what was expected there,
/// and nothing of what was sent.
[[noreturn]] void refuse_filter(std::size_t position, std::string_view expected);

struct Cql2Word {
  enum class Kind : std::uint8_t { name, quoted_name, text, number, symbol, end };
  Kind kind = Kind::end;
  std::string text;          // without its quotes and escapes; a symbol as "<="
  double number = 0;         // of a number
  std::size_t position = 1;  // of its first character, from 1
};

/// The words of a filter, one after the other. The text must outlive it.
class Cql2Words {
 public:
  explicit Cql2Words(std::string_view text);

  /// The word at which the reading is.
  [[nodiscard]] const Cql2Word& word() const { return word_; }
  /// Goes on to the next. Throws RequestError for what is no word.
  void next();

 private:
  void take_quoted(char quote, Cql2Word::Kind kind);
  void take_number();
  void take_symbol();
  /// The character at a byte, from 1; never before the last that was asked for.
  [[nodiscard]] std::size_t character_at(std::size_t byte);

  std::string_view text_;
  std::size_t at_ = 0;          // bytes
  std::size_t counted_ = 0;     // bytes, of which the characters are known:
  std::size_t characters_ = 0;  // as many
  Cql2Word word_;
};

}  // namespace metes::api
