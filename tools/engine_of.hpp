#pragma once

#include "data/directive_reader.hpp"
#include "geo/engine.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace metes::tools {

/// The files of --directive. Throws DataError for one that cannot be read.
[[nodiscard]] std::vector<data::DirectiveFile> read_directives(
    const std::vector<std::filesystem::path>& paths);

/// An engine that applies these, or the snapshot's own directives where there is none.
[[nodiscard]] Engine engine_of(const std::vector<data::DirectiveFile>& files,
                               std::shared_ptr<const Snapshot> snapshot);

}  // namespace metes::tools
