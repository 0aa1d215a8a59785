#pragma once

#include "data/file/new_file.hpp"
#include "tools/reconcile/reviewed.hpp"

#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// Writes findings as a SARIF 2.1.0 log of one run: a rule for each kind, the id as fingerprint, a
/// waiver as suppression, parcel numbers as logical locations. One finding in memory at a time.
/// `facts` become properties of the run.
void write_sarif(data::NewFile& file, const Review& review,
                 const std::vector<std::pair<std::string, std::string>>& facts);

}  // namespace metes::tools
