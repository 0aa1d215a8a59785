#pragma once

#include "data/layer_about.hpp"
#include "geo/engine.hpp"
#include "tools/commands.hpp"

namespace metes::tools {

/// What must go with an exported layer wherever it goes: what it is, of which day, by which texts,
/// from which data of which vintage and licence, and the notice.
[[nodiscard]] data::LayerAbout export_about(const ExportArguments& arguments, const Engine& engine,
                                            Day day);

}  // namespace metes::tools
