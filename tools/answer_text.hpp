#pragma once

#include "geo/decision.hpp"
#include "geo/snapshot.hpp"

#include <string>

namespace metes::tools {

/// An answer for a person at a terminal: outcome and reasons, each parcel with its records, the
/// nearest covered parcel, sources with their vintage, and the notice.
[[nodiscard]] std::string to_text(const Answer& answer, const Snapshot& snapshot);

}  // namespace metes::tools
