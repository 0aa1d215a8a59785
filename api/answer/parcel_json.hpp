#pragma once

#include "api/answer/reason_texts.hpp"
#include "api/json/json_writer.hpp"
#include "geo/answer/engine.hpp"

#include <vector>

namespace metes::api {

// The parts of an answer that are about parcels. Callable from any thread.

/// Which of the city's sources an answer rests on, in their order.
using UsedSources = std::vector<bool>;

/// How a parcel is named, as members of an object that is begun.
void put_names(JsonWriter& json, const Snapshot& snapshot, ParcelId parcel);
/// All that an answer tells of a parcel, as an object; marks the sources of what it tells.
void put_parcel(JsonWriter& json, const ParcelAnswer& answer, const Engine& engine,
                ReasonTexts& reasons, UsedSources& used);
/// The sources of a parcel's records and postings.
void mark_sources(const Snapshot& snapshot, ParcelId parcel, UsedSources& used);

/// Metres as they are told: with two decimals.
[[nodiscard]] double told_metres(double metres);

}  // namespace metes::api
