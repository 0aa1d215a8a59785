#include "tools/command_line.hpp"

#include "geo/values/ascii.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace metes::tools {
namespace {

// "--port" or "--port=80", and no "--port-range".
bool is_option(std::string_view word, std::string_view name) {
  if (word.substr(0, name.size()) != name) return false;
  const auto rest = word.substr(name.size());
  return rest.empty() || (rest.front() != '-' && !is_letter_or_digit(rest.front()));
}

bool is_from_environment(const CLI::Option& option, const std::vector<std::string>& words) {
  const std::string variable = option.get_envname();
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no thread has begun yet
  const char* const value = variable.empty() ? nullptr : std::getenv(variable.c_str());
  return value != nullptr && *value != '\0' &&
         std::none_of(words.begin(), words.end(),
                      [&](const std::string& word) { return is_option(word, option.get_name()); });
}

void rename_option(std::string& text, const CLI::Option& option) {
  const std::string name = option.get_name();
  const auto at = text.find(name);
  if (at == std::string::npos || !is_option(std::string_view(text).substr(at), name)) return;
  text.replace(at, name.size(), option.get_envname());
}

}  // namespace

CLI::Validator not_negative() {
  return {[](std::string& text) {
            return text[0] == '-' ? "is " + text + ", expected no negative number" : std::string();
          },
          ""};
}

CLI::Validator thread_count() {
  return CLI::Range(0, 1'024);
}

std::string failure_text(const CLI::App& app, const CLI::Error& error,
                         const std::vector<std::string>& words) {
  std::string text = CLI::FailureMessage::simple(&app, error);
  for (const CLI::App* const command : app.get_subcommands()) {
    for (const CLI::Option* const option : command->get_options()) {
      if (is_from_environment(*option, words)) rename_option(text, *option);
    }
  }
  return text;
}

}  // namespace metes::tools
