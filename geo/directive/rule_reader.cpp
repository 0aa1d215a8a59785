#include "geo/directive/rule.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

// The text of a rule to postfix order, in one pass with a stack of what waits for its right side.
// Nothing recurses: the text may come from anyone.

namespace metes {
namespace {

using Operation = Rule::Operation;
using Step = Rule::Step;

constexpr std::size_t kQuoted = 24;  // bytes of the text shown in a complaint
constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kOperandExpected = "an interest, \"not\" or \"(\"";

struct RuleWord {
  std::string_view text;   // empty: the end
  std::size_t column = 1;  // where it begins
};

/// An operation or an open parenthesis that waits for its right side.
struct Waiting {
  std::optional<Operation> operation;  // none: a parenthesis
  std::size_t column = 1;
};

std::string interest_names() {
  std::string names;
  for (const Interest interest : kInterests) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", to_string(interest));
  }
  return names;
}

/// What was found, short and printable whatever the bytes.
std::string shown(std::string_view found) {
  if (found.empty()) return "the end";
  std::string text;
  for (const char c : found.substr(0, kQuoted)) {
    if (c >= ' ' && c <= '~') {
      text += c;
    } else {
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return fmt::format("\"{}{}\"", text, found.size() > kQuoted ? "…" : "");
}

std::optional<Operation> binary_operation(std::string_view word) {
  if (word == "and") return Operation::conjunction;
  if (word == "or") return Operation::disjunction;
  return std::nullopt;
}

class Reading {
 public:
  explicit Reading(std::string_view text) : text_(text) {}

  /// The whole text. A mistake stops it; result() tells.
  void run() {
    if (text_.size() > kLongestRule) {
      return stop({.text = text_, .column = kLongestRule + 1},
                  fmt::format("the rule is {} bytes long, expected at most {}", text_.size(),
                              kLongestRule));
    }
    while (!mistake_) {
      const RuleWord word = next_word();
      if (operand_is_due_) {
        take_operand(word);
      } else if (word.text.empty()) {
        return finish();
      } else {
        take_operation(word);
      }
    }
  }

  [[nodiscard]] std::variant<Rule, RuleMistake> result() {
    if (mistake_) return *std::move(mistake_);
    return Rule(std::move(postfix_));
  }

 private:
  RuleWord next_word() {
    at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size());
    const std::size_t begin = at_;
    if (begin == text_.size()) return {.text = {}, .column = begin + 1};
    at_ = text_.find_first_of(" \t\r\n()", begin + 1);
    if (text_[begin] == '(' || text_[begin] == ')') at_ = begin + 1;
    at_ = std::min(at_, text_.size());
    return {.text = text_.substr(begin, at_ - begin), .column = begin + 1};
  }

  void stop(const RuleWord& word, std::string complaint) {
    mistake_ = RuleMistake{.column = word.column, .complaint = std::move(complaint)};
  }
  void refuse(const RuleWord& found, std::string_view expected) {
    stop(found, fmt::format("found {}, expected {}", shown(found.text), expected));
  }

  void take_operand(const RuleWord& word) {
    if (word.text == "(") return open(word);
    if (word.text == "not") {
      waiting_.push_back({.operation = Operation::negation, .column = word.column});
      return;
    }
    if (const auto interest = parse_interest(word.text)) {
      postfix_.push_back({.operation = Operation::interest, .interest = *interest});
      operand_is_due_ = false;
      return;
    }
    const bool misplaced =
        word.text.empty() || word.text == ")" || binary_operation(word.text).has_value();
    refuse(word, misplaced ? std::string(kOperandExpected)
                           : fmt::format("{}, where an interest is one of {}", kOperandExpected,
                                         interest_names()));
  }

  void open(const RuleWord& word) {
    if (depth_ == kDeepestRule) {
      return stop(word, fmt::format("parentheses nest deeper than {}, expected a flatter rule",
                                    kDeepestRule));
    }
    ++depth_;
    waiting_.push_back({.operation = std::nullopt, .column = word.column});
  }

  void take_operation(const RuleWord& word) {
    if (word.text == ")") return close(word);
    const auto operation = binary_operation(word.text);
    if (!operation) {
      return refuse(word, depth_ > 0 ? "\"and\", \"or\" or \")\"" : "\"and\", \"or\" or the end");
    }
    settle(*operation);
    waiting_.push_back({.operation = operation, .column = word.column});
    operand_is_due_ = true;
  }

  void close(const RuleWord& word) {
    if (depth_ == 0) return refuse(word, "\"and\", \"or\" or the end: no \"(\" is open");
    settle(Operation::disjunction);
    waiting_.pop_back();
    --depth_;
  }

  void finish() {
    if (depth_ == 0) return settle(Operation::disjunction);
    const auto open = std::find_if(waiting_.rbegin(), waiting_.rend(),
                                   [](const Waiting& waiting) { return !waiting.operation; });
    refuse({.text = {}, .column = text_.size() + 1},
           fmt::format("\"and\", \"or\" or the \")\" of the \"(\" at column {}", open->column));
  }

  /// Moves what waits and binds at least as tightly as `operation`, up to the open parenthesis.
  void settle(Operation operation) {
    while (!waiting_.empty() && waiting_.back().operation &&
           *waiting_.back().operation <= operation) {
      postfix_.push_back({.operation = *waiting_.back().operation});
      waiting_.pop_back();
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool operand_is_due_ = true;
  std::vector<Waiting> waiting_;
  std::vector<Step> postfix_;
  std::optional<RuleMistake> mistake_;
};

}  // namespace

std::variant<Rule, RuleMistake> read_rule(std::string_view text) {
  Reading reading(text);
  reading.run();
  return reading.result();
}

Rule parse_rule(std::string_view text) {
  auto read = read_rule(text);
  if (const auto* mistake = std::get_if<RuleMistake>(&read)) {
    throw UsageError(fmt::format("rule, column {}: {}", mistake->column, mistake->complaint));
  }
  return std::get<Rule>(std::move(read));
}

}  // namespace metes
