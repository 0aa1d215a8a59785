#pragma once

#include "geo/address/address_words.hpp"

#include <array>
#include <cstddef>
#include <string_view>

namespace metes {

/// An address's text in upper-case ASCII, before it is parted into words (address_words.hpp): what
/// has no ASCII form is '?', and a page's line end that was lost behind a street's type is a blank.
/// What is longer than kMaxAddressBytes is cut off and says so. Holds its own text, without
/// allocation.
class FoldedText {
 public:
  explicit FoldedText(std::string_view text);
  [[nodiscard]] bool overflows() const { return overflows_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  /// '\0' behind the end, up to kBehind.
  [[nodiscard]] char operator[](std::size_t i) const { return text_[i]; }
  /// The first from `i` on that is no blank.
  [[nodiscard]] char behind_blanks(std::size_t i) const {
    while (text_[i] == ' ') ++i;
    return text_[i];
  }
  [[nodiscard]] std::string_view between(std::size_t first, std::size_t last) const {
    return {text_.data() + first, last - first};
  }

 private:
  // How many bytes were folded.
  std::size_t fold_plain(std::string_view text);
  std::size_t part_types(std::string_view text);
  void add_folded(char32_t code);
  void add(char c) {
    overflows_ = overflows_ || size_ == kMaxAddressBytes;
    if (!overflows_) text_[size_++] = c;
  }

  static constexpr std::size_t kBehind = 4;
  // NOLINTNEXTLINE(*-member-init): read as far as written
  std::array<char, kMaxAddressBytes + kBehind> text_;
  std::size_t size_ = 0;
  bool overflows_ = false;
};

}  // namespace metes
