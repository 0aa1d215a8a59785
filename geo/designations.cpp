#include "geo/designations.hpp"

#include "geo/evaluate.hpp"
#include "geo/parcel_facts.hpp"

#include <algorithm>
#include <string>

namespace metes {
namespace {

bool is_firm(Outcome outcome) {
  return outcome == Outcome::covered || outcome == Outcome::not_covered;
}

// The ids of the stale sources that speak of a parcel.
std::string stale_sources(const Snapshot& snapshot, ParcelId parcel, Day day) {
  std::vector<std::string> ids;
  const auto note = [&](const Source& source) {
    if (is_fresh(source, day)) return;
    if (std::find(ids.begin(), ids.end(), source.id) == ids.end()) ids.push_back(source.id);
  };
  note(snapshot.source(snapshot.tables().parcel_source[index(parcel)]));
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) note(*snapshot.record(i).source);
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) note(*snapshot.posting(i).source);
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

Verdict evaluate_with(const Snapshot& snapshot, const Directive& directive, ParcelId parcel,
                      Day day, std::optional<Limits> limits, Freshness freshness) {
  ParcelFacts facts = facts_on(snapshot, parcel, day, freshness);
  if (limits) facts.limits = *limits;
  return evaluate(directive, facts, day);
}

}  // namespace

Designations::Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day)
    : snapshot_(snapshot), directives_(directives), day_(day) {
  const auto& sources = snapshot.city().sources;
  any_stale_ = !std::all_of(sources.begin(), sources.end(),
                            [&](const Source& source) { return is_fresh(source, day); });
  known_.resize(snapshot.profile_count() * directives.size());
}

Verdict Designations::verdict(std::size_t i, ParcelId parcel, std::optional<Limits> limits) const {
  const Directive& directive = directives_[i];
  Verdict verdict = evaluate_with(snapshot_, directive, parcel, day_, limits, Freshness::any);
  if (!any_stale_ || !is_firm(verdict.outcome)) return verdict;
  const Source& fabric = snapshot_.source(snapshot_.tables().parcel_source[index(parcel)]);
  const Outcome without_stale =
      evaluate_with(snapshot_, directive, parcel, day_, limits, Freshness::fresh).outcome;
  if (is_fresh(fabric, day_) && without_stale == verdict.outcome) return verdict;
  Because because = plainly(Reason::stale_source);
  because.what = stale_sources(snapshot_, parcel, day_);
  return {.outcome = Outcome::depends, .because = {std::move(because)}};
}

Outcome Designations::outcome(std::size_t i, ParcelId parcel) {
  if (names_parcels(directives_[i])) return verdict(i, parcel).outcome;
  const auto profile = static_cast<std::size_t>(snapshot_.profile(parcel));
  std::uint8_t& known = known_.at(profile * directives_.size() + i);
  if (known == 0) {
    known = static_cast<std::uint8_t>(static_cast<unsigned>(verdict(i, parcel).outcome) + 1U);
  }
  return static_cast<Outcome>(known - 1);
}

bool names_parcels(const Directive& directive) {
  return std::any_of(directive.listed.begin(), directive.listed.end(),
                     [](const ListedPlaces& entry) { return !entry.numbers.empty(); });
}

}  // namespace metes
