#include "api/features/feature_source.hpp"

#include "api/service/parameters.hpp"
#include "geo/decision/force.hpp"
#include "geo/shape/overlap.hpp"
#include "geo/shape/window.hpp"
#include "geo/snapshot/days_of_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::api {
namespace {

// A day costs a designation of all profiles and a look at each parcel.
constexpr std::size_t kMostDays = 64;

Day before(Day day) {
  return Day{static_cast<std::int32_t>(day) - 1};
}

// The day on which a parcel is shown that is there on all of them: the last, or of those without
// one today, unless they begin later.
Day shown_day(const std::optional<DaySpan>& days, Day today) {
  if (!days) return today;
  if (days->last) return *days->last;
  return std::max(*days->first, today);
}

bool may_any_hold(const Engine& engine, Day day) {
  const auto& directives = engine.directives();
  return std::any_of(directives.begin(), directives.end(),
                     [&](const Directive& directive) { return is_in_force(directive, day); });
}

// Days, the latest first, such that what holds on some day of the span holds on one of them: the
// last day before each change, and the last of all. On others than the last some directive may
// hold: records go back further than directives, and without one nothing is covered.
std::vector<Day> telling_days(const Engine& engine, const std::optional<DaySpan>& span, Day today) {
  if (!span) return {today};
  if (span->first == span->last) return {*span->first};
  const auto changes = days_of_change(engine.snapshot(), engine.directives());
  std::vector<Day> days;
  for (const Day day : changes) {
    const bool is_within =
        (!span->first || day > *span->first) && (!span->last || day <= *span->last);
    if (is_within && may_any_hold(engine, before(day))) days.push_back(before(day));
  }
  Day end = span->last.value_or(std::max(today, span->first.value_or(today)));
  if (!span->last && !changes.empty()) end = std::max(end, changes.back());
  days.push_back(end);
  if (days.size() > kMostDays) {
    refuse_value("datetime", fmt::format("a shorter interval: on {} of its days something changes, "
                                         "{} at most are looked at",
                                         days.size(), kMostDays));
  }
  std::reverse(days.begin(), days.end());
  return days;
}

}  // namespace

std::optional<std::vector<std::uint32_t>> FeatureSource::numbered(std::string_view) const {
  return std::nullopt;
}

const std::string& FeatureSource::text(std::uint32_t position, std::size_t field) {
  return row(position)[field];
}

bool meets_any(const FeatureSource& source, std::uint32_t position, std::span<const Box> windows) {
  const auto shape = source.shape(position);
  return shape && std::any_of(windows.begin(), windows.end(), [&](const Box& window) {
           return meets(source.snapshot().shapes(), *shape, window);
         });
}

std::vector<std::uint32_t> near_any(const FeatureSource& source, std::span<const Box> windows) {
  std::vector<std::uint32_t> found;
  for (const Box& window : windows) {
    const auto here = source.near(window);
    found.insert(found.end(), here.begin(), here.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::uint32_t> meeting(const FeatureSource& source, std::span<const PolygonRings> area,
                                   SearchTime& time) {
  auto found = source.near(box_of(area));
  if (found.empty()) return found;
  const Overlay overlay(source.snapshot().shapes(), area);
  const auto is_beside = [&](std::uint32_t position) {
    time.check();
    const auto shape = source.shape(position);
    return !shape || !overlay.meets(*shape);
  };
  found.erase(std::remove_if(found.begin(), found.end(), is_beside), found.end());
  std::sort(found.begin(), found.end());
  return found;
}

std::unique_ptr<FeatureSource> feature_source(CollectionId collection,
                                              std::shared_ptr<const Engine> engine,
                                              const std::optional<DaySpan>& days, Day today) {
  switch (collection) {
    case CollectionId::covered: {
      const auto telling = telling_days(*engine, days, today);
      return covered_features(std::move(engine), telling);
    }
    case CollectionId::jurisdictions:
      return area_features(std::move(engine));
    case CollectionId::custodians:
      return custodian_features(std::move(engine), shown_day(days, today));
    case CollectionId::parcels:
      break;
  }
  return parcel_features(std::move(engine), shown_day(days, today));
}

}  // namespace metes::api
