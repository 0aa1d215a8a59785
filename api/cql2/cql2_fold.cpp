#include "api/cql2/cql2_fold.hpp"

#include <glib.h>

#include <memory>

namespace metes::api {
namespace {

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using Letters = std::unique_ptr<char, Free>;

std::string without_case(const std::string& text) {
  const Letters folded(g_utf8_casefold(text.data(), static_cast<gssize>(text.size())));
  return folded.get();
}

// A letter with marks is taken apart first.
std::string without_accents(const std::string& text) {
  const Letters apart(
      g_utf8_normalize(text.data(), static_cast<gssize>(text.size()), G_NORMALIZE_DEFAULT));
  std::string plain;
  for (const char* at = apart.get(); *at != '\0';) {
    const char* const next = g_utf8_find_next_char(at, nullptr);
    if (g_unichar_ismark(g_utf8_get_char(at)) == FALSE) plain.append(at, next);
    at = next;
  }
  return plain;
}

}  // namespace

std::string folded(std::string_view text, Cql2Folding folding) {
  std::string plain(text);
  if (g_utf8_validate(text.data(), static_cast<gssize>(text.size()), nullptr) == FALSE)
    return plain;
  if (folding.ignores_case) plain = without_case(plain);
  if (folding.ignores_accents) plain = without_accents(plain);
  return plain;
}

}  // namespace metes::api
