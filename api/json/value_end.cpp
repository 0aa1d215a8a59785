#include "api/json/value_end.hpp"

namespace metes::api {
namespace {

constexpr std::size_t kDeepest = 1'000;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_bracket(char c) {
  return c == '{' || c == '[' || c == '}' || c == ']';
}

// One value from the next.
bool divides(char c) {
  return is_blank(c) || c == ',' || c == ':' || c == ']' || c == '}';
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

ValueEnd::State ValueEnd::after_quoted(char c) const {
  if (c == '\\') return State::escaped;
  if (c != '"') return State::quoted;
  return open_.empty() ? State::ended : State::plain;
}

ValueEnd::State ValueEnd::after(char c) {
  if (state_ == State::escaped) return State::quoted;
  if (state_ == State::quoted) return after_quoted(c);
  if (c == '"') return State::quoted;
  return is_bracket(c) ? after_bracket(c) : State::plain;
}

std::size_t ValueEnd::pass(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_ended() || is_broken()) return i;
    const char c = text[i];
    if (state_ == State::before && is_blank(c)) continue;
    const bool is_unquoted = state_ == State::before || state_ == State::plain;
    if (is_unquoted && open_.empty() && divides(c)) {
      state_ = State::ended;  // of a number or a word
      return i;
    }
    state_ = after(c);
  }
  return text.size();
}

}  // namespace metes::api
