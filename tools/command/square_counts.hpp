#pragma once

#include "geo/shape/square_grid.hpp"
#include "tools/command/outcome_counts.hpp"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <vector>

namespace metes::tools {

/// Rows by outcome for each square of a grid. Sums of parts are the sum of the whole, in any order.
/// One thread at a time.
class SquareCounts {
 public:
  explicit SquareCounts(const SquareGrid& grid) : grid_(grid), squares_(grid.size()) {}

  /// A row; without a place it is counted apart, and so is one outside the grid's box.
  void note(std::optional<Coord> at, Outcome outcome);
  void add(const SquareCounts& part);

  [[nodiscard]] const SquareGrid& grid() const { return grid_; }
  [[nodiscard]] const OutcomeCounts& of(std::uint32_t square) const { return squares_.at(square); }
  [[nodiscard]] const OutcomeCounts& outside() const { return outside_; }
  [[nodiscard]] const OutcomeCounts& placeless() const { return placeless_; }

  [[nodiscard]] nlohmann::ordered_json to_json() const;
  /// Throws nlohmann's exceptions for what to_json() cannot have given, and DataError for counts on
  /// another grid.
  [[nodiscard]] static SquareCounts from_json(const nlohmann::ordered_json& json,
                                              const SquareGrid& grid);

 private:
  SquareGrid grid_;
  std::vector<OutcomeCounts> squares_;
  OutcomeCounts outside_;
  OutcomeCounts placeless_;
};

/// The squares on which an audit of a snapshot counts: its declared extent says which. Sixty along
/// the longer side at most: of a city of forty kilometres that is one for a kilometre.
[[nodiscard]] SquareGrid audit_squares(const Box& extent);

}  // namespace metes::tools
