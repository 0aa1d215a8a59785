#pragma once

#include "tools/audit_row.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace metes::tools {

/// What an audit counts: rows by outcome, by reason, and by outcome for each custodian and use.
/// Sums of parts are the sum of the whole, in any order. One thread at a time.
class AuditSummary {
 public:
  void note(const RowAnswer& answer);
  void add(const AuditSummary& part);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint64_t errors() const { return errors_; }
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// Tables, the most frequent first; of custodians, uses and reasons those with most rows.
  [[nodiscard]] std::string to_text() const;

 private:
  using Outcomes = std::array<std::uint64_t, 4>;  // by Outcome
  using ByName = std::map<std::string, Outcomes>;

  std::uint64_t rows_ = 0;
  std::uint64_t errors_ = 0;
  Outcomes outcomes_{};
  ByName reasons_;
  ByName custodians_;
  ByName uses_;
};

}  // namespace metes::tools
