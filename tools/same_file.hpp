#pragma once

#include <filesystem>

namespace metes::tools {

/// Whether two names, of which either may not exist yet, stand for one file.
[[nodiscard]] bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// Throws UsageError where what is to be written as `argument` is a file that is `what` already:
/// "the snapshot".
void refuse_same_file(const std::filesystem::path& target, const char* argument,
                      const std::filesystem::path& file, const char* what);

}  // namespace metes::tools
