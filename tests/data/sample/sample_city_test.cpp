#include "data/sample/sample_city.hpp"

#include "data/sample/sample_titles.hpp"
#include "geo/values/coordinate.hpp"
#include "tests/data/sample/sample_files.hpp"
#include "tests/support/effort.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace metes::test {
namespace {

constexpr std::uint64_t kParcels = 2'000;

/// A city of 2,000 parcels, by seed.
class SampleCity : public testing::TestWithParam<std::uint64_t> {
 protected:
  void SetUp() override {
    city_ = folder_.path() / "city";
    data::write_sample_city({.folder = city_, .parcels = kParcels, .seed = GetParam()}, {}, {});
  }
  ScratchFolder folder_;
  std::filesystem::path city_;
};

// So many, from a first one on.
auto seeds_from(std::uint64_t first, std::uint64_t count) {
  return testing::Range(first, first + count);
}

INSTANTIATE_TEST_SUITE_P(Seed, SampleCity, seeds_from(1, test::effort<std::uint64_t>(4, 20)));

using Vertex = std::pair<double, double>;
using Edge = std::pair<Vertex, Vertex>;

/// Edges in the direction in which their ring has them.
std::vector<Edge> edges_of(const OGRGeometry& geometry) {
  std::vector<Edge> edges;
  for (const OGRLinearRing* ring : *geometry.toPolygon()) {
    for (int i = 0; i + 1 < ring->getNumPoints(); ++i) {
      edges.push_back({{ring->getX(i), ring->getY(i)}, {ring->getX(i + 1), ring->getY(i + 1)}});
    }
  }
  return edges;
}

/// Each distinct shape once: the first parcel of a stack stands for all.
std::vector<SampleFeature> distinct_shapes(std::vector<SampleFeature> parcels) {
  std::set<std::string> seen;
  std::erase_if(parcels, [&](const SampleFeature& parcel) {
    return !seen.insert(parcel.texts.at("FLN").substr(0, 13)).second;
  });
  return parcels;
}

/// Interiors that have a point in common are an overlap; a common line is not.
void expect_apart(const std::vector<SampleFeature>& lots) {
  for (const auto& [a, b] : near_pairs(lots)) {
    const OGRGeometry* first = lots[a].geometry.get();
    const OGRGeometry* second = lots[b].geometry.get();
    ASSERT_TRUE(!first->Intersects(second) || first->Touches(second))
        << lots[a].texts.at("FLN") << " and " << lots[b].texts.at("FLN");
  }
}

TEST_P(SampleCity, HasExactlyAsManyParcelsAsAskedFor) {
  const auto parcels = read_layer(city_, "parcels");
  std::set<std::string> numbers;
  for (const auto& parcel : parcels) numbers.insert(parcel.texts.at("FLN"));
  EXPECT_EQ(parcels.size(), kParcels);
  EXPECT_EQ(numbers.size(), kParcels);
}

TEST_P(SampleCity, EveryParcelIsAValidPolygonOnTheGrid) {
  for (const auto& parcel : read_layer(city_, "parcels")) {
    ASSERT_TRUE(parcel.geometry->IsValid()) << parcel.texts.at("FLN");
    for (const auto& [from, to] : edges_of(*parcel.geometry)) {
      const LonLat at{.lon = from.first, .lat = from.second};
      ASSERT_EQ(to_degrees(snap(at)), at) << parcel.texts.at("FLN");
    }
  }
}

TEST_P(SampleCity, NoTwoLotsOverlap) {
  expect_apart(distinct_shapes(read_layer(city_, "parcels")));
}

/// Enough tiles for every style of neighbourhood, a large park and cut blocks.
class LargeSampleCity : public testing::TestWithParam<std::uint64_t> {};
INSTANTIATE_TEST_SUITE_P(Seed, LargeSampleCity, seeds_from(11, test::effort<std::uint64_t>(4, 20)));

TEST_P(LargeSampleCity, TenThousandParcelsAreValidAndApart) {
  const ScratchFolder folder;
  const auto city = folder.path() / "city";
  data::write_sample_city({.folder = city, .parcels = 10'000, .seed = GetParam()}, {}, {});
  auto parcels = read_layer(city, "parcels");
  ASSERT_EQ(parcels.size(), 10'000U);
  const auto lots = distinct_shapes(std::move(parcels));
  for (const auto& lot : lots) ASSERT_TRUE(lot.geometry->IsValid()) << lot.texts.at("FLN");
  expect_apart(lots);
}

TEST_P(SampleCity, StackedParcelsHaveTheSameShape) {
  std::map<std::string, std::vector<const SampleFeature*>> stacks;
  const auto parcels = read_layer(city_, "parcels");
  for (const auto& parcel : parcels) {
    stacks[parcel.texts.at("FLN").substr(0, 13)].push_back(&parcel);
  }
  std::size_t largest = 0;
  for (const auto& [lot, members] : stacks) {
    largest = std::max(largest, members.size());
    for (const auto* member : members) {
      ASSERT_TRUE(member->geometry->Equals(members.front()->geometry.get())) << lot;
    }
  }
  EXPECT_GE(largest, 2U);
  EXPECT_LE(largest, 60U);
}

TEST_P(SampleCity, NeighboursRunAlongACommonEdgeInOppositeDirections) {
  std::map<Edge, std::string> edges;
  const auto lots = distinct_shapes(read_layer(city_, "parcels"));
  for (const auto& lot : lots) {
    for (const Edge& edge : edges_of(*lot.geometry)) {
      const auto [other, is_new] = edges.try_emplace(edge, lot.texts.at("FLN"));
      ASSERT_TRUE(is_new) << other->second << " and " << lot.texts.at("FLN");
    }
  }
  const auto shared = std::count_if(edges.begin(), edges.end(), [&](const auto& entry) {
    return edges.count({entry.first.second, entry.first.first}) == 1;
  });
  EXPECT_GT(static_cast<std::size_t>(shared), 2 * lots.size());
}

TEST_P(SampleCity, AnEdgeWithoutANeighbourIsOnTheStreet) {
  constexpr double kNear = 4e-7;  // degrees: 4 cm
  const auto lots = distinct_shapes(read_layer(city_, "parcels"));
  std::vector<std::set<Edge>> edges;
  for (const auto& lot : lots) {
    const auto list = edges_of(*lot.geometry);
    edges.emplace_back(list.begin(), list.end());
  }
  const auto expect_open = [&](std::size_t a, std::size_t b) {
    for (const auto& [from, to] : edges[a]) {
      if (edges[b].contains({to, from})) continue;
      const OGRPoint middle((from.first + to.first) / 2, (from.second + to.second) / 2);
      ASSERT_GT(middle.Distance(lots[b].geometry.get()), kNear)
          << lots[a].texts.at("FLN") << " and " << lots[b].texts.at("FLN");
    }
  };
  for (const auto& [a, b] : near_pairs(lots)) {
    expect_open(a, b);
    expect_open(b, a);
  }
}

TEST_P(SampleCity, HasHolesCampusesAndShapesOfManyVertices) {
  std::size_t holes = 0;
  std::vector<int> counts;
  std::map<std::string, std::set<std::string>> campuses;  // address → numbers
  for (const auto& parcel : read_layer(city_, "parcels")) {
    const OGRPolygon* polygon = parcel.geometry->toPolygon();
    holes += static_cast<std::size_t>(polygon->getNumInteriorRings());
    counts.push_back(polygon->getExteriorRing()->getNumPoints() - 1);
    if (parcel.texts.at("LAND_USE") == "Institutional") {
      campuses[parcel.texts.at("SITUS")].insert(parcel.texts.at("FLN"));
    }
  }
  EXPECT_GT(holes, 0U);
  EXPECT_THAT(campuses,
              testing::Contains(testing::Pair(testing::_, testing::SizeIs(testing::Ge(3)))));
  std::sort(counts.begin(), counts.end());
  EXPECT_THAT(counts[counts.size() / 2], testing::AllOf(testing::Ge(4), testing::Le(6)));
  EXPECT_GE(counts.back(), 50);
}

TEST_P(SampleCity, EveryInventoryRowIsAboutAParcel) {
  std::set<std::string> numbers;
  for (const auto& parcel : read_layer(city_, "parcels")) {
    numbers.insert(digits_of(parcel.texts.at("FLN")));
  }
  const auto rows = read_csv(city_ / "inventory.csv");
  std::set<std::string> statuses;
  for (const auto& row : rows) {
    EXPECT_TRUE(numbers.count(digits_of(row.at("FLN")))) << row.at("FLN");
    statuses.insert(row.at("STATUS"));
  }
  EXPECT_EQ(statuses.size(), 7U);
  EXPECT_GT(rows.size(), kParcels * 2 / 100);
  EXPECT_LT(rows.size(), kParcels * 8 / 100);
}

TEST_P(SampleCity, AddressPointsAreInsideTheirParcels) {
  std::map<std::string, Geometry> shapes;
  for (auto& parcel : read_layer(city_, "parcels")) {
    shapes[parcel.texts.at("FLN")] = std::move(parcel.geometry);
  }
  const auto addresses = read_layer(city_, "addresses");
  std::set<std::string> with_address;
  for (const auto& address : addresses) {
    const auto& number = address.texts.at("FLN");
    ASSERT_TRUE(shapes.count(number)) << number;
    EXPECT_TRUE(shapes.at(number)->Contains(address.geometry.get())) << number;
    with_address.insert(number);
  }
  EXPECT_GT(with_address.size(), kParcels * 9 / 10);
}

TEST_P(SampleCity, PlacesAreWhatTheySay) {
  const auto parcels = in_grid_steps(read_layer(city_, "parcels"));
  const auto limits = in_grid_steps(read_layer(city_, "boundary"));
  const auto places = read_csv(city_ / "places.csv");
  ASSERT_EQ(places.size(), 12U);
  EXPECT_EQ(places.front().at("label"), "city_parking_lot");
  for (const auto& place : places) {
    const Coord at = snap({std::stod(place.at("lon")), std::stod(place.at("lat"))});
    const OGRPoint point(at.x, at.y);
    std::string inside;
    std::string on_line;
    for (const auto& parcel : parcels) {
      if (!parcel.geometry->Intersects(&point)) continue;
      auto& list = parcel.geometry->Contains(&point) ? inside : on_line;
      list += (list.empty() ? "" : ";") + parcel.texts.at("FLN");
    }
    const bool is_line = place.at("label") == "shared_line";
    EXPECT_EQ(limits.front().geometry->Contains(&point), place.at("label") != "outside");
    EXPECT_EQ(is_line ? on_line : inside, place.at("parcel")) << place.at("label");
    EXPECT_EQ(is_line ? inside : on_line, "") << place.at("label");
  }
}

TEST_P(SampleCity, DistrictsCoverTheCityOnce) {
  const auto limits = read_layer(city_, "boundary");
  ASSERT_EQ(limits.size(), 1U);
  const auto* whole = limits.front().geometry->toMultiPolygon();
  double sum = 0;
  for (const auto& district : read_layer(city_, "districts")) {
    ASSERT_TRUE(district.geometry->IsValid()) << district.texts.at("NAME");
    sum += district.geometry->toMultiPolygon()->get_Area();
  }
  EXPECT_TRUE(whole->IsValid());
  EXPECT_NEAR(sum, whole->get_Area(), 1e-12);
  for (const auto& lot : distinct_shapes(read_layer(city_, "parcels"))) {
    ASSERT_TRUE(whole->Contains(lot.geometry.get())) << lot.texts.at("FLN");
  }
}

TEST_P(SampleCity, ManifestIsTomlThatNamesEveryFile) {
  const auto manifest = toml::parse_file((city_ / "city.toml").string());
  EXPECT_EQ(manifest["city"]["number"]["groups"].as_array()->size(), 4U);
  EXPECT_THAT(manifest["city"]["name"].value_or(std::string()), testing::HasSubstr("fictional"));
  std::set<std::string> roles;
  for (const auto& source : *manifest["source"].as_array()) {
    const auto& table = *source.as_table();
    roles.insert(table["role"].value_or(std::string()));
    EXPECT_TRUE(std::filesystem::exists(city_ / table["path"].value_or(std::string())));
    EXPECT_TRUE(table["vintage"].is_date());
  }
  EXPECT_THAT(roles, testing::ElementsAre("addresses", "boundary", "contacts", "districts",
                                          "fabric", "inventory", "opt_in"));
}

TEST_P(SampleCity, OwnerTableKnowsNearlyAllPublicOwnersAndNoPrivateOne) {
  std::set<std::string> known;
  for (const auto& row : read_csv(city_ / "owners.csv")) known.insert(row.at("name"));
  std::size_t public_owners = 0;
  std::size_t unknown = 0;
  for (const auto& parcel : read_layer(city_, "parcels")) {
    const auto& agency = parcel.texts.at("AGENCY");
    if (agency.empty()) {
      EXPECT_FALSE(known.count(parcel.texts.at("OWNER"))) << parcel.texts.at("OWNER");
      continue;
    }
    ++public_owners;
    unknown += known.contains(agency) ? 0U : 1U;
  }
  EXPECT_GT(public_owners, kParcels / 50);
  EXPECT_LT(unknown, public_owners / 20 + 1);
}

}  // namespace
}  // namespace metes::test
