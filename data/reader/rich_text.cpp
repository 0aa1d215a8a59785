#include "data/reader/rich_text.hpp"

#include "data/reader/wide_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

namespace metes::data {
namespace {

constexpr std::size_t kEscapeBytes = 7;  // _xHHHH_
constexpr int kHexadecimal = 16;

// The sign that an escape at the beginning of a text stands for; halves of one that is beyond 16
// bits are none.
std::optional<char32_t> escaped_sign(std::string_view text) {
  if (text.size() < kEscapeBytes || text[1] != 'x' || text[kEscapeBytes - 1] != '_') return {};
  std::uint32_t code = 0;
  const char* const end = text.data() + kEscapeBytes - 1;
  const auto read = std::from_chars(text.data() + 2, end, code, kHexadecimal);
  const bool is_half = 0xD800 <= code && code <= 0xDFFF;
  if (read.ec != std::errc() || read.ptr != end || is_half) return {};
  return char32_t{code};
}

}  // namespace

std::string unescaped_text(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find('_'), text.size());
    shown += text.substr(0, plain);
    text.remove_prefix(plain);
    const auto sign = escaped_sign(text);
    if (sign) append_utf8(shown, *sign);
    if (!sign) shown += text.substr(0, 1);
    text.remove_prefix(std::min(text.size(), sign ? kEscapeBytes : 1));
  }
  return shown;
}

void RichText::begin(std::string_view tag) {
  if (tag == "rPh") is_sound_ = true;
  if (tag != "t") return;
  ++pieces_;
  is_piece_ = true;
}

void RichText::end(std::string_view tag) {
  if (tag == "rPh") is_sound_ = false;
  if (tag == "t") is_piece_ = false;
}

void RichText::text(std::string_view part) {
  if (is_piece_ && !is_sound_) text_ += part;
}

}  // namespace metes::data
