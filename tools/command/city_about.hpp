#pragma once

#include "data/layer/layer_about.hpp"
#include "geo/directive/directive.hpp"
#include "geo/values/provenance.hpp"

#include <span>
#include <string>

namespace metes::tools {

// What must be said wherever data of a city go.

/// Each source with its publisher, licence, vintage and digest.
[[nodiscard]] data::SideTable sources_table(const City& city, const std::string& name = "sources");
[[nodiscard]] data::SideTable directives_table(std::span<const Directive> directives,
                                               const std::string& name = "directives");
/// "parcels: 2026-01-01; inventory: not stated"
[[nodiscard]] std::string vintages_in(const City& city);
/// Each once.
[[nodiscard]] std::string licences_in(const City& city);
/// The city's and that of every answer.
[[nodiscard]] std::string notice_of(const City& city);

}  // namespace metes::tools
