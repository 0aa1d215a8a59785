#pragma once

#include <array>
#include <string_view>

namespace metes {

/// What a parcel is used for, as directives speak of it. Manifests map their own codes to these
/// words; "" is "not recorded".
inline constexpr std::array<std::string_view, 18> kUses{
    "airport",        "building",     "community_center", "fire_station",
    "garage",         "harbor",       "housing",          "library",
    "other",          "park",         "parking_lot",      "plaza",
    "police_station", "right_of_way", "school",           "utility",
    "vacant_lot",     "yard",
};

[[nodiscard]] bool is_use(std::string_view word);

/// Whether a parcel of the one use has nothing of the other. Records give the main use alone: most
/// places have a lot or a garage with them, and a building may be a library, whose record says no
/// more. A place of a use has that use.
[[nodiscard]] bool rules_out(std::string_view recorded, std::string_view other);

}  // namespace metes
