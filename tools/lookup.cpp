#include "api/json.hpp"
#include "data/snapshot_file.hpp"
#include "geo/engine.hpp"
#include "geo/error.hpp"
#include "tools/answer_text.hpp"
#include "tools/commands.hpp"
#include "tools/today.hpp"

#include <fmt/format.h>

#include <memory>

namespace metes::tools {
namespace {

Day day_of(const LookupArguments& arguments, const City& city) {
  if (!arguments.as_of) return today_in(city.time_zone);
  if (const auto day = parse_day(*arguments.as_of)) return *day;
  throw UsageError(
      fmt::format("--as-of is \"{}\", expected a day as 2026-02-10", *arguments.as_of));
}

std::variant<Position, Number> place_of(const LookupArguments& arguments) {
  if (arguments.parcel) return Number{*arguments.parcel};
  return Position{.at = {.lon = arguments.lon, .lat = arguments.lat},
                  .accuracy_m = arguments.accuracy_m};
}

}  // namespace

int lookup(const LookupArguments& arguments) {
  const auto snapshot = std::make_shared<const Snapshot>(data::open_snapshot(
      arguments.file, arguments.verify ? data::Verify::everything : data::Verify::header));
  const Answer answer = Engine(snapshot).answer(
      {.place = place_of(arguments), .as_of = day_of(arguments, snapshot->city())});
  if (arguments.json) {
    fmt::print("{}\n", api::to_json(answer, *snapshot));
  } else {
    fmt::print("{}", to_text(answer, *snapshot));
  }
  return 0;
}

}  // namespace metes::tools
