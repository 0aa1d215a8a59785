#include "tools/audit/audit_columns.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace metes::tools {

AuditColumns::AuditColumns() : written_(kAnswerColumns.size()) {
  std::iota(written_.begin(), written_.end(), std::size_t{0});
}

AuditColumns::AuditColumns(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    const auto found = std::find(kAnswerColumns.begin(), kAnswerColumns.end(), name);
    if (found == kAnswerColumns.end()) {
      throw UsageError(fmt::format("--columns has \"{}\", expected some of {}", name,
                                   fmt::join(kAnswerColumns, ", ")));
    }
    const auto at = static_cast<std::size_t>(found - kAnswerColumns.begin());
    if (std::find(written_.begin(), written_.end(), at) != written_.end()) {
      throw UsageError(fmt::format("--columns has \"{}\" twice", name));
    }
    written_.push_back(at);
  }
}

bool AuditColumns::has(AnswerColumn column) const {
  const auto at = static_cast<std::size_t>(column);
  return std::find(written_.begin(), written_.end(), at) != written_.end();
}

bool AuditColumns::need_decision() const {
  return has(AnswerColumn::outcome) || has(AnswerColumn::reasons) || has(AnswerColumn::directive) ||
         has(AnswerColumn::nearest_covered_m);
}

bool AuditColumns::need_place() const {
  return written_.size() > (has(AnswerColumn::error) ? 1U : 0U);
}

}  // namespace metes::tools
