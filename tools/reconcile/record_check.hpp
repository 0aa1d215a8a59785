#pragma once

#include "geo/values/day.hpp"
#include "tools/command/long_work.hpp"
#include "tools/reconcile/record_finding.hpp"

#include <vector>

namespace metes::tools {

// What the records, positions and addresses of a snapshot say against each other on a day.
// Findings are in the order of the parcels; `work` shows how far it is and may stop it.

/// By parcel number: records that disagree, rows of what is not the city's, rows twice, owners;
/// rows without a place; positions outside their parcel.
[[nodiscard]] std::vector<RecordFinding> check_records(const Snapshot& snapshot, Day day,
                                                       const LongWork& work);
/// Address points that do not lie in the parcel that they name.
[[nodiscard]] std::vector<RecordFinding> check_addresses(const Snapshot& snapshot,
                                                         const LongWork& work);
/// Situs addresses of one parcel number that contradict each other, source against source, and
/// parcels of several numbers with one address that are farther apart than a site is wide.
[[nodiscard]] std::vector<RecordFinding> check_situs(const Snapshot& snapshot,
                                                     const LongWork& work);
/// Parcels of a fabric that share land without being drawn alike, and those that are too thin.
[[nodiscard]] std::vector<RecordFinding> check_fabric(const Snapshot& snapshot,
                                                      const LongWork& work);
/// Strips of land in no parcel between two parcels of a fabric, too narrow for a street: linear in
/// the length of all lines, with memory for what is found.
[[nodiscard]] std::vector<RecordFinding> check_gaps(const Snapshot& snapshot, const LongWork& work);

/// Whether an owner's name has the words of a public body that is easily taken for the city: a
/// housing authority, a school or other district, a redevelopment agency, a county, a state.
[[nodiscard]] bool is_look_alike(std::string_view owner);

}  // namespace metes::tools
