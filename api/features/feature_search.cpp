#include "api/features/feature_search.hpp"

#include "api/features/cql2_search.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace metes::api {
namespace {

// An equality as the position of its field and the text wanted there.
struct Condition {
  std::size_t field = 0;
  std::string_view text;
};

// Nothing where the source has no such field: nothing of it is as wanted.
std::optional<std::vector<Condition>> conditions_of(const FeatureSource& source,
                                                    const FeatureQuery& query) {
  std::vector<Condition> conditions;
  const auto& fields = source.fields();
  for (const auto& [name, text] : query.equal) {
    const auto found =
        std::find_if(fields.begin(), fields.end(),
                     [&n = name](const LayerField& field) { return field.name == n; });
    if (found == fields.end()) return std::nullopt;
    if (name == "number") continue;  // in any form, by the index
    conditions.push_back({.field = static_cast<std::size_t>(found - fields.begin()), .text = text});
  }
  return conditions;
}

// Those of one list that are in the other too, which is in order.
std::vector<std::uint32_t> those_in(std::vector<std::uint32_t> list,
                                    const std::vector<std::uint32_t>& other) {
  const auto is_missing = [&](std::uint32_t position) {
    return !std::binary_search(other.begin(), other.end(), position);
  };
  list.erase(std::remove_if(list.begin(), list.end(), is_missing), list.end());
  return list;
}

std::vector<std::uint32_t> candidates(const FeatureSource& source, const FeatureQuery& query,
                                      const std::optional<Cql2Search>& filter, SearchTime& time) {
  for (const auto& [name, text] : query.equal) {
    if (name != "number") continue;
    auto numbered = source.numbered(text);
    if (!numbered) continue;
    return query.area ? those_in(std::move(*numbered), meeting(source, *query.area, time))
                      : *numbered;
  }
  if (query.area) return meeting(source, *query.area, time);
  if (query.windows) return near_any(source, *query.windows);
  if (filter) {
    if (auto possible = filter->candidates()) return *possible;
  }
  std::vector<std::uint32_t> all(source.count());
  std::iota(all.begin(), all.end(), 0U);
  return all;
}

}  // namespace

FoundFeatures find(FeatureSource& source, const FeatureQuery& query, SearchTime& time) {
  const auto conditions = conditions_of(source, query);
  if (!conditions) return FoundFeatures(0);
  if (query.equal.empty() && !query.windows && !query.area && !query.filter && source.is_whole()) {
    return FoundFeatures(source.count());
  }
  std::optional<Cql2Search> filter;
  if (query.filter) filter.emplace(*query.filter, source, time);
  std::vector<std::uint32_t> found;
  for (const std::uint32_t position : candidates(source, query, filter, time)) {
    time.check();
    if (!source.has(position)) continue;
    if (query.windows && !meets_any(source, position, *query.windows)) continue;
    const bool is_wanted =
        std::all_of(conditions->begin(), conditions->end(), [&](const Condition& condition) {
          return source.text(position, condition.field) == condition.text;
        });
    if (!is_wanted) continue;
    if (filter && filter->holds(position) != Fact::yes) continue;
    found.push_back(position);
  }
  return FoundFeatures(std::move(found));
}

}  // namespace metes::api
