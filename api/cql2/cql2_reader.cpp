#include "api/cql2/cql2_reader.hpp"

#include "api/cql2/cql2_fold.hpp"
#include "api/cql2/cql2_place.hpp"
#include "api/cql2/cql2_words.hpp"
#include "api/service/day_span.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>
#include <utility>

// By the grammar, one function a rule. What nests is counted, so that no text can recurse deep.

namespace metes::api {
namespace {

using Kind = Cql2Word::Kind;

constexpr std::array<std::string_view, 15> kReserved{
    "AND",  "OR",    "NOT",  "LIKE",      "IN",           "BETWEEN", "IS",     "NULL",
    "TRUE", "FALSE", "DATE", "TIMESTAMP", "S_INTERSECTS", "CASEI",   "ACCENTI"};
constexpr std::string_view kFunctions =
    "a property, a value, or a function that there is: S_INTERSECTS, CASEI, ACCENTI, DATE, "
    "TIMESTAMP";
constexpr std::array<std::string_view, 5> kKinds{"a text", "a number", "TRUE or FALSE", "a DATE",
                                                 "a TIMESTAMP"};

struct Comparator {
  std::string_view symbol;
  Cql2Order order;
};
constexpr std::array kComparators{
    Comparator{"=", Cql2Order::equal},   Comparator{"<>", Cql2Order::not_equal},
    Comparator{"<", Cql2Order::less},    Comparator{"<=", Cql2Order::less_or_equal},
    Comparator{">", Cql2Order::greater}, Comparator{">=", Cql2Order::greater_or_equal}};

constexpr std::size_t kDate = std::string_view("2026-02-20").size();

Cql2Instant instant_of(std::string text) {
  text.pop_back();
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return {.text = std::move(text)};
}

class Cql2Reader {
 public:
  Cql2Reader(std::string_view text, const Cql2Terms& terms) : words_(text), terms_(terms) {}

  [[nodiscard]] Cql2Filter read() {
    read_disjunction();
    if (words_.word().kind != Kind::end) refuse("AND, OR or the end");
    return std::move(filter_);
  }

 private:
  [[noreturn]] void refuse(std::string_view expected) const {
    refuse_filter(words_.word().position, expected);
  }
  [[nodiscard]] bool is(std::string_view keyword) const {
    return is_keyword(words_.word(), keyword);
  }
  // Goes past a keyword, where it stands here.
  bool take(std::string_view keyword) {
    if (!is(keyword)) return false;
    words_.next();
    return true;
  }
  template <typename Step>
  void add(Step step) {
    if (!std::is_same_v<Step, Cql2Logic> && ++conditions_ > kMostConditions) {
      refuse(fmt::format("the end: {} conditions at most", kMostConditions));
    }
    filter_.emplace_back(std::move(step));
  }

  void read_disjunction() {
    read_conjunction();
    while (take("OR")) {
      read_conjunction();
      add(Cql2Logic::disjunction);
    }
  }
  void read_conjunction() {
    read_factor();
    while (take("AND")) {
      read_factor();
      add(Cql2Logic::conjunction);
    }
  }

  void read_factor() {
    if (depth_ == kDeepestFilter) {
      refuse(fmt::format("at most {} parentheses and NOTs in each other", kDeepestFilter));
    }
    ++depth_;
    if (take("NOT")) {
      read_factor();
      add(Cql2Logic::negation);
    } else {
      read_condition();
      if (take("IS")) read_null(Cql2Logic::nullness);
    }
    --depth_;
  }

  void read_condition() {
    if (take("S_INTERSECTS")) return read_intersects();
    if (words_.word().kind != Kind::symbol || words_.word().text != "(") return read_predicate();
    words_.next();
    read_disjunction();
    if (words_.word().text != ")" || words_.word().kind != Kind::symbol) refuse("AND, OR or \")\"");
    words_.next();
  }

