#pragma once

#include "geo/answer/wording.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/values/provenance.hpp"
#include "tools/command/commands.hpp"

namespace metes::tools {

/// What a lookup asks. Throws UsageError for a --as-of that is no day.
[[nodiscard]] Query query_of(const LookupArguments& arguments, const City& city);
/// Of --lang. Throws UsageError for one that there is not.
[[nodiscard]] Language language_of(const LookupArguments& arguments);

}  // namespace metes::tools
