#pragma once

#include "geo/decision/area.hpp"
#include "geo/values/coordinate.hpp"
#include "geo/values/day.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace metes::api {

/// A moment of UTC as RFC 3339 writes it, without the Z and zeros at the end of a fraction, so that
/// the order of texts is that of moments.
struct Cql2Instant {
  std::string text;
  friend auto operator<=>(const Cql2Instant&, const Cql2Instant&) = default;
};

/// A value in a filter, in the order of Cql2Kind.
using Cql2Value = std::variant<std::string, double, bool, Day, Cql2Instant>;
enum class Cql2Kind : std::uint8_t { text, number, boolean, day, instant };

/// What of a text does not count.
struct Cql2Folding {
  bool ignores_case = false;     // CASEI()
  bool ignores_accents = false;  // ACCENTI()
};

/// One side of a comparison: a property of the feature, or a value.
struct Cql2Operand {
  std::string property = {};  // "": the value
  Cql2Kind kind = Cql2Kind::text;
  Cql2Value value = {};      // a text is folded already
  Cql2Folding folding = {};  // of the property's text
};

enum class Cql2Order : std::uint8_t {
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal
};
struct Cql2Comparison {
  Cql2Operand left;
  Cql2Order order = Cql2Order::equal;
  Cql2Operand right;
};
struct Cql2Like {
  Cql2Operand text;
  std::string pattern;  // folded: % any characters, _ one, \ takes the next as it is
};
/// The name under which filters and queryables have the feature's shape.
inline constexpr std::string_view kGeometry = "geometry";

struct Cql2IsNull {
  std::string property;  // or kGeometry
};
/// That the feature has a place in common with windows of the grid, or with an area; where neither
/// is given, with itself.
struct Cql2Meets {
  std::optional<std::vector<Box>> windows;
  std::optional<Area> area;
};
/// `nullness` is whether what it is about is null.
enum class Cql2Logic : std::uint8_t { negation, conjunction, disjunction, nullness };

/// A filter as steps in postfix order: predicates, TRUE and FALSE, and what joins them.
using Cql2Step = std::variant<Cql2Comparison, Cql2Like, Cql2IsNull, Cql2Meets, bool, Cql2Logic>;
using Cql2Filter = std::vector<Cql2Step>;

/// Whether text is as a LIKE pattern has it; _ is one character of UTF-8.
[[nodiscard]] bool is_like(std::string_view text, std::string_view pattern);

}  // namespace metes::api
