#include "tests/data/small_city.hpp"
#include "tools/reconcile/record_check.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

// Lots by hand, in metres east and north of one place.

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Metre {
  double x = 0;
  double y = 0;
};
using Ring = std::vector<Metre>;

constexpr LonLat kOrigin{.lon = 10.01, .lat = 20.01};
// Metres a degree there.
constexpr double kEast = 104'641;
constexpr double kNorth = 110'706;

std::string ring_text(const Ring& ring) {
  std::string text;
  const auto add = [&](const Metre& at) {
    text += fmt::format("{}[{:.9f}, {:.9f}]", text.empty() ? "" : ", ", kOrigin.lon + at.x / kEast,
                        kOrigin.lat + at.y / kNorth);
  };
  for (const Metre& at : ring) add(at);
  add(ring.front());
  return "[" + text + "]";
}

Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

struct DrawnLot {
  std::string number;
  Ring shell;
  std::vector<Ring> holes{};

  [[nodiscard]] std::string feature() const {
    std::string rings = ring_text(shell);
    for (const Ring& hole : holes) rings += ", " + ring_text(hole);
    return data::feature(fmt::format("{{\"type\": \"Polygon\", \"coordinates\": [{}]}}", rings),
                         number.empty() ? "\"PIN\": null" : fmt::format("\"PIN\": \"{}\"", number));
  }
};

std::vector<std::string> features(const std::vector<DrawnLot>& lots) {
  std::vector<std::string> all;
  for (const DrawnLot& lot : lots) all.push_back(lot.feature());
  return all;
}

/// Keeps the snapshot, for findings look at its sources.
class Ground {
 public:
  explicit Ground(const std::vector<DrawnLot>& lots, const std::vector<DrawnLot>& others = {},
                  const std::string& tolerance = "0.3")
      : snapshot_(make_snapshot(draft(lots, others, tolerance))),
        findings_(tools::check_gaps(snapshot_, {})) {}

  [[nodiscard]] const std::vector<tools::RecordFinding>& findings() const { return findings_; }
  [[nodiscard]] std::vector<std::string> pairs() const {
    std::vector<std::string> all;
    for (const auto& finding : findings_) {
      all.push_back(finding.numbers.at(0) + " " + finding.numbers.at(1));
    }
    std::sort(all.begin(), all.end());
    return all;
  }

 private:
  static SnapshotDraft draft(const std::vector<DrawnLot>& lots, const std::vector<DrawnLot>& others,
                             const std::string& tolerance) {
    data::SmallCity city;
    city.add_fabric("lots", features(lots), "line_tolerance_m = " + tolerance);
    if (!others.empty()) city.add_fabric("others", features(others));
    return city.import().draft;
  }

  Snapshot snapshot_;
  std::vector<tools::RecordFinding> findings_;
};

// What the lots stand on, so that they are drawn to meet others.
const DrawnLot kBase{"01-000", rectangle(-50, -30, 90, 0)};

TEST(Gap, HasItsWidthsItsLengthAndItsMiddle) {
  const Ground ground({kBase,
                       {"01-001", rectangle(0, 0, 20, 30)},
                       {"01-002", {{20.2, 0}, {40, 0}, {40, 30}, {20.8, 30}}}});
  ASSERT_THAT(ground.pairs(), ElementsAre("01-001 01-002"));
  const tools::RecordFinding& gap = ground.findings().front();
  EXPECT_EQ(gap.severity, tools::Severity::warning) << "wider than the tolerance of 0.3 m";
  EXPECT_NEAR(gap.amount.value(), 0.8, 0.03);
  EXPECT_EQ(gap.message,
            "01-001 and 01-002 are 0.21 to 0.80 m apart along 30 m, with land of no parcel "
            "between them");
  const LonLat at = to_degrees(gap.at.value());
  EXPECT_NEAR((at.lon - kOrigin.lon) * kEast, 20.25, 0.05);
  EXPECT_NEAR((at.lat - kOrigin.lat) * kNorth, 15, 1);
  EXPECT_EQ(gap.witnesses[0].feature + gap.witnesses[1].feature, 1 + 2);
}

TEST(Gap, WithinTheToleranceOfTheLinesIsANote) {
  const std::vector<DrawnLot> lots{
      kBase, {"01-001", rectangle(0, 0, 20, 30)}, {"01-002", rectangle(20.5, 0, 40, 30)}};
  ASSERT_THAT(Ground(lots).pairs(), ElementsAre("01-001 01-002"));
  EXPECT_EQ(Ground(lots, {}, "0.6").findings().front().severity, tools::Severity::note);
}

