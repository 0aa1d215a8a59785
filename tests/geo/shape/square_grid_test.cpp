#include "geo/shape/square_grid.hpp"

#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace metes {
namespace {

Box around(double west, double south, double east, double north) {
  return {.min = snap({.lon = west, .lat = south}), .max = snap({.lon = east, .lat = north})};
}

const std::vector<Box> kCities{
    around(-87.95, 41.6, -87.5, 42.05),     // Chicago
    around(-118.7, 33.7, -118.1, 34.4),     // Los Angeles
    around(-123.4, -48.9, -123.36, -48.8),  // south of the equator
    around(36.7, -1.5, 37.1, 0.4),          // across it
    around(20, 69.5, 20.001, 69.5005),      // a block
};

TEST(SquareGrid, HasAtMostSoManyRoundSquares) {
  for (const Box& city : kCities) {
    for (const std::uint32_t most : {1U, 7U, 60U}) {
      const SquareGrid grid(city, most);
      EXPECT_LE(std::max(grid.columns(), grid.rows()), most);
      const double power = std::pow(10, std::floor(std::log10(grid.side_m()) + 1e-9));
      const double digit = grid.side_m() / power;
      EXPECT_TRUE(digit == 1 || digit == 2 || digit == 5) << grid.side_m();
      // The next smaller round side would take more squares than there may be.
      if (grid.side_m() > 1) {
        EXPECT_GT(std::max(grid.columns(), grid.rows()) * 2.5 + 1, most);
      }
    }
  }
}

TEST(SquareGrid, HasEveryPlaceOfTheBoxNearTheMiddleOfItsSquare) {
  for (const Box& city : kCities) {
    const SquareGrid grid(city, 60);
    std::mt19937_64 random(11);
    std::uniform_int_distribution<std::int32_t> x(city.min.x, city.max.x);
    std::uniform_int_distribution<std::int32_t> y(city.min.y, city.max.y);
    for (int i = 0; i < 2'000; ++i) {
      const Coord at{.x = x(random), .y = y(random)};
      const auto square = grid.square_of(at);
      ASSERT_TRUE(square);
      ASSERT_LT(*square, grid.size());
      const double far = geodesic_m(to_degrees(at), grid.middle_of(*square));
      EXPECT_LE(far, grid.side_m() * std::sqrt(0.5) * 1.01);
    }
  }
}

TEST(SquareGrid, HasTheSidesOfTheBoxAndNothingBeyond) {
  for (const Box& city : kCities) {
    const SquareGrid grid(city, 60);
    EXPECT_TRUE(grid.square_of(city.min));
    EXPECT_TRUE(grid.square_of(city.max));
    EXPECT_FALSE(grid.square_of({.x = city.min.x - 1, .y = city.min.y}));
    EXPECT_FALSE(grid.square_of({.x = city.max.x, .y = city.max.y + 1}));
  }
}

}  // namespace
}  // namespace metes
