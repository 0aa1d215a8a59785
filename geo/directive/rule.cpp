#include "geo/directive/rule.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace metes {
namespace {

using Operation = Rule::Operation;
using Step = Rule::Step;

constexpr std::array kFirmFacts{Fact::no, Fact::yes};

std::size_t position(Interest interest) {
  return static_cast<std::size_t>(interest);
}

std::size_t digit(Fact fact) {
  return static_cast<std::size_t>(fact);
}

template <typename Value>
Value pop(std::vector<Value>& stack) {
  Value value = std::move(stack.back());
  stack.pop_back();
  return value;
}

/// Runs the postfix steps with a stack that is reused from row to row.
Fact run(const std::vector<Step>& postfix, const Facts& facts, std::vector<Fact>& stack) {
  stack.clear();
  for (const Step& step : postfix) {
    if (step.operation == Operation::interest) {
      stack.push_back(facts[position(step.interest)]);
      continue;
    }
    const Fact right = pop(stack);
    if (step.operation == Operation::negation) {
      stack.push_back(!right);
      continue;
    }
    const Fact left = pop(stack);
    stack.push_back(step.operation == Operation::conjunction ? left && right : left || right);
  }
  return stack.back();
}

InterestSet named_in(const std::vector<Step>& postfix) {
  InterestSet named;
  for (const Step& step : postfix) {
    if (step.operation == Operation::interest) named |= InterestSet(step.interest);
  }
  return named;
}

/// A part of the expression as text, with how tightly its outermost operation binds.
struct Printed {
  std::string text;
  Operation outermost = Operation::interest;
};

/// Operations are declared from the tightest to the loosest. What stands in another of the same
/// kind needs no parentheses: `and` and `or` are associative, `not` is a prefix.
std::string within(const Printed& part, Operation outer) {
  return part.outermost > outer ? "(" + part.text + ")" : part.text;
}

Printed joined(const Printed& left, const Printed& right, Operation operation) {
  const std::string word = operation == Operation::conjunction ? " and " : " or ";
  return {.text = within(left, operation) + word + within(right, operation),
          .outermost = operation};
}

}  // namespace

Rule::Rule(std::vector<Step> postfix)
    : postfix_(std::move(postfix)), interests_(named_in(postfix_)) {
  std::size_t rows = 1;
  for (const Interest interest : kInterests) {
    if (!interests_.contains(interest)) continue;
    weights_[position(interest)] = rows;
    rows *= 3;
  }
  rows_.resize(rows);
  fill_outcomes();
  fill_deciding_of_open_rows();
  fill_deciding_of_firm_rows();
}

std::size_t Rule::row_of(const Facts& facts) const {
  std::size_t row = 0;
  for (std::size_t i = 0; i < facts.size(); ++i) row += weights_[i] * digit(facts[i]);
  return row;
}

Fact Rule::fact_in(std::size_t row, Interest interest) const {
  return static_cast<Fact>(row / weights_[position(interest)] % 3);
}

void Rule::fill_outcomes() {
  std::vector<Fact> stack;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    Facts facts = kNothingRecorded;
    for (const Interest interest : kInterests) {
      if (interests_.contains(interest)) facts[position(interest)] = fact_in(row, interest);
    }
    rows_[row].outcome = run(postfix_, facts, stack);
  }
}

/// Recording a fact leads to a row of a lower number, whose answer is then known.
void Rule::fill_deciding_of_open_rows() {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (rows_[row].outcome != Fact::not_recorded) continue;
    for (const Interest interest : kInterests) {
      if (!interests_.contains(interest)) continue;
      if (fact_in(row, interest) != Fact::not_recorded) continue;
      const std::size_t weight = weights_[position(interest)];
      for (const Fact fact : kFirmFacts) {
        const Row& recorded = rows_[row - weight * (digit(Fact::not_recorded) - digit(fact))];
        const bool tips = recorded.outcome != Fact::not_recorded;
        rows_[row].deciding |= tips ? InterestSet(interest) : recorded.deciding;
      }
    }
  }
}

/// Forgetting a fact leads to a row of a higher number.
void Rule::fill_deciding_of_firm_rows() {
  for (std::size_t row = rows_.size(); row-- > 0;) {
    if (rows_[row].outcome == Fact::not_recorded) continue;
    for (const Interest interest : kInterests) {
      if (!interests_.contains(interest)) continue;
      const Fact fact = fact_in(row, interest);
      if (fact == Fact::not_recorded) continue;
      const std::size_t weight = weights_[position(interest)];
      const Row& forgotten = rows_[row + weight * (digit(Fact::not_recorded) - digit(fact))];
      const bool needed = forgotten.outcome == Fact::not_recorded;
      rows_[row].deciding |= needed ? InterestSet(interest) : forgotten.deciding;
    }
  }
}

Rule::Tendency Rule::tendency() const {
  bool can_be_true = false;
  bool can_be_false = false;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const bool all_recorded =
        std::none_of(kInterests.begin(), kInterests.end(), [&](Interest interest) {
          return interests_.contains(interest) && fact_in(row, interest) == Fact::not_recorded;
        });
    if (!all_recorded) continue;
    can_be_true = can_be_true || rows_[row].outcome == Fact::yes;
    can_be_false = can_be_false || rows_[row].outcome == Fact::no;
  }
  if (can_be_true && can_be_false) return Tendency::contingent;
  return can_be_true ? Tendency::always_true : Tendency::never_true;
}

std::string to_string(const Rule& rule) {
  std::vector<Printed> stack;
  for (const Step& step : rule.postfix()) {
    if (step.operation == Operation::interest) {
      stack.push_back({.text = std::string(to_string(step.interest))});
      continue;
    }
    const Printed right = pop(stack);
    if (step.operation == Operation::negation) {
      stack.push_back(
          {.text = "not " + within(right, Operation::negation), .outermost = Operation::negation});
      continue;
    }
    const Printed left = pop(stack);
    stack.push_back(joined(left, right, step.operation));
  }
  return stack.back().text;
}

}  // namespace metes