  void read_intersects() {
    if (!terms_.has_geometry) refuse("a condition on properties: these features have no geometry");
    skip(words_, "(");
    const auto left = read_side();
    skip(words_, ",");
    const auto right = read_side();
    skip(words_, ")");
    if (left && right)
      add(have_common_place(*left, *right));
    else
      add(left ? *left : right.value_or(Cql2Meets()));
  }
  // A geometry, or nothing for the feature's own.
  std::optional<Cql2Meets> read_side() {
    if (take_geometry()) return std::nullopt;
    const std::size_t position = words_.word().position;
    if (!begins_place(words_.word())) {
      refuse("the property geometry, POINT, POLYGON, MULTIPOLYGON or BBOX");
    }
    Cql2Meets place = read_place(words_, terms_);
    if (place.area && ++areas_ > kMostFilterAreas) {
      refuse_filter(position, fmt::format("POINT or BBOX: {} areas at most", kMostFilterAreas));
    }
    return place;
  }
  bool take_geometry() {
    const Cql2Word& word = words_.word();
    const bool is_name = word.kind == Kind::name || word.kind == Kind::quoted_name;
    if (!is_name || word.text != kGeometry) return false;
    words_.next();
    return true;
  }

  void read_predicate() {
    const std::size_t position = words_.word().position;
    if (terms_.has_geometry && take_geometry()) {
      if (!take("IS")) refuse("IS NULL, or S_INTERSECTS before the geometry");
      return read_null(Cql2IsNull{.property = std::string(kGeometry)});
    }
    Cql2Operand left = read_operand();
    if (const auto order = take_comparator()) {
      compare(std::move(left), *order);
      return;
    }
    if (take("IS")) {
      if (left.property.empty()) return read_null(false);  // no value is
      return read_null(Cql2IsNull{.property = std::move(left.property)});
    }
    if (left.property.empty() && left.kind == Cql2Kind::boolean) {
      return add(std::get<bool>(left.value));
    }
    const bool is_not = take("NOT");
    if (take("LIKE"))
      read_like(std::move(left), position);
    else if (take("IN"))
      read_in(left);
    else if (take("BETWEEN"))
      read_between(left);
    else
      refuse(is_not ? "LIKE, IN or BETWEEN" : "a comparison, LIKE, IN, BETWEEN or IS NULL");
    if (is_not) add(Cql2Logic::negation);
  }

  std::optional<Cql2Order> take_comparator() {
    const Cql2Word& word = words_.word();
    const auto found =
        std::find_if(kComparators.begin(), kComparators.end(), [&](const Comparator& each) {
          return word.kind == Kind::symbol && word.text == each.symbol;
        });
    if (found == kComparators.end()) return std::nullopt;
    words_.next();
    return found->order;
  }

  // Reads the right side and adds the comparison.
  void compare(Cql2Operand left, Cql2Order order) {
    const std::size_t position = words_.word().position;
    Cql2Operand right = read_operand();
    const auto is_day_in_text = [](const Cql2Operand& a, const Cql2Operand& b) {
      return a.kind == Cql2Kind::text && !a.property.empty() && b.kind == Cql2Kind::day;
    };
    if (left.kind != right.kind && !is_day_in_text(left, right) && !is_day_in_text(right, left)) {
      refuse_filter(position, fmt::format("{}, as on the left side",
                                          kKinds.at(static_cast<std::size_t>(left.kind))));
    }
    add(Cql2Comparison{.left = std::move(left), .order = order, .right = std::move(right)});
  }

  // Behind IS: adds the step that tells whether what stands before it is null.
  template <typename Step>
  void read_null(Step step) {
    const bool is_not = take("NOT");
    if (!take("NULL")) refuse(is_not ? "NULL" : "NULL or NOT NULL");
    add(std::move(step));
    if (is_not) add(Cql2Logic::negation);
  }

  void read_like(Cql2Operand left, std::size_t position) {
    if (left.kind != Cql2Kind::text) refuse_filter(position, "a text before LIKE");
    const Foldings foldings = read_foldings();
    if (words_.word().kind != Kind::text) refuse("a pattern in ' '");
    add(Cql2Like{.text = std::move(left), .pattern = folded(words_.word().text, foldings.all)});
    words_.next();
    close(foldings);
  }

  // Equal to one of them.
  void read_in(const Cql2Operand& left) {
    skip(words_, "(");
    compare(left, Cql2Order::equal);
    while (words_.word().kind == Kind::symbol && words_.word().text == ",") {
      words_.next();
      compare(left, Cql2Order::equal);
      add(Cql2Logic::disjunction);
    }
    if (words_.word().kind != Kind::symbol || words_.word().text != ")") refuse("\",\" or \")\"");
    words_.next();
  }

