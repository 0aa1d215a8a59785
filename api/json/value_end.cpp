#include "api/json/value_end.hpp"

namespace metes::api {
namespace {

constexpr std::size_t kDeepest = 1'000;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

ValueEnd::State ValueEnd::after_bracket(char c) {
  if (c == '{' || c == '[') {
    open_ += c == '{' ? '}' : ']';
    return open_.size() > kDeepest ? State::broken : State::plain;
  }
  if (open_.back() != c) return State::broken;
  open_.pop_back();
  return open_.empty() ? State::ended : State::plain;
}

// Of a character outside quotes, within the value.
ValueEnd::State ValueEnd::after(char c) {
  switch (c) {
    case '"':
      return State::quoted;
    case '{':
    case '[':
    case '}':
    case ']':
      return after_bracket(c);
    default:
      return State::plain;
  }
}

std::size_t ValueEnd::pass(std::string_view text) {
  std::size_t i = 0;
  for (; i < text.size() && !is_ended() && !is_broken(); ++i) {
    const char c = text[i];
    if (state_ == State::quoted) {
      if (c == '\\') state_ = State::escaped;
      if (c == '"') state_ = open_.empty() ? State::ended : State::plain;
    } else if (state_ == State::escaped) {
      state_ = State::quoted;
    } else if (state_ == State::before && is_blank(c)) {
      continue;
    } else if (open_.empty() && (is_blank(c) || c == ',' || c == ':' || c == ']' || c == '}')) {
      state_ = State::ended;  // of a number or a word, before what divides it from the next
      return i;
    } else {
      state_ = after(c);
    }
  }
  return i;
}

}  // namespace metes::api
