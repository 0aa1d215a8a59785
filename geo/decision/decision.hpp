#pragma once

#include "geo/decision/designations.hpp"
#include "geo/decision/holding.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/match/address_match.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace metes {

/// One parcel of an answer: the geometric fact, what each directive says of it alone, and the
/// holdings behind that.
struct ParcelAnswer {
  ParcelId parcel = kNoParcel;
  std::optional<Location> location;  // absent where the question was a number
  std::optional<double> edge_m;
  Outcome outcome = Outcome::depends;  // the headline of the verdicts
  std::vector<Verdict> verdicts;       // by directive
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

/// What one directive says of the place.
struct DirectiveAnswer {
  Outcome outcome = Outcome::unknown;
  std::vector<Because> because{};
  std::optional<PositionError> error{};  // of a position
};

/// The answer to one query: outcome, reasons, evidence. Refers to its snapshot by ids, and to the
/// engine's directives by their place. Its outcome and reasons are those of the directive
/// `decided_by`: the first that covers the place; or else the first that leaves it unknown; or else
/// on which it depends. Only where all of them say so is a place not covered.
struct Answer {
  Query query;
  Outcome outcome = Outcome::unknown;
  std::vector<Because> because{};
  std::size_t decided_by = 0;
  std::vector<DirectiveAnswer> directives{};
  std::vector<ParcelAnswer> parcels{};   // in id order
  std::optional<LonLat> at{};            // the position used, on the grid
  std::optional<PositionError> error{};  // for the directive that decides
  std::optional<NearestCovered> nearest_covered{};
  std::optional<AddressMatch> match{};        // of an address
  std::vector<Outcome> candidate_outcomes{};  // of each of the match, where it is not firm
};

/// Decides about a position: a pure function of the finding, the snapshot, and the directives on
/// the day that the query is about. There is at least one directive. The nearest covered parcel,
/// which decides nothing, is left out.
[[nodiscard]] Answer decide(const Snapshot& snapshot, const Designations& designations,
                            const Query& query, const Finding& finding);
/// Decides about all parcels of a number.
[[nodiscard]] Answer decide(const Snapshot& snapshot, const Designations& designations,
                            const Query& query, std::span<const ParcelId> parcels);
/// Adds the nearest covered parcel to what was decided about a position within the data.
void add_nearest_covered(const Snapshot& snapshot, const Designations& designations,
                         Answer& answer);

}  // namespace metes
