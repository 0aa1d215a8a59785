#include "geo/decision/parcel_facts.hpp"

#include "geo/decision/body_name.hpp"
#include "geo/decision/by_source.hpp"
#include "geo/decision/freshness.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace metes {
namespace {

template <typename T>
void add_new(std::vector<T>& all, T value) {
  if (value.empty()) return;
  if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(std::move(value));
}

/// What the rows about the parcel give, source by source.
class GivenBySources {
 public:
  void note(const Record& record, LeftOpen& open) {
    OfSource& source = sources_.of(record.source);
    open.use |= source.use.note(record.use);
    open.custodian |= source.custodian.note(record.custodian);
    open.owner |= source.owner.note(record.entity);
  }

 private:
  /// A fact that a row gives or leaves out.
  struct Given {
    bool by_some = false;
    bool not_by_all = false;
    /// Whether it is given by some and not by all so far.
    bool note(std::string_view text) {
      (text.empty() ? not_by_all : by_some) = true;
      return by_some && not_by_all;
    }
  };
  struct OfSource {
    Given use{};
    Given custodian{};
    Given owner{};
  };

  BySource<OfSource> sources_;
};

void note(ParcelFacts& facts, const Record& record) {
  add_new(facts.uses, record.use);
  add_new(facts.custodians, normalize_body_name(record.custodian));
  add_new(facts.owners, normalize_body_name(record.entity));
  add_new(facts.superior_rights, record.superior_right);
}

bool has_first_day(const Interval& valid) {
  return valid.from != kFirstDay;
}

// What a source of a later day says of a day before it: from when on, but not how it was then.
std::vector<Tenure> dated(std::span<const Tenure> tenures) {
  std::vector<Tenure> all;
  std::copy_if(tenures.begin(), tenures.end(), std::back_inserter(all),
               [](const Tenure& tenure) { return has_first_day(tenure.valid); });
  return all;
}

}  // namespace

ParcelFacts facts_on(const Snapshot& snapshot, ParcelId parcel, Day day, Sources sources,
                     std::optional<Limits> limits) {
  const bool asks_all = sources == Sources::all;
  const auto age_of = [&](const Source* source) {
    return asks_all ? Age::fresh : age_on(*source, day);
  };
  ParcelFacts facts;
  HoldingsOn holdings(day);
  GivenBySources given;
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    const Record record = snapshot.record(i);
    const Age age = age_of(record.source);
    if (age == Age::later) holdings.note(record.source, dated(record.tenures));
    if (age != Age::fresh) continue;
    holdings.note(record.source, record.tenures);
    note(facts, record);
    given.note(record, facts.left_open);
  }
  const Range postings = snapshot.postings(parcel);
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) {
    const Posting posting = snapshot.posting(i);
    const Age age = age_of(posting.source);
    const bool counts = age == Age::fresh || (age == Age::later && has_first_day(posting.valid));
    if (counts) facts.postings.push_back(posting);
  }
  facts.holdings = holdings.conclude();
  facts.number = snapshot.number(parcel);
  if (asks_all || has_fresh_limits(snapshot, day)) {
    facts.limits = limits ? *limits : snapshot.limits(parcel);
  }
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
