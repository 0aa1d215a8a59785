#pragma once

#include <filesystem>

namespace metes::tools {

/// Whether two names, of which either may not exist yet, stand for one file.
[[nodiscard]] bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace metes::tools
