#pragma once

#include "geo/directive/directive.hpp"
#include "tools/audit/area_asker.hpp"
#include "tools/command/outcome_counts.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// What an audit of polygons counts. Areas are summed in hundredths of a square metre, so that sums
/// of parts are the sum of the whole, in any order. One thread at a time.
class AreaSummary {
 public:
  explicit AreaSummary(std::span<const Directive> directives);

  void note(const AreaRow& row);
  /// Throws DataError for one of other directives.
  void add(const AreaSummary& part);

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// Of what to_json() gave, among other members. Throws nlohmann's exceptions for what it cannot
  /// have given.
  [[nodiscard]] static AreaSummary from_json(const nlohmann::ordered_json& json);
  /// Whether it is of such an audit, not of points.
  [[nodiscard]] static bool is_in(const nlohmann::ordered_json& json);
  [[nodiscard]] std::string to_text() const;

 private:
  std::uint64_t rows_ = 0;
  std::uint64_t errors_ = 0;
  std::uint64_t mended_ = 0;
  std::uint64_t with_slivers_ = 0;
  std::int64_t area_ = 0;
  std::int64_t covered_ = 0;
  OutcomeCounts outcomes_{};
  std::vector<std::pair<std::string, OutcomeCounts>> by_directive_;  // by its id
};

}  // namespace metes::tools
