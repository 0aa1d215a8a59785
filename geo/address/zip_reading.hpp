#pragma once

#include "geo/address/address_ending.hpp"
#include "geo/address/address_line.hpp"

#include <cstddef>
#include <string_view>

namespace metes {

/// Takes the ZIP off the line's end, and the state where it is glued to it or stands behind it. One
/// that a spreadsheet or a slip damaged is taken behind a state.
void read_zip(const AddressLine& line, AddressEnding& ending);

/// The last word before `end` as a ZIP; a spreadsheet may have made a decimal of it, "90012.0".
[[nodiscard]] std::string_view zip_text(const AddressLine& line, std::size_t end);

/// "CHICAGO IL 60622 FRONT DESK": to where the line has a state's code with a ZIP behind it; 0:
/// nowhere.
[[nodiscard]] std::size_t to_last_zip(const AddressLine& line);

/// "TROY NY 121801", "TROY NY 12", "TROY NY 1218O": to before what should be a ZIP behind a state's
/// code, and has too many digits, too few, or a letter; 0: there is none.
[[nodiscard]] std::size_t to_odd_zip(const AddressLine& line);

/// "#12222", "#GU": what stands behind the sign is a unit.
[[nodiscard]] bool is_signed(const AddressLine& line, std::size_t end);

}  // namespace metes
