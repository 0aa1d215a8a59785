#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace metes {

// Words by which the names of towns are told from the streets before them where no comma does. Each
// list of words has blanks between them.

/// Words that another word of the name follows: "SAN" DIEGO.
[[nodiscard]] std::string_view words_that_open_towns();
/// Words that end a name of more than one word: LONG "BEACH".
[[nodiscard]] std::string_view words_that_close_towns();
/// Saints that towns are named for, as they follow ST: ST "LOUIS".
[[nodiscard]] std::string_view saints_of_towns();

/// The largest cities of the United States, with commas between them; none with a name that streets
/// have more often.
[[nodiscard]] std::string_view large_cities();

/// The first word of a name that follows a prefix, and the states where there is such a town:
/// "UNION" of WEST UNION, "IA,OH".
struct PrefixedTown {
  std::string_view name;
  std::string_view states;
};

/// A word before names of towns, with those that it stands before, in the order of their names:
/// "NORTH" MIAMI, "UPPER" DARBY.
struct TownPrefix {
  std::string_view word;
  std::vector<PrefixedTown> towns;
};
inline constexpr std::size_t kTownPrefixes = 6;
[[nodiscard]] const std::array<TownPrefix, kTownPrefixes>& town_prefixes();

}  // namespace metes
