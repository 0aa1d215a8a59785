#include "tools/command/same_file.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <system_error>

namespace metes::tools {
namespace {

// Of a shapefile, which is written with it.
std::filesystem::path shapefile_table_of(const std::filesystem::path& target) {
  const bool is_shapefile = lower(target.extension().string()) == ".shp";
  return is_shapefile ? std::filesystem::path(target).replace_extension(".dbf") : target;
}

}  // namespace

std::vector<InputFile> with_directives(std::vector<InputFile> inputs,
                                       const std::vector<std::filesystem::path>& directives) {
  for (const auto& file : directives) inputs.push_back({.file = file, .what = "a directive file"});
  return inputs;
}

bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::error_code unresolved;  // a folder that may not be entered: reading or writing will say so
  const auto first = weakly_canonical(absolute(a, unresolved), unresolved);
  const auto second = weakly_canonical(absolute(b, unresolved), unresolved);
  return !unresolved && first == second;
}

void refuse_same_file(const std::filesystem::path& target, std::string_view argument,
                      const std::filesystem::path& file, std::string_view what) {
  if (!is_same_file(target, file) && !is_same_file(shapefile_table_of(target), file)) return;
  throw UsageError(
      fmt::format("{} {} is {}, expected another file", argument, target.string(), what));
}

void refuse_inputs(const std::filesystem::path& target, std::string_view argument,
                   const std::vector<InputFile>& inputs) {
  for (const InputFile& input : inputs) {
    refuse_same_file(target, argument, input.file, input.what);
  }
}

}  // namespace metes::tools
