#include "geo/decision/parcel_facts.hpp"

#include "geo/decision/body_name.hpp"

#include <algorithm>
#include <utility>

namespace metes {
namespace {

template <typename T>
void add_new(std::vector<T>& all, T value) {
  if (value.empty()) return;
  if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(std::move(value));
}

void note(ParcelFacts& facts, const Record& record) {
  add_new(facts.uses, record.use);
  add_new(facts.custodians, normalize_body_name(record.custodian));
  add_new(facts.owners, normalize_body_name(record.entity));
  add_new(facts.superior_rights, record.superior_right);
}

}  // namespace

bool is_fresh(const Source& source, Day day) {
  if (!source.fresh_days || !source.vintage) return true;
  const auto age = static_cast<std::int64_t>(day) - static_cast<std::int64_t>(*source.vintage);
  return age <= static_cast<std::int64_t>(*source.fresh_days);
}

bool has_stale_limits(const Snapshot& snapshot, Day day) {
  const auto& sources = snapshot.city().sources;
  return std::any_of(sources.begin(), sources.end(), [&](const Source& source) {
    return source.role == Role::boundary && !is_fresh(source, day);
  });
}

ParcelFacts facts_on(const Snapshot& snapshot, ParcelId parcel, Day day, Freshness freshness) {
  ParcelFacts facts;
  HoldingsOn holdings(day);
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const Record record = snapshot.record(i);
    if (freshness == Freshness::fresh && !is_fresh(*record.source, day)) continue;
    holdings.note(record.tenures);
    note(facts, record);
  }
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
    const Posting posting = snapshot.posting(i);
    if (freshness == Freshness::any || is_fresh(*posting.source, day)) {
      facts.postings.push_back(posting);
    }
  }
  facts.holdings = holdings.conclude();
  facts.number = snapshot.number(parcel);
  const bool asks_limits = freshness == Freshness::any || !has_stale_limits(snapshot, day);
  if (asks_limits) facts.limits = snapshot.limits(parcel);
  return facts;
}

Facts interest_facts(const Holdings& holdings) {
  Facts facts = kNothingRecorded;
  for (const Interest interest : kInterests) {
    facts[static_cast<std::size_t>(interest)] = holdings[interest].fact;
  }
  return facts;
}

}  // namespace metes
