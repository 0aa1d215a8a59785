#include "api/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace metes::api {
namespace {

constexpr bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= ' ' && c != '"' && c != '\\';
}

constexpr std::array<bool, 256> kIsPlainAscii = [] {
  std::array<bool, 256> is_plain_ascii{};
  for (char c = ' '; c < '\x7F'; ++c) is_plain_ascii[static_cast<unsigned char>(c)] = is_plain(c);
  return is_plain_ascii;
}();

// Nothing to escape or to validate: most texts, of which most are short.
bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return kIsPlainAscii[static_cast<unsigned char>(c)]; });
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

void append_json_text(std::string& out, std::string_view text) {
  using Json = nlohmann::json;
  if (is_plain_ascii(text)) {
    out += '"';
    out.append(text) += '"';
    return;
  }
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
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
