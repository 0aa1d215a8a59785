#pragma once

#include "data/directive/directive_reader.hpp"
#include "geo/answer/engine.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace metes::tools {

/// The files of --directive. Throws DataError for one that cannot be read.
[[nodiscard]] std::vector<data::DirectiveFile> read_directives(
    const std::vector<std::filesystem::path>& paths);

/// An engine that applies these, or the snapshot's own directives where there is none.
[[nodiscard]] Engine engine_of(const std::vector<data::DirectiveFile>& files,
                               const std::shared_ptr<const Snapshot>& snapshot);
/// The same by their paths: of the snapshot in `file`.
[[nodiscard]] Engine open_engine(const std::filesystem::path& file,
                                 const std::vector<std::filesystem::path>& directives);

}  // namespace metes::tools
