#include "tools/command_line.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace metes::tools {

CLI::Validator not_negative() {
  return {[](std::string& text) {
            return text[0] == '-' ? "is " + text + ", expected no negative number" : std::string();
          },
          ""};
}

CLI::Validator thread_count() {
  return CLI::Range(0, 1'024);
}

}  // namespace metes::tools
