#include "api/features/cql2_search.hpp"

#include "api/cql2/cql2_fold.hpp"
#include "geo/shape/window.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace metes::api {
namespace {

template <typename... Takes>
struct Overloaded : Takes... {
  using Takes::operator()...;
};
template <typename... Takes>
Overloaded(Takes...) -> Overloaded<Takes...>;

Fact fact(bool holds) {
  return holds ? Fact::yes : Fact::no;
}

template <typename Value>
bool is_ordered(const Value& left, Cql2Order order, const Value& right) {
  switch (order) {
    case Cql2Order::equal:
      return left == right;
    case Cql2Order::not_equal:
      return left != right;
    case Cql2Order::less:
      return left < right;
    case Cql2Order::less_or_equal:
      return left <= right;
    case Cql2Order::greater:
      return left > right;
    case Cql2Order::greater_or_equal:
      break;
  }
  return left >= right;
}

// What two sides are joined to, by their last steps: pop the right, then the left.
template <typename Value, typename Join>
void join(std::vector<Value>& stack, Join joined) {
  const Value right = stack.back();
  stack.pop_back();
  stack.back() = joined(stack.back(), right);
}

}  // namespace

Cql2Search::Cql2Search(const Cql2Filter& filter, FeatureSource& source, SearchTime& time)
    : filter_(filter), source_(source), known_(source.fields().size()) {
  const auto& fields = source.fields();
  for (std::size_t i = 0; i < fields.size(); ++i) fields_.emplace(fields[i].name, i);
  for (const Cql2Step& step : filter_) {
    const auto* place = std::get_if<Cql2Meets>(&step);
    if (place != nullptr && place->area) meeting_[place] = meeting(source, *place->area, time);
  }
}

Cql2Search::Known* Cql2Search::known_of(const std::string& property) {
  const auto found = fields_.find(property);
  if (found == fields_.end()) return nullptr;
  Known& known = known_[found->second];
  if (known.position != position_) {
    known = {
        .position = position_, .text = source_.text(position_, found->second), .folded_texts = {}};
  }
  return &known;
}

std::string_view Cql2Search::text_of(const std::string& property) {
  const Known* const known = known_of(property);
  return known == nullptr ? std::string_view() : known->text;
}

std::optional<std::string_view> Cql2Search::text_of(const Cql2Operand& operand) {
  if (operand.property.empty()) return std::get<std::string>(operand.value);
  Known* const known = known_of(operand.property);
  if (known == nullptr || known->text.empty()) return std::nullopt;
  const Cql2Folding& folding = operand.folding;
  if (!folding.ignores_case && !folding.ignores_accents) return known->text;
  const std::size_t which = (folding.ignores_case ? 1U : 0U) + (folding.ignores_accents ? 2U : 0U);
  auto& text = known->folded_texts.at(which);
  if (!text) text = folded(known->text, folding);
  return text;
}

std::optional<Cql2Value> Cql2Search::value_of(const Cql2Operand& operand, Cql2Kind wanted) {
  if (operand.property.empty()) return operand.value;
  const std::string_view text = text_of(operand.property);
  if (text.empty()) return std::nullopt;
  if (wanted == Cql2Kind::day) {
    const auto day = parse_day(text);
    return day ? std::optional<Cql2Value>(*day) : std::nullopt;
  }
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Fact Cql2Search::fact_of(const Cql2Comparison& comparison) {
  // A text that is compared with a day is read as one.
  const auto kind = std::max(comparison.left.kind, comparison.right.kind);
  if (kind == Cql2Kind::text) {
    const auto left = text_of(comparison.left);
    const auto right = text_of(comparison.right);
    if (!left || !right) return Fact::not_recorded;
    return fact(is_ordered(*left, comparison.order, *right));
  }
  const auto left = value_of(comparison.left, kind);
  const auto right = value_of(comparison.right, kind);
  if (!left || !right) return Fact::not_recorded;
  return fact(is_ordered(*left, comparison.order, *right));
}

Fact Cql2Search::fact_of(const Cql2Like& like) {
  const auto text = text_of(like.text);
  if (!text) return Fact::not_recorded;
  return fact(is_like(*text, like.pattern));
}

Fact Cql2Search::fact_of(const Cql2IsNull& is_null) {
  if (is_null.property == kGeometry) return fact(!source_.shape(position_));
  return fact(text_of(is_null.property).empty());
}

Fact Cql2Search::fact_of(const Cql2Meets& place) const {
  if (!source_.shape(position_)) return Fact::not_recorded;
  if (place.windows) return fact(meets_any(source_, position_, *place.windows));
  if (!place.area) return Fact::yes;
  const auto& found = meeting_.at(&place);
  return fact(std::binary_search(found.begin(), found.end(), position_));
}

Fact Cql2Search::holds(std::uint32_t position) {
  position_ = position;
  std::vector<Fact> stack;
  for (const Cql2Step& step : filter_) {
    std::visit(Overloaded{[&](const auto& predicate) { stack.push_back(fact_of(predicate)); },
                          [&](const bool& holds) { stack.push_back(fact(holds)); },
                          [&](const Cql2Logic& logic) {
                            if (logic == Cql2Logic::negation)
                              stack.back() = !stack.back();
                            else if (logic == Cql2Logic::nullness)
                              stack.back() = fact(stack.back() == Fact::not_recorded);
                            else if (logic == Cql2Logic::conjunction)
                              join(stack, [](Fact a, Fact b) { return a && b; });
                            else
                              join(stack, [](Fact a, Fact b) { return a || b; });
                          }},
               step);
  }
  return stack.back();
}

// A place that the filter cannot do without: one that is joined to all else by AND.
std::optional<std::vector<std::uint32_t>> Cql2Search::candidates() const {
  const auto place_of = [](const Cql2Step& step) {
    const auto* const place = std::get_if<Cql2Meets>(&step);
    const bool is_some = place != nullptr && (place->windows || place->area);
    return is_some ? place : nullptr;
  };
  std::vector<const Cql2Meets*> stack;
  for (const Cql2Step& step : filter_) {
    const auto* logic = std::get_if<Cql2Logic>(&step);
    if (logic == nullptr)
      stack.push_back(place_of(step));
    else if (*logic == Cql2Logic::negation || *logic == Cql2Logic::nullness)
      stack.back() = nullptr;
    else if (*logic == Cql2Logic::conjunction)
      join(stack, [](auto* a, auto* b) { return a != nullptr ? a : b; });
    else
      join(stack, [](auto*, auto*) -> const Cql2Meets* { return nullptr; });
  }
  const Cql2Meets* const needed = stack.back();
  if (needed == nullptr) return std::nullopt;
  return needed->area ? meeting_.at(needed) : near_any(source_, *needed->windows);
}

}  // namespace metes::api
