#include "tools/command/engine_of.hpp"

#include "data/snapshot/snapshot_file.hpp"

#include <utility>

namespace metes::tools {

std::vector<data::DirectiveFile> read_directives(const std::vector<std::filesystem::path>& paths) {
  std::vector<data::DirectiveFile> files;
  files.reserve(paths.size());
  for (const auto& path : paths) files.push_back(data::read_directive(path));
  return files;
}

Engine engine_of(const std::vector<data::DirectiveFile>& files,
                 const std::shared_ptr<const Snapshot>& snapshot) {
  if (files.empty()) return Engine(snapshot);
  std::vector<Directive> directives;
  directives.reserve(files.size());
  for (const data::DirectiveFile& file : files) directives.push_back(file.directive);
  return {snapshot, std::move(directives)};
}

Engine open_engine(const std::filesystem::path& file,
                   const std::vector<std::filesystem::path>& directives) {
  return engine_of(read_directives(directives),
                   std::make_shared<const Snapshot>(data::open_snapshot(file)));
}

}  // namespace metes::tools
