#include "api/service/catalogue.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::api {
namespace {

const City& city_of(const Edition& edition) {
  return edition.engine->snapshot().city();
}

std::optional<Day> vintage_of(const City& city) {
  std::optional<Day> latest;
  for (const Source& source : city.sources) {
    if (source.vintage && (!latest || *source.vintage > *latest)) latest = source.vintage;
  }
  return latest;
}

void refuse_twins(const std::vector<Edition>& editions) {
  for (std::size_t i = 1; i < editions.size(); ++i) {
    const Edition& one = editions[i - 1];
    const Edition& other = editions[i];
    if (city_of(one).id != city_of(other).id || one.vintage != other.vintage) continue;
    throw UsageError(fmt::format("two snapshots are of {} and of {}, expected one of each vintage",
                                 city_of(one).id,
                                 one.vintage ? to_string(*one.vintage) : "no known day"));
  }
}

// Of a city's editions, newest first, that which was known on the day. Of a single one the day is
// not asked for.
using EditionPlace = std::vector<Edition>::const_iterator;
EditionPlace known_of_city(EditionPlace first, EditionPlace end, std::optional<Day> day,
                           const Today& today) {
  if (end - first == 1) return first;
  const Day wanted = day ? *day : today(city_of(*first));
  const auto known = std::find_if(first, end, [&](const Edition& edition) {
    return !edition.vintage || *edition.vintage <= wanted;
  });
  return known == end ? end - 1 : known;
}

}  // namespace

Catalogue::Catalogue(std::vector<std::shared_ptr<const Engine>> engines) {
  if (engines.empty()) throw UsageError("no snapshot is given, expected at least one");
  for (auto& engine : engines) {
    const City& city = engine->snapshot().city();
    if (std::find(cities_.begin(), cities_.end(), city.id) == cities_.end()) {
      cities_.push_back(city.id);
    }
    auto selections = std::make_shared<Selections>(engine);
    editions_.push_back({.engine = std::move(engine),
                         .vintage = vintage_of(city),
                         .selections = std::move(selections)});
  }
  const auto rank = [this](const Edition& edition) {
    return std::find(cities_.begin(), cities_.end(), city_of(edition).id) - cities_.begin();
  };
  std::stable_sort(editions_.begin(), editions_.end(), [&](const Edition& a, const Edition& b) {
    return std::pair(rank(a), b.vintage) < std::pair(rank(b), a.vintage);
  });
  refuse_twins(editions_);
  for (const Edition& edition : editions_) {
    digest_ += (digest_.empty() ? "" : ",") + edition.engine->snapshot().digest();
  }
}

std::string Catalogue::city_names() const {
  std::string names;
  for (const std::string& id : cities_) {
    const auto newest = std::find_if(editions_.begin(), editions_.end(),
                                     [&](const Edition& each) { return city_of(each).id == id; });
    names.append(names.empty() ? "" : "; ").append(city_of(*newest).name);
  }
  return names;
}

std::vector<const Edition*> Catalogue::editions_on(std::optional<Day> day, const Today& today,
                                                   std::string_view city) const {
  std::vector<const Edition*> known;
  for (auto it = editions_.begin(); it != editions_.end();) {
    const std::string& id = city_of(*it).id;
    const auto end = std::find_if(
        it, editions_.end(), [&](const Edition& edition) { return city_of(edition).id != id; });
    if (city.empty() || city == id) known.push_back(&*known_of_city(it, end, day, today));
    it = end;
  }
  return known;
}

std::vector<const Edition*> Catalogue::editions_on(
    std::optional<Day> day, const Today& today, std::string_view city,
    const std::vector<std::string>& directives) const {
  auto editions = editions_on(day, today, city);
  const auto first_other = std::stable_partition(
      editions.begin(), editions.end(),
      [&](const Edition* edition) { return edition->selections->know(directives); });
  if (first_other != editions.begin()) editions.erase(first_other, editions.end());
  return editions;
}

std::vector<std::shared_ptr<const Engine>> Catalogue::known_on(std::optional<Day> day,
                                                               const Today& today,
                                                               std::string_view city) const {
  std::vector<std::shared_ptr<const Engine>> known;
  for (const Edition* edition : editions_on(day, today, city)) known.push_back(edition->engine);
  return known;
}

}  // namespace metes::api
