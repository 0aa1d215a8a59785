#include "api/json/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <type_traits>

namespace metes::api {
namespace {

constexpr bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\';
}
constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// Bytes that are looked at together.
constexpr std::size_t kWord = 8;
constexpr std::size_t kHalf = kWord / 2;
constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
constexpr std::uint64_t kHighest = 0x80 * kEach;

std::uint64_t word_at(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, kWord);
  return word;
}

std::uint32_t half_word_at(const char* text) {
  std::uint32_t half = 0;
  std::memcpy(&half, text, kHalf);
  return half;
}

// The highest bit of some byte is set where one of them must be escaped. A borrow comes only from
// a byte that must be.
constexpr std::uint64_t escape_bits(std::uint64_t word) {
  const std::uint64_t below_blank = word - ' ' * kEach;
  const std::uint64_t quote = (word ^ '"' * kEach) - kEach;
  const std::uint64_t backslash = (word ^ '\\' * kEach) - kEach;
  return (below_blank | quote | backslash) & ~word & kHighest;
}
// The same where one is not ASCII either.
constexpr std::uint64_t unplain_bits(std::uint64_t word) {
  return escape_bits(word) | (word & kHighest);
}

// Whether a text is ASCII with nothing to escape. Calls pass(at, size) for its parts, which may
// overlap: what is left of it by words is a word too. Sizes are constants.
template <typename Pass>
bool is_plain_ascii(std::string_view text, Pass pass) {
  const char* const from = text.data();
  constexpr std::integral_constant<std::size_t, 1> kOne;
  constexpr std::integral_constant<std::size_t, kHalf> kTwoHalves;
  constexpr std::integral_constant<std::size_t, kWord> kWhole;
  bool is_all_plain = true;
  if (text.size() < kHalf) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      is_all_plain = is_all_plain && is_plain(from[i]) && is_ascii(from[i]);
      pass(i, kOne);
    }
    return is_all_plain;
  }
  if (text.size() < kWord) {
    const std::size_t last = text.size() - kHalf;
    pass(0, kTwoHalves);
    pass(last, kTwoHalves);
    const std::uint64_t first_half = half_word_at(from);
    return unplain_bits(first_half << 32U | half_word_at(from + last)) == 0;
  }
  const std::size_t last = text.size() - kWord;
  std::uint64_t unplain = unplain_bits(word_at(from + last));
  pass(last, kWhole);
  for (std::size_t i = 0; i < last; i += kWord) {
    unplain |= unplain_bits(word_at(from + i));
    pass(i, kWhole);
  }
  return unplain == 0;
}

// The first byte that must be escaped.
const char* first_unplain(const char* at, const char* end) {
  while (end - at >= static_cast<std::ptrdiff_t>(kWord) && escape_bits(word_at(at)) == 0) {
    at += kWord;
  }
  return std::find_if_not(at, end, is_plain);
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kWithLetter = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  const auto letter = kWithLetter.find(c);
  if (letter == std::string_view::npos) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
  } else {
    out += '\\';
    out += kLetters[letter];
  }
}

}  // namespace

bool copy_plain_ascii(std::string_view text, char* to) {
  return is_plain_ascii(
      text, [&](std::size_t at, auto size) { std::memcpy(to + at, text.data() + at, size); });
}

void append_json_text(std::string& out, std::string_view text) {
  if (is_plain_ascii(text, [](std::size_t, auto) {})) {
    out += '"';
    out.append(text) += '"';
    return;
  }
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return;
  }
  out += '"';
  for (const char* at = text.begin(); at != text.end();) {
    const char* const end = first_unplain(at, text.end());
    out.append(at, end);
    at = end;
    if (at != text.end()) append_escaped(out, *at++);
  }
  out += '"';
}

}  // namespace metes::api
