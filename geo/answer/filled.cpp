#include "geo/answer/filled.hpp"

#include <algorithm>
#include <cstddef>

namespace metes {

std::string filled(std::string_view words, std::span<const std::string_view> parts) {
  constexpr std::size_t kPlace = std::string_view("{0}").size();
  std::size_t size = words.size();
  for (const std::string_view part : parts) size += part.size();
  std::string text;
  text.reserve(size);
  for (;;) {
    const auto place = std::min(words.find('{'), words.size());
    text.append(words.substr(0, place));
    if (place + kPlace > words.size()) return text.append(words.substr(place));
    const auto number = static_cast<std::size_t>(words[place + 1] - '0');
    if (number < parts.size()) text.append(parts[number]);
    words.remove_prefix(place + kPlace);
  }
}

}  // namespace metes
