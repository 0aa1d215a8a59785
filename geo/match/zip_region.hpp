#pragma once

#include "geo/values/coordinate.hpp"

#include <bitset>
#include <string_view>

namespace metes {

/// ZIPs by their first three digits, as a number: "606" is at 606.
using ZipPrefixes = std::bitset<1'000>;

/// The prefixes whose ZIPs may lie in a box, which is in the state: those that come within a few
/// miles of it, and those that no area has (of offices and post boxes). All of them where the box
/// does not lie in the state.
[[nodiscard]] ZipPrefixes zip_prefixes_near(const Box& box, std::string_view state);

/// The prefixes all of whose ZIPs lie in a box, which is in the state, give or take a few miles.
/// All of them where the box does not lie in the state.
[[nodiscard]] ZipPrefixes zip_prefixes_within(const Box& box, std::string_view state);

/// Of these, the ones that span most of the box, or all where none does: beside 606, which is
/// Chicago's, 603 is that of a town which the box surrounds.
[[nodiscard]] ZipPrefixes zip_prefixes_across(const Box& box, std::string_view state);

/// Whether a ZIP that begins so may be at a place: not where all that do are miles away. One that
/// no area has, or that is none, may be anywhere.
[[nodiscard]] bool may_be_zip_of(Coord place, std::string_view zip);

/// Whether the ZIP's first three digits are among them; a text that has no three counts as there.
[[nodiscard]] bool may_lie_there(const ZipPrefixes& near, std::string_view zip);

}  // namespace metes
