#pragma once

#include <functional>

namespace CLI {  // NOLINT(readability-identifier-naming): of CLI11
class App;
class Validator;
}  // namespace CLI

namespace metes::tools {

/// What a command does once its words are read: the exit code.
using Run = std::function<int()>;

/// CLI11 reads "-1" as the largest number there is.
[[nodiscard]] CLI::Validator not_negative();

/// Of --threads: 0, which is all cores, to 1,024. Ten thousand take a machine away from all else.
[[nodiscard]] CLI::Validator thread_count();

}  // namespace metes::tools
