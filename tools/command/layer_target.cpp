#include "tools/command/layer_target.hpp"

#include "data/reader/crs_name.hpp"
#include "data/snapshot/grouped.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <utility>

namespace metes::tools {
namespace {

void project(data::LayerPlan& plan, const std::string& text, const City& city) {
  const std::string crs = data::canonical_crs(text);
  try {
    data::Projection projection(projection_choice(crs, city));
    if (projection.is_identity()) return;
    plan.crs = crs;
    plan.about.facts.emplace_back("pipeline", projection.pipeline());
    plan.about.facts.emplace_back("pipeline_accuracy_m",
                                  fmt::format("{:g}", projection.accuracy_m()));
    plan.projection.emplace(std::move(projection));
  } catch (const DataError& error) {
    throw UsageError(fmt::format("--crs: {}", error.what()));
  }
  const auto& format = data::traits_of(plan.format);
  if (!format.any_crs) {
    throw UsageError(
        fmt::format("--crs is {}, expected none: {} is WGS 84 always", text, format.name));
  }
}

}  // namespace

data::Projection::Choice projection_choice(const std::string& crs, const City& city) {
  data::Projection::Choice choice{.crs = data::canonical_crs(crs), .pipeline = {}};
  for (const Source& source : city.sources) {
    if (source.pipeline.empty() || data::canonical_crs(source.crs) != choice.crs) continue;
    choice.pipeline = source.pipeline;
    choice.accuracy_m = source.pipeline_accuracy_m;
    break;
  }
  return choice;
}

std::string layer_crs(const data::Layer& layer, const std::optional<std::string>& given,
                      const char* argument) {
  const std::string& own = layer.crs();
  const std::string said = given ? data::canonical_crs(*given) : own;
  if (said.empty()) {
    throw DataError(
        fmt::format("{}: says no coordinate system, expected {}", layer.name(), argument));
  }
  if (!own.empty() && !data::is_same_crs(own, said)) {
    throw UsageError(fmt::format("{} is {}, and {} says {}", argument, *given, layer.name(), own));
  }
  return said;
}

void say_notes(const std::string& name, const std::vector<data::LayerNote>& notes) {
  for (const data::LayerNote& note : notes) {
    if (note.reason == "titles") continue;  // said where the header is looked for
    fmt::print(stderr, "{}: {} ({})\n", name, note.text, data::grouped(note.count));
  }
}

data::MapFormat layer_format(const std::filesystem::path& output, const char* argument) {
  if (const auto format = data::map_format_of(output)) return *format;
  throw UsageError(fmt::format("{} is {}, expected a name that ends in one of {}", argument,
                               output.string(), data::map_endings()));
}

void use_crs(data::LayerPlan& plan, const std::optional<std::string>& crs, const City& city) {
  if (crs) project(plan, *crs, city);
  plan.about.facts.emplace_back("crs", crs_of(plan));
}

std::string crs_of(const data::LayerPlan& plan) {
  return plan.crs.empty() ? "EPSG:4326" : plan.crs;
}

std::string left_out_text(std::uint64_t features, std::string_view form) {
  if (features == 0) return {};
  return fmt::format("{} features without a shape were left out: {} has no place for them\n",
                     data::grouped(features), form);
}

std::string losses_of(const data::ParcelLayer& layer, const data::MapFormatTraits& format) {
  std::string text = left_out_text(layer.left_out(), format.name);
  if (layer.cut_texts() > 0) {
    text +=
        fmt::format("{} texts were longer than the {} bytes that the format has, and were cut\n",
                    data::grouped(layer.cut_texts()), format.longest_text);
  }
  return text;
}

}  // namespace metes::tools
