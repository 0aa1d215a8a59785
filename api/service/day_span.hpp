#pragma once

#include "geo/values/day.hpp"

#include <optional>
#include <string_view>

namespace metes::api {

/// The days that a question is about: one, or all from one until another; an end that is not given
/// is open. One of them is given.
struct DaySpan {
  std::optional<Day> first;
  std::optional<Day> last;
};

/// The day of a day or of an RFC 3339 instant, as it is written; nothing where the text is neither.
[[nodiscard]] std::optional<Day> day_from_moment(std::string_view text);

/// The value of `datetime`: a day or an RFC 3339 instant, or two of them divided by "/", one of
/// which may be ".." or nothing. Of an instant the day counts as it is written. Throws
/// RequestError.
[[nodiscard]] DaySpan day_span_from(std::string_view text);

}  // namespace metes::api
