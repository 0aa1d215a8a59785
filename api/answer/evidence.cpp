#include "api/answer/evidence.hpp"

#include "api/answer/json.hpp"
#include "api/json/canonical_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstddef>
#include <variant>

namespace metes::api {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kMethod =
    "The position is put on a grid of 1e-7 degree; the parcels that have it are found exactly; "
    "each "
    "directive is applied to what the records of the snapshot say of them on the day, with facts "
    "that are not recorded kept apart from those that are false; a position within its error of "
    "land with another outcome is unknown.";

double rounded_metres(double value) {
  constexpr double kSteps = 100;
  return std::round(value * kSteps) / kSteps;
}

std::string_view word_of(Limits limits) {
  switch (limits) {
    case Limits::inside:
      return "inside";
    case Limits::outside:
      return "outside";
    case Limits::across:
      return "across";
    case Limits::not_in_data:
      break;
  }
  return "not_in_data";
}

Json finding_of(const Answer& answer, const Engine& engine) {
  const auto* position = std::get_if<Position>(&answer.query.place);
  if (position == nullptr) return {};
  const Finding finding = find(engine.snapshot(), *position);
  Json coverings = Json::array();
  for (const Covering& covering : finding.coverings) {
    coverings.push_back({{"parcel", index(covering.parcel)},
                         {"location", to_string(covering.location)},
                         {"edge_distance_m", rounded_metres(covering.edge_m)}});
  }
  return {{"radius_m", rounded_metres(finding.radius_m)},
          {"in_extent", finding.in_extent},
          {"limits", word_of(finding.limits)},
          {"complete_fabric", finding.complete_fabric},
          {"coverings", std::move(coverings)},
          {"parcels_around", finding.around.size()}};
}

Json directives_of(const Engine& engine, const std::vector<AppliedFile>& files) {
  Json list = Json::array();
  for (std::size_t i = 0; i < engine.directives().size(); ++i) {
    const Directive& directive = engine.directives()[i];
    Json json{{"id", directive.id},
              {"version", directive.version},
              {"sha256", directive.sha256.empty() ? Json() : Json(directive.sha256)}};
    if (i < files.size()) {
      json["name"] = files[i].name;
      json["toml"] = files[i].toml;
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json sources_of(const City& city) {
  Json list = Json::array();
  for (const Source& source : city.sources) {
    list.push_back({{"id", source.id},
                    {"sha256", source.sha256},
                    {"vintage", source.vintage ? Json(to_string(*source.vintage)) : Json()}});
  }
  return list;
}

}  // namespace

std::string evidence(const Answer& answer, const Engine& engine, const EvidenceFrame& frame) {
  const Snapshot& snapshot = engine.snapshot();
  Json told = Json::parse(to_json(answer, engine, frame.language, -1));
  Json place = told.at("place");
  return canonical(Json{{"format", kEvidenceFormat},
                        {"made_at", frame.made_at},
                        {"engine", frame.engine},
                        {"method", kMethod},
                        {"query",
                         {{"place", std::move(place)},
                          {"as_of", to_string(answer.query.as_of)},
                          {"language", to_string(frame.language)}}},
                        {"snapshot",
                         {{"city", snapshot.city().id},
                          {"sha256", snapshot.digest()},
                          {"manifest_sha256", snapshot.city().manifest_sha256},
                          {"engine", snapshot.city().engine_version}}},
                        {"sources", sources_of(snapshot.city())},
                        {"directives_from", frame.files.empty() ? "snapshot" : "record"},
                        {"directives", directives_of(engine, frame.files)},
                        {"finding", finding_of(answer, engine)},
                        {"answer", std::move(told)}});
}

std::string sealed(std::string_view body, const Seal& seal) {
  // The body is canonical already, and its key comes first.
  Json rest{{"sha256", seal.sha256}};
  if (seal.signature) {
    rest["signature"] = {{"algorithm", "Ed25519"},
                         {"key_sha256", seal.signature->key_sha256},
                         {"value", seal.signature->value}};
  }
  return fmt::format("{{\"evidence\":{},{}\n", body, canonical(rest).substr(1));
}

}  // namespace metes::api
