#include "tools/audit/optional_column.hpp"

#include "geo/values/nearest_name.hpp"
#include "geo/values/other_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace metes::tools {
namespace {

bool seems_meant(const std::string& name, const OptionalColumn& asked) {
  const std::string_view ours = asked.usual.back();
  return (asked.name && nearest_name(name, {*asked.name})) || nearest_name(name, asked.usual) ||
         our_name(name, {&ours, 1}) == ours;
}

}  // namespace

OptionalColumn accuracy_column(const AuditPointsArguments& arguments) {
  return {.name = arguments.accuracy_column,
          .has_default = arguments.accuracy_m.has_value(),
          .usual = {"accuracy", "accuracy_m"},
          .of_row = "--accuracy-column",
          .of_all = "--accuracy"};
}

OptionalColumn day_column(const AuditPointsArguments& arguments) {
  return {.name = arguments.as_of_column,
          .has_default = arguments.as_of.has_value(),
          .usual = {"as_of"},
          .of_row = "--as-of-column",
          .of_all = "--as-of"};
}

std::span<const std::string> names_of(const OptionalColumn& asked) {
  return asked.name ? std::span(&*asked.name, 1) : std::span(asked.usual);
}

std::string said_twice(const OptionalColumn& asked) {
  return fmt::format(
      "\"{}\" are both there, expected one of them, or {} with the one that is meant",
      fmt::join(asked.usual, "\" and \""), asked.of_row);
}

std::optional<std::string> lost_column(std::span<const std::string> names,
                                       const OptionalColumn& asked) {
  if (asked.has_default) return std::nullopt;
  const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
    return seems_meant(name, asked);
  });
  if (found == names.end()) return std::nullopt;
  return fmt::format(
      "the column \"{}\" may be meant as \"{}\", expected {} with the column that is, or {} with "
      "what holds for all rows",
      *found, asked.name.value_or(asked.usual.front()), asked.of_row, asked.of_all);
}

}  // namespace metes::tools
