#include "api/lookup/plain_places.hpp"
#include "tests/support/random.hpp"
#include "tests/tools/real_city.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// Positions beside the lines of real fabrics, with their cracks, overlaps and stacks, that are
// answered as others like them: each as the engine answers it alone.

namespace metes::tests {
namespace {

using testing::ElementsAreArray;

const Day kOnDay = *parse_day("2026-05-01");

// Up to some 10 cm, 2 m, 10 m or 60 m from a vertex of a parcel.
constexpr std::array<std::int64_t, 4> kReaches{10, 200, 1'000, 6'000};  // grid units

std::vector<Position> beside_lines(const Snapshot& snapshot, test::Random& random,
                                   std::size_t count) {
  std::vector<Position> positions;
  while (positions.size() < count) {
    const auto vertices =
        snapshot.shapes().vertices_of_shape(random.below(snapshot.parcel_count()));
    if (vertices.empty()) continue;
    const Coord vertex = vertices[random.below(vertices.size())];
    const std::int64_t reach = kReaches.at(random.below(kReaches.size()));
    const auto moved = [&](std::int32_t from) {
      return static_cast<std::int32_t>(from + random.between(-reach, reach));
    };
    positions.push_back({.at = to_degrees({.x = moved(vertex.x), .y = moved(vertex.y)}),
                         .accuracy_m = 2.5 * random.below(5)});
  }
  return positions;
}

void expect_as_alone(const std::string& name) {
  constexpr std::size_t kBatches = 4;
  constexpr std::size_t kBatch = 1'000;
  const RealCity city(name);
  const auto engine = std::make_shared<const Engine>(city.shared_snapshot());
  api::PlainPlaces places(engine, kOnDay);
  test::Random random(1);
  std::size_t shared = 0;
  for (std::size_t batch = 0; batch < kBatches; ++batch) {
    const auto positions = beside_lines(city.snapshot(), random, kBatch);
    places.take(positions);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      const auto* const told = places.answer(i);
      if (told == nullptr) continue;
      ++shared;
      const Answer answer = engine->decision({.place = positions[i], .as_of = kOnDay});
      const auto alone = api::short_answer(answer, *engine);
      ASSERT_EQ(told->outcome, alone.outcome) << positions[i].at.lat << ' ' << positions[i].at.lon;
      ASSERT_THAT(told->reasons, ElementsAreArray(alone.reasons));
      ASSERT_THAT(told->directives, ElementsAreArray(alone.directives));
      ASSERT_EQ(told->parcels.size(), alone.parcels.size());
      for (std::size_t k = 0; k < alone.parcels.size(); ++k) {
        ASSERT_EQ(told->parcels[k].id, alone.parcels[k].id);
        ASSERT_EQ(told->parcels[k].outcome, alone.parcels[k].outcome);
      }
    }
  }
  EXPECT_GT(shared, kBatches * kBatch / 4);
}

TEST(AlikeInChicago, AreAnsweredAsEachAlone) {
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  expect_as_alone("chicago");
}

TEST(AlikeInCambridge, AreAnsweredAsEachAlone) {
  METES_NEEDS("cambridge/ASSESSING_ParcelsFY2014.topojson");
  expect_as_alone("cambridge");
}

TEST(AlikeInLosAngeles, AreAnsweredAsEachAlone) {
  METES_NEEDS("la/venice/venice_addresses.gpkg");
  expect_as_alone("los-angeles");
}

}  // namespace
}  // namespace metes::tests
