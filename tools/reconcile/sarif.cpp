#include "tools/reconcile/sarif.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <string_view>

namespace metes::tools {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json rules() {
  Json list = Json::array();
  for (std::size_t i = 0; i < kFindingKinds; ++i) {
    const auto kind = static_cast<FindingKind>(i);
    list.push_back({{"id", to_string(kind)}, {"shortDescription", {{"text", meaning_of(kind)}}}});
  }
  return list;
}

Json json_of(const Witness& witness) {
  Json record{{"source", witness.source->id},
              {"vintage", nullptr},
              {"feature", nullptr},
              {"says", witness.said}};
  if (witness.feature != kNotListed) {
    const auto [number, file] = feature_in_file(*witness.source, witness.feature);
    record["feature"] = number;
    if (!file.empty()) record["file"] = file;
  }
  if (witness.source->vintage) record["vintage"] = to_string(*witness.source->vintage);
  return record;
}

Json result(const ReviewedFinding& reviewed) {
  const RecordFinding& finding = reviewed.finding;
  Json locations = Json::array();
  for (const std::string& number : finding.numbers) {
    locations.push_back({{"fullyQualifiedName", number}, {"kind", "parcel"}});
  }
  Json records = Json::array();
  for (const Witness& witness : finding.witnesses) {
    if (witness.source != nullptr) records.push_back(json_of(witness));
  }
  Json json{{"ruleId", to_string(finding.kind)},
            {"ruleIndex", static_cast<std::size_t>(finding.kind)},
            {"level", to_string(finding.severity)},
            {"message", {{"text", finding.message}}},
            {"locations", Json::array({{{"logicalLocations", std::move(locations)}}})},
            {"partialFingerprints", {{"metes/v1", reviewed.id}}},
            {"properties", {{"records", std::move(records)}, {"times", finding.times}}}};
  if (finding.amount) json["properties"]["amount"] = *finding.amount;
  if (finding.at) {
    const LonLat at = to_degrees(*finding.at);
    json["properties"]["position"] = {{"lon", at.lon}, {"lat", at.lat}};
  }
  if (reviewed.waiver != nullptr) {
    const data::Waiver& waiver = *reviewed.waiver;
    json["suppressions"] =
        Json::array({{{"kind", "external"},
                      {"status", "accepted"},
                      {"justification", fmt::format("{} (by {}, until {})", waiver.reason,
                                                    waiver.by, to_string(waiver.until))}}});
  }
  return json;
}

}  // namespace

void write_sarif(data::NewFile& file, const Review& review,
                 const std::vector<std::pair<std::string, std::string>>& facts) {
  Json properties = Json::object();
  for (const auto& [name, text] : facts) properties[name] = text;
  const Json driver{{"name", "metes"}, {"version", METES_VERSION}, {"rules", rules()}};
  file.write(
      fmt::format("{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
                  "\"version\":\"2.1.0\",\n\"runs\":[{{\"tool\":{{\"driver\":{}}},\n"
                  "\"properties\":{},\n\"results\":[",
                  text_of(driver), text_of(properties)));
  std::string_view before = "\n";
  for (const ReviewedFinding& finding : review.findings) {
    file.write(fmt::format("{}{}", before, text_of(result(finding))));
    before = ",\n";
  }
  file.write("\n]}]}\n");
}

}  // namespace metes::tools
