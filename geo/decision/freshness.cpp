#include "geo/decision/freshness.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace metes {
namespace {

void add_ids(std::vector<Because>& all, Reason reason, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  Because because = plainly(reason);
  because.what = fmt::format("{}", fmt::join(ids, ", "));
  all.push_back(std::move(because));
}

}  // namespace

Age age_on(const Source& source, Day day) {
  if (!source.fresh_days || !source.vintage) return Age::fresh;
  const auto age = static_cast<std::int64_t>(day) - static_cast<std::int64_t>(*source.vintage);
  const auto most = static_cast<std::int64_t>(*source.fresh_days);
  if (age > most) return Age::stale;
  return age < -most ? Age::later : Age::fresh;
}

bool is_fresh(const Source& source, Day day) {
  return age_on(source, day) == Age::fresh;
}

bool has_fresh_limits(const Snapshot& snapshot, Day day) {
  const auto& sources = snapshot.city().sources;
  return std::all_of(sources.begin(), sources.end(), [&](const Source& source) {
    return source.role != Role::boundary || is_fresh(source, day);
  });
}

void NotFresh::note(const Source& source) {
  const Age age = age_on(source, day_);
  if (age == Age::fresh) return;
  auto& ids = age == Age::stale ? stale_ : later_;
  if (std::find(ids.begin(), ids.end(), source.id) == ids.end()) ids.push_back(source.id);
}

std::vector<Because> NotFresh::reasons() const {
  std::vector<Because> all;
  add_ids(all, Reason::stale_source, stale_);
  add_ids(all, Reason::later_source, later_);
  return all;
}

}  // namespace metes
