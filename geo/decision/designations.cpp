#include "geo/decision/designations.hpp"

#include "geo/decision/evaluate.hpp"
#include "geo/decision/force.hpp"
#include "geo/decision/freshness.hpp"
#include "geo/decision/gathered_edges.hpp"
#include "geo/decision/parcel_facts.hpp"
#include "geo/index/nearest_edges.hpp"
#include "geo/index/nearest_limit.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace metes {
namespace {

// Of verdicts with their reasons; a city has hundreds of profiles.
constexpr std::size_t kMostKnown = 4'096;

// Edges are gathered when so many parcels as this have been gone without them once: to find the
// nearest covered parcel takes 35 to 40 us then, to gather 0.4 to 0.5 us a parcel.
constexpr std::uint64_t kParcelsOfQuestion = 100;

bool is_firm(Outcome outcome) {
  return outcome == Outcome::covered || outcome == Outcome::not_covered;
}

// Of the sources that speak of a parcel, or of the city limits.
std::vector<Because> doubts_of_sources(const Snapshot& snapshot, ParcelId parcel, Day day) {
  NotFresh sources(day);
  for (const Source& source : snapshot.city().sources) {
    if (source.role == Role::boundary) sources.note(source);
  }
  sources.note(snapshot.source_of(parcel));
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    sources.note(snapshot.record_source(i));
  }
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
    sources.note(*snapshot.posting(i).source);
  }
  return sources.reasons();
}

}  // namespace

// One parcel on the day: its facts, and those of fresh sources once a firm verdict asks.
class Designations::Case {
 public:
  Case(const Designations& all, ParcelId parcel, std::optional<Limits> limits)
      : all_(all),
        parcel_(parcel),
        limits_(limits),
        facts_(facts_on(all.snapshot_, parcel, all.day_, Sources::all, limits)) {}

  [[nodiscard]] const Holdings& holdings() const { return facts_.holdings; }
  [[nodiscard]] Verdict verdict(const Directive& directive) {
    Verdict verdict = evaluate(directive, facts_, all_.day_);
    if (all_.all_fresh_ || !is_firm(verdict.outcome)) return verdict;
    if (!is_in_force(directive, all_.day_)) return verdict;  // whatever the records say
    const Source& fabric = all_.snapshot_.source_of(parcel_);
    const Outcome by_fresh = evaluate(directive, fresh(), all_.day_).outcome;
    if (is_fresh(fabric, all_.day_) && by_fresh == verdict.outcome) return verdict;
    return {.outcome = Outcome::depends,
            .because = doubts_of_sources(all_.snapshot_, parcel_, all_.day_)};
  }

 private:
  [[nodiscard]] const ParcelFacts& fresh() {
    if (!fresh_) fresh_ = facts_on(all_.snapshot_, parcel_, all_.day_, Sources::fresh, limits_);
    return *fresh_;
  }

  const Designations& all_;
  ParcelId parcel_;
  std::optional<Limits> limits_;
  ParcelFacts facts_;
  std::optional<ParcelFacts> fresh_;
};

Designations::Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day)
    : Designations(snapshot, directives, day, std::make_shared<GatheredEdges>(snapshot)) {}

Designations::Designations(const Snapshot& snapshot, std::span<const Directive> directives, Day day,
                           std::shared_ptr<GatheredEdges> gathered)
    : snapshot_(snapshot),
      directives_(directives),
      day_(day),
      any_in_force_(std::any_of(directives.begin(), directives.end(),
                                [&](const Directive& each) { return is_in_force(each, day); })),
      known_(snapshot.profile_count() * directives.size()),
      gathered_(std::move(gathered)) {
  const auto& sources = snapshot.city().sources;
  all_fresh_ = std::all_of(sources.begin(), sources.end(),
                           [&](const Source& source) { return is_fresh(source, day); });
  std::transform(directives.begin(), directives.end(), std::back_inserter(names_parcels_),
                 names_parcels);
  std::transform(directives.begin(), directives.end(), std::back_inserter(right_of_way_),
                 [&](const Directive& each) { return verdict_on_streets(each); });
}

Designations::~Designations() = default;

Verdict Designations::verdict(std::size_t i, ParcelId parcel, std::optional<Limits> limits) const {
  return Case(*this, parcel, limits).verdict(directives_[i]);
}

std::shared_ptr<const Designations::Verdicts> Designations::verdicts(
    ParcelId parcel, std::optional<Limits> limits) const {
  const bool by_parcel =
      std::find(names_parcels_.begin(), names_parcels_.end(), true) != names_parcels_.end();
  if (by_parcel) return std::make_shared<const Verdicts>(verdicts_anew(parcel, limits));
  // A profile does not say which source gave the shape, which may not be fresh.
  const std::uint64_t key = static_cast<std::uint64_t>(snapshot_.profile(parcel)) |
                            std::uint64_t{snapshot_.tables().parcel_source[index(parcel)]} << 32U |
                            (limits ? static_cast<std::uint64_t>(*limits) + 1 : std::uint64_t{0})
                                << 48U;
  {
    const std::shared_lock lock(verdicts_mutex_);
    const auto found = known_verdicts_.find(key);
    if (found != known_verdicts_.end()) return found->second;
  }
  auto worked_out = std::make_shared<const Verdicts>(verdicts_anew(parcel, limits));
  const std::scoped_lock lock(verdicts_mutex_);
  if (known_verdicts_.size() == kMostKnown) known_verdicts_.clear();
  return known_verdicts_.emplace(key, std::move(worked_out)).first->second;
}

