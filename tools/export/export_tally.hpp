#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "tools/command/outcome_counts.hpp"

#include <cstdint>
#include <string>

namespace metes::tools {

/// What an export has chosen of a snapshot, which must outlive it. Not shared between threads.
class ExportTally {
 public:
  /// `needs_shape`: the form has no place for a parcel without one, which is then not written.
  ExportTally(const Snapshot& snapshot, bool needs_shape)
      : snapshot_(snapshot), needs_shape_(needs_shape) {}

  void note(ParcelId parcel, Outcome outcome);
  /// What is said at the end: "wrote OUT (GeoPackage, EPSG:4326): 61 of 10,000 parcels on
  /// 2026-02-20" and a line for each outcome, of those that were written.
  [[nodiscard]] std::string to_text(const std::string& output, const std::string& form,
                                    Day day) const;
  [[nodiscard]] std::uint64_t left_out() const { return needs_shape_ ? without_shape_ : 0; }

 private:
  const Snapshot& snapshot_;
  bool needs_shape_;
  OutcomeCounts outcomes_;
  std::uint64_t without_shape_ = 0;
};

}  // namespace metes::tools
