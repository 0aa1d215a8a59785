#pragma once

#include "data/directive/directive_reader.hpp"
#include "geo/values/day.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

enum class Severity : std::uint8_t { error, warning };

[[nodiscard]] std::string_view to_string(Severity severity);

/// Something about a directive file that a person should look at. `code` is for machines.
struct DirectiveFinding {
  std::uint32_t line = 1;
  Severity severity = Severity::warning;
  std::string_view code;  // a literal
  std::string text;
};

/// What a directive that can be read says against itself (errors), and what is open, overdue or
/// weakly founded on the day (warnings), by line. Callable from any thread.
[[nodiscard]] std::vector<DirectiveFinding> review(const DirectiveFile& file, Day today);

}  // namespace metes::data
