#include "api/service/search_time.hpp"

#include "api/service/problem.hpp"

#include <fmt/format.h>

namespace metes::api {

// The time of waiting is no time of searching.
void SearchTime::wait_for_turn(Clock::time_point now) {
  if (!turn_.take(now + limits_.most)) {
    throw RequestError({.kind = ProblemKind::busy,
                        .detail = "Others are searching; ask again, or for less: a smaller bbox, "
                                  "tile, area or accuracy_m, fewer or simpler conditions, or a "
                                  "shorter datetime."});
  }
  until_ += Clock::now() - now;
}

void SearchTime::look() {
  if (!limits_.turns) return;
  const auto now = Clock::now();
  if (now >= limits_.turns->closes_at()) {
    throw RequestError(
        {.kind = ProblemKind::busy, .detail = "The server is stopping; ask again in a moment."});
  }
  if (now >= until_) {
    const std::chrono::duration<double> most = limits_.most;
    throw RequestError({.kind = ProblemKind::search_too_long,
                        .detail = fmt::format("It was given up after {:g} s.", most.count()),
                        .expected = "a smaller bbox, tile, area or accuracy_m, fewer or simpler "
                                    "conditions, or a shorter datetime"});
  }
  if (now >= pause_ && !turn_.is_taken()) wait_for_turn(now);
}

}  // namespace metes::api
