#include "tools/address/town_list.hpp"

#include "geo/address/street_name.hpp"
#include "geo/values/error.hpp"
#include "tools/command/text_lines.hpp"

#include <fmt/format.h>

#include <fstream>

namespace metes::tools {

TownList::TownList(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw DataError(fmt::format("{}: cannot be opened", file.string()));
  for (TextLines lines(in); lines.next();) {
    std::string key = name_key(lines.text());
    if (!key.empty()) keys_.insert(std::move(key));
  }
  if (in.bad()) throw DataError(fmt::format("{}: cannot be read", file.string()));
  if (keys_.empty())
    throw DataError(fmt::format("{}: expected a town a line, found none", file.string()));
}

}  // namespace metes::tools
