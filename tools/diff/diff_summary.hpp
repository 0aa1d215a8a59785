#pragma once

#include "tools/command/summary_table.hpp"
#include "tools/diff/diff_sheet.hpp"
#include "tools/diff/outcome_changes.hpp"
#include "tools/diff/succession.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// What a comparison of two snapshots counts. One thread at a time.
class DiffSummary {
 public:
  explicit DiffSummary(std::vector<std::string> directives);

  void note(const ParcelChange& change, Recognised recognised);
  /// A parcel that can not be known again; `of_old`: of the old snapshot.
  void note_not_followed(bool of_old) { ++(of_old ? not_followed_old_ : not_followed_new_); }

  [[nodiscard]] std::uint64_t count(Change change) const {
    return kinds_.at(static_cast<std::size_t>(change));
  }
  [[nodiscard]] std::uint64_t in_both() const { return same_ + changed_; }
  /// The sentence that says how many answers are others.
  [[nodiscard]] std::string sentence(Day day) const;
  [[nodiscard]] std::vector<SummaryTable> tables() const;
  [[nodiscard]] nlohmann::ordered_json to_json() const;

 private:
  using ByName = std::map<std::string, std::uint64_t>;

  [[nodiscard]] SummaryTable parcels() const;

  std::vector<std::string> directives_;
  std::array<std::uint64_t, kChangeCount> kinds_{};
  std::array<std::uint64_t, kFacts.size()> facts_{};
  std::uint64_t same_ = 0;
  std::uint64_t changed_ = 0;
  std::uint64_t by_shape_ = 0;
  std::uint64_t by_near_shape_ = 0;
  std::uint64_t not_followed_old_ = 0;
  std::uint64_t not_followed_new_ = 0;
  ByName added_;  // by outcome
  ByName removed_;
  ByName causes_;
  OutcomeChanges all_;
  std::vector<OutcomeChanges> by_directive_;
};

}  // namespace metes::tools
