// The nearest covered parcel of many questions: the edges are gathered when it pays, shared, and
// few sets are kept; what is told stays the same.

#include "geo/decision/gathered_edges.hpp"

#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace metes {
namespace {

using tests::no;
using tests::place;
using tests::Town;
using tests::yes;

const Day kGatheredDay = *parse_day("2026-05-01");
constexpr int kLots = 300;  // three questions pay for them

Directive order(const std::string& id = "test", const std::string& rule = "owned") {
  Directive made = tests::directive_by(rule);
  made.id = id;
  return made;
}

// Lots along a street; each interest is recorded for every so many of them.
Snapshot lots_of_street() {
  Town town;
  for (int i = 0; i < kLots; ++i) {
    const double west = -3'000 + 20.0 * i;
    town.lot(std::to_string(i), {west, 0, west + 20, 20},
             {i % 7 == 0 ? yes(Interest::owned) : no(Interest::owned),
              i % 5 == 0 ? yes(Interest::controlled) : no(Interest::controlled),
              i % 11 == 3 ? yes(Interest::leased_in) : no(Interest::leased_in)});
  }
  return town.snapshot();
}

std::vector<Coord> places_beside(std::size_t count) {
  test::Random random(3);
  std::vector<Coord> places(count);
  for (Coord& each : places) {
    each = snap(place(static_cast<double>(random.below(6'000)) - 3'000,
                      static_cast<double>(random.below(19)) + 0.5));
  }
  return places;
}

void expect_same(const std::optional<Neighbour>& told, const std::optional<Neighbour>& expected) {
  ASSERT_EQ(told.has_value(), expected.has_value());
  if (!told) return;
  EXPECT_EQ(told->shape, expected->shape);
  EXPECT_EQ(told->metres, expected->metres);
}

// Found without edges: no question before has paid for them.
std::vector<std::optional<Neighbour>> searched(const Snapshot& snapshot,
                                               const std::vector<Directive>& directives,
                                               const std::vector<Coord>& places) {
  std::vector<std::optional<Neighbour>> all;
  for (const Coord& each : places) {
    all.push_back(Designations(snapshot, directives, kGatheredDay).nearest_covered(each, 2'000));
  }
  return all;
}

TEST(GatheredEdges, KeepsFewSetsAndSharesThem) {
  const Snapshot snapshot = lots_of_street();
  GatheredEdges gathered(snapshot);
  const auto first = gathered.of({0, 7});
  EXPECT_EQ(gathered.of({0, 7}), first);
  const std::weak_ptr<const NearestEdges> forgotten = gathered.of({1});
  for (const std::uint32_t other : {2U, 3U, 4U}) {
    EXPECT_NE(gathered.of({other}), first);
    EXPECT_EQ(gathered.of({0, 7}), first) << "asked for just now";
  }
  EXPECT_TRUE(forgotten.expired());
}

TEST(GatheredEdges, QuestionsAreAnsweredAlikeBeforeAndAfter) {
  const Snapshot snapshot = lots_of_street();
  const std::vector<Directive> directives{order()};
  const auto places = places_beside(200);
  const auto expected = searched(snapshot, directives, places);
  const Designations one(snapshot, directives, kGatheredDay);
  const Designations all(snapshot, directives, kGatheredDay);
  for (std::size_t i = 0; i < places.size(); ++i) {
    expect_same(one.nearest_covered(places[i], 2'000), expected[i]);
  }
  std::vector<std::optional<Neighbour>> many;
  std::size_t asked = 0;
  for (const std::size_t count : {2U, 1U, 197U}) {  // too few to pay, then enough
    const auto some = std::span(places).subspan(asked, count);
    all.nearest_covered_edges(some, 2'000, many);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const auto& told = expected[asked + i];
      if (told && told->metres > 0) expect_same(many[i], told);
    }
    asked += count;
  }
}

// More choices than sets are kept: each is forgotten and gathered anew, whoever asks.
TEST(GatheredEdges, ManyChoicesAtOnceGetTheirOwnAnswers) {
  const Snapshot snapshot = lots_of_street();
  std::vector<Directive> directives;
  for (const char* rule : {"owned", "controlled", "leased_in", "owned or controlled",
                           "owned and controlled", "leased_in or owned"}) {
    directives.push_back(order(std::to_string(directives.size()), rule));
  }
  const auto places = places_beside(40);
  const auto gathered = std::make_shared<GatheredEdges>(snapshot);
  std::vector<std::vector<std::optional<Neighbour>>> expected;
  std::vector<std::unique_ptr<Designations>> choices;
  for (const Directive& each : directives) {
    expected.push_back(searched(snapshot, {each}, places));
    choices.push_back(
        std::make_unique<Designations>(snapshot, std::span(&each, 1), kGatheredDay, gathered));
  }
  std::vector<std::vector<std::optional<Neighbour>>> told(choices.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      threads.emplace_back([&, i] {
        for (const Coord& each : places) {
          told[i].push_back(choices[i]->nearest_covered(each, 2'000));
        }
      });
    }
  }
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (std::size_t k = 0; k < places.size(); ++k) expect_same(told[i][k], expected[i][k]);
  }
}

TEST(GatheredEdges, AnEngineUnderOthersAnswersAsOneMadeForThem) {
  const auto snapshot = std::make_shared<const Snapshot>(lots_of_street());
  const Engine engine(snapshot, {order("a"), order("b", "controlled")});
  const Engine under = engine.under({order("b", "controlled")});
  const Engine made(snapshot, {order("b", "controlled")});
  ASSERT_EQ(under.directives().size(), 1U);
  for (int east = -1'990; east < 2'000; east += 130) {
    const Query query{.place = Position{.at = place(east, 9)}, .as_of = kGatheredDay};
    const Answer told = under.answer(query);
    const Answer expected = made.answer(query);
    EXPECT_EQ(told.outcome, expected.outcome);
    ASSERT_EQ(told.nearest_covered.has_value(), expected.nearest_covered.has_value());
    if (!expected.nearest_covered) continue;
    EXPECT_EQ(told.nearest_covered->parcel, expected.nearest_covered->parcel);
    EXPECT_EQ(told.nearest_covered->metres, expected.nearest_covered->metres);
  }
}

}  // namespace
}  // namespace metes
