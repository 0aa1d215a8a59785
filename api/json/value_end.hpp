#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metes::api {

/// Where a JSON value ends, as it comes piece by piece: by its brackets and quotes alone. What else
/// is wrong with it is found by who reads it. One thread.
class ValueEnd {
 public:
  /// How many bytes of the text belong to the value, and the blanks before it; all of them as long
  /// as it has no end.
  std::size_t pass(std::string_view text);
  [[nodiscard]] bool has_begun() const { return state_ != State::before; }
  [[nodiscard]] bool is_ended() const { return state_ == State::ended; }
  /// Brackets of different kinds close each other, or a thousand are open.
  [[nodiscard]] bool is_broken() const { return state_ == State::broken; }

 private:
  enum class State { before, plain, quoted, escaped, ended, broken };
  [[nodiscard]] State after(char c);
  [[nodiscard]] State after_bracket(char c);
  [[nodiscard]] State after_quoted(char c) const;

  State state_ = State::before;
  std::string open_;  // what closes each bracket that is open
};

}  // namespace metes::api
