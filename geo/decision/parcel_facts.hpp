#pragma once

#include "geo/decision/holding.hpp"
#include "geo/directive/posting.hpp"
#include "geo/directive/rule.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes {

/// Of which facts some rows of a source say nothing about the parcel while others of it do: each
/// row may be about another part of it, or unit.
struct LeftOpen {
  bool use = false;
  bool custodian = false;
  bool owner = false;
};

/// All that a directive can ask about a parcel on one day. Views are of the snapshot.
struct ParcelFacts {
  Holdings holdings;
  std::vector<std::string_view> uses;             // distinct words of kUses, as recorded
  std::vector<std::string> custodians;            // normalize_body_name() of departments in charge
  std::vector<std::string> owners;                // the same of who the owner table says they are
  std::vector<std::string_view> superior_rights;  // as recorded
  LeftOpen left_open{};
  std::vector<Posting> postings;  // of private opt-in
  std::string_view number;        // normalised; empty: none
  Limits limits = Limits::not_in_data;
};

/// Which sources are asked: those that are not fresh on the day may be left out, but for what one
/// of a later day says with a first day of its own.
enum class Sources { all, fresh };

/// `limits`, where it is given, is where the place asked about lies, and not the parcel as a whole.
/// Throws DataError on a damaged snapshot. Callable from any thread.
[[nodiscard]] ParcelFacts facts_on(const Snapshot& snapshot, ParcelId parcel, Day day,
                                   Sources sources = Sources::all,
                                   std::optional<Limits> limits = std::nullopt);

/// The facts of the interests alone, as a rule takes them.
[[nodiscard]] Facts interest_facts(const Holdings& holdings);

}  // namespace metes
