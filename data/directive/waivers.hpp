#pragma once

#include "geo/values/day.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {

/// A finding that someone has reviewed and that need not be looked at again until a day.
struct Waiver {
  std::string id;  // of the finding
  std::string reason;
  std::string by;  // a role, not a name
  Day until{};     // the first day on which it no longer holds
  std::uint32_t line = 0;
};

/// A file of `[[waiver]]` tables with `id`, `reason`, `by` and `until`. Throws DataError with file
/// and line for a key that is missing or unknown, and for an id that is given twice.
[[nodiscard]] std::vector<Waiver> read_waivers(const std::filesystem::path& file);
[[nodiscard]] std::vector<Waiver> parse_waivers(std::string_view bytes, const std::string& file);

}  // namespace metes::data
