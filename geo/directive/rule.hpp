#pragma once

#include "geo/directive/interest_set.hpp"
#include "geo/values/fact.hpp"
#include "geo/values/tenure.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metes {

/// What is recorded of each interest, in the order of kInterests.
using Facts = std::array<Fact, kInterests.size()>;

inline constexpr Facts kNothingRecorded{Fact::not_recorded, Fact::not_recorded, Fact::not_recorded,
                                        Fact::not_recorded, Fact::not_recorded, Fact::not_recorded,
                                        Fact::not_recorded};

/// A directive's interest rule: a boolean expression over recorded interests, such as
/// `(owned or leased_in) and controlled`; `not` binds tighter than `and`, `and` than `or`. Its
/// logic is Kleene's: a fact that is not recorded counts only where it could decide. All answers
/// are looked up in a table made once. Immutable; callable from any thread.
class Rule {
 public:
  /// What can be said of a rule once every fact is recorded.
  enum class Tendency : std::uint8_t { contingent, always_true, never_true };

  enum class Operation : std::uint8_t { interest, negation, conjunction, disjunction };
  /// One step of the expression in postfix order.
  struct Step {
    Operation operation = Operation::interest;
    Interest interest = Interest::owned;  // of Operation::interest only
    friend bool operator==(const Step&, const Step&) = default;
  };

  /// From a whole expression in postfix order, as parse_rule makes it.
  explicit Rule(std::vector<Step> postfix);

  [[nodiscard]] const std::vector<Step>& postfix() const { return postfix_; }
  /// The interests that the expression names.
  [[nodiscard]] InterestSet interests() const { return interests_; }
  [[nodiscard]] Tendency tendency() const;

  [[nodiscard]] Fact evaluate(const Facts& facts) const { return rows_[row_of(facts)].outcome; }
  /// Of a firm outcome: the facts of every smallest group that suffices for it. Of an outcome that
  /// is not recorded: the facts not recorded of which each could still tip it. Never empty.
  [[nodiscard]] InterestSet deciding(const Facts& facts) const {
    return rows_[row_of(facts)].deciding;
  }

  friend bool operator==(const Rule& a, const Rule& b) { return a.postfix_ == b.postfix_; }

 private:
  struct Row {
    Fact outcome = Fact::not_recorded;
    InterestSet deciding;
  };
  [[nodiscard]] std::size_t row_of(const Facts& facts) const;
  [[nodiscard]] Fact fact_in(std::size_t row, Interest interest) const;
  void fill_outcomes();
  void fill_deciding_of_open_rows();
  void fill_deciding_of_firm_rows();

  std::vector<Step> postfix_;
  InterestSet interests_;
  // Rows are numbers in base 3, a digit for each interest named; `weights_` is 0 for the others.
  std::array<std::size_t, kInterests.size()> weights_{};
  std::vector<Row> rows_;
};

/// Canonical form: lower case, one blank, no parentheses that are not needed.
[[nodiscard]] std::string to_string(const Rule& rule);

inline constexpr std::size_t kLongestRule = 4000;  // bytes; shipped rules have under 50
inline constexpr std::size_t kDeepestRule = 32;    // parentheses within parentheses

/// Why a text is no rule: the byte where it stops being one, counted from 1, and what was expected.
struct RuleMistake {
  std::size_t column = 1;
  std::string complaint;
};

[[nodiscard]] std::variant<Rule, RuleMistake> read_rule(std::string_view text);
/// Throws UsageError that names the column, what is there and what was expected.
[[nodiscard]] Rule parse_rule(std::string_view text);

}  // namespace metes
