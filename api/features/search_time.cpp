#include "api/features/search_time.hpp"

#include "api/service/problem.hpp"

#include <fmt/format.h>

namespace metes::api {

void SearchTime::look() const {
  if (Clock::now() < until_) return;
  const std::chrono::duration<double> most = most_;
  throw RequestError({.kind = ProblemKind::search_too_long,
                      .detail = fmt::format("It was given up after {:g} s.", most.count()),
                      .expected = "a smaller bbox or tile, fewer or simpler conditions, or a "
                                  "shorter datetime"});
}

}  // namespace metes::api
