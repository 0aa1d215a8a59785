#pragma once

#include <string_view>

namespace metes {

/// The state in which a ZIP lies by its first three digits: "60624" is in IL; empty where they are
/// not in use. A few ZIPs on a border serve places beyond it.
[[nodiscard]] std::string_view state_of_zip(std::string_view zip);

}  // namespace metes
