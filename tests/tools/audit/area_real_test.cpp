#include "geo/decision/area.hpp"
#include "geo/shape/local_plane.hpp"
#include "tests/tools/real_city.hpp"
#include "tests/tools/spatial_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

// The parcels of areas in Chicago, and the share of each that lies there, against SQL on the same
// raw file.

namespace metes::tests {
namespace {

using Shares = std::map<std::string, double>;

std::string wkt_of(const Area& area) {
  std::string text;
  for (const PolygonRings& polygon : area) {
    std::string rings;
    for (const auto& ring : polygon) {
      std::string corners;
      for (std::size_t i = 0; i <= ring.size(); ++i) {
        const LonLat at = to_degrees(ring[i % ring.size()]);
        corners += fmt::format("{}{:.7f} {:.7f}", i == 0 ? "" : ", ", at.lon, at.lat);
      }
      rings += fmt::format("{}({})", rings.empty() ? "" : ", ", corners);
    }
    text += fmt::format("{}({})", text.empty() ? "" : ", ", rings);
  }
  return "MULTIPOLYGON (" + text + ")";
}

// An L of three quarters of a square, with a hole, about a position.
Area bracket_about(LonLat centre, double half_m) {
  const Metres degree = metres_a_degree(centre.lat);
  const auto at = [&](double x, double y) {
    return snap(
        {.lon = centre.lon + x * half_m / degree.x, .lat = centre.lat + y * half_m / degree.y});
  };
  return {{{at(-1, -1), at(1, -1), at(1, 0), at(0, 0), at(0, 1), at(-1, 1)},
           {at(-0.7, -0.7), at(-0.7, -0.4), at(-0.4, -0.4), at(-0.4, -0.7)}}};
}

// Only numbers of one parcel each.
Shares shares_in(const Snapshot& snapshot, const Area& area) {
  Shares shares;
  const auto answer =
      answer_area(snapshot, std::vector{city_property_rule()}, *parse_day("2026-05-01"), area);
  for (const AreaParcel& parcel : answer.parcels) {
    const std::string number(snapshot.number(parcel.parcel));
    if (number.empty() || snapshot.parcels_numbered(number).size() > 1) continue;
    shares[number] = parcel.share;
  }
  return shares;
}

Shares shares_by_sql(const SpatialDatabase& database, const Area& area) {
  const std::string shape = "ST_GeomFromText('" + wkt_of(area) + "', 4326)";
  Shares shares;
  for (const auto& [number, share] : database.ask(
           "SELECT pin, sum(ST_Area(ST_Intersection(geometry, " + shape +
           "))) / sum(ST_Area(geometry)) AS share FROM fabric WHERE ST_Intersects(geometry, " +
           shape +
           ") AND pin IN (SELECT pin FROM fabric GROUP BY pin HAVING count(*) = 1) "
           "GROUP BY pin")) {
    shares[number] = std::stod(share);
  }
  return shares;
}

// A sliver on a line is one side's only: the import moves corners by half a grid step.
void expect_equal(const Shares& ours, const Shares& theirs) {
  constexpr double kSliver = 1e-3;
  const auto share_in = [](const Shares& shares, const std::string& number) {
    const auto found = shares.find(number);
    return found == shares.end() ? 0.0 : found->second;
  };
  for (const auto& [number, share] : theirs) {
    EXPECT_NEAR(share_in(ours, number), share, kSliver) << number;
  }
  for (const auto& [number, share] : ours) {
    EXPECT_NEAR(share_in(theirs, number), share, kSliver) << number;
  }
}

TEST(ChicagoAreas, HaveTheParcelsAndSharesOfSql) {
  METES_NEEDS("chicago/rp_parcels/rp_lots.shp");
  METES_NEEDS("chicago/austin_parcels/austin_lots.shp");
  METES_NEEDS("chicago/city_owned_land_inventory_2021-05.csv");
  SpatialDatabase database;
  database.load(data::real_data() / "chicago/rp_parcels/rp_lots.shp", "fabric",
                {"-nlt", "MULTIPOLYGON", "-t_srs", "EPSG:4326", "-dialect", "SQLite", "-sql",
                 "SELECT printf('%014.0f', PIN14) AS pin, geometry FROM rp_lots WHERE PIN14 > 0"});
  database.index("fabric", "pin");
  const RealCity city("chicago");
  const Snapshot& snapshot = city.snapshot();
  std::vector<LonLat> centres;
  for (std::uint32_t i = 0; i < snapshot.parcel_count() && centres.size() < 4; i += 997) {
    const bool is_here =
        snapshot.source(snapshot.tables().parcel_source[i]).id == "roseland-pullman";
    if (is_here && city.has_shape(ParcelId{i})) {
      centres.push_back(to_degrees(snapshot.shapes().bounds(i).min));
    }
  }
  ASSERT_GE(centres.size(), 3U);
  for (const LonLat centre : centres) {
    for (const Area& area : {disc_area(centre, 150), bracket_about(centre, 120)}) {
      const Shares ours = shares_in(snapshot, area);
      EXPECT_GT(ours.size(), 10U);
      expect_equal(ours, shares_by_sql(database, area));
    }
  }
}

}  // namespace
}  // namespace metes::tests
