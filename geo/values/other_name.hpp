#pragma once

#include <span>
#include <string_view>

namespace metes {

/// What a parameter or a column that others call `name` is called here, where the letters do not
/// tell: "lng" is "lon", "gps_accuracy" is "accuracy_m". Upper and lower case alike; `name` itself
/// where it is none of them, or stands for none of `known`. Nothing is read by what it says: only
/// messages tell it, and why a table is refused. Callable from any thread.
[[nodiscard]] std::string_view our_name(std::string_view name,
                                        std::span<const std::string_view> known);

}  // namespace metes
