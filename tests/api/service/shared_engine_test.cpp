// One engine that many threads ask at once, as a server's: whole answers. Run under the preset
// tsan.

#include "api/answer/json.hpp"
#include "geo/answer/engine.hpp"
#include "tests/support/random.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace metes::tests {
namespace {

using testing::Contains;
using testing::HasSubstr;

constexpr std::size_t kThreads = 8;
constexpr int kLots = 60;
constexpr int kDays = 20;  // more than an engine keeps the designations of

Directive ruled(const std::string& id, const std::string& rule) {
  Directive directive = city_property_rule();
  directive.id = id;
  directive.scope.rule = parse_rule(rule);
  return directive;
}

// The city's lots are few and lie apart, so that the nearest one is looked for.
std::shared_ptr<const Snapshot> town() {
  test::Random random(11);
  Town town;
  const Day changes = *parse_day("2026-03-05");
  for (int i = 1; i <= kLots; ++i) {
    const Lot lot{25.0 * i, 0, 25.0 * i + 20, 40};
    std::vector<Tenure> tenures = nothing_of_the_citys();
    if (random.one_in(6)) tenures = {yes(Interest::owned, {.from = changes, .until = kLastDay})};
    if (random.one_in(9)) tenures = {yes(Interest::leased_in)};
    town.lot(std::to_string(i), lot, tenures);
  }
  town.addresses({"1 MAIN ST", "3 MAIN ST", "5 ELM AVE"});
  return std::make_shared<const Snapshot>(town.snapshot());
}

std::vector<Directive> directives() {
  return {ruled("wide", "owned or controlled or leased_in"),
          ruled("narrow", "owned and controlled"), ruled("plain", "owned")};
}

std::vector<Query> questions() {
  std::vector<Query> all;
  Day as_of = *parse_day("2026-02-24");
  for (int day = 0; day < kDays; ++day, as_of = next(as_of)) {
    for (int i = 0; i < kLots; i += 4) {
      for (const double accuracy_m : {0.0, 12.0}) {
        const Position position{.at = place(25.0 * i + day, 20), .accuracy_m = accuracy_m};
        all.push_back({.place = position, .as_of = as_of});
      }
    }
    all.push_back({.place = Number{"7"}, .as_of = as_of});
    all.push_back({.place = Address{"3 main street"}, .as_of = as_of});
    all.push_back({.place = Address{"9 Elm Ave"}, .as_of = as_of});
  }
  return all;
}

std::string answered(const Engine& engine, const Query& query) {
  return api::to_json(engine.answer(query), engine);
}

TEST(SharedEngine, GivesEveryThreadTheAnswersOfAnEngineOfItsOwn) {
  const auto snapshot = town();
  const std::vector<Query> queries = questions();
  std::vector<std::string> expected;
  expected.reserve(queries.size());
  for (const Query& query : queries) {
    expected.push_back(answered(Engine(snapshot, directives()), query));
  }

  const Engine shared(snapshot, directives());
  std::array<std::size_t, kThreads> differ{};
  const auto ask_all = [&](std::size_t thread) {
    // Each begins elsewhere: what one works out first, another finds.
    for (std::size_t i = 0; i < queries.size(); ++i) {
      const std::size_t at = (i + thread * queries.size() / kThreads) % queries.size();
      if (answered(shared, queries[at]) != expected[at]) ++differ.at(thread);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread) threads.emplace_back(ask_all, thread);
  }
  for (const std::size_t count : differ) EXPECT_EQ(count, 0U);
  for (const char* words : {R"("outcome": "covered")", R"("outcome": "not_covered")",
                            R"("outcome": "unknown")", R"("nearest_covered": {)"}) {
    EXPECT_THAT(expected, Contains(HasSubstr(words)));
  }
}

}  // namespace
}  // namespace metes::tests
