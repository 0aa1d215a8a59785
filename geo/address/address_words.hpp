#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metes {

/// The longest address that is read, in bytes after folding and in words: a mailing address of five
/// full lines has 200 and 40.
inline constexpr std::size_t kMaxAddressBytes = 320;
inline constexpr std::size_t kMaxAddressWords = 48;

/// A text as words in upper-case ASCII, the form in which addresses of a query and of a source are
/// read. UTF-8 is folded ("Peñón" is PENON, "½" is 1/2, curly quotes are quotes; bytes that are not
/// UTF-8 count as Latin-1); initials close up ("N.W." is NW, "P. O." stays two words); what has no
/// ASCII form becomes the word "?", never nothing. "#", "&", "@" and "/" are words of their own,
/// hyphens and fractions stay within one ("123-17", "1/2"). Holds its own text, without allocation.
class AddressWords {
 public:
  AddressWords() {}  // NOLINT(*-member-init,*-use-equals-default): see text_
  /// Throws UsageError, with the size and what was expected, when the text is too long.
  explicit AddressWords(std::string_view text);
  /// The same, or nothing when the text is too long.
  [[nodiscard]] static std::optional<AddressWords> within_limits(std::string_view text);

  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::string_view operator[](std::size_t i) const {
    return {text_.data() + words_[i].begin, words_[i].size};
  }
  /// A comma, semicolon, line end, lone dash or bracket stands before the word.
  [[nodiscard]] bool begins_part(std::size_t i) const { return words_[i].begins_part; }
  [[nodiscard]] bool in_brackets(std::size_t i) const { return words_[i].in_brackets; }
  /// The word begins a part for no other reason than that a bracket was closed before it.
  [[nodiscard]] bool follows_bracket(std::size_t i) const { return words_[i].follows_bracket; }
  /// The words from `first` to before `last`, with one blank between.
  [[nodiscard]] std::string join(std::size_t first, std::size_t last) const;

 private:
  struct Word {  // without defaults, as below
    std::uint16_t begin;
    std::uint16_t size;
    bool begins_part;
    bool in_brackets;
    bool follows_bracket;
  };
  enum class Excess : std::uint8_t { none, bytes, words };
  friend class WordSplitter;
  Excess read(std::string_view text);

  // Only what was written is read; to clear them would take longer than to write most texts.
  std::array<char, kMaxAddressBytes> text_;   // NOLINT(*-member-init)
  std::array<Word, kMaxAddressWords> words_;  // NOLINT(*-member-init)
  std::size_t count_ = 0;
};

}  // namespace metes
