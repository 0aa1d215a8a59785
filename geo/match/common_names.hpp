#pragma once

#include <string_view>

namespace metes {

/// Whether streets of many American towns have this name of one word and at least three letters, so
/// that it is hardly a misspelling of another: BEACON is no DEACON. In upper case.
[[nodiscard]] bool is_common_name(std::string_view name);

}  // namespace metes
