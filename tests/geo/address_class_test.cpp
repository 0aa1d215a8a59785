// Classes of addresses that are read wrongly by rules made for plain ones: what stands behind a
// street with no comma, roads with numbers, words that are no part of the address.

#include "geo/address_parser.hpp"
#include "tests/geo/address_text.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes {
namespace {

struct ClassCase {
  std::string name;
  std::string written;
  std::string expected;  // as address_text() shows it
  friend void PrintTo(const ClassCase& c, std::ostream* out) { *out << c.name; }
};

class AddressClass : public testing::TestWithParam<ClassCase> {};

TEST_P(AddressClass, IsReadFirst) {
  EXPECT_EQ(address_text(parse_address(GetParam().written).front()), GetParam().expected);
}

std::string name_of(const testing::TestParamInfo<ClassCase>& test) {
  return test.param.name;
}

const std::vector<ClassCase> kTowns{
    {"StateSpelledOutBehindTown", "31 Elm St, San Rafael California",
     "address [31] ELM ST / SAN RAFAEL CA"},
    {"StateInAnOldForm", "31 Elm St, Tacoma Wash", "address [31] ELM ST / TACOMA WA"},
    {"TownThatEndsInAStatesName", "31 Elm St, Port Washington",
     "address [31] ELM ST / PORT WASHINGTON"},
    {"DirectionOfAKnownTown", "31 Elm Ave North Bergen NJ",
     "address [31] ELM AVE / NORTH BERGEN NJ"},
    {"DirectionBeforeATownThatHasNone", "31 Elm Ave North Fresno CA",
     "address [31] ELM AVE N / FRESNO CA"},
    {"DirectionBehindAStreetThatHasOne", "31 W Elm Ave W Chester PA",
     "address [31] W ELM AVE / W CHESTER PA"},
    {"DirectionOfARoad", "31 A1A N Melbourne FL", "address [31] A1A N / MELBOURNE FL"},
    {"DirectionOfAGrid", "31 W 4th N, Rexburg ID", "address [31] W 4TH N / REXBURG ID"},
    {"PortBelongsToTheTown", "31 Gardner Port Jervis NY", "address [31] GARDNER / PORT JERVIS NY"},
    {"HalfATownIsNone", "31 Camino Verde Rapid City SD",
     "address [31] (CAMINO) VERDE / RAPID CITY SD"},
    {"TownOf", "31 Broadway Town of Ithaca NY", "address [31] BROADWAY / TOWN OF ITHACA NY"},
    {"TownOfASaint", "31 Elm Rd Town of St Albans VT",
     "address [31] ELM RD / TOWN OF ST ALBANS VT"},
    {"TownWithThree", "31 Elm St King of Prussia PA", "address [31] ELM ST / KING OF PRUSSIA PA"},
    {"AvenueOfTheTown", "31 Avenue of the Oaks Baton Rouge LA",
     "address [31] (AVENUE) OF THE OAKS / BATON ROUGE LA"},
    {"TownInTwoWords", "31 Elm St, Mc Lean, VA", "address [31] ELM ST / MC LEAN VA"},
    {"DirectionAloneIsNoStreet", "31 West Lorain Park, OH", "address [31] W LORAIN PARK / OH"},
    {"CommaWithinTheTownsWords", "31 Elm Rd Sutter Gardens, Oak Park, IL",
     "address [31] ELM RD / OAK PARK IL ? SUTTER GARDENS"},
    {"BuildingBehindAUnitAndAComma", "31 Elm St Apt 3, Harris Inn, Troy, NY 12180",
     "address [31] ELM ST <APT 3> / TROY NY 12180 ? HARRIS INN"},
    {"BuildingBehindAStreetWithoutType", "31 Broadway, Harris Inn, Troy, NY 12180",
     "address [31] BROADWAY / TROY NY 12180 ? HARRIS INN"},
    {"BuildingBehindARoad", "31 County Road 12, Harris Inn, Troy, NY 12180",
     "address [31] (COUNTY ROAD) 12 / TROY NY 12180 ? HARRIS INN"},
    {"BuildingWithANumber", "31 Elm St, 5 Star Auto, Troy, NY 12180",
     "address [31] ELM ST / TROY NY 12180 ? 5 STAR AUTO"},
    {"StrayCode", "31 Elm St, Toronto, ON", "address [31] ELM ST / TORONTO ? ON"},
    {"County", "31 Elm St, Renton, King County, WA", "address [31] ELM ST / RENTON WA"},
    {"CountyAsTheTown", "31 Elm St, Knox County, TN", "address [31] ELM ST / KNOX COUNTY TN"},
    {"WordsBehindTheZip", "31 Elm St, Troy, NY 12180 attention front desk",
     "address [31] ELM ST / TROY NY 12180 ? ATTENTION FRONT DESK"},
    {"AllInBrackets", "(31 Elm St, Troy, NY 12180)", "address [31] ELM ST / TROY NY 12180"},
    {"StateInInitials", "31 Elm St, Keene, N. H. 03431", "address [31] ELM ST / KEENE NH 03431"},
    {"StateInInitialsWithoutZip", "31 Elm St, Washington, D C",
     "address [31] ELM ST / WASHINGTON DC"},
    {"StateShortenedAsOnce", "31 Elm St, Natchez, Miss. 39120",
     "address [31] ELM ST / NATCHEZ MS 39120"},
    {"StateInTwoShortWords", "31 Elm St, Taos, N. Mex.", "address [31] ELM ST / TAOS NM"},
    {"StateGluedToTheZip", "31 Elm St, Troy, NY12180", "address [31] ELM ST / TROY NY 12180"},
    {"StateGluedToALongZip", "31 Elm St Troy NY12180-0031",
     "address [31] ELM ST / TROY NY 12180-0031"},
    {"ZipAsADecimal", "31 Elm St, Troy, NY 12180.0", "address [31] ELM ST / TROY NY 12180"},
    {"ZipAsADecimalWithoutItsZero", "31 Elm St, Lowell, MA 1850.0",
     "address [31] ELM ST / LOWELL MA 01850"},
    {"DirectionOfAKnownTownBehindANumber", "31 5th St North Miami FL",
     "address [31] 5TH ST / NORTH MIAMI FL"},
    {"DirectionOfANumberedStreet", "31 5th Ave South Naples FL",
     "address [31] 5TH AVE S / NAPLES FL"},
    {"SaintBehindADirection", "31 5th Ave South St Petersburg FL",
     "address [31] 5TH AVE S / ST PETERSBURG FL"},
    {"TownInTwoLetters", "31 20th Ave, SF, CA 94116", "address [31] 20TH AVE / SF CA 94116"},
    {"ZipLostItsZeroButNotItsFour", "31 Elm St, Westfield, NJ 7090-1234",
     "address [31] ELM ST / WESTFIELD NJ 07090-1234"},
    {"BuildingWithANumberAndAWeakType", "31 Elm St, 700 Republic Center, Troy NY",
     "address [31] ELM ST / TROY NY ? 700 REPUBLIC CENTER"},
    {"CenterBehindARoad", "31 NH Rte 16B Center Ossipee NH",
     "address [31] (NH ROUTE) 16B / CENTER OSSIPEE NH"},
    {"DirectionTwice", "31 W Elm St W Hazleton PA", "address [31] W ELM ST / W HAZLETON PA"}};
INSTANTIATE_TEST_SUITE_P(Town, AddressClass, testing::ValuesIn(kTowns), name_of);

const std::vector<ClassCase> kUnits{
    {"RearBeforeTheTown", "31 Elm St Rear Troy NY", "address [31] ELM ST <REAR> / TROY NY"},
    {"BasementBehindAStreetWithoutType", "31 Broadway Bsmt Troy NY",
     "address [31] BROADWAY <BSMT> / TROY NY"},
    {"PenthouseBehindARoad", "31 Highway 9 Penthouse, Troy NY",
     "address [31] (HIGHWAY) 9 <PH> / TROY NY"},
    {"PenthouseBeforeADirection", "31 Elm St Penthouse, N Bergen NJ",
     "address [31] ELM ST <PH> / N BERGEN NJ"},
    {"UpperIsAUnit", "31 Elm St Upper Dayton OH", "address [31] ELM ST <UPPR> / DAYTON OH"},
    {"UpperIsTheTown", "31 Elm St Upper Darby PA", "address [31] ELM ST / UPPER DARBY PA"},
    {"LobbyIsNoTown", "31 Elm St lobby 12180", "address [31] ELM ST <LBBY> / 12180"},
    {"Condominium", "31 Elm Rd NW Condo 4 Atlanta GA",
     "address [31] ELM RD NW <CONDO 4> / ATLANTA GA"},
    {"DesignatorThatNobodyKnows", "31 Elm Dr TPN # 88, Troy NY",
     "address [31] ELM DR <TPN # 88> / TROY NY"},
    {"TwoLetters", "31 Elm Dr Ste K L Orlando FL", "address [31] ELM DR <STE K L> / ORLANDO FL"},
    {"NumberWithADirection", "31 Elm Dr Apt 5 N Tampa FL",
     "address [31] ELM DR <APT 5 N> / TAMPA FL"},
    {"NumberBeforeATownsDirection", "31 Elm Dr Apt 5 N Miami FL",
     "address [31] ELM DR <APT 5> / N MIAMI FL"},
    {"BuildingBehindAUnit", "31 Elm Dr Ste 9 Harris Bldg Blue Ridge GA",
     "address [31] ELM DR <STE 9> / BLUE RIDGE GA ? HARRIS BLDG"},
    {"TypeIsNoSign", "31 Court St, 6th Floor, Troy NY", "address [31] COURT ST <6TH FL> / TROY NY"},
    {"SignedUnitFirst", "#31 420 S Elm Dr 12180", "address [420] S ELM DR <# 31> / 12180"},
    {"NumberOfAStore", "Home Store #412, 31 Elm Sq, Troy NY",
     "address [31] ELM SQ / TROY NY ? HOME STORE # 412"},
    {"NameWithADigit", "7-Eleven 2233, 31 Elm Sq, Troy NY",
     "address [31] ELM SQ / TROY NY ? 7-ELEVEN 2233"},
    {"DesignatorGluedToALetter", "31 Elm St UnitB Troy NY",
     "address [31] ELM ST <UNITB> / TROY NY"},
    {"TwoSignedUnits", "31 Elm St #7 & #8, Troy NY", "address [31] ELM ST <# 7 & # 8> / TROY NY"},
    {"TwoBareUnits", "31 Elm St A&B, Troy NY", "address [31] ELM ST <A & B> / TROY NY"},
    {"UnitOfManyLetters", "31 Elm St Ste PQRS, Troy NY",
     "address [31] ELM ST <STE PQRS> / TROY NY"},
    {"PenthouseBehindAHyphen", "31 Elm Blvd PH-B Troy NY",
     "address [31] ELM BLVD <PH-B> / TROY NY"},
    {"LowerApartment", "31 Elm St Apt Lower Buffalo NY",
     "address [31] ELM ST <APT LOWR> / BUFFALO NY"},
    {"SuiteBehindATypeAndAHyphen", "31 N 5th Ave-Ste 200, Troy NY",
     "address [31] N 5TH AVE <STE 200> / TROY NY"},
    {"StudioIsNoTown", "31 Elm St Studio 4, Troy NY", "address [31] ELM ST <STUDIO 4> / TROY NY"},
    {"StudioIsTheTown", "31 Elm Blvd Studio City CA", "address [31] ELM BLVD / STUDIO CITY CA"},
    {"RangeToALetterIsNoTelephone", "151-151A Elm St, Troy NY",
     "address [151-151A] ELM ST / TROY NY"},
    {"LongRangeIsNoTelephone", "995-1001 Elm St, Troy NY", "address [995-1001] ELM ST / TROY NY"},
    {"UnitOfTwoNumbersIsNoTelephone", "31 Elm Blvd 142-1912, Troy NY",
     "address [31] ELM BLVD <142-1912> / TROY NY"},
    {"NumberBehindADashIsNoBuilding", "31 Elm Hwy -60, Troy NY",
     "address [31] ELM HWY <60> / TROY NY"},
    {"DesignatorAsASignedUnit", "31 Elm St #BUILD", "address [31] ELM ST <# BLDG>"},
    {"TelephoneIsNoUnit", "31 Elm St 518-555-0155", "address [31] ELM ST ? 518-555-0155"},
    {"SideOfAFloor", "31 Elm St, 9th Floor North, Troy NY",
     "address [31] ELM ST <9TH FL NORTH> / TROY NY"},
    {"ApartmentInTheRear", "31 Elm St Apt Rear, Troy NY",
     "address [31] ELM ST <APT REAR> / TROY NY"},
    {"UnitInWords", "31 Elm St Building One Suite Two, Troy NY",
     "address [31] ELM ST <BLDG ONE STE TWO> / TROY NY"},
    {"UnitBehindAHyphen", "31 Elm St-4A, Troy NY", "address [31] ELM ST <4A> / TROY NY"},
    {"NameWithANumberWithoutComma", "5 Star Auto 9440 Elm St Troy NY",
     "address [9440] ELM ST / TROY NY ? 5 STAR AUTO"},
    {"NumberWithinAStreetsName", "31 Beach 116 St, Troy NY", "address [31] BEACH 116 ST / TROY NY"},
    {"OfficeBeforeTheNumber", "Main Post Office 421 8th Ave, Troy NY",
     "address [421] 8TH AVE / TROY NY ? MAIN POST OFFICE"},
    {"TelephoneFirst", "(518) 555-0155, 31 Elm St, Troy NY",
     "address [31] ELM ST / TROY NY ? 518 555-0155"},
    {"TowerBeforeTheNumber", "Bay Ridge Tower, 31 Elm Sq, Troy NY",
     "address [31] ELM SQ / TROY NY ? BAY RIDGE TOWER"}};
INSTANTIATE_TEST_SUITE_P(Unit, AddressClass, testing::ValuesIn(kUnits), name_of);

const std::vector<ClassCase> kStreets{
    {"CountyHighwayInShort", "N31 Cty Hwy BB, Oneida WI",
     "address [N31] (COUNTY HIGHWAY) BB / ONEIDA WI"},
    {"TownshipRoad", "31 Township Road 114, Troy OH", "address [31] (TOWNSHIP ROAD) 114 / TROY OH"},
    {"RanchRoad", "31 Ranch Road 12 S, Wimberley TX",
     "address [31] (RANCH ROAD) 12 S / WIMBERLEY TX"},
    {"FarmToMarket", "31 Farm to Market 1431, Marble Falls TX",
     "address [31] (FARM TO MARKET) 1431 / MARBLE FALLS TX"},
    {"Beltway", "31 Beltway 8, Houston TX", "address [31] (BELTWAY) 8 / HOUSTON TX"},
    {"HalfARoad", "31 County Road 6 1/2, Cody WY", "address [31] (COUNTY ROAD) 6 1/2 / CODY WY"},
    {"TwoNumbersOfARoad", "31 US Hwy 17 & 92, Lake Mary FL",
     "address [31] (US HIGHWAY) 17 & 92 / LAKE MARY FL"},
    {"TownBehindARoad", "31 Highway 18 Wilmington", "address [31] (HIGHWAY) 18 / WILMINGTON"},
    {"Reverend", "31 Rev Dr Martin Luther King Jr Way S, Tacoma WA",
     "address [31] REV DR MARTIN LUTHER KING JR WAY S / TACOMA WA"},
    {"SaintWithin", "31 Old St Augustine Rd, Tallahassee FL",
     "address [31] OLD ST AUGUSTINE RD / TALLAHASSEE FL"},
    {"GluedNumber", "31elm st, Troy NY", "address [31] ELM ST / TROY NY"},
    {"RearIsNotGlued", "31rear Elm St, Troy NY", "address [31REAR] ELM ST / TROY NY"},
    {"OrdinalIsNotGlued", "31st St, Troy NY", "street 31ST ST / TROY NY"},
    {"ShorterSecondNumber", "1131 and 33 N Elm St, Troy NY",
     "address [1131 AND 33] N ELM ST / TROY NY"},
    {"CrossingOfNumberedStreets", "42 St and 5 Ave, New York NY",
     "intersection 42 ST x 5 AVE / NEW YORK NY"},
    {"CornerWithoutOf", "corner Elm & 5th, Troy NY", "intersection ELM x 5TH / TROY NY"},
    {"CrossingWithANote", "Elm & Oak (NE corner), Troy",
     "intersection ELM x OAK / TROY ? NE CORNER"},
    {"BoulevardOf", "31 Boulevard of the Allies, Pittsburgh PA",
     "address [31] BOULEVARD OF THE ALLIES / PITTSBURGH PA"},
    {"FireLane", "31 Fire Lane 9 Harrison ME", "address [31] (FIRE LANE) 9 / HARRISON ME"},
    {"MichiganHighway", "31 E M 72 Williamsburg MI", "address [31] E (M) 72 / WILLIAMSBURG MI"},
    {"HighwayAndItsNumberInOneWord", "31 Hwy-59 N, Humble TX",
     "address [31] (HIGHWAY) 59 N / HUMBLE TX"},
    {"StateRouteOfNewYork", "31 NYS Rt 17M, Troy NY", "address [31] (NYS ROUTE) 17M / TROY NY"},
    {"RoadNamedByItsCounty", "31 Anderson County Rd 312, Troy NY",
     "address [31] ANDERSON COUNTY RD 312 / TROY NY"},
    {"ForestRoad", "31 Forest Service Road 25, Troy NY",
     "address [31] FOREST SERVICE ROAD 25 / TROY NY"},
    {"StateAidHighway", "31 CSAH 12, Troy NY", "address [31] (CSAH) 12 / TROY NY"},
    {"RanchRoadBehindADirection", "31 N RM 620, Troy NY", "address [31] N (RM) 620 / TROY NY"},
    {"StreetExtension", "31 Elm St Ext, Troy NY", "address [31] ELM ST EXT / TROY NY"},
    {"NumberTen", "Ten Elm Square, Troy NY", "address [TEN] ELM SQ / TROY NY"},
    {"NumbersFromTo", "31 thru 39 Elm St, Troy NY", "address [31 THRU 39] ELM ST / TROY NY"},
    {"ThousandsInANumber", "1,231 Elm St, Troy NY", "address [1231] ELM ST / TROY NY"},
    {"DirectionOfACorner", "SW corner Elm St at Oak St, Troy NY",
     "intersection ELM ST x OAK ST / TROY NY"},
    {"SecondAddressIsNoCrossing", "31 Elm St & 42 Crescent St, Troy NY",
     "address [31] ELM ST / TROY NY ? & 42 CRESCENT ST"},
    {"GeneralDelivery", "General Delivery, Troy NY", "po_box / TROY NY"},
    {"Drawer", "P.O. Drawer 31, Troy NY", "po_box / TROY NY"},
    {"Caller", "Caller 31", "po_box"}};
INSTANTIATE_TEST_SUITE_P(Street, AddressClass, testing::ValuesIn(kStreets), name_of);

}  // namespace
}  // namespace metes
