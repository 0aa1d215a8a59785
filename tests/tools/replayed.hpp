#pragma once

#include "api/answer/evidence.hpp"
#include "geo/answer/engine.hpp"
#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace metes::tests {

/// Questions about a city: positions all over its extent and near its parcels' corners, and parcel
/// numbers, each in either language.
inline Query draw_query(const Snapshot& snapshot, test::Random& random, Day day) {
  const auto parcels = snapshot.parcel_count();
  const ParcelId parcel{static_cast<std::uint32_t>(random.below(parcels))};
  if (random.below(4) == 0 && !snapshot.number(parcel).empty()) {
    return {.place = Number{std::string(snapshot.number(parcel))}, .as_of = day};
  }
  const Box box = snapshot.city().extent;
  Coord at{.x = static_cast<std::int32_t>(random.between(box.min.x, box.max.x)),
           .y = static_cast<std::int32_t>(random.between(box.min.y, box.max.y))};
  const Range polygons = snapshot.shapes().polygons(index(parcel));
  if (random.below(4) != 0 && polygons.size() > 0) {
    const Coord corner = snapshot.shapes().ring(snapshot.shapes().rings(polygons.begin).begin)[0];
    at = {.x = corner.x + static_cast<std::int32_t>(random.between(-300, 300)),
          .y = corner.y + static_cast<std::int32_t>(random.between(-300, 300))};
  }
  // Not on the grid: what a phone sends.
  const LonLat exact = to_degrees(at);
  return {.place = Position{.at = {.lon = exact.lon + 1e-9, .lat = exact.lat - 3e-9},
                            .accuracy_m = static_cast<double>(random.below(3)) * 2.7},
          .as_of = day};
}

/// Of drawn questions, the record that is read back gives the same answer to the byte.
inline void expect_replays(const Engine& engine, Day day, std::uint64_t seed, int count) {
  test::Random random(seed);
  for (int i = 0; i < count; ++i) {
    const Query query = draw_query(engine.snapshot(), random, day);
    const api::EvidenceFrame frame{.made_at = "2026-02-20T18:00:00Z",
                                   .engine = "0.1.0",
                                   .language = i % 2 == 0 ? Language::english : Language::spanish};
    const std::string body = api::evidence(engine.answer(query), engine, frame);
    const auto record = api::read_evidence(api::sealed(body, {.sha256 = std::string(64, '0')}));
    ASSERT_EQ(record.body, body);
    ASSERT_EQ(api::evidence(engine.answer(record.query), engine, record.frame), body) << i;
  }
}

}  // namespace metes::tests
