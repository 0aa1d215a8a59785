#include "tools/same_file.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <system_error>

namespace metes::tools {

bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code unresolved;  // a folder that may not be entered: reading or writing will say so
  const auto first = weakly_canonical(absolute(a, unresolved), unresolved);
  const auto second = weakly_canonical(absolute(b, unresolved), unresolved);
  return !unresolved && first == second;
}

void refuse_same_file(const std::filesystem::path& target, const char* argument,
                      const std::filesystem::path& file, const char* what) {
  if (!is_same_file(target, file)) return;
  throw UsageError(
      fmt::format("{} {} is {}, expected another file", argument, target.string(), what));
}

}  // namespace metes::tools
