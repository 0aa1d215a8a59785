#include "tools/command/input_size.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <system_error>

namespace metes::tools {

std::uint64_t input_size(const std::filesystem::path& input) {
  std::error_code no_file;
  const auto size = input == "-" ? 0 : file_size(input, no_file);
  return no_file ? 0 : size;
}

void check_same_size(const std::filesystem::path& input, std::uint64_t size) {
  const std::uint64_t now = input_size(input);
  if (now == size) return;
  throw DataError(fmt::format("{}: {} from {} to {} bytes while it was read", input.string(),
                              now < size ? "was cut" : "grew", size, now));
}

}  // namespace metes::tools