TEST(Gap, IsSeenOnceBesideAStack) {
  EXPECT_THAT(Ground({kBase,
                      {"01-001", rectangle(0, 0, 20, 30)},
                      {"01-002", rectangle(20.5, 0, 40, 30)},
                      {"01-003", rectangle(20.5, 0, 40, 30)}})
                  .pairs(),
              ElementsAre("01-001 01-002"));
}

TEST(Gap, BesideAStackNamesItsFirstByNumberWhateverTheOrderOfTheRows) {
  EXPECT_THAT(Ground({kBase,
                      {"01-001", rectangle(0, 0, 20, 30)},
                      {"01-003", rectangle(20.5, 0, 40, 30)},
                      {"01-002", rectangle(20.5, 0, 40, 30)}})
                  .pairs(),
              ElementsAre("01-001 01-002"));
}

TEST(Gap, IsSeenAlongEachLotThatItPasses) {
  EXPECT_THAT(Ground({kBase,
                      {"01-001", rectangle(0, 0, 20, 40)},
                      {"01-002", rectangle(20.5, 0, 40, 20)},
                      {"01-003", rectangle(20.5, 20, 40, 40)}})
                  .pairs(),
              ElementsAre("01-001 01-002", "01-001 01-003"));
}

TEST(Gap, InAHoleIsBetweenTheLotsThere) {
  EXPECT_THAT(Ground({{"01-001", rectangle(0, 0, 60, 60), {rectangle(20, 20, 40, 40)}},
                      {"01-002", rectangle(20.4, 20, 40, 40)}})
                  .pairs(),
              ElementsAre("01-001 01-002"));
}

struct NoGap {
  std::string name;
  std::vector<DrawnLot> lots;
  std::vector<DrawnLot> of_other_fabric{};
};

std::ostream& operator<<(std::ostream& out, const NoGap& test) {
  return out << test.name;
}

class GapNot : public testing::TestWithParam<NoGap> {};

TEST_P(GapNot, IsThere) {
  EXPECT_THAT(Ground(GetParam().lots, GetParam().of_other_fabric).pairs(), IsEmpty());
}

const DrawnLot kWest{"01-001", rectangle(0, 0, 20, 30)};

const std::vector<NoGap> kNoGaps{
    {"LotsThatMeet", {kBase, kWest, {"01-002", rectangle(20, 0, 40, 30)}}},
    // The corner of two lots on a slanted line that has no vertex there.
    {"TJunction",
     {{"01-000", {{0, -20}, {40, -20}, {40, 3.7}, {0, 0}}},
      {"01-001", {{0, 0}, {13.3, 1.23025}, {13.3, 30}, {0, 30}}},
      {"01-002", {{13.3, 1.23025}, {40, 3.7}, {40, 30}, {13.3, 30}}}}},
    {"Alley", {kBase, kWest, {"01-002", rectangle(23, 0, 40, 30)}}},
    {"FootPath", {kBase, kWest, {"01-002", rectangle(21.2, 0, 40, 30)}}},
    {"HoleInOneLot", {kBase, {"01-001", rectangle(0, 0, 30, 30), {rectangle(10, 10, 10.5, 20)}}}},
    {"NotchInOneLot",
     {kBase,
      {"01-001",
       {{0, 0}, {30, 0}, {30, 30}, {15.5, 30}, {15.5, 10}, {15, 10}, {15, 30}, {0, 30}}}}},
    {"LotsOfOneNumber", {kBase, kWest, {"01-001", rectangle(20.5, 0, 40, 30)}}},
    {"LinesThatRunApart", {kBase, kWest, {"01-002", {{20, 0}, {60, 0}, {60, 30}, {50, 30}}}}},
    {"OutlinesThatStandApart", {kWest, {"01-002", rectangle(20.5, 0, 40, 30)}}},
    {"LotsOfTwoSurveys", {kBase, kWest}, {{"01-002", rectangle(20.5, 0, 40, 30)}}},
    {"LandOfAnotherSurvey",
     {kBase, kWest, {"01-002", rectangle(20.5, 0, 40, 30)}},
     {{"", rectangle(19, 0, 22, 30)}}},
};

INSTANTIATE_TEST_SUITE_P(All, GapNot, testing::ValuesIn(kNoGaps),
                         [](const auto& named) { return named.param.name; });

}  // namespace
}  // namespace metes::tests
