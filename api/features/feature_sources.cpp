#include "api/features/feature_sources.hpp"

#include <algorithm>
#include <utility>

namespace metes::api {

FeatureSources feature_sources(const Call& call, CollectionId collection,
                               const std::optional<DaySpan>& days, std::string_view city) {
  // Where the last day is open, what is shown is of today, or of the first day if that is later.
  const Today shown = [&](const City& each) {
    const Day today = call.site.today(each);
    return days && days->first ? std::max(*days->first, today) : today;
  };
  FeatureSources sources;
  for (auto& engine : call.catalogue->known_on(days ? days->last : std::nullopt, shown, city)) {
    const Day today = call.site.today(engine->snapshot().city());
    sources.push_back(feature_source(collection, std::move(engine), days, today));
  }
  return sources;
}

Box bounds_of(const FeatureSources& sources) {
  Box box = empty_box();
  for (const auto& source : sources) extend(box, source->bounds());
  return box;
}

}  // namespace metes::api
