#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): of CLI11
class App;
class Error;
class Validator;
}  // namespace CLI

namespace metes::tools {

/// What a command does once its words are read: the exit code.
using Run = std::function<int()>;

/// CLI11 reads "-1" as the largest number there is.
[[nodiscard]] CLI::Validator not_negative();

/// Of --threads: 0, which is all cores, to 1,024. Ten thousand take a machine away from all else.
[[nodiscard]] CLI::Validator thread_count();

/// What is told of words that cannot be read. CLI11 names the option, also where it is the
/// environment that gave the value: there its variable is named.
[[nodiscard]] std::string failure_text(const CLI::App& app, const CLI::Error& error,
                                       const std::vector<std::string>& words);

}  // namespace metes::tools
