#include "api/service/links.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

// Filters in CQL2 choose what SQL chooses in an exported file.

namespace metes::tests {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using Parcels = std::set<std::string>;

class FilterClient : public testing::Test {
 protected:
  FilterClient() {
    GDALAllRegister();
    const auto file = (folder_ / "city.gpkg").string();
    EXPECT_EQ(metes({"export", small_snapshot().string(), "-o", file}).exit_code, 0);
    exported_.reset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR));
  }

  // What SQL and a geometry choose of the file.
  [[nodiscard]] Parcels by_sql(const std::string& where, const std::string& wkt = "") const {
    OGRLayer& layer = *exported_->GetLayerByName("parcels");
    EXPECT_EQ(layer.SetAttributeFilter(where.empty() ? nullptr : where.c_str()), OGRERR_NONE)
        << where;
    OGRGeometry* shape = nullptr;
    if (!wkt.empty()) OGRGeometryFactory::createFromWkt(wkt.c_str(), nullptr, &shape);
    const std::unique_ptr<OGRGeometry> owned(shape);
    layer.SetSpatialFilter(shape);
    Parcels parcels;
    for (const auto& feature : layer) parcels.insert(feature->GetFieldAsString("parcel"));
    return parcels;
  }
  [[nodiscard]] Json page(const std::string& filter, const std::string& more = "",
                          const std::string& collection = "parcels") const {
    return Json::parse(
        body_of(get(served_.port(), "/collections/" + collection + "/items?limit=10000" + more +
                                        "&filter=" + api::percent_encoded(filter))));
  }
  [[nodiscard]] Parcels by_filter(const std::string& filter, const std::string& more = "") const {
    const Json found = page(filter, more);
    Parcels parcels;
    if (!found.contains("features")) {
      ADD_FAILURE() << filter << " " << found.dump();
      return parcels;
    }
    for (const Json& feature : found.at("features")) {
      parcels.insert(std::to_string(feature.at("properties").at("parcel").get<int>()));
    }
    EXPECT_EQ(found.at("numberMatched"), parcels.size());
    return parcels;
  }
  // A place so far across the city, 0 to 1.
  [[nodiscard]] LonLat at(double east, double north) const {
    const Box box = snapshot_.city().extent;
    const LonLat low = to_degrees(box.min);
    const LonLat high = to_degrees(box.max);
    return {.lon = low.lon + (high.lon - low.lon) * east,
            .lat = low.lat + (high.lat - low.lat) * north};
  }

  const Snapshot snapshot_ = data::open_snapshot(small_snapshot());
  const Served served_{metes_path(), small_snapshot()};
  const ScratchFolder folder_;
  std::unique_ptr<GDALDataset> exported_;
};

TEST_F(FilterClient, ChoosesWhatSqlChooses) {
  const std::vector<std::string> both{
      "outcome = 'covered'",
      "outcome <> 'covered' AND use = 'park'",
      "NOT use = 'park'",
      "use IS NULL",
      "use IS NOT NULL AND custodian IS NULL",
      "NOT (use = 'park' OR custodian LIKE 'Department%')",
      "custodian LIKE '%Parks%' OR custodian LIKE '%Water%'",
      "address LIKE '3_ %'",
      "address NOT LIKE '%St'",
      "parcel BETWEEN 10 AND 50",
      "parcel NOT BETWEEN 10 AND 990",
      "parcel IN (1, 2, 3, 5, 8, 13, 5000)",
      "use NOT IN ('park', 'parking_lot')",
      "parcel > 990 OR parcel < 10 AND use = 'park'",
      "(parcel > 990 OR parcel < 10) AND use IS NULL",
      "owner >= 'M'",
      "owner < 'M' AND NOT owner < 'D'",
      "'park' = use",
      "owner = place",
      "place <> use",
      "feature < parcel",
      "NOT (owner = place)",
      "(use = 'park') IS NULL",
      "NOT (use = 'park' AND parcel < 500) IS NOT NULL",
      "use = 'park' IS NULL OR parcel < 100",
      "number = '00001-001-001-00'",
      "parcel = 17.0",
      "parcel > 16.5 AND parcel < 17.5",
      "parcel >= 1e2 AND parcel <> 500",
  };
  std::size_t some = 0;
  for (const std::string& filter : both) {
    const Parcels expected = by_sql(filter);
    EXPECT_EQ(by_filter(filter), expected) << filter;
    some += expected.empty() || expected.size() == snapshot_.parcel_count() ? 0U : 1U;
  }
  EXPECT_GT(some, both.size() * 2 / 3);
}

