#pragma once

#include "geo/answer/wording.hpp"

#include <fmt/format.h>

#include <string>

namespace metes {

/// A wording in a language, its places filled.
template <typename... Arguments>
[[nodiscard]] std::string filled(const Wording& words, Language language,
                                 const Arguments&... arguments) {
  return fmt::format(fmt::runtime(words.in(language)), arguments...);
}
template <typename... Arguments>
[[nodiscard]] std::string filled(Phrase phrase, Language language, const Arguments&... arguments) {
  return filled(wording(phrase), language, arguments...);
}

}  // namespace metes