  void read_between(const Cql2Operand& left) {
    compare(left, Cql2Order::greater_or_equal);
    if (!take("AND")) refuse("AND and the upper end");
    compare(left, Cql2Order::less_or_equal);
    add(Cql2Logic::conjunction);
  }

  // What stands before a text, "CASEI(ACCENTI(", and how many of them are to be closed.
  struct Foldings {
    Cql2Folding all;
    std::size_t count = 0;
  };
  Foldings read_foldings() {
    Foldings foldings;
    for (;; ++foldings.count) {
      if (take("CASEI"))
        foldings.all.ignores_case = true;
      else if (take("ACCENTI"))
        foldings.all.ignores_accents = true;
      else
        return foldings;
      skip(words_, "(");
    }
  }
  void close(const Foldings& foldings) {
    for (std::size_t i = 0; i < foldings.count; ++i) skip(words_, ")");
  }

  Cql2Operand read_operand() {
    const Foldings foldings = read_foldings();
    const std::size_t position = words_.word().position;
    Cql2Operand operand = read_unfolded();
    if (foldings.count == 0) return operand;
    if (operand.kind != Cql2Kind::text) refuse_filter(position, "a text");
    close(foldings);
    operand.folding = foldings.all;
    if (operand.property.empty()) {
      operand.value = folded(std::get<std::string>(operand.value), foldings.all);
    }
    return operand;
  }

  Cql2Operand read_unfolded() {
    const Cql2Word word = words_.word();
    switch (word.kind) {
      case Kind::text:
        words_.next();
        return {.kind = Cql2Kind::text, .value = word.text};
      case Kind::number:
        words_.next();
        return {.kind = Cql2Kind::number, .value = word.number};
      case Kind::quoted_name:
        return read_property(word);
      case Kind::name:
        break;
      case Kind::symbol:
      case Kind::end:
        refuse("a property or a value");
    }
    for (const bool value : {true, false}) {
      if (take(value ? "TRUE" : "FALSE")) {
        return {.kind = Cql2Kind::boolean, .value = value};
      }
    }
    if (is("DATE") || is("TIMESTAMP")) return read_moment();
    const bool is_reserved = std::any_of(kReserved.begin(), kReserved.end(),
                                         [&](std::string_view each) { return is(each); });
    if (is_reserved) refuse("a property or a value");
    return read_property(word);
  }

  Cql2Operand read_moment() {
    const bool is_day = take("DATE");
    if (!is_day) words_.next();
    skip(words_, "(");
    const Cql2Word word = words_.word();
    const auto day = word.kind == Kind::text ? day_from_moment(word.text) : std::nullopt;
    const bool has_time = word.text.size() > kDate;
    if (!day || has_time == is_day || (has_time && word.text.back() != 'Z')) {
      refuse(is_day ? "a day as '2026-02-20'" : "an instant as '2026-02-20T12:00:00Z'");
    }
    words_.next();
    skip(words_, ")");
    if (is_day) return {.kind = Cql2Kind::day, .value = *day};
    return {.kind = Cql2Kind::instant, .value = instant_of(word.text)};
  }

  Cql2Operand read_property(const Cql2Word& word) {
    const auto& all = terms_.properties;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const LayerField& each) { return each.name == word.text; });
    if (found == all.end()) {
      std::vector<std::string> names;
      names.reserve(all.size());
      for (const LayerField& each : all) names.push_back(each.name);
      words_.next();
      const bool is_called = words_.word().kind == Kind::symbol && words_.word().text == "(";
      refuse_filter(word.position, is_called ? std::string(kFunctions)
                                             : "a property, " + one_of(word.text, names));
    }
    words_.next();
    const bool is_text = found->kind == LayerField::Kind::text;
    return {.property = found->name, .kind = is_text ? Cql2Kind::text : Cql2Kind::number};
  }

  Cql2Words words_;
  const Cql2Terms& terms_;
  Cql2Filter filter_;
  std::size_t depth_ = 0;
  std::size_t conditions_ = 0;
  std::size_t areas_ = 0;
};

}  // namespace

Cql2Filter cql2_filter(std::string_view text, const Cql2Terms& terms) {
  if (text.size() > kLongestFilter) {
    refuse_filter(kLongestFilter + 1, fmt::format("at most {} bytes", kLongestFilter));
  }
  return Cql2Reader(text, terms).read();
}

}  // namespace metes::api
