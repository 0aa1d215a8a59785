#pragma once

#include "tools/command/outcome_counts.hpp"
#include "tools/command/summary_table.hpp"
#include "tools/inventory/duty.hpp"
#include "tools/inventory/inventory_sheet.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// Signs in one or more sites.
struct SignCount {
  std::uint64_t sites = 0;
  std::uint64_t signs = 0;
  std::uint64_t to_post = 0;
};

/// What an inventory counts: parcels by outcome, of all directives and of each; duties by where
/// they stand; land and signs; of all and for each custodian and district. What it is given must
/// outlive it. Not shared between threads.
class InventorySummary {
 public:
  using ByName = std::map<std::string, OutcomeCounts>;

  InventorySummary(const Engine& engine, const std::vector<Duty>& duties, const SignPlan& signs);

  void note(const InventoryRow& row);

  [[nodiscard]] std::uint64_t parcels() const { return all_.parcels; }
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// Tables for people; of custodians and districts those with most parcels.
  [[nodiscard]] std::string to_text() const;
  /// Duties, signs with all their words, and at most so many custodians and districts; each with a
  /// header.
  [[nodiscard]] std::vector<SummaryTable> tables(std::size_t most_groups) const;

  /// Custodians and districts, counted together.
  [[nodiscard]] std::size_t groups() const { return groups_.size(); }
  [[nodiscard]] const OutcomeCounts& outcomes() const { return all_.outcomes; }
  [[nodiscard]] ByName directives() const;
  [[nodiscard]] ByName custodians() const;
  [[nodiscard]] ByName districts() const;

 private:
  using Statuses = std::array<std::uint64_t, kDutyStatuses.size()>;  // by DutyStatus
  struct Group {
    std::uint64_t parcels = 0;
    OutcomeCounts outcomes{};
    std::vector<Statuses> duties{};  // by duty
    double area_m2 = 0;
    SignCount signs{};
  };
  // Of one duty: by the sign's place in its directive; the first where no text is known.
  using Languages = std::vector<SignCount>;

  void note(const InventoryRow& row, Group& group) const;
  void note_signs(const InventoryRow& row);
  [[nodiscard]] std::span<const SignText> signs_of(std::size_t duty) const;
  [[nodiscard]] nlohmann::ordered_json json_of(const Group& group) const;
  [[nodiscard]] nlohmann::ordered_json json_of(const SignCount& count) const;
  [[nodiscard]] nlohmann::ordered_json directives_json() const;
  [[nodiscard]] nlohmann::ordered_json obligation_json(std::size_t directive,
                                                       const Obligation& obligation) const;
  [[nodiscard]] nlohmann::ordered_json sign_sheet_json() const;
  [[nodiscard]] SummaryTable duties_table() const;
  [[nodiscard]] SummaryTable signs_table(bool whole) const;
  [[nodiscard]] SummaryTable groups_table(std::size_t most_lines) const;

  const Engine& engine_;
  const std::vector<Duty>& duties_;
  SignPlan plan_;
  Group all_;
  std::vector<OutcomeCounts> directives_;                        // by directive
  std::map<std::pair<std::string, std::string>, Group> groups_;  // by custodian and district
  std::vector<Languages> languages_;                             // by duty
};

/// What became of a tracking table, for a summary.
[[nodiscard]] nlohmann::ordered_json tracking_json(const Tracking& tracking);
/// The same for people: how many rows, and those that say nothing, each with why.
[[nodiscard]] std::string tracking_text(const Tracking& tracking);

}  // namespace metes::tools
