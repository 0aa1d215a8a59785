#include "geo/holding.hpp"

namespace metes {
namespace {

// Which kinds of statement were met for one interest.
struct Statements {
  bool yes = false;
  bool no = false;
  bool yes_on_other_days = false;
};

void note(Statements& statements, const Tenure& tenure, Day day) {
  const bool today = contains(tenure.valid, day);
  if (tenure.fact == Fact::yes) (today ? statements.yes : statements.yes_on_other_days) = true;
  if (tenure.fact == Fact::no && today) statements.no = true;
}

Holding conclude(const Statements& statements) {
  if (statements.yes && statements.no) return {.disputed = true};
  if (statements.yes) return {.fact = Fact::yes};
  if (statements.no) return {.fact = Fact::no};
  if (statements.yes_on_other_days) return {.fact = Fact::no, .lapsed = true};
  return {};
}

}  // namespace

Holdings holdings_on(const Snapshot& snapshot, ParcelId parcel, Day day) {
  std::array<Statements, kInterests.size()> statements;
  const Range records = snapshot.records(parcel);
  for (std::uint32_t i = records.begin; i < records.end; ++i) {
    for (const Tenure& tenure : snapshot.record(i).tenures) {
      note(statements[static_cast<std::size_t>(tenure.interest)], tenure, day);
    }
  }
  Holdings holdings;
  for (const Interest interest : kInterests) {
    holdings[interest] = conclude(statements[static_cast<std::size_t>(interest)]);
  }
  return holdings;
}

}  // namespace metes
