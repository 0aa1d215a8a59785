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

}  // namespace metes::tools
