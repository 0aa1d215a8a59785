#include "tools/engine_of.hpp"

#include <utility>

namespace metes::tools {

std::vector<data::DirectiveFile> read_directives(const std::vector<std::filesystem::path>& paths) {
  std::vector<data::DirectiveFile> files;
  for (const auto& path : paths) files.push_back(data::read_directive(path));
  return files;
}

Engine engine_of(const std::vector<data::DirectiveFile>& files,
                 std::shared_ptr<const Snapshot> snapshot) {
  if (files.empty()) return Engine(std::move(snapshot));
  std::vector<Directive> directives;
  for (const data::DirectiveFile& file : files) directives.push_back(file.directive);
  return {std::move(snapshot), std::move(directives)};
}

}  // namespace metes::tools
