#pragma once

#include "geo/decision/outcome.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/day.hpp"
#include "geo/values/provenance.hpp"

#include <string>
#include <vector>

namespace metes {

/// How the day that a source knows of stands to the day asked about: within the days for which its
/// manifest trusts it, or so long before (stale) or after (later) that it need not be true of it.
enum class Age { fresh, stale, later };

/// A source without such days, or without a vintage, is always fresh.
[[nodiscard]] Age age_on(const Source& source, Day day);
[[nodiscard]] bool is_fresh(const Source& source, Day day);

/// Whether those of the city limits are: where one is not, no other says where they are.
[[nodiscard]] bool has_fresh_limits(const Snapshot& snapshot, Day day);

/// Gathers the sources that are not fresh on a day, each once. Not shared between threads.
class NotFresh {
 public:
  explicit NotFresh(Day day) : day_(day) {}
  void note(const Source& source);
  /// A reason for those that are stale and one for those of a later day, each with their ids.
  [[nodiscard]] std::vector<Because> reasons() const;

 private:
  Day day_;
  std::vector<std::string> stale_;
  std::vector<std::string> later_;
};

}  // namespace metes
