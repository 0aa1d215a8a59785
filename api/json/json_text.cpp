#include "api/json/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace metes::api {
namespace {

constexpr bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\';
}
constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

constexpr std::size_t kWord = 8;  // bytes that are looked at together

std::uint64_t word_at(const char* text) {
  std::uint64_t word = 0;
  std::memcpy(&word, text, kWord);
  return word;
}

// The highest bit of some byte is set where one of them is not plain. A borrow comes only from a
// byte that is not.
constexpr std::uint64_t unplain_bits(std::uint64_t word) {
  constexpr std::uint64_t kEach = 0x0101'0101'0101'0101;
  constexpr std::uint64_t kHighest = 0x80 * kEach;
  const std::uint64_t below_blank = word - ' ' * kEach;
  const std::uint64_t quote = (word ^ '"' * kEach) - kEach;
  const std::uint64_t backslash = (word ^ '\\' * kEach) - kEach;
  return (word | below_blank | quote | backslash) & kHighest;
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

bool is_plain_ascii(std::string_view text) {
  if (text.size() < kWord) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_plain(c) && is_ascii(c); });
  }
  const char* const last = text.end() - kWord;
  std::uint64_t unplain = unplain_bits(word_at(last));
  for (const char* at = text.begin(); at < last; at += kWord) unplain |= unplain_bits(word_at(at));
  return unplain == 0;
}

void append_json_text(std::string& out, std::string_view text) {
  if (is_plain_ascii(text)) {
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
    const char* const end = std::find_if_not(at, text.end(), is_plain);
    out.append(at, end);
    at = end;
    if (at != text.end()) append_escaped(out, *at++);
  }
  out += '"';
}

}  // namespace metes::api
