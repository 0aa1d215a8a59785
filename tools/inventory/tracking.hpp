#pragma once

#include "data/reader/layer.hpp"
#include "geo/answer/engine.hpp"
#include "tools/inventory/duty.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace metes::tools {

/// What a department notes of a duty at a parcel.
struct TrackedDuty {
  std::optional<Day> done{};
  std::string note{};
};

/// A row of a tracking table that says nothing about what is written, and why.
struct UnmatchedRow {
  std::int64_t row = 0;  // from 1, the header not counted
  std::string file{};    // its name where the table is several files
  std::string parcel{};  // its cells as they are
  std::string obligation{};
  std::string done_on{};
  std::string note{};
  std::string why{};  // a code: "parcel_not_found"
};

/// A department's table of what is done: a row for a parcel and an obligation, with the columns
/// `parcel`, `obligation` (its id, after the directive's and a slash where several directives have
/// one of that id), `done_on` (a day, or nothing) and, if there are notes, `note`. A number stands
/// for all parcels that have it. Of several days for one duty the first row's counts. Held whole;
/// immutable once it is read.
class Tracking {
 public:
  /// Why a row about the parcel says nothing about what is written, as a code; empty: it does.
  using WhyNot = std::function<std::string(ParcelId parcel, const Duty& duty)>;

  /// No table.
  Tracking() = default;
  /// Any table that `import` reads, with days as row_day() reads them. Throws DataError when it
  /// cannot be read or lacks a column.
  Tracking(const std::filesystem::path& file, const Engine& engine, const std::vector<Duty>& duties,
           const WhyNot& why_not, const std::string& day_format);

  [[nodiscard]] const TrackedDuty* find(ParcelId parcel, std::size_t duty) const;
  /// The earliest day that is noted of any parcel of a site (tools/inventory/site.hpp).
  [[nodiscard]] const TrackedDuty* find_at_site(ParcelId site, std::size_t duty) const;

  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  /// In the table's order.
  [[nodiscard]] const std::vector<UnmatchedRow>& unmatched() const { return unmatched_; }
  /// What the reader noticed: rows with more cells than columns and the like.
  [[nodiscard]] const std::vector<data::LayerNote>& notes() const { return notes_; }

 private:
  using Duties = std::map<std::pair<ParcelId, std::size_t>, TrackedDuty>;
  class Reading;

  Duties by_parcel_;
  Duties by_site_;
  std::vector<UnmatchedRow> unmatched_;
  std::vector<data::LayerNote> notes_;
  std::uint64_t rows_ = 0;
};

}  // namespace metes::tools
