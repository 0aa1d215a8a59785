#include "tools/command/layer_outputs.hpp"

#include "tools/command/layer_target.hpp"

#include <fmt/format.h>

#include <sstream>

namespace metes::tools {

void LayerOutputs::open(const std::filesystem::path& file, data::LayerPlan plan) {
  const data::MapFormat format = plan.format;
  outputs_.push_back({.file = file,
                      .format = format,
                      .layer = std::make_unique<data::ParcelLayer>(file, std::move(plan))});
}

void LayerOutputs::add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts) {
  for (Output& output : outputs_) output.layer->add(shapes, parcel, texts);
}

void LayerOutputs::commit() {
  for (Output& output : outputs_) output.layer->finish();
  for (Output& output : outputs_) output.layer->commit();
}

std::string LayerOutputs::losses() const {
  std::string text;
  for (const Output& output : outputs_) {
    std::istringstream lines(losses_of(*output.layer, data::traits_of(output.format)));
    for (std::string line; std::getline(lines, line);) {
      text += fmt::format("{}: {}\n", output.file.string(), line);
    }
  }
  return text;
}

}  // namespace metes::tools
