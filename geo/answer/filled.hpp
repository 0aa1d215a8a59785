#pragma once

#include "geo/answer/wording.hpp"

#include <fmt/format.h>

#include <array>
#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace metes {

/// Words whose places `{0}` to `{9}` are filled with the parts; a place without a part with
/// nothing.
[[nodiscard]] std::string filled(std::string_view words, std::span<const std::string_view> parts);

/// What stands in a place: a text as it is, a number as it is written.
template <std::convertible_to<std::string_view> Text>
[[nodiscard]] std::string_view part_text(const Text& text) {
  return text;
}
template <typename Number>
requires std::is_arithmetic_v<Number>
[[nodiscard]] std::string part_text(Number number) {
  return fmt::to_string(number);
}

/// A wording in a language, its places filled.
template <typename... Arguments>
[[nodiscard]] std::string filled(const Wording& words, Language language,
                                 const Arguments&... arguments) {
  const auto fill = [&](const auto&... texts) {
    const std::array<std::string_view, sizeof...(texts)> parts{std::string_view(texts)...};
    return filled(words.in(language), parts);
  };
  return fill(part_text(arguments)...);
}
template <typename... Arguments>
[[nodiscard]] std::string filled(Phrase phrase, Language language, const Arguments&... arguments) {
  return filled(wording(phrase), language, arguments...);
}

}  // namespace metes
