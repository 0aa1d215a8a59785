#include "api/features/feature_filter.hpp"

#include "api/cql2/cql2_reader.hpp"
#include "api/features/crs.hpp"
#include "api/service/parameters.hpp"
#include "api/service/problem.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace metes::api {
namespace {

// The box as the parameter `bbox` would have it.
Cql2Meets box_in(const CrsInUse& crs, const std::vector<std::string>& numbers) {
  FeatureQuery query;
  crs.select("filter", numbers, query);
  return {.windows = std::move(query.windows), .area = std::move(query.area)};
}

std::vector<Coord> ring_in(const CrsInUse& crs, const std::vector<AxisPair>& places,
                           bool is_closed) {
  constexpr std::size_t kFewest = 3;
  if (!is_closed) return {crs.place("filter", places.front())};
  auto ring = crs.ring("filter", places);
  if (ring.size() < kFewest) refuse_value("filter", "an area that is larger than a centimetre");
  return ring;
}

}  // namespace

std::vector<LayerField> queryables_of(const Collection& collection, const FeatureSource& source) {
  std::vector<LayerField> properties;
  const auto& names = collection.queryables;
  for (const LayerField& field : source.fields()) {
    if (std::find(names.begin(), names.end(), field.name) != names.end())
      properties.push_back(field);
  }
  return properties;
}

std::optional<Cql2Filter> filter_of(const Call& call, std::vector<LayerField> properties,
                                    bool has_geometry) {
  const auto language = call.parameters.text("filter-lang");
  if (language && *language != "cql2-text") refuse_value("filter-lang", "cql2-text");
  const CrsInUse crs(call, "filter-crs");
  const auto text = call.parameters.text("filter");
  if (!text) return std::nullopt;
  return cql2_filter(
      *text, {.properties = std::move(properties),
              .has_geometry = has_geometry,
              .box = [&](const std::vector<std::string>& numbers) { return box_in(crs, numbers); },
              .ring = [&](const std::vector<AxisPair>& places,
                          bool is_closed) { return ring_in(crs, places, is_closed); }});
}

}  // namespace metes::api
