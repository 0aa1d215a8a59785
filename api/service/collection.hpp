#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace metes::api {

/// What the snapshots have as features of OGC API - Features.
enum class CollectionId : std::uint8_t { parcels, covered, jurisdictions, custodians };

struct Collection {
  CollectionId id = CollectionId::parcels;
  std::string_view name;  // in paths
  std::string_view title;
  std::string_view description;
  std::span<const std::string_view> queryables;  // properties that may be asked for
  std::span<const std::string_view> parameters;  // of its items: what all have, and queryables
  bool has_shapes = true;                        // false: no feature has a geometry
};

/// What all items may be asked with.
inline constexpr std::array<std::string_view, 11> kItemParameters{
    "bbox",     "bbox-crs", "crs",    "datetime",    "limit",     "offset",
    "snapshot", "f",        "filter", "filter-lang", "filter-crs"};

inline constexpr std::array<std::string_view, 17> kParcelQueryables{
    "city",      "number",  "outcome",  "decided_by", "covered_by", "tenure",
    "custodian", "use",     "district", "status",     "entity",     "owner",
    "place",     "address", "source",   "feature",    "parcel"};
inline constexpr std::array<std::string_view, 4> kJurisdictionQueryables{"city", "name", "kind",
                                                                         "source"};
inline constexpr std::array<std::string_view, 2> kCustodianQueryables{"city", "custodian"};

template <std::size_t n>
constexpr auto with_item_parameters(const std::array<std::string_view, n>& queryables) {
  std::array<std::string_view, n + kItemParameters.size()> all{};
  std::copy(kItemParameters.begin(), kItemParameters.end(), all.begin());
  std::copy(queryables.begin(), queryables.end(), all.begin() + kItemParameters.size());
  return all;
}
inline constexpr auto kParcelItemParameters = with_item_parameters(kParcelQueryables);
inline constexpr auto kJurisdictionItemParameters = with_item_parameters(kJurisdictionQueryables);
inline constexpr auto kCustodianItemParameters = with_item_parameters(kCustodianQueryables);

/// All, in the order of the enumerators.
[[nodiscard]] std::span<const Collection> collections();
[[nodiscard]] const Collection& collection_of(CollectionId id);

}  // namespace metes::api
