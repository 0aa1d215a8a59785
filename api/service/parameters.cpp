#include "api/service/parameters.hpp"

#include "api/http/query.hpp"
#include "api/service/problem.hpp"
#include "geo/values/nearest_name.hpp"
#include "geo/values/other_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace metes::api {

// The unknown name itself is not repeated: it may be a value that lost its name.
void refuse_unknown(const std::string& name, std::span<const std::string_view> known) {
  const std::vector<std::string> names(known.begin(), known.end());
  throw RequestError(
      {.kind = ProblemKind::unknown_parameter,
       .expected = names.empty() ? "no parameter" : one_of(our_name(name, known), names)});
}

void refuse_value(std::string_view name, std::string_view expected) {
  throw RequestError({.kind = ProblemKind::invalid_value,
                      .parameter = std::string(name),
                      .expected = std::string(expected)});
}

Day day_from(std::string_view name, std::string_view text) {
  const auto day = parse_day(text);
  if (!day) refuse_value(name, "a day as 2026-02-10");
  return *day;
}

Parameters form_fields(std::string_view body, std::span<const std::string_view> known) {
  auto pairs = parse_query(body);
  if (!pairs) {
    throw RequestError({.kind = ProblemKind::malformed_body,
                        .expected = "the fields of a form, percent-encoded UTF-8"});
  }
  return {std::move(*pairs), known};
}

Parameters::Parameters(std::vector<std::pair<std::string, std::string>> pairs,
                       std::span<const std::string_view> known)
    : pairs_(std::move(pairs)) {
  for (auto it = pairs_.begin(); it != pairs_.end(); ++it) {
    if (std::find(known.begin(), known.end(), it->first) == known.end()) {
      refuse_unknown(it->first, known);
    }
    const auto same = [&](const auto& pair) { return pair.first == it->first; };
    if (std::any_of(pairs_.begin(), it, same)) {
      throw RequestError({.kind = ProblemKind::repeated_parameter, .parameter = it->first});
    }
  }
}

std::optional<std::string> Parameters::text(std::string_view name) const {
  const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  if (found == pairs_.end()) return std::nullopt;
  return found->second;
}

std::optional<double> Parameters::number(std::string_view name) const {
  const auto given = text(name);
  if (!given) return std::nullopt;
  double value = 0;
  const char* const end = given->data() + given->size();
  const auto [stopped, error] = std::from_chars(given->data(), end, value);
  if (error != std::errc() || stopped != end || !std::isfinite(value)) {
    refuse_value(name, "a decimal number");
  }
  return value;
}

std::optional<std::size_t> Parameters::count(std::string_view name, std::size_t most,
                                             std::size_t least) const {
  const auto given = text(name);
  if (!given) return std::nullopt;
  std::size_t value = 0;
  const char* const end = given->data() + given->size();
  const auto [stopped, error] = std::from_chars(given->data(), end, value);
  if (error != std::errc() || stopped != end || value < least || value > most) {
    refuse_value(name, fmt::format("a whole number from {} to {}", least, most));
  }
  return value;
}

std::optional<Day> Parameters::day(std::string_view name) const {
  const auto given = text(name);
  if (!given) return std::nullopt;
  return day_from(name, *given);
}

std::vector<std::string> Parameters::list(std::string_view name) const {
  std::vector<std::string> items;
  const auto given = text(name);
  if (!given) return items;
  std::string_view rest = *given;
  for (;;) {
    const auto comma = std::min(rest.find(','), rest.size());
    items.emplace_back(rest.substr(0, comma));
    if (comma == rest.size()) return items;
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace metes::api
