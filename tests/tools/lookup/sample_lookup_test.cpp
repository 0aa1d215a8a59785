#include "tests/tools/samples.hpp"

#include <geodesic.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::UnorderedElementsAreArray;

constexpr const char* kSampleDay = "2026-06-01";  // after every date of the sample that has a label

json answer_to(std::vector<std::string> question, const std::string& day = kSampleDay) {
  question.insert(question.begin(), {"lookup", small_snapshot()});
  question.insert(question.end(), {"--as-of", day, "--json"});
  const Ended ended = metes(question);
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_EQ(ended.err, "");
  return json::parse(ended.out);
}

json answer_at(const Place& place, const std::string& day = kSampleDay) {
  return answer_to({"--lat=" + place.lat, "--lon=" + place.lon}, day);
}

std::vector<std::string> texts(const json& list, const char* key) {
  std::vector<std::string> found;
  for (const json& item : list) found.push_back(item.at(key));
  return found;
}

// What each label of places.csv promises, with the rule "owned or controlled".
struct Promise {
  const char* label;
  std::string outcome;   // by position
  std::string reason;    // of the position's outcome
  std::string numbered;  // outcome by parcel number; empty where there is no parcel
  friend void PrintTo(const Promise& promise, std::ostream* out) { *out << promise.label; }
};

const std::vector<Promise> kPromises{
    {"city_parking_lot", "covered", "interest_held", "covered"},
    {"city_park", "covered", "interest_held", "covered"},
    {"park_hole", "depends", "right_of_way", ""},
    {"private_lot", "not_covered", "interest_not_held", "not_covered"},
    {"shared_line", "unknown", "on_boundary", "covered"},
    {"street", "depends", "right_of_way", ""},
    {"condo_stack", "not_covered", "interest_not_held", "not_covered"},
    // The inventory says that it is leased and not owned, and is silent about control.
    {"leased_in", "depends", "interest_not_recorded", "depends"},
    {"leased_out", "covered", "interest_held", "covered"},
    {"controlled", "covered", "interest_held", "covered"},
    {"sold_lot", "not_covered", "interest_not_held", "not_covered"},
    {"outside", "unknown", "outside_city", ""},
};

class SampleLookup : public testing::TestWithParam<Promise> {};

TEST_P(SampleLookup, PositionGivesWhatItsLabelPromises) {
  const Place place = place_of(small_sample(), GetParam().label);
  const json answer = answer_at(place);
  EXPECT_EQ(answer.at("outcome"), GetParam().outcome);
  EXPECT_THAT(texts(answer.at("reasons"), "code"), IsSupersetOf({GetParam().reason}));
  EXPECT_THAT(texts(answer.at("parcels"), "number"), UnorderedElementsAreArray(place.parcels));
}

TEST_P(SampleLookup, NumberGivesWhatItsLabelPromises) {
  const Place place = place_of(small_sample(), GetParam().label);
  ASSERT_EQ(place.parcels.empty(), GetParam().numbered.empty());
  if (place.parcels.empty()) return;
  const std::string& number = place.parcels.front();
  const json answer = answer_to({"--parcel", number});
  EXPECT_EQ(answer.at("outcome"), GetParam().numbered);
  EXPECT_EQ(texts(answer.at("parcels"), "number"), std::vector{number});
}

INSTANTIATE_TEST_SUITE_P(Places, SampleLookup, testing::ValuesIn(kPromises),
                         [](const auto& test) { return std::string(test.param.label); });

TEST(SampleLookups, EveryLabelHasAPromise) {
  std::vector<std::string> labels;
  for (const Place& place : places_of(small_sample())) labels.push_back(place.label);
  std::vector<std::string> promised;
  for (const Promise& promise : kPromises) promised.emplace_back(promise.label);
  EXPECT_THAT(labels, UnorderedElementsAreArray(promised));
}

TEST(SampleLookups, ASharedLineIsOnTheBoundaryOfBothNeighbours) {
  const json answer = answer_at(place_of(small_sample(), "shared_line"));
  EXPECT_EQ(texts(answer.at("parcels"), "location"), std::vector<std::string>(2, "boundary"));
  for (const json& parcel : answer.at("parcels")) EXPECT_EQ(parcel.at("edge_distance_m"), 0.0);
}

TEST(SampleLookups, AnUnknownNumberIsAnsweredAsNotFound) {
  const json answer = answer_to({"--parcel", "99999-001-001-00"});
  EXPECT_EQ(answer.at("outcome"), "unknown");
  EXPECT_EQ(texts(answer.at("reasons"), "code"), std::vector<std::string>{"parcel_not_found"});
  EXPECT_TRUE(answer.at("parcels").empty());
}

