#include "data/import/owner_names.hpp"

#include "geo/decision/body_name.hpp"
#include "geo/values/error.hpp"
#include "tests/data/files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace metes::data {
namespace {

using testing::HasSubstr;

const char* const kHeader = "name,holder,entity,custodian,note\n";

std::string names_refusal(const std::string& csv) {
  try {
    static_cast<void>(OwnerNames::parse(csv, "owners.csv"));
  } catch (const DataError& error) {
    return error.what();
  }
  return "no error";
}

const char* const kLosAngeles =
    "name,holder,entity,custodian,note\n"
    "L A CITY,city,City of Los Angeles,,\n"
    "L A CITY S BY S,city,City of Los Angeles,,street by street\n"
    "L A CITY DEPT OF WATER AND POWER,city,City of Los Angeles,Water and Power,\n"
    "\"CITY OF LOS ANGELES, DEPT.\",city,City of Los Angeles,,\n"
    "L A CITY HOUSING AUTHORITY,other,Housing Authority,,a state agency\n"
    "CRA LA,other,Redevelopment Agency,,dissolved 2012\n";

TEST(OwnerNames, PunctuationAndBlanksDoNotMatter) {
  EXPECT_EQ(normalize_body_name("  L. A. City (S by S) "), "L A CITY S BY S");
  EXPECT_EQ(normalize_body_name("L A CITY(S BY S)"), "L A CITY S BY S");
  EXPECT_EQ(normalize_body_name("L A CITY DEPT OF WATER & POWER"), "L A CITY DEPT OF WATER POWER");
  EXPECT_EQ(normalize_body_name("---"), "");
}

TEST(OwnerNames, FindsExactNamesOnly) {
  const OwnerNames names = OwnerNames::parse(kLosAngeles, "owners.csv");
  ASSERT_NE(names.find("L A CITY(S BY S)"), nullptr);
  EXPECT_EQ(names.find("L A CITY")->is_city, Fact::yes);
  EXPECT_EQ(names.find("L A CITY DEPT OF WATER AND POWER")->custodian, "Water and Power");
  EXPECT_EQ(names.find("L A CITY DEPT OFWATER AND POWER"), nullptr);
  EXPECT_EQ(names.find("L A CITY DEPT OF WATER AND"), nullptr);
  EXPECT_EQ(names.find(""), nullptr);
}

TEST(OwnerNames, LookAlikesAreNotTheCity) {
  const OwnerNames names = OwnerNames::parse(kLosAngeles, "owners.csv");
  EXPECT_EQ(names.find("L A CITY HOUSING AUTHORITY")->is_city, Fact::no);
  EXPECT_EQ(names.find("CRA/LA")->is_city, Fact::no);
  EXPECT_EQ(names.find("L A CITY UNIFIED SCHOOL DISTRICT"), nullptr);
}

TEST(OwnerNames, QuotedCellsMayHoldCommasQuotesAndLineEnds) {
  const OwnerNames names = OwnerNames::parse(
      std::string(kHeader) + "\"SMITH, \"\"BOB\"\"\nAND CO\",other,\"Smith, Bob\",,\n", "o.csv");
  const OwnerEntry* entry = names.find("Smith Bob and Co");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->entity, "Smith, Bob");
}

TEST(OwnerNames, NamesThatDisagreeAreAnErrorWithItsLine) {
  const std::string csv =
      std::string(kHeader) + "L A CITY,city,City,,\nX,other,X,,\nL.A. City,other,County,,\n";
  EXPECT_THAT(names_refusal(csv), HasSubstr("owners.csv:4: \"L A CITY\""));
}

TEST(OwnerNames, NamesThatAgreeMayRepeat) {
  const OwnerNames names = OwnerNames::parse(
      std::string(kHeader) + "L A CITY,city,City,,\nL.A. City,city,City,,again\n", "o.csv");
  EXPECT_EQ(names.size(), 1U);
}

TEST(OwnerNames, WhatIsWrongInTheTableIsNamedWithItsLine) {
  EXPECT_THAT(names_refusal(std::string(kHeader) + "A,citi,City,,\n"),
              HasSubstr("owners.csv:2: holder is \"citi\", expected `city` or `other`"));
  EXPECT_THAT(names_refusal(std::string(kHeader) + "A,city,City\n"),
              HasSubstr("owners.csv:2: has 3 cells, expected 5"));
  EXPECT_THAT(names_refusal(std::string(kHeader) + "\"A,city,City,,\n"),
              HasSubstr("owners.csv:2: a quote that is never closed"));
  EXPECT_THAT(names_refusal(std::string(kHeader) + "-,city,City,,\n"), HasSubstr("name is empty"));
  EXPECT_THAT(names_refusal("name,holder,entity,custodien,note\n"),
              HasSubstr("did you mean \"custodian\"?"));
  EXPECT_THAT(names_refusal("name,holder,entity,note\n"),
              HasSubstr("\"custodian\" is there 0 times"));
  EXPECT_THAT(names_refusal(""), HasSubstr("empty"));
}

/// The table says of the City what the City's list of spellings cannot: who is not the City.
TEST(OwnerNames, RealSpellingsStayApartUnlessOnlyPunctuationDiffers) {
  METES_NEEDS("la/lacity_owner_agency_names.txt");
  std::ifstream file(real_data() / "la/lacity_owner_agency_names.txt");
  std::set<std::string> written;
  std::set<std::string> normal;
  for (std::string line; std::getline(file, line);) {
    if (normalize_body_name(line).empty()) continue;
    written.insert(line);
    normal.insert(normalize_body_name(line));
  }
  EXPECT_EQ(written.size(), 56U);
  EXPECT_LT(normal.size(), written.size());
  const OwnerNames names = OwnerNames::parse(kLosAngeles, "owners.csv");
  for (const char* look_alike : {"L A CITY HOUSING AUTHORITY", "CRA LA"}) {
    ASSERT_EQ(written.count(look_alike), 1U);
    EXPECT_EQ(names.find(look_alike)->is_city, Fact::no);
  }
  for (const char* unreviewed : {"HOUSING AUTHORITY OF THE CITY", "CRA LOS ANGELES"}) {
    ASSERT_EQ(written.count(unreviewed), 1U);
    EXPECT_EQ(names.find(unreviewed), nullptr);
  }
}

}  // namespace
}  // namespace metes::data
