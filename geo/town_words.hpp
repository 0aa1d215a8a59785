#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace metes {

// Words by which the names of towns are told from the streets before them where no comma does. Each
// list has blanks between its words.

/// Words that another word of the name follows: "SAN" DIEGO.
[[nodiscard]] std::string_view words_that_open_towns();
/// Words that end a name of more than one word: LONG "BEACH".
[[nodiscard]] std::string_view words_that_close_towns();
/// Saints that towns are named for, as they follow ST: ST "LOUIS".
[[nodiscard]] std::string_view saints_of_towns();

/// A word before names of towns, with those that it stands before: "NORTH" MIAMI, "UPPER" DARBY.
struct TownPrefix {
  std::string_view word;
  std::string_view names;
};
inline constexpr std::size_t kTownPrefixes = 6;
[[nodiscard]] const std::array<TownPrefix, kTownPrefixes>& town_prefixes();

}  // namespace metes
