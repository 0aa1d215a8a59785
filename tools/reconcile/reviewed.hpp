#pragma once

#include "data/directive/waivers.hpp"
#include "tools/reconcile/record_finding.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace metes::tools {

/// A finding with its id, and the waiver under which it need not be looked at on the day.
struct ReviewedFinding {
  RecordFinding finding;
  std::string id;
  const data::Waiver* waiver = nullptr;  // null: none that holds
};

/// Findings after a file of waivers. The waivers must outlive it.
struct Review {
  std::vector<ReviewedFinding> findings;
  std::vector<const data::Waiver*> over;    // whose day has passed, of findings that are there
  std::vector<const data::Waiver*> unused;  // of findings that are not there
};

[[nodiscard]] Review review(std::vector<RecordFinding> findings,
                            const std::vector<data::Waiver>& waivers, Day day);

}  // namespace metes::tools
