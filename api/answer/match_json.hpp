#pragma once

#include "api/json/json_writer.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/match/address_index.hpp"
#include "geo/match/address_match.hpp"

#include <span>

namespace metes::api {

/// The members of what an address was found to mean: `status`, `firm`, `type` (what says so:
/// "address_point", "situs", "place", "street" or null), `address`, `parcels`, `point`, `changes`,
/// `unexplained`, and in `alternatives` what may be meant instead, with `doubts`. `outcomes`: of
/// each alternative, or empty. Callable from any thread.
void put_match_members(JsonWriter& json, const AddressMatch& match, const AddressIndex& index,
                       std::span<const Outcome> outcomes);

}  // namespace metes::api
