#include "api/answer/answer_writer.hpp"
#include "api/answer/short_answer.hpp"
#include "geo/answer/engine.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using Json = nlohmann::json;

const Day kAsked{20'000};

std::shared_ptr<const Engine> engine_of(const Town& town) {
  return std::make_shared<const Engine>(std::make_shared<const Snapshot>(town.snapshot()));
}

Answer answer_in(const Engine& engine) {
  return engine.answer({.place = Position{.at = place(5, 5)}, .as_of = kAsked});
}

Json interests_in(const Town& town) {
  const auto engine = engine_of(town);
  std::string text;
  api::AnswerWriter(*engine).append(text, answer_in(*engine), Language::english);
  return Json::parse(text).at("parcels").at(0).at("interests");
}

// As a sheet of parcels has it: who reads one need not guess what the other means.
TEST(InterestsOfAnAnswer, SayWhatARecordLeavesOpen) {
  const Tenure open{.interest = Interest::owned, .fact = Fact::not_recorded, .valid = {}};
  Town town;
  const ParcelId lot = town.lot("1-1", {.west = 0, .south = 0, .east = 10, .north = 10}, {open});
  town.also(lot, {open, yes(Interest::owned), no(Interest::easement)});
  const Json told = interests_in(town);
  EXPECT_EQ(told.at("owned"), "left_open");
  EXPECT_EQ(told.at("easement"), "false");
  EXPECT_EQ(told.at("trust"), "not_recorded");
}

TEST(InterestsOfAnAnswer, SayWhatRecordsDispute) {
  Town town;
  const ParcelId lot =
      town.lot("1-1", {.west = 0, .south = 0, .east = 10, .north = 10}, {yes(Interest::owned)});
  town.also(lot, {no(Interest::owned)});
  EXPECT_EQ(interests_in(town).at("owned"), "disputed");
}

TEST(ShortAnswerReasons, NameEachCodeOnce) {
  Town town;
  town.lot("1-1", {.west = 0, .south = 0, .east = 10, .north = 10}, {});
  const auto engine = engine_of(town);
  const Answer answer = answer_in(*engine);
  EXPECT_GT(answer.because.size(), 1);
  EXPECT_EQ(api::short_answer(answer, *engine).reasons, std::vector{Reason::interest_not_recorded});
}

}  // namespace
}  // namespace metes::tests