// QGIS sends CASEI for its ILIKE. The sample's texts are ASCII, for which SQLite's LIKE and lower()
// are without case as well.
TEST_F(FilterClient, TextsMayBeComparedWithoutCaseOrAccents) {
  const Parcels parks = by_sql("custodian LIKE '%parks%'");
  ASSERT_GT(parks.size(), 5U);
  ASSERT_LT(parks.size(), snapshot_.parcel_count() / 2U);
  EXPECT_TRUE(by_filter("custodian LIKE '%pArKs%'").empty());
  EXPECT_EQ(by_filter("CASEI(custodian) LIKE CASEI('%pArKs%')"), parks);
  EXPECT_EQ(by_filter("CASEI(custodian) NOT LIKE CASEI('%pArKs%')"),
            by_sql("custodian NOT LIKE '%parks%'"));
  EXPECT_EQ(by_filter("ACCENTI(CASEI(custodian)) LIKE ACCENTI(CASEI('%Pärks%'))"), parks);
  EXPECT_EQ(by_filter("CASEI(use) = CASEI('PARK')"), by_sql("use = 'park'"));
  EXPECT_EQ(by_filter("CASEI(use) IN (CASEI('PARK'), 'parking_lot')"),
            by_sql("use IN ('park', 'parking_lot')"));
  EXPECT_EQ(by_filter("NOT CASEI(use) = CASEI('PARK')"), by_sql("use <> 'park'"));
}

TEST_F(FilterClient, ChoosesPlacesAsGdalDoes) {
  const LonLat a = at(0.3, 0.3);
  const LonLat b = at(0.7, 0.4);
  const LonLat c = at(0.45, 0.75);
  const std::string triangle =
      fmt::format("(({:.7f} {:.7f},{:.7f} {:.7f},{:.7f} {:.7f},{:.7f} {:.7f}))", a.lon, a.lat,
                  b.lon, b.lat, c.lon, c.lat, a.lon, a.lat);
  const std::string polygon = "POLYGON" + triangle;
  const std::string box = fmt::format(
      "POLYGON(({0:.7f} {1:.7f},{2:.7f} {1:.7f},{2:.7f} {3:.7f},{0:.7f} {3:.7f},{0:.7f} {1:.7f}))",
      a.lon, a.lat, b.lon, c.lat);
  const std::string bbox = fmt::format("S_INTERSECTS(geometry,BBOX({:.7f},{:.7f},{:.7f},{:.7f}))",
                                       a.lon, a.lat, b.lon, c.lat);
  const std::string meets = "S_INTERSECTS(geometry," + polygon + ")";
  const Parcels in_polygon = by_sql("", polygon);
  ASSERT_GT(in_polygon.size(), 10U);
  EXPECT_EQ(by_filter(meets), in_polygon);
  EXPECT_EQ(by_filter("S_INTERSECTS(MULTIPOLYGON(" + triangle + "), geometry)"), in_polygon);
  EXPECT_EQ(by_filter(bbox), by_sql("", box));
  EXPECT_EQ(by_filter(meets + " AND use IS NOT NULL AND " + bbox), [&] {
    Parcels both;
    const Parcels other = by_sql("", box);
    for (const std::string& each : by_sql("use IS NOT NULL", polygon)) {
      if (other.count(each) > 0) both.insert(each);
    }
    return both;
  }());
  Parcels either = by_sql("use = 'park'");
  either.insert(in_polygon.begin(), in_polygon.end());
  EXPECT_EQ(by_filter("use = 'park' OR " + meets), either);
  // A box that is asked for beside it holds as well.
  EXPECT_EQ(by_filter("use IS NULL",
                      fmt::format("&bbox={:.7f},{:.7f},{:.7f},{:.7f}", a.lon, a.lat, b.lon, c.lat)),
            by_sql("use IS NULL", box));

  // A corner of a lot: on its line, which counts.
  const Coord corner = snapshot_.shapes().vertices_of_shape(17).front();
  const LonLat degrees = to_degrees(corner);
  const Parcels there = by_filter(
      fmt::format("S_INTERSECTS(geometry,POINT({:.7f} {:.7f}))", degrees.lon, degrees.lat));
  EXPECT_TRUE(there.count("17"));
  EXPECT_LT(there.size(), 100U);

  // What is not in the polygon, and has a shape.
  const Parcels outside = by_filter("NOT " + meets);
  Parcels inside_or_outside = outside;
  inside_or_outside.insert(in_polygon.begin(), in_polygon.end());
  EXPECT_EQ(inside_or_outside, by_filter("geometry IS NOT NULL"));
  EXPECT_EQ(inside_or_outside.size(), outside.size() + in_polygon.size());
  EXPECT_EQ(by_filter("geometry IS NULL").size() + inside_or_outside.size(),
            snapshot_.parcel_count());
  EXPECT_GT(outside.size(), 100U);
  EXPECT_EQ(by_filter("S_INTERSECTS(geometry, \"geometry\")"), inside_or_outside);
  EXPECT_EQ(by_filter("S_INTERSECTS(geometry,geometry) IS NULL"), by_filter("geometry IS NULL"));
  EXPECT_EQ(by_filter("S_INTERSECTS(geometry,geometry) AND " + bbox), by_sql("", box));
  EXPECT_EQ(by_filter("S_INTERSECTS(" + polygon + "," + polygon + ") AND " + meets), in_polygon);
}

