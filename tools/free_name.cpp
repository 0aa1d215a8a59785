#include "tools/free_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace metes::tools {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string free_name(const std::string& name, std::set<std::string>& used) {
  std::string free = name;
  for (int copy = 2; !used.insert(lower(free)).second; ++copy) {
    free = fmt::format("{}_{}", name, copy);
  }
  return free;
}

}  // namespace metes::tools
