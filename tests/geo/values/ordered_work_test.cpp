#include "geo/values/ordered_work.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <stdexcept>
#include <vector>

namespace metes {
namespace {

// Counts from 0 up to a limit.
auto up_to(int limit) {
  return [i = 0, limit]() mutable { return i < limit ? std::optional(i++) : std::nullopt; };
}

TEST(OrderedWork, ResultsComeInTheOrderOfTheJobs) {
  std::vector<int> results;
  work_in_order(
      5, up_to(1'000),
      [](int job) {
        volatile int spent = 0;  // the earlier of a pair takes longer
        for (int i = 0; i < (job % 2 == 0 ? 20'000 : 0); ++i) spent = i;
        return 2 * job + 0 * spent;
      },
      [&](int result) { results.push_back(result); });
  ASSERT_EQ(results.size(), 1'000U);
  for (int i = 0; i < 1'000; ++i) EXPECT_EQ(results[static_cast<std::size_t>(i)], 2 * i);
}

TEST(OrderedWork, FewJobsAreInMemoryAtATime) {
  std::atomic<int> read = 0;
  int most = 0;
  int taken = 0;
  work_in_order(
      3,
      [&, next = up_to(500)]() mutable {
        ++read;
        return next();
      },
      [](int job) { return job; }, [&](int) { most = std::max(most, read - taken++); });
  EXPECT_EQ(taken, 500);
  EXPECT_LE(most, 3 * 2 + 3);
}

TEST(OrderedWork, NothingIsDoneForNothing) {
  work_in_order(
      2, up_to(0), [](int job) { return job; }, [](int) { FAIL(); });
}

TEST(OrderedWork, WhatIsThrownEndsIt) {
  const auto run = [](int bad_next, int bad_work, int bad_take) {
    work_in_order(
        4,
        [bad_next, next = up_to(1'000)]() mutable {
          const auto job = next();
          if (job == bad_next) throw std::runtime_error("next");
          return job;
        },
        [bad_work](int job) {
          if (job == bad_work) throw std::runtime_error("work");
          return job;
        },
        [bad_take](int job) {
          if (job == bad_take) throw std::runtime_error("take");
        });
  };
  EXPECT_THROW(run(300, -1, -1), std::runtime_error);
  EXPECT_THROW(run(-1, 300, -1), std::runtime_error);
  EXPECT_THROW(run(-1, -1, 300), std::runtime_error);
  EXPECT_NO_THROW(run(-1, -1, -1));
}

}  // namespace
}  // namespace metes
