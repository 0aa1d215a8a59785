#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace metes::tests {

/// A command of a page and the lines that the page says it prints.
struct ShownCommand {
  std::size_t line = 0;  // of the page, from 1
  std::string command;
  std::vector<std::string> output;
};

/// The commands of all fenced blocks marked ```console: lines that begin with "$ ", which go on in
/// the next line after a backslash, each with the lines up to the next one. Throws
/// std::runtime_error for a block that does not begin with a command or is never closed.
[[nodiscard]] std::vector<ShownCommand> console_commands(const std::string& page);

/// The commands of all fenced blocks marked ```sh, without comments and blank lines.
[[nodiscard]] std::vector<ShownCommand> sh_commands(const std::string& page);

/// Whether the output is what is shown. A shown line that is exactly "…" stands for any lines, also
/// none.
[[nodiscard]] bool is_shown_as(const std::string& output, const std::vector<std::string>& shown);

}  // namespace metes::tests
