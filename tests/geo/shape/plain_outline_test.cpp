#include "geo/shape/plain_outline.hpp"

#include "geo/shape/disc.hpp"
#include "geo/shape/geos.hpp"
#include "tests/support/random.hpp"

#include <geos_c.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace metes {
namespace {

const LonLat kOutlineOrigin{.lon = -87.65, .lat = 41.88};
const Coord kAt = snap(kOutlineOrigin);
constexpr double kOutlineReach = 20;  // metres

// Grid steps east and north of the origin; 100 are a metre, about.
Coord at(int x, int y) {
  return {.x = kAt.x + x, .y = kAt.y + y};
}

class Lots {
 public:
  void add(const std::vector<Coord>& ring) {
    append_shape(list_, std::vector<PolygonRings>{{ring}});
    members_.push_back(static_cast<std::uint32_t>(members_.size()));
  }
  void add_rectangle(int west, int south, int east, int north) {
    add({at(west, south), at(east, south), at(east, north), at(west, north)});
  }
  [[nodiscard]] std::optional<Outline> outline() const {
    return plain_outline(LocalPlane(kOutlineOrigin), Shapes(list_), members_, kOutlineReach);
  }
  [[nodiscard]] const ShapeList& list() const { return list_; }
  [[nodiscard]] const std::vector<std::uint32_t>& members() const { return members_; }

