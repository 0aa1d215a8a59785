#include "tests/geo/directive/rule_family.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::tests {

Expression::Expression(Kind kind, Part left, Part right)
    : kind_(kind), left_(std::move(left)), right_(std::move(right)) {}

Expression Expression::negation(Expression of) {
  return {Kind::negation, std::make_shared<const Expression>(std::move(of)), nullptr};
}

Expression Expression::conjunction(Expression left, Expression right) {
  return {Kind::conjunction, std::make_shared<const Expression>(std::move(left)),
          std::make_shared<const Expression>(std::move(right))};
}

Expression Expression::disjunction(Expression left, Expression right) {
  return {Kind::disjunction, std::make_shared<const Expression>(std::move(left)),
          std::make_shared<const Expression>(std::move(right))};
}

int Expression::value(const std::vector<int>& by_interest) const {
  switch (kind_) {
    case Kind::interest:
      return by_interest[static_cast<std::size_t>(interest_)];
    case Kind::negation:
      return 2 - left_->value(by_interest);
    case Kind::conjunction:
      return std::min(left_->value(by_interest), right_->value(by_interest));
    case Kind::disjunction:
      break;
  }
  return std::max(left_->value(by_interest), right_->value(by_interest));
}

std::string Expression::text() const {
  if (kind_ == Kind::interest) return std::string(to_string(interest_));
  if (kind_ == Kind::negation) return fmt::format("(not {})", left_->text());
  return fmt::format("({} {} {})", left_->text(), kind_ == Kind::conjunction ? "and" : "or",
                     right_->text());
}

std::vector<Expression> all_small_expressions(const std::vector<Interest>& interests) {
  std::vector<Expression> literals;
  for (const Interest interest : interests) {
    literals.emplace_back(interest);
    literals.push_back(Expression::negation(Expression(interest)));
  }
  std::vector<Expression> all = literals;
  std::vector<Expression> inner = literals;
  for (int level = 0; level < 2; ++level) {
    std::vector<Expression> outer;
    for (const Expression& part : inner) {
      for (const Expression& literal : literals) {
        outer.push_back(Expression::conjunction(part, literal));
        outer.push_back(Expression::disjunction(literal, part));
        outer.push_back(Expression::negation(Expression::conjunction(literal, part)));
        outer.push_back(Expression::negation(Expression::disjunction(part, literal)));
      }
    }
    all.insert(all.end(), outer.begin(), outer.end());
    inner = std::move(outer);
  }
  return all;
}

Expression random_expression(std::mt19937& random, int depth) {
  const auto choice = random() % 4;
  if (depth == 0 || choice == 0) {
    return Expression(kInterests[random() % kInterests.size()]);
  }
  if (choice == 1) return Expression::negation(random_expression(random, depth - 1));
  Expression left = random_expression(random, depth - 1);
  Expression right = random_expression(random, depth - 1);
  return choice == 2 ? Expression::conjunction(std::move(left), std::move(right))
                     : Expression::disjunction(std::move(left), std::move(right));
}

std::vector<Facts> all_assignments(const std::vector<Interest>& interests) {
  std::vector<Facts> all{kNothingRecorded};
  for (const Interest interest : interests) {
    std::vector<Facts> longer;
    for (Facts facts : all) {
      for (const Fact fact : {Fact::no, Fact::not_recorded, Fact::yes}) {
        facts[static_cast<std::size_t>(interest)] = fact;
        longer.push_back(facts);
      }
    }
    all = std::move(longer);
  }
  return all;
}

Fact fact_of(int value) {
  if (value == 1) return Fact::not_recorded;
  return value == 0 ? Fact::no : Fact::yes;
}

std::vector<int> values_of(const Facts& facts) {
  std::vector<int> values;
  for (const Fact fact : facts) {
    values.push_back(fact == Fact::not_recorded ? 1 : fact == Fact::no ? 0 : 2);
  }
  return values;
}

}  // namespace metes::tests
