#include "api/service/search_time.hpp"

#include "api/service/problem.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace metes::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

// What ends the search, if anything does.
std::optional<ProblemKind> end_of(SearchTime& time) {
  try {
    for (int feature = 0; feature < 100; ++feature) time.check();
  } catch (const RequestError& error) {
    return error.problem().kind;
  }
  return std::nullopt;
}

SearchLimits limits(milliseconds most, milliseconds brief, std::size_t turns) {
  return {.most = most, .brief = brief, .turns = std::make_shared<Turns>(turns)};
}

TEST(SearchTime, EndsAsItIsLimited) {
  SearchTime none(limits(milliseconds(0), milliseconds(0), 1));
  EXPECT_EQ(end_of(none), ProblemKind::search_too_long);
  SearchTime enough(limits(minutes(1), milliseconds(0), 1));
  EXPECT_EQ(end_of(enough), std::nullopt);
  SearchTime without_end;
  EXPECT_EQ(end_of(without_end), std::nullopt);
}

TEST(SearchTime, LongSearchesTakeTurnsAndBriefOnesDoNot) {
  const auto shared = limits(milliseconds(50), milliseconds(0), 1);
  std::optional<SearchTime> first(std::in_place, shared);
  EXPECT_EQ(end_of(*first), std::nullopt);
  SearchTime second(shared);
  EXPECT_EQ(end_of(second), ProblemKind::busy);
  SearchLimits for_brief = shared;
  for_brief.brief = minutes(1);
  SearchTime brief(for_brief);
  EXPECT_EQ(end_of(brief), std::nullopt);
  first.reset();
  SearchTime third(shared);
  EXPECT_EQ(end_of(third), std::nullopt);
}

TEST(SearchTime, EndsWithTheServerWhereThatIsEarlier) {
  const auto shared = limits(minutes(1), minutes(1), 1);
  SearchTime time(shared);
  EXPECT_EQ(end_of(time), std::nullopt);
  shared.turns->close_at(Turns::Clock::now() + minutes(1));
  EXPECT_EQ(end_of(time), std::nullopt);
  shared.turns->close_at(Turns::Clock::now());
  EXPECT_EQ(end_of(time), ProblemKind::busy);
}

}  // namespace
}  // namespace metes::api