// With the facts gathered once.
Designations::Verdicts Designations::verdicts_anew(ParcelId parcel,
                                                   std::optional<Limits> limits) const {
  Case one(*this, parcel, limits);
  Verdicts verdicts{.by_directive = {}, .holdings = one.holdings()};
  verdicts.by_directive.reserve(directives_.size());
  for (const Directive& directive : directives_) {
    verdicts.by_directive.push_back(one.verdict(directive));
  }
  return verdicts;
}

Outcome Designations::outcome(std::size_t i, ParcelId parcel) const {
  if (names_parcels_[i]) return verdict(i, parcel).outcome;
  const auto profile = static_cast<std::size_t>(snapshot_.profile(parcel));
  std::atomic<std::uint8_t>& known = known_.at(profile * directives_.size() + i);
  std::uint8_t code = known.load(std::memory_order_relaxed);
  if (code == 0) {
    code = static_cast<std::uint8_t>(static_cast<unsigned>(verdict(i, parcel).outcome) + 1U);
    known.store(code, std::memory_order_relaxed);
  }
  return static_cast<Outcome>(code - 1);
}

Outcome Designations::outcome(std::size_t i, ParcelId parcel, Limits limits) const {
  if (limits == Limits::not_in_data || limits == snapshot_.limits(parcel)) {
    return outcome(i, parcel);
  }
  return verdict(i, parcel, limits).outcome;
}

Verdict Designations::verdict_on_streets(const Directive& directive) const {
  Verdict verdict = evaluate_right_of_way(directive, day_);
  if (all_fresh_ || !is_firm(verdict.outcome) || !is_in_force(directive, day_)) return verdict;
  NotFresh asked(day_);
  bool any_fresh_fabric = false;
  for (const Source& source : snapshot_.city().sources) {
    const bool is_fabric = source.role == Role::fabric && source.complete;
    if (is_fabric || source.role == Role::boundary) asked.note(source);
    any_fresh_fabric |= is_fabric && is_fresh(source, day_);
  }
  if (any_fresh_fabric && has_fresh_limits(snapshot_, day_)) return verdict;
  return {.outcome = Outcome::depends, .because = asked.reasons()};
}

Outcome Designations::headline(ParcelId parcel) const {
  Outcome together = Outcome::not_covered;
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    const Outcome each = outcome(i, parcel);
    if (each == Outcome::covered) return each;
    if (each != Outcome::not_covered) together = each;
  }
  return together;
}

bool Designations::is_covered(ParcelId parcel) const {
  for (std::size_t i = 0; i < directives_.size(); ++i) {
    if (outcome(i, parcel) == Outcome::covered) return true;
  }
  return false;
}

std::vector<std::uint32_t> Designations::covered() const {
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < snapshot_.parcel_count(); ++i) {
    if (is_covered(ParcelId{i})) all.push_back(i);
  }
  return all;
}

std::optional<Neighbour> Designations::nearest_covered(Coord from, double limit_m) const {
  if (!any_in_force_) return std::nullopt;
  for (const Hit& hit : hits_at(snapshot_.point_index(), from)) {
    if (is_covered(ParcelId{hit.shape})) return Neighbour{.shape = hit.shape, .metres = 0};
  }
  if (contains(snapshot_.city().extent, from) && limit_m <= kNearestLimit) {
    if (const auto edges = covered_edges(1)) return edges->nearest(from, limit_m);
  }
  return searched_edge(from, limit_m);
}

void Designations::nearest_covered_edges(std::span<const Coord> from, double limit_m,
                                         std::vector<std::optional<Neighbour>>& nearest) const {
  nearest.assign(from.size(), std::nullopt);
  if (!any_in_force_) return;
  if (limit_m <= kNearestLimit) {
    if (const auto edges = covered_edges(from.size()))
      return edges->nearest(from, limit_m, nearest);
  }
  std::transform(from.begin(), from.end(), nearest.begin(), [&](Coord each) {
    return contains(snapshot_.city().extent, each) ? searched_edge(each, limit_m) : std::nullopt;
  });
}

std::optional<Neighbour> Designations::searched_edge(Coord from, double limit_m) const {
  const auto nearest = snapshot_.near_index().nearest(
      from, 1, limit_m, [&](std::uint32_t shape) { return is_covered(ParcelId{shape}); });
  return nearest.empty() ? std::nullopt : std::optional(nearest.front());
}

// None until it pays, and while another thread has them gathered: nobody waits for that.
std::shared_ptr<const NearestEdges> Designations::covered_edges(std::size_t asking) const {
  {
    const std::shared_lock lock(edges_mutex_);
    if (auto edges = covered_edges_.lock()) return edges;
  }
  const std::uint64_t asked = asked_without_edges_ += asking;
  if (asked * kParcelsOfQuestion < snapshot_.parcel_count()) return nullptr;
  const std::unique_lock gathering(gathering_, std::try_to_lock);
  if (!gathering) return nullptr;
  auto edges = gathered_->of(covered());
  const std::scoped_lock lock(edges_mutex_);
  asked_without_edges_ = 0;
  covered_edges_ = edges;
  return edges;
}

bool names_parcels(const Directive& directive) {
  return std::any_of(directive.listed.begin(), directive.listed.end(),
                     [](const ListedPlaces& entry) { return !entry.numbers.empty(); });
}

}  // namespace metes
