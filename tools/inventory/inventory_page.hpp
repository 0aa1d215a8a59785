#pragma once

#include "data/layer/layer_about.hpp"
#include "geo/answer/engine.hpp"
#include "tools/command/square_counts.hpp"
#include "tools/inventory/inventory_summary.hpp"

#include <string>

namespace metes::tools {

/// What an inventory counted, as one page for people: outcomes, a map, obligations, signs,
/// custodians and districts, and what it is about. It needs nothing from elsewhere. The same counts
/// give the same bytes. `tracking`: null where no table of what is done was given.
[[nodiscard]] std::string inventory_page(const InventorySummary& summary,
                                         const SquareCounts& squares, const data::LayerAbout& about,
                                         const Tracking* tracking, const Engine& engine, Day day);

}  // namespace metes::tools
