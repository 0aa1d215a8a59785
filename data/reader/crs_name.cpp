#include "data/reader/crs_name.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/projection.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <ogr_spatialref.h>

#include <array>
#include <memory>

namespace metes::data {
namespace {

// GDAL's measure of how sure a match is; from 90 on, only names may differ (OSRFindMatches).
constexpr int kSureMatch = 90;

struct ReferenceDeleter {
  void operator()(OGRSpatialReference* reference) const { reference->Release(); }
};

std::string authority_code(const OGRSpatialReference& reference) {
  const char* const authority = reference.GetAuthorityName(nullptr);
  const char* const code = reference.GetAuthorityCode(nullptr);
  if (authority == nullptr || code == nullptr) return {};
  return canonical_crs(fmt::format("{}:{}", authority, code));
}

std::string best_match(const OGRSpatialReference& reference) {
  int count = 0;
  int* confidence = nullptr;
  OGRSpatialReferenceH* const matches = reference.FindMatches(nullptr, &count, &confidence);
  std::string name;
  if (matches != nullptr && count > 0 && confidence[0] >= kSureMatch) {
    name = authority_code(*OGRSpatialReference::FromHandle(matches[0]));
  }
  OSRFreeSRSArray(matches);
  CPLFree(confidence);
  return name;
}

std::string as_wkt(const OGRSpatialReference& reference) {
  char* text = nullptr;
  constexpr std::array<const char*, 2> kOptions{"FORMAT=WKT2_2019", nullptr};
  const bool written = reference.exportToWkt(&text, kOptions.data()) == OGRERR_NONE;
  const std::string wkt = written && text != nullptr ? text : "";
  CPLFree(text);
  return wkt;
}

}  // namespace

std::string crs_name(const OGRSpatialReference* reference) {
  if (reference == nullptr || reference->IsEmpty()) return {};
  const GdalErrors quiet;
  const char* const title = reference->GetName();
  const bool undefined = title != nullptr && std::string(title).rfind("Undefined", 0) == 0;
  if (undefined || reference->IsLocal() != 0) return {};
  std::string name = authority_code(*reference);
  if (name.empty()) name = best_match(*reference);
  return name.empty() ? as_wkt(*reference) : name;
}

bool is_same_crs(const std::string& one, const std::string& other) {
  const std::string first = canonical_crs(one);
  const std::string second = canonical_crs(other);
  if (first == second) return true;
  const GdalErrors quiet;
  OGRSpatialReference a;
  OGRSpatialReference b;
  if (a.SetFromUserInput(first.c_str()) != OGRERR_NONE) return false;
  if (b.SetFromUserInput(second.c_str()) != OGRERR_NONE) return false;
  constexpr std::array<const char*, 3> kOptions{"CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS",
                                                "IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES",
                                                nullptr};
  return a.IsSame(&b, kOptions.data()) != 0;
}

bool is_known_crs_member(const std::string& json) {
  const auto crs = nlohmann::json::parse(json, nullptr, false);
  if (!crs.is_object() || !crs.contains("properties")) return false;
  const auto& properties = crs["properties"];
  if (!properties.is_object()) return false;
  const GdalErrors quiet;
  OGRSpatialReference reference;
  for (const char* const key : {"name", "urn", "code"}) {
    const auto found = properties.find(key);
    if (found == properties.end()) continue;
    const std::string text = found->is_string()           ? found->get<std::string>()
                             : found->is_number_integer() ? fmt::format("EPSG:{}", found->dump())
                                                          : std::string();
    return reference.SetFromUserInput(text.c_str(),
                                      OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) ==
           OGRERR_NONE;
  }
  return false;
}

}  // namespace metes::data
