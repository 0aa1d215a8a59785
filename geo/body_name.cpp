#include "geo/body_name.hpp"

#include <cctype>

namespace metes {

std::string normalize_body_name(std::string_view name) {
  std::string normal;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = byte >= 0x80 || std::isalnum(byte) != 0;
    if (letter) {
      normal += static_cast<char>(byte < 0x80 ? std::toupper(byte) : byte);
    } else if (!normal.empty() && normal.back() != ' ') {
      normal += ' ';
    }
  }
  if (!normal.empty() && normal.back() == ' ') normal.pop_back();
  return normal;
}

}  // namespace metes
