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
  /// `decided`: the rows have outcomes.
  explicit AuditSummary(bool decided = true) : decided_(decided) {}

  /// So many rows that were answered alike.
  void note(const RowAnswer& answer, std::uint64_t rows = 1);
  void add(const AuditSummary& part);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint64_t errors() const { return errors_; }
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// Of what to_json() gave, among other members. Throws nlohmann's exceptions for what it cannot
  /// have given.
  [[nodiscard]] static AuditSummary from_json(const nlohmann::ordered_json& json);
  /// Tables, the most frequent first; of custodians, uses and reasons those with most rows.
  [[nodiscard]] std::string to_text() const;

 private:
  using Outcomes = std::array<std::uint64_t, 4>;  // by Outcome
  using ByName = std::map<std::string, Outcomes>;

  bool decided_;
  std::uint64_t rows_ = 0;
  std::uint64_t errors_ = 0;
  Outcomes outcomes_{};
  ByName reasons_;
  ByName custodians_;
  ByName uses_;
};

}  // namespace metes::tools
