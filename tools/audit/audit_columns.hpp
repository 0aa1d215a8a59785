#pragma once

#include "tools/audit/audit_row.hpp"

#include <string>
#include <vector>

namespace metes::tools {

/// Which of kAnswerColumns an audit writes, and with that what must be worked out.
class AuditColumns {
 public:
  /// All.
  AuditColumns();
  /// By name. Throws UsageError for one that there is not, or that is named twice.
  explicit AuditColumns(const std::vector<std::string>& names);

  /// Positions in kAnswerColumns, in the order in which they are written.
  [[nodiscard]] const std::vector<std::size_t>& written() const { return written_; }
  [[nodiscard]] bool has(AnswerColumn column) const;
  /// Whether some column says what a directive says; else parcels alone are looked up.
  [[nodiscard]] bool need_decision() const;
  /// Whether some column tells of the place at all.
  [[nodiscard]] bool need_place() const;

 private:
  std::vector<std::size_t> written_;
};

}  // namespace metes::tools
