#include "data/reader/wide_text.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

namespace metes::data {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kPairs = 0x10000;  // the first character that takes two units

bool is_lead(char32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}

bool is_trail(char32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

}  // namespace

Wide wide_in(std::string_view begin) {
  using std::string_view_literals::operator""sv;
  const std::string_view four = begin.substr(0, 4);
  const std::string_view two = begin.substr(0, 2);
  const bool has_null = two.size() == 2 && (two[0] == '\0') != (two[1] == '\0');
  // Of a character of four bytes two or three are null; so are two of the mark.
  const bool is_of_four =
      four.size() == 4 &&
      (four == "\0\0\xFE\xFF"sv || four == "\xFF\xFE\0\0"sv || four.substr(0, 3) == "\0\0\0"sv ||
       (has_null && four.substr(1) == "\0\0\0"sv));
  if (is_of_four) return Wide::utf32;
  if (two == "\xFF\xFE") return Wide::utf16_little;
  if (two == "\xFE\xFF") return Wide::utf16_big;
  if (!has_null) return Wide::no;
  return two[0] == '\0' ? Wide::utf16_big : Wide::utf16_little;
}

void refuse_wide(std::string_view begin, std::string_view at) {
  const Wide wide = wide_in(begin);
  if (wide == Wide::no) return;
  throw DataError(fmt::format("{}: is UTF-{} text, expected UTF-8 or CP1252", at,
                              wide == Wide::utf32 ? 32 : 16));
}

void append_utf8(std::string& text, char32_t code) {
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | (code >> 6));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < kPairs) {
    text += static_cast<char>(0xE0 | (code >> 12));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (code >> 18));
    text += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
}

void Utf16Decoder::add(std::string_view bytes, std::string& text) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    has_odd_ = !has_odd_;
    if (has_odd_) {
      odd_ = byte;
      continue;
    }
    const unsigned high = is_big_ ? odd_ : byte;
    const unsigned low = is_big_ ? byte : odd_;
    take(static_cast<char32_t>(high << 8U | low), text);
  }
}

void Utf16Decoder::take(char32_t unit, std::string& text) {
  if (lead_ != 0 && is_trail(unit)) {
    append_utf8(text, kPairs + ((lead_ - 0xD800) << 10U) + (unit - 0xDC00));
    lead_ = 0;
    return;
  }
  if (lead_ != 0) append_utf8(text, kReplacement);
  lead_ = is_lead(unit) ? unit : 0;
  if (lead_ == 0) append_utf8(text, is_trail(unit) ? kReplacement : unit);
}

}  // namespace metes::data
