#include "api/service/turns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <thread>
#include <vector>

namespace metes::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

Turns::Clock::time_point after(Turns::Clock::duration time) {
  return Turns::Clock::now() + time;
}

TEST(Turns, AreAsManyAsThereMayBe) {
  Turns turns(2);
  EXPECT_TRUE(turns.take(after(milliseconds(0))));
  EXPECT_TRUE(turns.take(after(milliseconds(0))));
  EXPECT_FALSE(turns.take(after(milliseconds(1))));
  turns.give_back();
  EXPECT_TRUE(turns.take(after(milliseconds(0))));
}

TEST(Turns, OneThatIsGivenBackGoesToWhoWaits) {
  Turns turns(1);
  ASSERT_TRUE(turns.take(after(minutes(1))));
  std::thread other([&turns] { turns.give_back(); });
  EXPECT_TRUE(turns.take(after(minutes(1))));
  other.join();
}

// As who packs a page piece by piece does: the others would wait for all of its pieces.
TEST(Turns, WhoTakesTheNextAtOnceIsBehindWhoWaits) {
  const auto turns = std::make_shared<Turns>(1);
  OwnTurn own(turns);
  ASSERT_TRUE(own.take(after(minutes(1))));
  std::promise<void> waits;
  auto other = std::async(std::launch::async, [&] {
    OwnTurn turn(turns);
    waits.set_value();
    EXPECT_TRUE(turn.take(after(minutes(1))));
    return Turns::Clock::now();
  });
  waits.get_future().wait();
  for (bool is_others = false; !is_others;) {
    own.give_back();
    ASSERT_TRUE(own.take(after(minutes(1))));
    is_others = other.wait_for(milliseconds(0)) == std::future_status::ready;
  }
  EXPECT_LE(other.get(), Turns::Clock::now());
}

TEST(Turns, NobodyGetsOneWhenTheyAreClosedAndWhoWaitsIsTold) {
  Turns turns(1);
  ASSERT_TRUE(turns.take(after(minutes(1))));
  auto other = std::async(std::launch::async, [&] { return turns.take(after(minutes(1))); });
  turns.close_at(after(milliseconds(20)));
  EXPECT_FALSE(other.get());
  turns.give_back();
  EXPECT_FALSE(turns.take(after(minutes(1))));
}

}  // namespace
}  // namespace metes::api