 private:
  ShapeList list_;
  std::vector<std::uint32_t> members_;
};

TEST(PlainOutline, ALineThatNeighboursShareFallsOut) {
  Lots lots;
  lots.add_rectangle(-9'000, -9'000, 100, 9'000);
  lots.add_rectangle(100, -9'000, 9'000, 9'000);
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_TRUE(outline->edges.empty());
  EXPECT_TRUE(outline->inside);
}

TEST(PlainOutline, AStackCountsOnce) {
  Lots lots;
  lots.add_rectangle(-9'000, -9'000, 100, 9'000);
  lots.add_rectangle(-9'000, -9'000, 100, 9'000);
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_EQ(outline->edges.size(), 1);
  EXPECT_TRUE(outline->inside);
}

TEST(PlainOutline, WhereLotsOverlapTheirLinesAreNoEdges) {
  Lots across;
  across.add_rectangle(-9'000, -9'000, 100, 9'000);
  across.add_rectangle(50, -9'000, 9'000, 9'000);
  Lots within;
  within.add_rectangle(-9'000, -9'000, 9'000, 9'000);
  within.add_rectangle(-300, -300, 300, 300);
  // The lots overlap by a sliver of one grid step, and share both ends of it.
  Lots sliver;
  sliver.add({at(-9'000, -9'000), at(0, -9'000), at(1, 0), at(0, 9'000), at(-9'000, 9'000)});
  sliver.add_rectangle(0, -9'000, 9'000, 9'000);
  for (const Lots& lots : {across, within, sliver}) {
    const auto outline = lots.outline();
    ASSERT_TRUE(outline);
    EXPECT_TRUE(outline->edges.empty());
    EXPECT_TRUE(outline->inside);
  }
}

TEST(PlainOutline, LinesArePartedWhereTheyCross) {
  Lots lots;
  lots.add_rectangle(-500, -100, 500, 100);
  lots.add_rectangle(-100, -500, 100, 500);
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_EQ(outline->edges.size(), 12);
}

TEST(PlainOutline, ALineThatTwoNeighboursHaveInPartFallsOutThere) {
  Lots lots;
  lots.add_rectangle(-9'000, -9'000, 9'000, 0);
  lots.add_rectangle(-9'000, 0, 33, 9'000);
  lots.add_rectangle(33, 0, 9'000, 9'000);
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_TRUE(outline->edges.empty());
}

TEST(PlainOutline, OfHundredsOfLotsIsTold) {
  Lots lots;
  for (int x = -1'400; x < 1'400; x += 100) {
    for (int y = -1'400; y < 1'400; y += 100) lots.add_rectangle(x, y, x + 90, y + 90);
  }
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_EQ(outline->edges.size(), 28 * 28 * 4);
}

TEST(PlainOutline, ACrackOfOneStepStays) {
  Lots lots;
  lots.add({at(-500, -500), at(0, -500), at(-1, 0), at(0, 500), at(-500, 500)});
  lots.add_rectangle(0, -500, 500, 500);
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_EQ(outline->edges.size(), 3 + 6);
}

// A corner of the one lot is 1e-5 grid steps beside the line of the other, a kilometre long.
TEST(PlainOutline, ACrackBesideALongLineIsTold) {
  const Coord west = at(-50'097, -25'048);
  const Coord east = at(50'099, 25'049);
  Lots lots;
  lots.add({west, east, at(-50'000, 90'000)});
  lots.add({east, at(0, 0), west, at(50'000, -90'000)});
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_EQ(outline->edges.size(), 3);
}

TEST(PlainOutline, AWrongWayRoundIsNotTold) {
  Lots lots;
  lots.add({at(-500, -500), at(-500, 500), at(500, 500), at(500, -500)});
  EXPECT_FALSE(lots.outline());
}

TEST(PlainOutline, SeesALineThroughTheOriginFromBesideIt) {
  Lots lots;
  lots.add_rectangle(0, -9'000, 9'000, 9'000);
  const auto outline = lots.outline();
  ASSERT_TRUE(outline);
  EXPECT_GT(std::hypot(outline->place.x, outline->place.y), 0);
  EXPECT_LT(std::hypot(outline->place.x, outline->place.y), 1e-4);
  EXPECT_EQ(outline->inside, outline->place.x > 0);
}

// A straight line of the grid runs micrometres beside one of the plane.
TEST(PlainOutline, ALineThatRunsAskewThroughTheOriginHalvesIt) {
  for (const auto& [x, y] : {std::pair(431, 431), std::pair(900, 450), std::pair(-450, 900)}) {
    Lots lots;
    const auto far = [x = x, y = y](int times) { return at(times * x, times * y); };
    lots.add({far(-9), far(9), at(-9 * y - 9 * x, 9 * x - 9 * y)});
    const UnitedLand land(LocalPlane(to_degrees(kAt)), Shapes(lots.list()), lots.members(), 10);
    EXPECT_NEAR(land.share(5), 0.5, 1e-4) << x << ' ' << y;
  }
}

double area_of(const Outline& outline) {
  double twice_m2 = 0;
  for (const PlaneEdge& edge : outline.edges) twice_m2 += cross(edge.a, edge.b);
  return twice_m2 / 2;
}

// GEOS's union, how much of it several lots have, and whether the place is in it.
struct Overlaid {
  double area_m2 = 0;
  double overlap_m2 = 0;
  bool inside = false;
};

Overlaid overlaid(const Lots& lots, Metres place) {
  const Geos geos("unite the test's lots");
  const LocalPlane plane(kOutlineOrigin);
  const Shapes shapes(lots.list());
  std::vector<Geos::Geometry> parts;
  double sum_m2 = 0;
  for (const std::uint32_t shape : lots.members()) {
    GeosRing ring;
    for (const Coord vertex : shapes.vertices_of_shape(shape)) {
      const Metres m = plane.to_plane(vertex);
      ring.push_back({.x = m.x, .y = m.y});
    }
    parts.push_back(geos.polygon({&ring, 1}));
    double area = 0;
    GEOSArea_r(geos.get(), parts.back().get(), &area);
    sum_m2 += area;
  }
  const auto all = geos.multipolygon(parts);
  const auto united = geos.own(GEOSUnaryUnion_r(geos.get(), all.get()));
  const auto point = geos.own(GEOSGeom_createPointFromXY_r(geos.get(), place.x, place.y));
  Overlaid result;
  GEOSArea_r(geos.get(), united.get(), &result.area_m2);
  result.overlap_m2 = sum_m2 - result.area_m2;
  result.inside = geos.truth(GEOSContains_r(geos.get(), united.get(), point.get()));
  return result;
}

// Lots on a lattice whose nodes are a little off, with missing ones and, in some towns, lots that
// lie across others: the outline is about as much land as the union.
TEST(PlainOutlineProperty, AgreesWithAnOverlay) {
  test::Random random(5);
  int told = 0;
  int overlapping = 0;
  for (int town = 0; town < 400; ++town) {
    constexpr std::size_t kSide = 4;
    std::array<Coord, (kSide + 1) * (kSide + 1)> nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      nodes[i] = at(300 * static_cast<int>(i % (kSide + 1)) - 600 + random.between(-90, 90),
                    300 * static_cast<int>(i / (kSide + 1)) - 600 + random.between(-90, 90));
    }
    Lots lots;
    for (std::size_t lot = 0; lot < kSide * kSide; ++lot) {
      if (random.one_in(4)) continue;
      const std::size_t node = lot / kSide * (kSide + 1) + lot % kSide;
      lots.add({nodes[node], nodes[node + 1], nodes[node + kSide + 2], nodes[node + kSide + 1]});
    }
    while (random.one_in(2)) {
      const int x = random.between(-700, 500);
      const int y = random.between(-700, 500);
      const int east = x + random.between(1, 200);
      lots.add_rectangle(x, y, east, y + random.between(1, 200));
    }
    const auto outline = lots.outline();
    if (!outline) continue;
    ++told;
    const Overlaid expected = overlaid(lots, outline->place);
    EXPECT_NEAR(area_of(*outline), expected.area_m2, 1e-6) << "town " << town;
    EXPECT_EQ(outline->inside, expected.inside) << "town " << town;
    overlapping += expected.overlap_m2 > 1e-6 ? 1 : 0;
  }
  EXPECT_GT(told, 390);
  EXPECT_GT(overlapping, 100);
}

}  // namespace
}  // namespace metes
