#include "geo/decision/body_name.hpp"

#include "geo/values/ascii.hpp"

namespace metes {

std::string normalize_body_name(std::string_view name) {
  std::string normal;
  normal.reserve(name.size());
  for (const char c : name) {
    const bool is_beyond_ascii = static_cast<unsigned char>(c) >= 0x80;
    if (is_beyond_ascii || is_letter_or_digit(c)) {
      normal += upper(c);
    } else if (!normal.empty() && normal.back() != ' ') {
      normal += ' ';
    }
  }
  if (!normal.empty() && normal.back() == ' ') normal.pop_back();
  return normal;
}

}  // namespace metes
