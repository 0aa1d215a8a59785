#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// The name that someone who wrote `word` most likely meant: the fewest letters changed, added,
/// left out or swapped with their neighbour, upper and lower case alike; nothing when more than a
/// third of the word differs. Only ever used in messages. Callable from any thread.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view word,
                                                      const std::vector<std::string>& names);

/// `expected one of a, b, c; did you mean "a"?`: the end of a message about an unknown name.
[[nodiscard]] std::string expected_one_of(std::string_view word,
                                          const std::vector<std::string>& names);

}  // namespace metes::data
