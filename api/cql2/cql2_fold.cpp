#include "api/cql2/cql2_fold.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>

namespace metes::api {
namespace {

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using Letters = std::unique_ptr<char, Free>;

// Unicode takes a stroke for no mark: a letter with one is a letter of its own.
struct Stroked {
  gunichar letter;
  char plain;
};
constexpr std::array kStroked{Stroked{0xD8, 'O'},  Stroked{0xF8, 'o'},  Stroked{0x110, 'D'},
                              Stroked{0x111, 'd'}, Stroked{0x126, 'H'}, Stroked{0x127, 'h'},
                              Stroked{0x141, 'L'}, Stroked{0x142, 'l'}, Stroked{0x166, 'T'},
                              Stroked{0x167, 't'}};

// The marks of voiced kana tell letters apart: OGC 21-065r2 has them stay.
bool is_accent(gunichar letter) {
  constexpr gunichar kDakuten = 0x3099;
  constexpr gunichar kHandakuten = 0x309A;
  return g_unichar_ismark(letter) != FALSE && letter != kDakuten && letter != kHandakuten;
}

std::string normalized(const std::string& text, GNormalizeMode mode) {
  const Letters letters(g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), mode));
  return letters.get();
}

std::string without_case(const std::string& text) {
  const Letters folded(g_utf8_casefold(text.data(), static_cast<gssize>(text.size())));
  return folded.get();
}

// A letter with marks is taken apart first.
std::string without_accents(const std::string& text) {
  const std::string apart = normalized(text, G_NORMALIZE_NFD);
  std::string plain;
  for (const char* at = apart.c_str(); *at != '\0';) {
    const char* const next = g_utf8_find_next_char(at, nullptr);
    const gunichar letter = g_utf8_get_char(at);
    const auto stroked = std::find_if(kStroked.begin(), kStroked.end(),
                                      [&](const Stroked& each) { return each.letter == letter; });
    if (stroked != kStroked.end())
      plain += stroked->plain;
    else if (!is_accent(letter))
      plain.append(at, next);
    at = next;
  }
  return plain;
}

}  // namespace

std::string folded(std::string_view text, Cql2Folding folding) {
  std::string plain(text);
  if (!folding.ignores_case && !folding.ignores_accents) return plain;
  if (std::all_of(text.begin(), text.end(), [](char c) { return g_ascii_isprint(c); })) {
    if (folding.ignores_case)
      std::transform(plain.begin(), plain.end(), plain.begin(), g_ascii_tolower);
    return plain;
  }
  if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) == FALSE)
    return plain;
  if (folding.ignores_case) plain = without_case(plain);
  if (folding.ignores_accents) plain = without_accents(plain);
  return normalized(plain, G_NORMALIZE_NFC);
}

}  // namespace metes::api
