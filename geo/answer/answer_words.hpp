#pragma once

#include "geo/answer/wording.hpp"
#include "geo/decision/decision.hpp"
#include "geo/directive/directive.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <string>

namespace metes {

// How people are told of what an answer is about.

/// "NOT COVERED"
[[nodiscard]] std::string headline(Outcome outcome, Language language);
/// A parcel's number; of one without, its name or where it came from.
[[nodiscard]] std::string shown_parcel(const Snapshot& snapshot, ParcelId parcel,
                                       Language language);
/// "Executive Order 2025-8 (chicago-eo-2025-8, in effect 2025-10-06)"
[[nodiscard]] std::string full_title(const Directive& directive, Language language);
/// "address 338 17th Street on 2026-02-20"; of a position with its accuracy.
[[nodiscard]] std::string asked_place(const Query& query, Language language);
[[nodiscard]] std::string shown_vintage(const Source& source, Language language);
/// ", inside, 4.08 m from its nearest edge"; nothing where the question was no position.
[[nodiscard]] std::string where_in(const ParcelAnswer& parcel, Language language);
/// How much of the disc is covered; nothing where there is none.
[[nodiscard]] std::string within_disc(const PositionError& error, Language language);
/// "nearest covered parcel: 00001-001-001-00, 12.50 m away"
[[nodiscard]] std::string nearest_covered_line(const NearestCovered& nearest,
                                               const Snapshot& snapshot, Language language);

}  // namespace metes
