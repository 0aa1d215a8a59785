#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// The name that someone who wrote `word` most likely meant: the fewest letters changed, added,
/// left out or swapped with their neighbour, upper and lower case alike; nothing when more than a
/// third of the word differs. Only ever used in messages. Callable from any thread.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view word,
                                                      const std::vector<std::string>& names);

/// `one of a, b, c; did you mean "a"?`: what was expected instead of an unknown name.
[[nodiscard]] std::string one_of(std::string_view word, const std::vector<std::string>& names);
/// The same after "expected ": the end of a message.
[[nodiscard]] std::string expected_one_of(std::string_view word,
                                          const std::vector<std::string>& names);

}  // namespace metes
