#include "data/reader/projection.hpp"

#include "geo/values/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ogr_spatialref.h>

#include <cmath>
#include <limits>
#include <memory>
#include <string>

namespace metes::data {
namespace {

constexpr double kMillimetreInDegrees = 1e-3 / 111'320;

std::string refusal(const Projection::Choice& choice) {
  try {
    const Projection projection(choice);
    return "accepted: " + projection.pipeline();
  } catch (const DataError& error) {
    return error.what();
  }
}

// The same point through GDAL, which chooses for itself.
LonLat by_gdal(const std::string& crs, double x, double y) {
  OGRSpatialReference from;
  OGRSpatialReference to;
  EXPECT_EQ(from.SetFromUserInput(crs.c_str()), OGRERR_NONE);
  EXPECT_EQ(to.importFromEPSG(4326), OGRERR_NONE);
  from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> transform(
      OGRCreateCoordinateTransformation(&from, &to));
  EXPECT_TRUE(transform && transform->Transform(1, &x, &y));
  return {.lon = x, .lat = y};
}

struct Place {
  const char* name;
  const char* crs;
  double x;
  double y;
  friend void PrintTo(const Place& place, std::ostream* out) { *out << place.name; }
};

class PinnedPipeline : public testing::TestWithParam<Place> {};

TEST_P(PinnedPipeline, AgreesWithGdalWithinAMillimetre) {
  const Place& place = GetParam();
  const Projection projection({.crs = place.crs, .pipeline = {}});
  const auto ours = projection.to_lon_lat(place.x, place.y);
  ASSERT_TRUE(ours);
  const LonLat theirs = by_gdal(canonical_crs(place.crs), place.x, place.y);
  EXPECT_NEAR(ours->lon, theirs.lon, kMillimetreInDegrees);
  EXPECT_NEAR(ours->lat, theirs.lat, kMillimetreInDegrees);
}

INSTANTIATE_TEST_SUITE_P(Cities, PinnedPipeline,
                         testing::Values(Place{"ChicagoCityHall", "EPSG:3435", 1175570, 1901250},
                                         Place{"ChicagoAustin", "EPSG:3435", 1138700, 1906400},
                                         Place{"ChicagoEsriCode", "EPSG:102671", 1175570, 1901250},
                                         Place{"LosAngelesCityHall", "EPSG:2229", 6487500, 1842300},
                                         Place{"LosAngelesHarbor", "EPSG:2229", 6477000, 1735000},
                                         Place{"LosAngelesMercator", "EPSG:3857", -13163000,
                                               4035000},
                                         Place{"ChicagoUtm", "EPSG:32616", 447000, 4636000},
                                         Place{"ChicagoNad83Degrees", "EPSG:4269", -87.63, 41.88},
                                         Place{"CambridgeFeet", "EPSG:2249", 761210, 2957494}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Projection, IllinoisEastIsANullShiftOfFourMetres) {
  const Projection projection({.crs = "EPSG:3435", .pipeline = {}});
  EXPECT_EQ(projection.accuracy_m(), 4);
  EXPECT_THAT(projection.pipeline(), testing::HasSubstr("+proj=tmerc"));
  EXPECT_THAT(projection.pipeline(), testing::Not(testing::HasSubstr("helmert")));
  EXPECT_FALSE(projection.is_identity());
  EXPECT_FALSE(projection.is_geographic());
}

TEST(Projection, Wgs84PassesUnchanged) {
  for (const char* const crs : {"EPSG:4326", "OGC:CRS84", "urn:ogc:def:crs:OGC:1.3:CRS84"}) {
    const Projection projection({.crs = crs, .pipeline = {}});
    EXPECT_TRUE(projection.is_identity()) << crs;
    EXPECT_TRUE(projection.is_geographic()) << crs;
    EXPECT_EQ(projection.pipeline(), "") << crs;
    EXPECT_EQ(projection.accuracy_m(), 0) << crs;
    EXPECT_EQ(projection.to_lon_lat(-87.65, 41.85), (LonLat{.lon = -87.65, .lat = 41.85})) << crs;
  }
}

TEST(Projection, ProjectionsOfWgs84LoseNothing) {
  EXPECT_EQ(Projection({.crs = "EPSG:3857", .pipeline = {}}).accuracy_m(), 0);
  EXPECT_EQ(Projection({.crs = "EPSG:32611", .pipeline = {}}).accuracy_m(), 0);
}

TEST(Projection, Nad27WithoutGridsIsRefusedByItsAccuracy) {
  for (const char* const crs : {"EPSG:4267", "EPSG:26771"}) {
    const std::string message = refusal({.crs = crs, .pipeline = {}});
    EXPECT_THAT(message, testing::HasSubstr("NAD27 to WGS 84")) << crs;
    EXPECT_THAT(message, testing::ContainsRegex("accurate to [12][0-9] m")) << crs;
    EXPECT_THAT(message, testing::HasSubstr("crs_accuracy_m")) << crs;
  }
}

// Puerto Rico's system, whose way to WGS 84 the EPSG registry does not state: what is asked of its
// accuracy cannot let it pass, the pipeline can.
TEST(Projection, ThatIsOfUnknownAccuracyIsRefusedWithThePipelineThatCanBeNamed) {
  const std::string message = refusal({.crs = "EPSG:32161", .pipeline = {}, .accuracy_m = 1000});
  EXPECT_THAT(message, testing::HasSubstr("of unknown accuracy"));
  EXPECT_THAT(message, testing::Not(testing::HasSubstr("crs_accuracy_m")));
  const auto begin = message.find("\"+proj=pipeline") + 1;
  const std::string pipeline = message.substr(begin, message.find('"', begin) - begin);
  const Projection projection({.crs = "EPSG:32161", .pipeline = pipeline});
  const auto san_juan = projection.to_lon_lat(235221.128, 262751.707);
  ASSERT_TRUE(san_juan);
  EXPECT_NEAR(san_juan->lon, -66.1, 1e-7);
  EXPECT_NEAR(san_juan->lat, 18.4, 1e-7);
}

TEST(Projection, Nad27IsAcceptedWhenItsAccuracyIsAsked) {
  const Projection projection({.crs = "EPSG:26771", .pipeline = {}, .accuracy_m = 15});
  EXPECT_GE(projection.accuracy_m(), 10);
  EXPECT_LE(projection.accuracy_m(), 15);
}

TEST(Projection, AnUnknownCrsIsNamed) {
  EXPECT_THAT(refusal({.crs = "EPSG:999999", .pipeline = {}}),
              testing::AllOf(testing::HasSubstr("EPSG:999999"), testing::HasSubstr("EPSG:3435")));
  EXPECT_THAT(refusal({.crs = "", .pipeline = {}}), testing::HasSubstr("crs is \"\""));
}

// PROJ takes each for a CRS in whose name it is: Amersfoort, WGS 72, WGS 84 / Pseudo-Mercator.
TEST(Projection, APartOfANameIsNoCrs) {
  for (const std::string part : {"foo", "WGS", "web mercator", "Illinois"}) {
    EXPECT_THAT(refusal({.crs = part, .pipeline = {}}),
                testing::HasSubstr("crs is \"" + part + "\", which PROJ does not know"));
  }
  for (const std::string name : {"WGS 84", "wgs84", "WGS_84"}) {
    EXPECT_TRUE(Projection({.crs = name, .pipeline = {}}).is_identity()) << name;
  }
  EXPECT_EQ(Projection({.crs = "NAD83 / Illinois East (ftUS)", .pipeline = {}}).pipeline(),
            Projection({.crs = "EPSG:3435", .pipeline = {}}).pipeline());
}

TEST(Projection, AnOwnPipelineIsRunAsWritten) {
  const std::string pipeline = Projection({.crs = "EPSG:3435", .pipeline = {}}).pipeline();
  const Projection again({.crs = "EPSG:3435", .pipeline = pipeline, .accuracy_m = 1});
  EXPECT_EQ(again.pipeline(), pipeline);
  EXPECT_EQ(again.accuracy_m(), 1);
  EXPECT_EQ(again.to_lon_lat(1175570, 1901250),
            Projection({.crs = "EPSG:3435", .pipeline = {}}).to_lon_lat(1175570, 1901250));
  EXPECT_THAT(refusal({.crs = "EPSG:3435", .pipeline = "+proj=nonsense"}),
              testing::HasSubstr("pipeline is \"+proj=nonsense\""));
}

TEST(Projection, APipelineThatEndsInRadiansGivesDegrees) {
  const Projection projection(
      {.crs = "EPSG:3857", .pipeline = "+proj=pipeline +step +inv +proj=webmerc +ellps=WGS84"});
  const auto at = projection.to_lon_lat(-13163000, 4035000);
  ASSERT_TRUE(at);
  EXPECT_NEAR(at->lon, -118.246, 0.001);
  EXPECT_NEAR(at->lat, 34.045, 0.01);
}

TEST(Projection, WhatIsNotOnTheGlobeHasNoPlace) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinite = std::numeric_limits<double>::infinity();
  for (const char* const crs : {"EPSG:4326", "EPSG:4269", "EPSG:3435", "EPSG:3857"}) {
    const Projection projection({.crs = crs, .pipeline = {}});
    EXPECT_FALSE(projection.to_lon_lat(nan, 41)) << crs;
    EXPECT_FALSE(projection.to_lon_lat(-87, nan)) << crs;
    EXPECT_FALSE(projection.to_lon_lat(infinite, 41)) << crs;
    EXPECT_FALSE(projection.to_lon_lat(1e30, 1e30)) << crs;
  }
  EXPECT_FALSE(Projection({.crs = "EPSG:4326", .pipeline = {}}).to_lon_lat(1175570, 1901250));
  EXPECT_FALSE(Projection({.crs = "EPSG:4269", .pipeline = {}}).to_lon_lat(1175570, 1901250));
}

TEST(CanonicalCrs, EsriCodesAreFoundUnderBothNames) {
  EXPECT_EQ(canonical_crs("EPSG:102671"), "ESRI:102671");
  EXPECT_EQ(canonical_crs("ESRI:102671"), "ESRI:102671");
  EXPECT_EQ(canonical_crs("102671"), "ESRI:102671");
  EXPECT_EQ(canonical_crs("EPSG:3435"), "EPSG:3435");
  EXPECT_EQ(canonical_crs("epsg:3435"), "EPSG:3435");
  EXPECT_EQ(canonical_crs("urn:ogc:def:crs:EPSG::3435"), "EPSG:3435");
  EXPECT_EQ(canonical_crs("EPSG:999999"), "EPSG:999999");
  EXPECT_EQ(canonical_crs("NAD83 / Illinois East (ftUS)"), "NAD83 / Illinois East (ftUS)");
  EXPECT_EQ(canonical_crs(""), "");
}

}  // namespace
}  // namespace metes::data