TEST(SampleLookups, ANumberMayLackItsDashesAndLeadingZeros) {
  const Place place = place_of(small_sample(), "city_parking_lot");
  std::string digits = place.parcels.front();
  digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
  const std::string bare = digits.substr(digits.find_first_not_of('0'));
  for (const std::string& written : {digits, bare, " " + place.parcels.front() + " "}) {
    const json answer = answer_to({"--parcel", written});
    EXPECT_EQ(texts(answer.at("parcels"), "number"), place.parcels) << written;
  }
}

TEST(SampleLookups, WhatAnExhaustiveListDoesNotHaveIsInNoRowOfIt) {
  const std::string number = place_of(small_sample(), "private_lot").parcels.front();
  const json records = answer_to({"--parcel", number}).at("parcels").at(0).at("records");
  ASSERT_EQ(texts(records, "source"), (std::vector<std::string>{"parcels", "inventory"}));
  EXPECT_TRUE(records.at(0).at("feature").is_number_integer());
  EXPECT_EQ(records.at(1).at("feature"), nullptr);
  const Ended shown =
      metes({"lookup", small_snapshot(), "--parcel", number, "--as-of", kSampleDay});
  EXPECT_THAT(shown.out, HasSubstr("inventory of 2026-01-01, in no row\n"));
}

std::vector<std::string> keys_of(const json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

TEST(SampleLookups, JsonHasTheDocumentedFields) {
  const json answer = answer_at(place_of(small_sample(), "leased_out"));
  EXPECT_THAT(keys_of(answer),
              IsSupersetOf({"outcome", "language", "sentence", "paragraph", "text_message",
                            "reasons", "decided_by", "directives", "as_of", "place",
                            "position_error", "parcels", "sources", "snapshot", "notice"}));
  EXPECT_THAT(keys_of(answer.at("place")),
              UnorderedElementsAreArray({"kind", "lon", "lat", "accuracy_m"}));
  EXPECT_EQ(answer.at("as_of"), kSampleDay);
  const json& parcel = answer.at("parcels").at(0);
  EXPECT_THAT(keys_of(parcel), UnorderedElementsAreArray(
                                   {"number", "number_as_written", "source", "feature", "has_shape",
                                    "location", "edge_distance_m", "outcome", "directives",
                                    "interests", "records", "postings", "contacts"}));
  EXPECT_EQ(parcel.at("interests").size(), 7U);
  EXPECT_THAT(keys_of(parcel.at("contacts").at(0)),
              UnorderedElementsAreArray(
                  {"custodian", "office", "phone", "email", "url", "source", "feature"}));
  const json& record = parcel.at("records").at(1);
  EXPECT_THAT(keys_of(record),
              UnorderedElementsAreArray({"source", "feature", "vintage", "owner", "entity",
                                         "superior_right", "custodian", "use", "name", "address",
                                         "district", "status", "tenures"}));
  EXPECT_EQ(record.at("source"), "inventory");
  EXPECT_TRUE(record.at("custodian").is_string());
  EXPECT_TRUE(record.at("use").is_string());
  for (const json& source : answer.at("sources")) {
    EXPECT_EQ(source.at("sha256").get<std::string>().size(), 64U);
    EXPECT_EQ(source.at("vintage").get<std::string>().size(), 10U);
  }
  EXPECT_EQ(answer.at("snapshot").at("sha256").get<std::string>().size(), 64U);
  EXPECT_NE(answer.at("notice").get<std::string>().find("neither legal advice"), std::string::npos);
}

TEST(SampleLookups, TheNearestCoveredParcelIsNamedWhereNoneIsAtThePlace) {
  const json nearest = answer_at(place_of(small_sample(), "private_lot")).at("nearest_covered");
  EXPECT_GT(nearest.at("distance_m"), 0.0);
  EXPECT_EQ(answer_to({"--parcel", nearest.at("number")}).at("outcome"), "covered");
}

// The cells of a parcel's row of the inventory; its texts have no commas where this is used.
std::vector<std::string> inventory_row(const std::string& number) {
  std::ifstream stream(small_sample() / "inventory.csv");
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind(number + ",", 0) != 0) continue;
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    return cells;
  }
  ADD_FAILURE() << "no row of " << number;
  return std::vector<std::string>(11);
}

// 09/07/2004 as 2004-09-07.
std::string iso(const std::string& american) {
  return american.substr(6, 4) + "-" + american.substr(0, 2) + "-" + american.substr(3, 2);
}

std::string day_before(const std::string& day) {
  const Ended ended = run({"date", "-u", "-d", day + " -1 day", "+%F"});
  return ended.out.substr(0, ended.out.find('\n'));
}

