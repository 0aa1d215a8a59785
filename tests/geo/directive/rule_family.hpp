#pragma once

#include "geo/directive/rule.hpp"

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace metes::tests {

/// An expression as a tree, evaluated by arithmetic of its own: no, not recorded and yes are 0, 1
/// and 2; `and` is the least, `or` the greatest, `not` the difference to 2.
class Expression {
 public:
  explicit Expression(Interest interest) : interest_(interest) {}
  static Expression negation(Expression of);
  static Expression conjunction(Expression left, Expression right);
  static Expression disjunction(Expression left, Expression right);

  [[nodiscard]] int value(const std::vector<int>& by_interest) const;
  /// With all parentheses, so that precedence plays no part.
  [[nodiscard]] std::string text() const;

 private:
  enum class Kind { interest, negation, conjunction, disjunction };
  using Part = std::shared_ptr<const Expression>;
  Expression(Kind kind, Part left, Part right);

  Kind kind_ = Kind::interest;
  Interest interest_ = Interest::owned;
  Part left_;
  Part right_;
};

/// Every expression over the interests in which two operations at most stand above another, one of
/// their sides being an interest or its negation.
[[nodiscard]] std::vector<Expression> all_small_expressions(const std::vector<Interest>& interests);

/// A random expression over all seven interests, the same for the same state of the generator.
[[nodiscard]] Expression random_expression(std::mt19937& random, int depth);

/// All 3^n assignments of the interests; the others are not recorded.
[[nodiscard]] std::vector<Facts> all_assignments(const std::vector<Interest>& interests);

[[nodiscard]] Fact fact_of(int value);
[[nodiscard]] std::vector<int> values_of(const Facts& facts);

}  // namespace metes::tests
