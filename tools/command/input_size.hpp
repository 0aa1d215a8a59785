#pragma once

#include <cstdint>
#include <filesystem>

namespace metes::tools {

/// Bytes of an input; 0 for a stream, a service and whatever else is no file.
[[nodiscard]] std::uint64_t input_size(const std::filesystem::path& input);

/// Throws DataError for an input that is shorter than it was when it was opened, as rows that were
/// cut off would be missing without a word; and for one that is longer, as the last row that was
/// read may be but half of one.
void check_same_size(const std::filesystem::path& input, std::uint64_t size);

}  // namespace metes::tools
