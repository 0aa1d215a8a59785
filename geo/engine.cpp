#include "geo/engine.hpp"

#include "geo/error.hpp"
#include "geo/parcel_number.hpp"

#include <fmt/format.h>

#include <numeric>
#include <variant>

namespace metes {
namespace {

std::string expected_form(const NumberScheme& scheme) {
  if (scheme.groups.empty()) return "letters and digits, parts divided by dashes";
  const auto digits = std::accumulate(scheme.groups.begin(), scheme.groups.end(), 0U);
  return fmt::format("at most {} digits, as {}", digits,
                     display_number(std::string(digits, '0'), scheme));
}

std::string normalized(const Number& number, const NumberScheme& scheme) {
  const auto found = normalize_number(number.text, scheme);
  if (!found) {
    throw UsageError(fmt::format("\"{}\" cannot be a parcel number ({}): expected {}", number.text,
                                 scheme.name, expected_form(scheme)));
  }
  return *found;
}

}  // namespace

Answer Engine::answer(const Query& query) const {
  if (const auto* position = std::get_if<Position>(&query.place)) {
    return decide(*snapshot_, query, find(*snapshot_, *position));
  }
  const auto& number = std::get<Number>(query.place);
  return decide(*snapshot_, query,
                snapshot_->parcels_numbered(normalized(number, snapshot_->city().number_scheme)));
}

}  // namespace metes
