#include "api/match_json.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <string>
#include <vector>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

// A parcel without a number is named by its place in the snapshot.
Json parcels_of(const std::vector<ParcelId>& parcels, const Snapshot& snapshot) {
  Json list = Json::array();
  for (const ParcelId parcel : parcels) {
    const auto number = snapshot.number(parcel);
    list.push_back(number.empty() ? Json(index(parcel))
                                  : Json(display_number(number, snapshot.city().number_scheme)));
  }
  return list;
}

Json point_of(const AddressCandidate& candidate) {
  if (!candidate.point) return {};
  const LonLat at = to_degrees(*candidate.point);
  const auto degrees = [](double value) {
    return std::round(value * kUnitsPerDegree) / kUnitsPerDegree;
  };
  const char* kind = candidate.interpolated         ? "interpolated"
                     : candidate.from_address_point ? "address_point"
                                                    : "parcel";
  return {{"lon", degrees(at.lon)},
          {"lat", degrees(at.lat)},
          {"kind", kind},
          {"outside_parcel", candidate.point_outside_parcel}};
}

Json changes_of(const std::vector<AddressChange>& changes) {
  Json list = Json::array();
  for (const AddressChange& change : changes) {
    list.push_back({{"part", to_string(change.part)},
                    {"change", to_string(change.kind)},
                    {"from", change.from},
                    {"to", change.to}});
  }
  return list;
}

const char* type_of(const AddressCandidate& candidate) {
  if (candidate.houses.empty()) return "street";
  return candidate.from_address_point ? "address_point" : "situs";
}

void put_candidate(Json& json, const AddressCandidate& candidate, const AddressIndex& index) {
  json["type"] = type_of(candidate);
  json["address"] = to_string(index, candidate);
  json["parcels"] = parcels_of(candidate.parcels, index.snapshot());
  json["point"] = point_of(candidate);
  json["changes"] = changes_of(candidate.changes);
  json["unexplained"] = candidate.unexplained;
}

Json doubts_of(const AddressCandidate& candidate) {
  Json list = Json::array();
  for (const Doubt doubt : candidate.doubts) list.push_back(to_string(doubt));
  return list;
}

void put_nothing(Json& json, const AddressMatch& match, const AddressIndex& index) {
  const bool is_place = match.status == MatchStatus::place;
  json["type"] = is_place ? Json("place") : Json();
  json["address"] = is_place ? Json(match.reading.place) : Json();
  json["parcels"] =
      parcels_of(is_place ? match.place_parcels : std::vector<ParcelId>{}, index.snapshot());
  json["point"] = nullptr;
  json["changes"] = Json::array();
  json["unexplained"] = match.reading.unexplained;
}

void put_alternatives(Json& json, const AddressMatch& match, const AddressIndex& index,
                      std::span<const Outcome> outcomes) {
  for (std::size_t i = 0; i < match.candidates.size(); ++i) {
    Json alternative;
    put_candidate(alternative, match.candidates[i], index);
    alternative["doubts"] = doubts_of(match.candidates[i]);
    if (i < outcomes.size()) alternative["outcome"] = to_string(outcomes[i]);
    json.push_back(std::move(alternative));
  }
  if (match.status == MatchStatus::place) return;
  for (std::size_t i = 0; i < match.place_parcels.size(); ++i) {
    Json alternative{{"type", "place"},
                     {"address", match.reading.place},
                     {"parcels", parcels_of({match.place_parcels[i]}, index.snapshot())}};
    const std::size_t at = match.candidates.size() + i;
    if (at < outcomes.size()) alternative["outcome"] = to_string(outcomes[at]);
    json.push_back(std::move(alternative));
  }
}

}  // namespace

Json match_json(const AddressMatch& match, const AddressIndex& index,
                std::span<const Outcome> outcomes) {
  const bool firm = is_firm(match.status);
  Json json{{"status", to_string(match.status)}, {"firm", firm}};
  if (firm && !match.candidates.empty()) {
    put_candidate(json, match.candidates.front(), index);
  } else {
    put_nothing(json, match, index);
  }
  json["alternatives"] = Json::array();
  if (!firm) put_alternatives(json["alternatives"], match, index, outcomes);
  json["more"] = match.cut_short;
  return json;
}

}  // namespace metes::api
