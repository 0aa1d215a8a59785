#include "tests/tools/real_city.hpp"
#include "tests/tools/replayed.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>

// Replay of any answer about real cities is byte-identical.

namespace metes::tests {
namespace {

void expect_replays_of(const std::string& city_name, std::uint64_t seed) {
  const RealCity city(city_name);
  const std::shared_ptr<const Snapshot> snapshot(std::shared_ptr<void>(), &city.snapshot());
  const Engine engine(snapshot);
  for (const char* day : {"2025-10-05", "2025-10-06", "2026-05-01"}) {
    expect_replays(engine, *parse_day(day), seed++, 150);
  }
}

TEST(Replay, OfChicagoIsIdentical) {
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  expect_replays_of("chicago", 1);
}

TEST(Replay, OfLosAngelesIsIdentical) {
  METES_NEEDS("la/venice/venice_buildings.gpkg");
  METES_NEEDS("la/rap_parks");
  METES_NEEDS("la/city_owned_roll_2015");
  expect_replays_of("los-angeles", 10);
}

TEST(Replay, OfCambridgeIsIdentical) {
  METES_NEEDS("cambridge/TaxFY14.csv");
  expect_replays_of("cambridge", 20);
}

}  // namespace
}  // namespace metes::tests
