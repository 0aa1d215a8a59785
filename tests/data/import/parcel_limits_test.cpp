#include "data/import/import.hpp"
#include "tests/data/small_city.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::data {
namespace {

TEST(ParcelLimits, LimitsAreSeenBetweenTheVerticesOfAParcel) {
  SmallCity city;
  // A notch from the south, a strip to the west, an enclave; and to the north a second part.
  city.write("limits.geojson",
             "{\"type\": \"FeatureCollection\", \"features\": [" +
                 feature(R"({"type": "Polygon", "coordinates": [[[10, 19.999], [10.0024, 19.999],
[10.0024, 20.009], [10.0026, 20.009], [10.0026, 19.999], [10.009, 19.999], [10.009, 20.02],
[10, 20.02], [10, 20.0006], [9.99, 20.0006], [9.99, 20.0004], [10, 20.0004], [10, 19.999]],
[[10.0043, 20.0003], [10.0047, 20.0003], [10.0047, 20.0007], [10.0043, 20.0007],
[10.0043, 20.0003]]]})",
                         "") +
                 "," +
                 feature(R"({"type": "Polygon", "coordinates": [[[10, 20.02], [10.009, 20.02],
[10.009, 20.04], [10, 20.04], [10, 20.02]]]})",
                         "") +
                 "]}");
  city.declare(
      "[[source]]\nid = \"limits\"\nrole = \"boundary\"\npath = \"limits.geojson\"\n"
      "licence = \"none\"\nvintage = 2020-01-01\n");
  const auto meets_the_line_of_two_parts =
      feature(R"({"type": "Polygon", "coordinates": [[[10.006, 20.019], [10.007, 20.019],
[10.007, 20.021], [10.006, 20.021], [10.006, 20.019]]]})",
              R"("PIN": "6")");
  city.add_fabric("lots", {lot(0, 1, R"("PIN": "1")"), lot(2, 0, R"("PIN": "2")"),
                           lot(-3, 0, R"("PIN": "3")"), lot(4, 0, R"("PIN": "4")"),
                           lot(-3, 2, R"("PIN": "5")"), meets_the_line_of_two_parts});
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  std::vector<Limits> limits;
  for (std::uint32_t i = 0; i < 6; ++i) limits.push_back(snapshot.limits(ParcelId{i}));
  EXPECT_EQ(limits, (std::vector{Limits::inside, Limits::across, Limits::across, Limits::across,
                                 Limits::outside, Limits::inside}));
}

// Lots 1 and 2 are an enclave, the one wholly and the other a half of it; of lot 3 an enclave is
// the west, of lot 4 a polygon; lot 5 is beside one.
TEST(ParcelLimits, AnEnclaveThatHasTheLinesOfALotIsOutsideTheLimits) {
  SmallCity city;
  const auto box = [](const std::string& west, const std::string& east) {
    return "[[" + west + ", 20], [" + east + ", 20], [" + east + ", 20.001], [" + west +
           ", 20.001], [" + west + ", 20]]";
  };
  const auto polygon = [](const std::string& rings, const std::string& properties) {
    return feature(R"({"type": "Polygon", "coordinates": [)" + rings + "]}", properties);
  };
  city.write("limits.geojson",
             "{\"type\": \"FeatureCollection\", \"features\": [" +
                 polygon("[[9.9, 19.9], [10.1, 19.9], [10.1, 20.1], [9.9, 20.1], [9.9, 19.9]]," +
                             box("10", "10.001") + "," + box("10.002", "10.003") + "," +
                             box("10.004", "10.005") + "," + box("10.006", "10.007"),
                         "") +
                 "]}");
  city.declare(
      "[[source]]\nid = \"limits\"\nrole = \"boundary\"\npath = \"limits.geojson\"\n"
      "licence = \"none\"\nvintage = 2020-01-01\n");
  const auto two_parts =
      feature(R"({"type": "MultiPolygon", "coordinates": [[)" + box("10.006", "10.007") + "], [" +
                  box("10.008", "10.009") + "]]}",
              R"("PIN": "4")");
  city.add_fabric("lots", {polygon(box("10", "10.001"), R"("PIN": "1")"),
                           polygon("[[10.002, 20], [10.003, 20], [10.003, 20.001], [10.002, 20]]",
                                   R"("PIN": "2")"),
                           polygon(box("10.004", "10.0055"), R"("PIN": "3")"), two_parts,
                           polygon(box("10.001", "10.002"), R"("PIN": "5")")});
  const ImportResult result = city.import();
  const Snapshot snapshot = make_snapshot(result.draft);
  std::vector<Limits> limits;
  for (std::uint32_t i = 0; i < 5; ++i) limits.push_back(snapshot.limits(ParcelId{i}));
  EXPECT_EQ(limits, (std::vector{Limits::outside, Limits::outside, Limits::across, Limits::across,
                                 Limits::inside}));
}

// The city limits as a second source has them, beside a square with an enclave.
std::vector<std::string> reasons_beside(const std::string& second) {
  SmallCity city;
  const auto declare = [&](const std::string& id, const std::string& rings) {
    city.write(id + ".geojson",
               R"({"type": "FeatureCollection", "features": [)" +
                   feature(R"({"type": "Polygon", "coordinates": [)" + rings + "]}", "") + "]}");
    city.declare("[[source]]\nid = \"" + id + "\"\nrole = \"boundary\"\npath = \"" + id +
                 ".geojson\"\nlicence = \"none\"\nvintage = 2020-01-01\n");
  };
  declare("limits",
          "[[10, 20], [10.02, 20], [10.02, 20.02], [10, 20.02], [10, 20]], [[10.005, "
          "20.005], [10.01, 20.005], [10.01, 20.01], [10.005, 20.01], [10.005, 20.005]]");
  declare("second", second);
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "1")")});
  const ImportResult result = city.import();
  std::vector<std::string> reasons;
  for (const ReportEntry& entry : result.report.across) reasons.push_back(entry.reason);
  return reasons;
}

TEST(ParcelLimits, SourcesOfTheLimitsThatOverlapAndDifferAreReported) {
  const std::vector<std::string> none;
  const std::vector<std::string> differ{"limits_differ"};
  EXPECT_EQ(reasons_beside("[[10, 20], [10.02, 20], [10.02, 20.02], [10, 20.02], [10, 20]]"),
            differ);
  EXPECT_EQ(
      reasons_beside("[[10.02, 20], [10.04, 20], [10.04, 20.02], [10.02, 20.02], [10.02, 20]]"),
      none);
  EXPECT_EQ(reasons_beside("[[10.005, 20.005], [10.01, 20.005], [10.01, 20.01], [10.005, 20.01], "
                           "[10.005, 20.005]]"),
            none);
  EXPECT_EQ(
      reasons_beside("[[10, 20], [10.02, 20], [10.02, 20.02], [10, 20.02], [10, 20]], [[10.005, "
                     "20.005], [10.01, 20.005], [10.01, 20.01], [10.005, 20.01], [10.005, "
                     "20.005]]"),
      none);
}

}  // namespace
}  // namespace metes::data