TEST_F(FilterClient, PlacesMayBeInAnyCrsThatIsServed) {
  const LonLat low = at(0.3, 0.3);
  const LonLat high = at(0.6, 0.7);
  const Parcels expected =
      by_filter(fmt::format("S_INTERSECTS(geometry,BBOX({:.7f},{:.7f},{:.7f},{:.7f}))", low.lon,
                            low.lat, high.lon, high.lat));
  ASSERT_GT(expected.size(), 10U);
  const std::string epsg = "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/";
  EXPECT_EQ(by_filter(fmt::format("S_INTERSECTS(geometry,BBOX({:.7f},{:.7f},{:.7f},{:.7f}))",
                                  low.lat, low.lon, high.lat, high.lon),
                      epsg + "4326"),
            expected);
  EXPECT_EQ(by_filter(fmt::format(
                          "S_INTERSECTS(geometry,POLYGON(({0:.7f} {1:.7f},{2:.7f} {1:.7f},{2:.7f} "
                          "{3:.7f},{0:.7f} {3:.7f},{0:.7f} {1:.7f})))",
                          low.lat, low.lon, high.lat, high.lon),
                      epsg + "4326"),
            expected);
  // EPSG:3857 by its formula; its boxes are boxes of degrees.
  constexpr double kRadius = 6'378'137;
  const auto x = [](double lon) { return lon * M_PI / 180 * kRadius; };
  const auto y = [](double lat) { return std::asinh(std::tan(lat * M_PI / 180)) * kRadius; };
  EXPECT_EQ(by_filter(fmt::format(
                          "S_INTERSECTS(geometry,POLYGON(({0:.3f} {1:.3f},{2:.3f} {1:.3f},{2:.3f} "
                          "{3:.3f},{0:.3f} {3:.3f},{0:.3f} {1:.3f})))",
                          x(low.lon), y(low.lat), x(high.lon), y(high.lat)),
                      epsg + "3857"),
            expected);
}

TEST_F(FilterClient, WrongFiltersAreRefusedByName) {
  const auto problem = [&](const std::string& query) {
    return Json::parse(body_of(get(served_.port(), "/collections/parcels/items?" + query)));
  };
  const Json unknown = problem("filter=ownr%3D%27a%27");
  EXPECT_EQ(unknown.at("status"), 400);
  EXPECT_EQ(unknown.at("type"), "/docs#invalid-value");
  EXPECT_EQ(unknown.at("parameter"), "filter");
  EXPECT_EQ(unknown.at("detail"), "Character 1 of the filter is not as expected.");
  EXPECT_THAT(unknown.at("expected").get<std::string>(), HasSubstr("did you mean \"owner\"?"));
  EXPECT_EQ(problem("filter=TRUE&filter-lang=cql2-json").at("parameter"), "filter-lang");
  EXPECT_EQ(problem("filter=TRUE&filter-crs=EPSG:1").at("parameter"), "filter-crs");
  EXPECT_EQ(problem("filter=S_INTERSECTS(geometry,POINT(181+0))").at("status"), 400);
  EXPECT_EQ(problem("filter=TRUE&filter-lang=cql2-text&limit=1").at("numberReturned"), 1);
  const Json shapeless = page("S_INTERSECTS(geometry,POINT(1 2))", "", "custodians");
  EXPECT_THAT(shapeless.at("expected").get<std::string>(), HasSubstr("no geometry"));
}

TEST_F(FilterClient, FiltersGoWithEverythingElse) {
  const Parcels parks = by_sql("use = 'park'");
  EXPECT_EQ(by_filter("use = 'park'", "&outcome=covered"),
            by_sql("use = 'park' AND outcome = 'covered'"));
  EXPECT_EQ(page("parcels > 1", "", "custodians").at("expected").get<std::string>().substr(0, 22),
            "a property, one of cit");
  EXPECT_GT(page("custodian IS NOT NULL", "", "custodians").at("numberMatched"), 1);
  EXPECT_EQ(page("kind = 'city_limits'", "", "jurisdictions").at("numberMatched"), 1);
  EXPECT_EQ(page("outcome = 'covered'", "", "covered").at("numberMatched"),
            page("TRUE", "", "covered").at("numberMatched"));
  // Pages lead on with the filter.
  Parcels found;
  std::string target = "/collections/parcels/items?limit=2&filter=use%20%3D%20%27park%27";
  while (!target.empty()) {
    const Json one = Json::parse(body_of(get(served_.port(), target)));
    target.clear();
    for (const Json& feature : one.at("features")) {
      found.insert(std::to_string(feature.at("properties").at("parcel").get<int>()));
    }
    for (const Json& link : one.at("links")) {
      if (link.at("rel") != "next") continue;
      target = link.at("href");
      target.erase(0, target.find("/collections"));
    }
  }
  EXPECT_GT(parks.size(), 2U);
  EXPECT_EQ(found, parks);
}

}  // namespace
}  // namespace metes::tests
