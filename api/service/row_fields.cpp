#include "api/service/row_fields.hpp"

#include "api/service/problem.hpp"
#include "api/service/question.hpp"
#include "geo/values/nearest_name.hpp"
#include "geo/values/other_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace metes::api {
namespace {

// What an answer would not show to be missing: that it has no id, or is of another place, is seen.
constexpr std::array<std::string_view, 4> kNarrowing{"accuracy_m", "as_of", "directives", "city"};

bool has_name(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether what holds for all rows says it.
bool has_default(const Question& defaults, std::string_view field) {
  if (field == "accuracy_m") return defaults.accuracy_m > 0;
  if (field == "as_of") return defaults.as_of.has_value();
  if (field == "directives") return !defaults.directives.empty();
  return !defaults.city.empty();
}

}  // namespace

bool is_row_field(std::string_view name) {
  return has_name(kRowFields, name);
}

std::optional<std::string_view> field_meant(std::string_view name,
                                            std::span<const std::string_view> fields) {
  if (const auto ours = our_name(name, fields); has_name(fields, ours)) return ours;
  const auto nearest = nearest_name(name, {fields.begin(), fields.end()});
  if (!nearest) return std::nullopt;
  return *std::find(fields.begin(), fields.end(), *nearest);
}

void refuse_lost_fields(std::span<const std::string_view> names, const Question& defaults) {
  for (const std::string_view name : names) {
    if (is_row_field(name)) continue;
    const auto meant = field_meant(name, kNarrowing);
    if (!meant || has_name(names, *meant) || has_default(defaults, *meant)) continue;
    throw RequestError(
        {.kind = ProblemKind::unknown_parameter,
         .expected = fmt::format("\"{}\" instead of \"{}\", or another name for what is not that",
                                 *meant, name)});
  }
}

}  // namespace metes::api
