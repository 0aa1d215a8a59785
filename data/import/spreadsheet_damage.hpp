#pragma once

#include <string>

namespace metes::data {

/// What spreadsheets do to texts that look like something else to them. Callable from any thread.

/// "5.11E+09": the digits behind the mantissa are gone for good. "7E5" may be a parcel number.
[[nodiscard]] bool is_destroyed_number(const std::string& text);
/// "10362280400000.0": a whole number that went through a floating-point column.
[[nodiscard]] bool is_float_number(const std::string& text);
/// "2-Jan MAIN ST": the house number 1-2 or 2/1 that was taken for a day.
[[nodiscard]] bool begins_with_day(const std::string& text);

}  // namespace metes::data
