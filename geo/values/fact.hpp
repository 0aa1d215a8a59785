#pragma once

#include <cstdint>
#include <string_view>

namespace metes {

/// What the record says of one statement. Kleene's three values: `not_recorded` is not `no`.
enum class Fact : std::uint8_t { no, yes, not_recorded };

[[nodiscard]] constexpr Fact operator!(Fact a) {
  if (a == Fact::not_recorded) return a;
  return a == Fact::yes ? Fact::no : Fact::yes;
}
[[nodiscard]] constexpr Fact operator&&(Fact a, Fact b) {
  if (a == Fact::no || b == Fact::no) return Fact::no;
  return a == Fact::yes && b == Fact::yes ? Fact::yes : Fact::not_recorded;
}
[[nodiscard]] constexpr Fact operator||(Fact a, Fact b) {
  return !(!a && !b);
}

[[nodiscard]] constexpr std::string_view to_string(Fact fact) {
  switch (fact) {
    case Fact::no:
      return "false";
    case Fact::yes:
      return "true";
    case Fact::not_recorded:
      break;
  }
  return "not_recorded";
}

}  // namespace metes
