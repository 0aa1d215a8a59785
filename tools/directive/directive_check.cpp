#include "data/directive/directive_review.hpp"
#include "geo/values/error.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/today.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cstdio>
#include <string>
#include <string_view>

namespace metes::tools {
namespace {

using data::DirectiveFinding;
using data::Severity;

/// "x.toml:12: scope: …" with the severity behind the place; a message without a place gets line 1.
std::string as_finding(const std::string& file, std::string_view message) {
  const std::size_t line = file.size() + 1;
  const bool has_place = message.substr(0, line) == file + ":" && line < message.size() &&
                         std::isdigit(static_cast<unsigned char>(message[line])) != 0;
  const std::size_t end = has_place ? message.find(": ", line) : std::string_view::npos;
  if (end == std::string_view::npos) {
    return fmt::format("{}:1: error: {} (unreadable)", file, message);
  }
  return fmt::format("{}: error: {} (unreadable)", message.substr(0, end), message.substr(end + 2));
}

/// Prints the findings of a file; how many are errors.
std::size_t check(const std::string& name, Day today) {
  std::size_t errors = 0;
  const data::DirectiveFile file = data::read_directive(name);
  for (const DirectiveFinding& finding : data::review(file, today)) {
    fmt::print("{}:{}: {}: {} ({})\n", name, finding.line, to_string(finding.severity),
               finding.text, finding.code);
    errors += finding.severity == Severity::error ? 1 : 0;
  }
  return errors;
}

}  // namespace

int directive_check(const DirectiveCheckArguments& arguments) {
  const Day today = day_of(arguments.as_of, "UTC");
  std::size_t errors = 0;
  for (const auto& path : arguments.files) {
    const std::string name = path.string();
    // A file that cannot be read is a finding too: it must not hide those of the next.
    try {
      errors += check(name, today);
    } catch (const DataError& error) {
      fmt::print("{}\n", as_finding(name, error.what()));
      ++errors;
    }
  }
  return errors == 0 ? 0 : 1;
}

}  // namespace metes::tools
