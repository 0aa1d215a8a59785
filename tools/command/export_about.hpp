#pragma once

#include "data/layer/layer_about.hpp"
#include "data/layer/layer_style.hpp"
#include "geo/answer/engine.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/parcel_selection.hpp"

#include <string>

namespace metes::tools {

/// Which parcels are to be written.
[[nodiscard]] ParcelChoice choice_of(const ExportArguments& arguments);

/// What must go with a layer of answers wherever it goes: what it is, of which day, by which texts,
/// from which data of which vintage and licence, and the notice.
[[nodiscard]] data::LayerAbout export_about(const ParcelChoice& choice, const Engine& engine,
                                            Day day);

/// The same of another layer, by its title.
[[nodiscard]] data::LayerAbout about_answers(const std::string& title, const Engine& engine,
                                             Day day);

/// How a map shows it: by outcome, in colours that also those tell apart who see few.
[[nodiscard]] data::LayerStyle export_style();

}  // namespace metes::tools
