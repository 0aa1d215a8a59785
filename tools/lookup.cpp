#include "api/json.hpp"
#include "data/directive_reader.hpp"
#include "data/snapshot_file.hpp"
#include "geo/engine.hpp"
#include "geo/error.hpp"
#include "tools/answer_text.hpp"
#include "tools/commands.hpp"
#include "tools/today.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>
#include <vector>

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

Engine engine_of(const LookupArguments& arguments, std::shared_ptr<const Snapshot> snapshot) {
  if (arguments.directives.empty()) return Engine(std::move(snapshot));
  std::vector<Directive> directives;
  for (const auto& file : arguments.directives) {
    directives.push_back(data::read_directive(file).directive);
  }
  return {std::move(snapshot), std::move(directives)};
}

}  // namespace

int lookup(const LookupArguments& arguments) {
  const auto snapshot = std::make_shared<const Snapshot>(data::open_snapshot(
      arguments.file, arguments.verify ? data::Verify::everything : data::Verify::header));
  const Engine engine = engine_of(arguments, snapshot);
  const Answer answer =
      engine.answer({.place = place_of(arguments), .as_of = day_of(arguments, snapshot->city())});
  if (arguments.json) {
    fmt::print("{}\n", api::to_json(answer, engine));
  } else {
    fmt::print("{}", to_text(answer, engine));
  }
  return 0;
}

}  // namespace metes::tools
