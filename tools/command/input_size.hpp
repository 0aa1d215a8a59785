#pragma once

#include <cstdint>
#include <filesystem>

namespace metes::tools {

/// Bytes of an input; 0 for a stream, a service and whatever else is no file.
[[nodiscard]] std::uint64_t input_size(const std::filesystem::path& input);

/// Rows that were cut off while the others were read would be missing without a word: throws
/// DataError for an input that is shorter than it was.
void check_not_cut(const std::filesystem::path& input, std::uint64_t size);

}  // namespace metes::tools