TEST(SampleLookups, ALeaseHoldsFromItsFirstDayUntilItsLast) {
  const Place place = place_of(small_sample(), "leased_in");
  const auto row = inventory_row(place.parcels.front());
  ASSERT_EQ(row.size(), 11U);
  const std::string first = iso(row[9]);
  const std::string until = iso(row[10]);
  const auto leased_on = [&](const std::string& day) {
    return answer_at(place, day).at("parcels").at(0).at("interests").at("leased_in");
  };
  EXPECT_EQ(leased_on(day_before(first)), "false");
  EXPECT_EQ(leased_on(first), "true");
  EXPECT_EQ(leased_on(day_before(until)), "true");
  EXPECT_EQ(leased_on(until), "false");
  const json answer = answer_at(place);
  for (const json& record : answer.at("parcels").at(0).at("records")) {
    if (record.at("source") != "inventory") continue;
    for (const json& tenure : record.at("tenures")) {
      if (tenure.at("interest") != "leased_in") continue;
      EXPECT_EQ(tenure.at("from"), first);
      EXPECT_EQ(tenure.at("until"), until);
    }
  }
}

TEST(SampleLookups, ASoldLotWasTheCitysUntilItsSale) {
  const Place place = place_of(small_sample(), "sold_lot");
  const std::string sold = iso(inventory_row(place.parcels.front())[8]);
  // The orders came later.
  const json before = answer_at(place, day_before(sold));
  EXPECT_EQ(before.at("parcels").at(0).at("interests").at("owned"), "true");
  EXPECT_EQ(before.at("outcome"), "not_covered");
  EXPECT_THAT(texts(before.at("reasons"), "code"),
              testing::ElementsAre("no_directive_in_force", "not_in_force_yet"));
  EXPECT_EQ(answer_at(place, sold).at("parcels").at(0).at("interests").at("owned"), "false");
  EXPECT_NE(answer_at(place, sold).at("outcome"), "covered");
}

struct Vertex {
  double lon = 0;
  double lat = 0;
};

// Every ring of a parcel as another program reads it from the source.
std::vector<std::vector<Vertex>> rings_of(const std::string& number) {
  const Ended ended = run({"ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "/vsistdout/",
                           small_sample() / "parcels.gpkg", "parcels", "-select", "FLN", "-where",
                           "FLN='" + number + "'"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  std::vector<std::vector<Vertex>> rings;
  bool is_open = false;
  std::string digits;
  const std::string wkt = ended.out.substr(0, ended.out.rfind(')') + 1);
  for (const char c : wkt.substr(wkt.find('('))) {
    if (c == '(') {
      is_open = true;
      digits.clear();
    } else if (c == ')' && is_open) {
      is_open = false;
      std::replace(digits.begin(), digits.end(), ',', ' ');
      std::istringstream numbers(digits);
      rings.emplace_back();
      for (Vertex v; numbers >> v.lon >> v.lat;) rings.back().push_back(v);
    } else {
      digits += c;
    }
  }
  return rings;
}

// By PROJ's geodesics alone: an edge is straight in degrees, the distance along it has one minimum.
double geodesic_to_edge(const geod_geodesic& globe, Vertex from, Vertex a, Vertex b) {
  const auto metres_at = [&](double t) {
    double metres = 0;
    geod_inverse(&globe, from.lat, from.lon, a.lat + t * (b.lat - a.lat),
                 a.lon + t * (b.lon - a.lon), &metres, nullptr, nullptr);
    return metres;
  };
  double low = 0, high = 1;
  for (int i = 0; i < 100; ++i) {
    const double third = (high - low) / 3;
    if (metres_at(low + third) < metres_at(high - third)) {
      high -= third;
    } else {
      low += third;
    }
  }
  return std::min({metres_at(0), metres_at(1), metres_at((low + high) / 2)});
}

double geodesic_to_parcel(const Place& place) {
  geod_geodesic globe{};
  geod_init(&globe, 6378137, 1 / 298.257223563);  // WGS 84
  const Vertex from{.lon = std::stod(place.lon), .lat = std::stod(place.lat)};
  double nearest = std::numeric_limits<double>::infinity();
  for (const auto& ring : rings_of(place.parcels.front())) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      nearest = std::min(nearest, geodesic_to_edge(globe, from, ring[i - 1], ring[i]));
    }
  }
  return nearest;
}

class EdgeOf : public testing::TestWithParam<const char*> {};

TEST_P(EdgeOf, AParcelIsAsFarAsProjsGeodesicSays) {
  const Place place = place_of(small_sample(), GetParam());
  const json parcel = answer_at(place).at("parcels").at(0);
  ASSERT_EQ(parcel.at("number"), place.parcels.front());
  // Half of the last of two decimals.
  EXPECT_NEAR(parcel.at("edge_distance_m").get<double>(), geodesic_to_parcel(place), 0.005 + 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Places, EdgeOf,
                         testing::Values("city_parking_lot", "city_park", "private_lot",
                                         "condo_stack", "leased_in", "controlled", "sold_lot"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace metes::tests
