#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace metes::tools {

/// A file that a command reads, and what it is to the command: "the snapshot".
struct InputFile {
  std::filesystem::path file;
  std::string what;
};

/// These and the files of --directive.
[[nodiscard]] std::vector<InputFile> with_directives(
    std::vector<InputFile> inputs, const std::vector<std::filesystem::path>& directives);

/// Whether two names, of which either may not exist yet, stand for one file.
[[nodiscard]] bool is_same_file(const std::filesystem::path& a, const std::filesystem::path& b);

/// Throws UsageError where what is to be written as `argument` is a file that is `what` already:
/// "the snapshot".
void refuse_same_file(const std::filesystem::path& target, std::string_view argument,
                      const std::filesystem::path& file, std::string_view what);
/// The same for each of several: a slip on the command line must not replace what is read.
void refuse_inputs(const std::filesystem::path& target, std::string_view argument,
                   const std::vector<InputFile>& inputs);

}  // namespace metes::tools
