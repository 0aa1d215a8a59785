#pragma once

#include "tools/reconcile/record_finding.hpp"

#include <filesystem>
#include <vector>

namespace metes::tools {

/// Rows and features that the import left out, of which a snapshot has nothing: by the report that
/// it wrote. Throws DataError for a file that is none, or of an import of other data.
[[nodiscard]] std::vector<RecordFinding> check_left_out(const Snapshot& snapshot,
                                                        const std::filesystem::path& report);

}  // namespace metes::tools
