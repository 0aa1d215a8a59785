#include "geo/address/address_reference.hpp"

#include "geo/address/address_parser.hpp"
#include "geo/address/street_name.hpp"
#include "tests/geo/address/address_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <unordered_set>

namespace metes {
namespace {

using testing::Contains;
using testing::Field;

// What a small town knows of itself.
class SmallTown : public AddressReference {
 public:
  bool knows_streets() const override { return true; }
  bool knows_towns() const override { return true; }
  bool knows_places() const override { return true; }
  std::optional<NameId> street_name(std::string_view key) const override {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    if (found == keys_.end()) return std::nullopt;
    return NameId{static_cast<std::uint32_t>(found - keys_.begin())};
  }
  std::optional<StreetId> street(NameId name, const StreetAffixes& affixes) const override {
    for (std::size_t i = 0; i < streets_.size(); ++i) {
      const StreetName& street = streets_[i];
      if (keys_[i] == keys_[static_cast<std::size_t>(name)] && street.type == affixes.type &&
          street.pre_directional == affixes.pre_directional &&
          street.post_directional == affixes.post_directional) {
        return StreetId{static_cast<std::uint32_t>(i)};
      }
    }
    return std::nullopt;
  }
  bool has_town(std::string_view key) const override { return towns_.contains(std::string(key)); }
  bool has_place(std::string_view key) const override {
    return key == name_key("Air and Space Museum");
  }

  void add_street(const std::string& text) {
    streets_.push_back(read_street(text));
    keys_.push_back(street_key(streets_.back()));
  }
  void add_street(const StreetName& street) {
    streets_.push_back(street);
    keys_.push_back(street_key(street));
  }
  void add_town(const std::string& text) { towns_.insert(name_key(text)); }

 private:
  std::vector<StreetName> streets_;
  std::vector<std::string> keys_;  // of the streets
  std::unordered_set<std::string> towns_;
};

TEST(AddressReference, DecidesWhatIsTheTown) {
  SmallTown town;
  town.add_town("Chicago");
  town.add_street("N Wells St");
  EXPECT_EQ(address_text(parse_address("7 N Wells Chicago", town).front()),
            "address [7] N WELLS / CHICAGO");
  town.add_town("West Palmdale");
  EXPECT_EQ(address_text(parse_address("5 10th St West Palmdale CA 93551", town).front()),
            "address [5] 10TH ST / WEST PALMDALE CA 93551");
}

TEST(AddressReference, DecidesWhetherLaIsALane) {
  const std::string written = "12 Cherry La";
  EXPECT_EQ(address_text(parse_address(written).front()), "address [12] CHERRY LA");
  SmallTown town;
  town.add_street("Cherry Ln");
  EXPECT_EQ(address_text(parse_address(written, town).front()), "address [12] CHERRY LN");
}

TEST(AddressReference, DecidesWhetherBdIsABoulevard) {
  SmallTown town;
  town.add_street("Linden Blvd");
  EXPECT_EQ(address_text(parse_first("14 Linden Bd", town)), "address [14] LINDEN BLVD");
  EXPECT_EQ(address_text(parse_first("14 County Rd BD", town)), "address [14] (COUNTY ROAD) BD");
}

TEST(AddressReference, DecidesWhatBelongsToTheName) {
  SmallTown town;
  town.add_street(StreetName{"", "", "NORTH SHORE", "DR", ""});
  EXPECT_EQ(parse_address("5 North Shore Dr", town).front().street.name, "NORTH SHORE");
  EXPECT_EQ(parse_address("5 North Shore Dr").front().street.name, "SHORE");
}

TEST(AddressReference, DecidesWhetherANumberInWordsIsTheName) {
  SmallTown town;
  town.add_street("Park Ave");
  town.add_street("Williams St");
  EXPECT_EQ(address_text(parse_address("One Park Ave", town).front()), "address [ONE] PARK AVE");
  EXPECT_EQ(address_text(parse_address("Two Williams St", town).front()),
            "address [TWO] WILLIAMS ST");
  town.add_street("One Park Ave");
  for (const ParsedAddress& reading : parse_address("One Park Ave", town)) {
    EXPECT_NE(reading.kind, AddressKind::address);
  }
  EXPECT_EQ(address_text(parse_address("One Park Ave", town).front()), "street ONE PARK AVE");
  EXPECT_EQ(address_text(parse_address("1 Park Ave", town).front()), "address [1] PARK AVE");
}

TEST(AddressReference, LeavesOutNothingThatIsKnownToo) {
  SmallTown town;
  town.add_street(StreetName{"N", "", "SHORE", "DR", ""});
  town.add_street(StreetName{"", "", "NORTH SHORE", "DR", ""});
  const auto readings = parse_address("5 North Shore Dr", town);
  EXPECT_THAT(readings, Contains(Field(&ParsedAddress::street,
                                       Field(&StreetName::name, std::string("NORTH SHORE")))));
  EXPECT_THAT(readings, Contains(Field(&ParsedAddress::street,
                                       Field(&StreetName::name, std::string("SHORE")))));
  town.add_street(StreetName{"", "", "SHORE DR LAKE", "RD", ""});
  EXPECT_EQ(address_text(parse_address("5 Shore Dr Lake Rd", town).front()),
            "address [5] SHORE DR LAKE RD");
}

TEST(AddressReference, DecidesBetweenAPlaceAndACrossing) {
  EXPECT_EQ(parse_address("Air & Space Museum").front().kind, AddressKind::intersection);
  EXPECT_EQ(parse_address("Air & Space Museum", SmallTown()).front().kind, AddressKind::place);
}

}  // namespace
}  // namespace metes
