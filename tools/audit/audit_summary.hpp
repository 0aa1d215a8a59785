#pragma once

#include "tools/audit/audit_row.hpp"
#include "tools/command/outcome_counts.hpp"
#include "tools/command/square_counts.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// What an audit counts: rows by outcome, by reason, and by outcome for each district, custodian
/// and use, and where it is asked for each square of a map. Sums of parts are the sum of the whole,
/// in any order. One thread at a time.
class AuditSummary {
 public:
  using ByName = std::map<std::string, OutcomeCounts>;

  /// `decided`: the rows have outcomes. With squares also by these.
  explicit AuditSummary(bool decided = true, const std::optional<SquareGrid>& squares = {})
      : decided_(decided) {
    if (decided && squares) squares_.emplace(*squares);
  }

  /// So many rows that were answered alike. Where they are is for place().
  void note(const RowAnswer& answer, std::uint64_t rows = 1);
  /// The place of one of them.
  void place(std::optional<Coord> at, Outcome outcome) {
    if (squares_) squares_->note(at, outcome);
  }
  /// Texts of the rows that are not UTF-8.
  void note_other_texts(std::uint64_t count) { other_texts_ += count; }
  void add(const AuditSummary& part);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint64_t errors() const { return errors_; }
  [[nodiscard]] std::uint64_t other_texts() const { return other_texts_; }
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// Of what to_json() gave, among other members; with squares also their counts, if it has them.
  /// Throws nlohmann's exceptions for what it cannot have given.
  [[nodiscard]] static AuditSummary from_json(const nlohmann::ordered_json& json,
                                              const std::optional<SquareGrid>& squares = {});
  /// Tables, the most frequent first; of custodians, uses and reasons those with most rows.
  [[nodiscard]] std::string to_text() const;

  [[nodiscard]] bool decided() const { return decided_; }
  [[nodiscard]] const OutcomeCounts& outcomes() const { return outcomes_; }
  [[nodiscard]] const ByName& reasons() const { return reasons_; }
  [[nodiscard]] const ByName& districts() const { return districts_; }
  [[nodiscard]] const ByName& custodians() const { return custodians_; }
  [[nodiscard]] const ByName& uses() const { return uses_; }
  [[nodiscard]] const std::optional<SquareCounts>& squares() const { return squares_; }

 private:
  bool decided_;
  std::uint64_t rows_ = 0;
  std::uint64_t errors_ = 0;
  std::uint64_t other_texts_ = 0;
  OutcomeCounts outcomes_;
  ByName reasons_;
  ByName districts_;
  ByName custodians_;
  ByName uses_;
  std::optional<SquareCounts> squares_;
};

/// Names with their counts, those with most rows first.
[[nodiscard]] std::vector<std::pair<std::string, OutcomeCounts>> most_first(
    const AuditSummary::ByName& all);

}  // namespace metes::tools
