#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"
#include "tools/serve/serve.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {
namespace {

constexpr std::string_view kPrefix = "METES_";

// What the program's tests and benchmarks are told by, and who runs it from a shell may have.
constexpr std::array<std::string_view, 5> kOfTests{"METES_BENCH_PACKAGES", "METES_BENCH_SHOW",
                                                   "METES_BLESS", "METES_DATA", "METES_LONG"};

std::vector<std::string> variables_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* const option : command.get_options()) {
    if (!option->get_envname().empty()) names.push_back(option->get_envname());
  }
  return names;
}

// What they begin with is no part of how near two names are.
std::optional<std::string> nearest_variable(std::string_view name,
                                            const std::vector<std::string>& known) {
  std::vector<std::string> words;
  words.reserve(known.size());
  for (const std::string& each : known) words.push_back(each.substr(kPrefix.size()));
  auto nearest = nearest_name(name.substr(kPrefix.size()), words);
  if (nearest) nearest->insert(0, kPrefix);
  return nearest;
}

}  // namespace

std::vector<std::string> strange_variables(const CLI::App& command) {
  const auto known = variables_of(command);
  std::vector<std::string> strange;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    const std::string name(text.substr(0, text.find('=')));
    if (name.rfind(kPrefix, 0) != 0) continue;
    const bool is_of_tests = std::find(kOfTests.begin(), kOfTests.end(), name) != kOfTests.end();
    if (is_of_tests || std::find(known.begin(), known.end(), name) != known.end()) continue;
    if (const auto nearest = nearest_variable(name, known)) {
      throw UsageError(
          fmt::format("{} in the environment names no option; did you mean {}?", name, *nearest));
    }
    strange.push_back(name);
  }
  return strange;
}

}  // namespace metes::tools
