#include "api/answer/match_json.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace metes::api {
namespace {

// A parcel without a number is named by its place in the snapshot.
void put_parcels(JsonWriter& json, std::span<const ParcelId> parcels, const Snapshot& snapshot) {
  json.key("parcels");
  json.begin_array();
  for (const ParcelId parcel : parcels) {
    const auto number = snapshot.number(parcel);
    if (number.empty())
      json.value(index(parcel));
    else
      json.value(display_number(number, snapshot.city().number_scheme));
  }
  json.end_array();
}

void put_point(JsonWriter& json, const AddressCandidate& candidate) {
  json.key("point");
  if (!candidate.point) return json.value(kJsonNull);
  const LonLat at = to_degrees(*candidate.point);
  const auto degrees = [](double value) {
    return std::round(value * kUnitsPerDegree) / kUnitsPerDegree;
  };
  const char* kind = candidate.interpolated         ? "interpolated"
                     : candidate.from_address_point ? "address_point"
                                                    : "parcel";
  json.begin_object();
  json.member("lon", degrees(at.lon));
  json.member("lat", degrees(at.lat));
  json.member("kind", JsonWord{kind});
  json.member("outside_parcel", candidate.point_outside_parcel);
  json.end_object();
}

void put_changes(JsonWriter& json, const std::vector<AddressChange>& changes) {
  json.key("changes");
  json.begin_array();
  for (const AddressChange& change : changes) {
    json.begin_object();
    json.member("part", JsonWord{to_string(change.part)});
    json.member("change", JsonWord{to_string(change.kind)});
    json.member("from", change.from);
    json.member("to", change.to);
    json.end_object();
  }
  json.end_array();
}

const char* type_of(const AddressCandidate& candidate) {
  if (candidate.houses.empty()) return "street";
  return candidate.from_address_point ? "address_point" : "situs";
}

void put_candidate(JsonWriter& json, const AddressCandidate& candidate, const AddressIndex& index) {
  json.member("type", JsonWord{type_of(candidate)});
  json.member("address", to_string(index, candidate));
  put_parcels(json, candidate.parcels, index.snapshot());
  put_point(json, candidate);
  put_changes(json, candidate.changes);
  json.texts("unexplained", candidate.unexplained);
}

void put_doubts(JsonWriter& json, const AddressCandidate& candidate) {
  json.key("doubts");
  json.begin_array();
  for (const Doubt doubt : candidate.doubts) json.value(JsonWord{to_string(doubt)});
  json.end_array();
}

void put_nothing(JsonWriter& json, const AddressMatch& match, const AddressIndex& index) {
  const bool is_place = match.status == MatchStatus::place;
  if (is_place) {
    json.member("type", JsonWord{"place"});
    json.member("address", match.reading.place);
    put_parcels(json, match.place_parcels, index.snapshot());
  } else {
    json.member("type", kJsonNull);
    json.member("address", kJsonNull);
    put_parcels(json, {}, index.snapshot());
  }
  json.member("point", kJsonNull);
  put_changes(json, {});
  json.texts("unexplained", match.reading.unexplained);
}

void put_outcome(JsonWriter& json, std::span<const Outcome> outcomes, std::size_t i) {
  if (i < outcomes.size()) json.member("outcome", JsonWord{to_string(outcomes[i])});
}

void put_alternatives(JsonWriter& json, const AddressMatch& match, const AddressIndex& index,
                      std::span<const Outcome> outcomes) {
  for (std::size_t i = 0; i < match.candidates.size(); ++i) {
    json.begin_object();
    put_candidate(json, match.candidates[i], index);
    put_doubts(json, match.candidates[i]);
    put_outcome(json, outcomes, i);
    json.end_object();
  }
  if (match.status == MatchStatus::place) return;
  for (std::size_t i = 0; i < match.place_parcels.size(); ++i) {
    json.begin_object();
    json.member("type", JsonWord{"place"});
    json.member("address", match.reading.place);
    put_parcels(json, std::span(match.place_parcels).subspan(i, 1), index.snapshot());
    put_outcome(json, outcomes, match.candidates.size() + i);
    json.end_object();
  }
}

}  // namespace

void put_match_members(JsonWriter& json, const AddressMatch& match, const AddressIndex& index,
                       std::span<const Outcome> outcomes) {
  const bool firm = is_firm(match.status);
  json.member("status", JsonWord{to_string(match.status)});
  json.member("firm", firm);
  if (firm && !match.candidates.empty()) {
    put_candidate(json, match.candidates.front(), index);
  } else {
    put_nothing(json, match, index);
  }
  json.key("alternatives");
  json.begin_array();
  if (!firm) put_alternatives(json, match, index, outcomes);
  json.end_array();
  json.member("more", match.cut_short);
}

}  // namespace metes::api
