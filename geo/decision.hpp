#pragma once

#include "geo/holding.hpp"
#include "geo/lookup.hpp"
#include "geo/outcome.hpp"
#include "geo/policy.hpp"
#include "geo/snapshot.hpp"

#include <optional>
#include <span>
#include <vector>

namespace metes {

/// One parcel of an answer: the geometric fact, its own verdict and the holdings behind it.
struct ParcelAnswer {
  ParcelId parcel = kNoParcel;
  std::optional<Location> location;  // absent where the question was a number
  std::optional<double> edge_m;
  Verdict verdict;
  Holdings holdings;
};

/// The nearest covered parcel, where none is at the place.
struct NearestCovered {
  ParcelId parcel = kNoParcel;
  double metres = 0;
};

/// What is known about the disc within which a position may really be.
struct PositionError {
  double radius_m = 0;                  // accuracy asked for and line tolerance
  double covered_share = 0;             // of the disc, 0 to 1
  Outcome at_point = Outcome::unknown;  // the outcome if the position were exact
};

/// The answer to one query: outcome, reasons, evidence. Refers to its snapshot by ids.
struct Answer {
  Query query;
  Outcome outcome = Outcome::unknown;
  std::vector<Because> because{};
  std::vector<ParcelAnswer> parcels{};  // in id order
  std::optional<LonLat> at{};           // the position used, on the grid
  std::optional<PositionError> error{};
  std::optional<NearestCovered> nearest_covered{};
};

/// Decides about a position: a pure function of the finding, the snapshot and the day.
[[nodiscard]] Answer decide(const Snapshot& snapshot, const Query& query, const Finding& finding);
/// Decides about all parcels of a number.
[[nodiscard]] Answer decide(const Snapshot& snapshot, const Query& query,
                            std::span<const ParcelId> parcels);

}  // namespace metes
