#include "tools/lookup/asked.hpp"

#include "geo/values/error.hpp"
#include "tools/command/today.hpp"

#include <fmt/format.h>

namespace metes::tools {
namespace {

std::variant<Position, Number, Address> place_of(const LookupArguments& arguments) {
  if (arguments.parcel) return Number{*arguments.parcel};
  if (arguments.address) return Address{*arguments.address};
  return Position{.at = {.lon = arguments.lon, .lat = arguments.lat},
                  .accuracy_m = arguments.accuracy_m};
}

}  // namespace

Query query_of(const LookupArguments& arguments, const City& city) {
  return {.place = place_of(arguments), .as_of = day_of(arguments.as_of, city.time_zone)};
}

Language language_of(const LookupArguments& arguments) {
  if (const auto language = parse_language(arguments.language)) return *language;
  throw UsageError(fmt::format("--lang is \"{}\", expected en or es", arguments.language));
}

}  // namespace metes::tools
