#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// How a county writes its parcel numbers. With `groups` of fixed widths (Cook County's PIN:
/// 2 2 3 3 4; Los Angeles' AIN: 4 3 3) dashes and spaces mean nothing and leading zeros may be
/// missing. Without, dashes divide (Cambridge's map-lot 7-18 is not 71-8) and stay.
struct NumberScheme {
  std::string name = "parcel number";
  std::vector<std::uint32_t> groups;
  friend bool operator==(const NumberScheme&, const NumberScheme&) = default;
};

/// The one form in which numbers are stored, joined and looked up, or nothing when the text cannot
/// be a number of this scheme: empty, too long, a placeholder of zeros or words ("NULL", "ROW"),
/// several numbers in one ("20-15-304-010/-011"), or digits destroyed by a spreadsheet
/// ("1.03E+13"). Upper case; a spreadsheet's ".0" is taken off; a group of letters stays. Import
/// and query both come here.
[[nodiscard]] std::optional<std::string> normalize_number(std::string_view text,
                                                          const NumberScheme& scheme);

/// The normalised number as the county prints it: 16-11-400-017-0000.
[[nodiscard]] std::string display_number(std::string_view normalized, const NumberScheme& scheme);
/// The same at the end of a text.
void add_display_number(std::string_view normalized, const NumberScheme& scheme, std::string& text);

}  // namespace metes
