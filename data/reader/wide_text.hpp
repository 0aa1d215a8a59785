#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace metes::data {

/// How a text is encoded that has more than one byte a character.
enum class Wide : std::uint8_t { no, utf16_little, utf16_big, utf32 };

/// By what the text begins with: its byte-order mark, or a character of which bytes are null.
[[nodiscard]] Wide wide_in(std::string_view begin);

/// Throws DataError, beginning with `at`, for a text that begins as UTF-16 or UTF-32 does.
void refuse_wide(std::string_view begin, std::string_view at);

/// UTF-16 as UTF-8, piece by piece; a half of a pair without the other half becomes the replacement
/// character. Not shared between threads.
class Utf16Decoder {
 public:
  /// `order`: one of the two of UTF-16.
  explicit Utf16Decoder(Wide order) : is_big_(order == Wide::utf16_big) {}

  /// Adds to a text what the next bytes say.
  void add(std::string_view bytes, std::string& text);
  /// Whether the bytes so far end with a character.
  [[nodiscard]] bool is_whole() const { return !has_odd_ && lead_ == 0; }

 private:
  void take(char32_t unit, std::string& text);

  bool is_big_;
  bool has_odd_ = false;
  unsigned char odd_ = 0;  // the first byte of a unit
  char32_t lead_ = 0;      // the first unit of a pair
};

/// A character at the end of a text.
void append_utf8(std::string& text, char32_t code);

}  // namespace metes::data
