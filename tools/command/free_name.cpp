#include "tools/command/free_name.hpp"

#include "geo/values/ascii.hpp"

#include <fmt/format.h>

namespace metes::tools {
std::string free_name(const std::string& name, std::set<std::string>& used) {
  std::string free = name;
  for (int copy = 2; !used.insert(lower(free)).second; ++copy) {
    free = fmt::format("{}_{}", name, copy);
  }
  return free;
}

}  // namespace metes::tools
