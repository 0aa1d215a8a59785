#pragma once

#include "geo/decision/holding.hpp"
#include "geo/decision/outcome.hpp"
#include "geo/directive/rule.hpp"
#include "geo/values/fact.hpp"

#include <string_view>
#include <vector>

namespace metes {

/// One condition of a directive: true, false or not settled, with what decided it. One that the
/// directive does not set is true without a reason. A plain value.
struct Condition {
  Fact holds = Fact::yes;
  std::vector<Because> because;
};

[[nodiscard]] Because about(Reason reason, Clause clause, std::string_view what = {});
[[nodiscard]] Condition decided(Fact holds, Because because);
/// Whether the holdings are as a rule says, with the interests that decide it.
[[nodiscard]] Condition rule_holds(const Rule& rule, const Holdings& holdings);

}  // namespace metes
