#include "tests/tools/readme.hpp"

#include <sstream>
#include <stdexcept>

namespace metes::tests {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* kAnyLines = "…";

struct Block {
  std::size_t line = 0;  // of its first line in the page
  Lines lines;
};

Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<Block> blocks_of(const std::string& page, const std::string& kind) {
  const Lines lines = lines_of(page);
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].rfind("```", 0) != 0) continue;
    const bool is_wanted = lines[i] == "```" + kind;
    Block block{.line = i + 2, .lines = {}};
    for (++i; i < lines.size() && lines[i] != "```"; ++i) block.lines.push_back(lines[i]);
    if (i == lines.size()) {
      throw std::runtime_error("line " + std::to_string(block.line - 1) + ": never closed");
    }
    if (is_wanted) blocks.push_back(std::move(block));
  }
  return blocks;
}

bool goes_on(const std::string& command) {
  return !command.empty() && command.back() == '\\';
}

void add_commands(const Block& block, std::vector<ShownCommand>& commands) {
  const auto first = commands.size();
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    const std::string& line = block.lines[i];
    if (commands.size() > first && commands.back().output.empty() &&
        goes_on(commands.back().command)) {
      commands.back().command += '\n' + line;
    } else if (line.rfind("$ ", 0) == 0) {
      commands.push_back({.line = block.line + i, .command = line.substr(2), .output = {}});
    } else if (commands.size() > first) {
      commands.back().output.push_back(line);
    } else {
      throw std::runtime_error("line " + std::to_string(block.line + i) +
                               ": output without a command, expected \"$ \"");
    }
  }
}

using LineOf = Lines::const_iterator;

bool matches(LineOf line, LineOf end, LineOf shown, LineOf shown_end) {
  if (shown == shown_end) return line == end;
  if (*shown != kAnyLines) {
    return line != end && *line == *shown && matches(line + 1, end, shown + 1, shown_end);
  }
  for (LineOf rest = line;; ++rest) {
    if (matches(rest, end, shown + 1, shown_end)) return true;
    if (rest == end) return false;
  }
}

}  // namespace

std::vector<ShownCommand> console_commands(const std::string& page) {
  std::vector<ShownCommand> commands;
  for (const Block& block : blocks_of(page, "console")) add_commands(block, commands);
  return commands;
}

std::vector<ShownCommand> sh_commands(const std::string& page) {
  std::vector<ShownCommand> commands;
  for (const Block& block : blocks_of(page, "sh")) {
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const std::string& line = block.lines[i];
      if (line.empty() || line.front() == '#') continue;
      commands.push_back({.line = block.line + i, .command = line, .output = {}});
    }
  }
  return commands;
}

bool is_shown_as(const std::string& output, const std::vector<std::string>& shown) {
  const Lines lines = lines_of(output);
  return matches(lines.begin(), lines.end(), shown.begin(), shown.end());
}

}  // namespace metes::tests
