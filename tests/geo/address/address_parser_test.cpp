#include "geo/address/address_parser.hpp"

#include "geo/address/address_words.hpp"
#include "geo/address/street_name.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "tests/geo/address/address_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <unordered_set>

namespace metes {
namespace {

using testing::Contains;
using testing::Field;

struct ParseCase {
  std::string name;
  std::string written;
  std::string expected;  // as address_text() shows it
  friend void PrintTo(const ParseCase& c, std::ostream* out) { *out << c.name; }
};

class Address : public testing::TestWithParam<ParseCase> {};

TEST_P(Address, IsReadFirst) {
  EXPECT_EQ(address_text(parse_address(GetParam().written).front()), GetParam().expected);
}

TEST_P(Address, IsReadAlikeInAnyCaseAndSpacing) {
  std::string shouted;
  for (const char c : GetParam().written) {
    const bool letter = c >= 'a' && c <= 'z';
    shouted += letter ? std::string(1, static_cast<char>(c - 'a' + 'A')) : std::string(1, c);
    if (c == ' ') shouted += ' ';
  }
  EXPECT_EQ(address_text(parse_address(shouted).front()), GetParam().expected);
}

const std::vector<ParseCase> kAddresses{
    {"Plain", "200 N Spring St, Los Angeles, CA 90012",
     "address [200] N SPRING ST / LOS ANGELES CA 90012"},
    {"NoComma", "200 N Spring St Los Angeles CA 90012",
     "address [200] N SPRING ST / LOS ANGELES CA 90012"},
    {"NoTown", "200 North Spring Street", "address [200] N SPRING ST"},
    {"PlusFour", "200 N Spring St, Los Angeles, CA 90012-4801",
     "address [200] N SPRING ST / LOS ANGELES CA 90012-4801"},
    {"NineDigits", "200 N Spring St, Los Angeles, CA 900124801",
     "address [200] N SPRING ST / LOS ANGELES CA 90012-4801"},
    {"ZipLostItsZero", "32 Dean St, Englewood, NJ 7631",
     "address [32] DEAN ST / ENGLEWOOD NJ 07631"},
    {"ZipSaysSo", "32 Dean St, Englewood, NJ Zip 07631",
     "address [32] DEAN ST / ENGLEWOOD NJ 07631"},
    {"ZipCodeSaysSo", "32 Dean St, Englewood, NJ, Zip Code: 07631-1234",
     "address [32] DEAN ST / ENGLEWOOD NJ 07631-1234"},
    {"ZipWithALetter", "32 Dean St, Englewood NJ O7631",
     "address [32] DEAN ST / ENGLEWOOD NJ ? O7631"},
    {"FieldsOfAForm", "Street: 32 Dean St  City: Englewood  State: NJ  Zip: 07631",
     "address [32] DEAN ST / ENGLEWOOD NJ 07631"},
    {"FieldsOfAFormWithAUnit", "Street: 32 Dean St Apt: 4B City: Englewood State: NJ Zip: 07631",
     "address [32] DEAN ST <APT 4B> / ENGLEWOOD NJ 07631"},
    {"CityOfATown", "12 Oak Dr, Dodge City: KS", "address [12] OAK DR / DODGE CITY KS"},
    {"CityOfATownAfterTheStreet", "12 Oak Dr Dodge City: KS",
     "address [12] OAK DR / DODGE CITY KS"},
    {"AlternateHighway", "31 Alt 19, Largo FL", "address [31] (ALT) 19 / LARGO FL"},
    {"AlternateBeforeTheOwner", "31 Alt US 19 Largo FL", "address [31] (ALT US) 19 / LARGO FL"},
    {"AlternateBehindTheOwner", "31 US Alternate 27 Largo FL",
     "address [31] (US ALTERNATE) 27 / LARGO FL"},
    {"BusinessHighway", "31 E Bus 190 Waco TX", "address [31] E (BUS) 190 / WACO TX"},
    {"RoadOfAClass", "31 FM Road 1488 Waco TX", "address [31] (FM ROAD) 1488 / WACO TX"},
    {"TwoNumbersOfOneDigit", "7 & 9 Dean St, Englewood NJ",
     "address [7 & 9] DEAN ST / ENGLEWOOD NJ"},
    {"TwoNumberedStreets", "5 & 9th St, Englewood NJ", "intersection 5 x 9TH ST / ENGLEWOOD NJ"},
    {"LetterBehindAHyphen", "12 Dean St-B Englewood NJ", "address [12] DEAN ST <B> / ENGLEWOOD NJ"},
    {"StateSpelledOut", "12 Oak Dr, Surfside Beach, South Carolina 29575",
     "address [12] OAK DR / SURFSIDE BEACH SC 29575"},
    {"Country", "12 Oak Dr, Surfside Beach, SC 29575, United States",
     "address [12] OAK DR / SURFSIDE BEACH SC 29575"},
    {"Fraction", "123 1/2 N Spring St, Los Angeles, CA",
     "address [123 1/2] N SPRING ST / LOS ANGELES CA"},
    {"Range", "200-210 N Spring St", "address [200-210] N SPRING ST"},
    {"Queens", "99-40 63rd Rd, Queens, NY", "address [99-40] 63RD RD / QUEENS NY"},
    {"NumberLetterApart", "214 B South Boulevard", "address [214 B] SOUTH BLVD"},
    {"LetteredStreetIsNoNumber", "1620 L Street NW, Washington DC",
     "address [1620] L ST NW / WASHINGTON DC"},
    {"NumberInWords", "One South Wacker Dr", "address [ONE] S WACKER DR"},
    {"NumberInWordsBeforeAName", "Six Concourse Pkwy", "address [SIX] CONCOURSE PKWY"},
    {"NumberInWordsBehindABusiness", "City Hall, One Civic Plaza Dr, Troy, NY 12180",
     "address [ONE] CIVIC PLAZA DR / TROY NY 12180 ? CITY HALL"},
    {"NumberInWordsBehindAUnit", "Unit 7, Two Court St, Troy, NY 12180",
     "address [TWO] COURT ST <UNIT 7> / TROY NY 12180"},
    {"TensInWords", "Seventy Albany St", "address [SEVENTY] ALBANY ST"},
    {"TensInWordsOfARoad", "Twenty Mile Rd", "street TWENTY MILE RD"},
    {"BelowAHundredInWords", "fifty five 27th Ave", "address [FIFTY FIVE] 27TH AVE"},
    {"LetterOOfANameBehindANumberInWords", "One O'Farrell St", "address [ONE] OFARRELL ST"},
    {"LetterOInWords", "twelve o four West Elm St", "address [TWELVE O FOUR] W ELM ST"},
    {"OhInWords", "six oh North Elm St", "address [SIX OH] N ELM ST"},
    {"DateBeforeTheNumber", "11/12/2025 12 Elm St", "address [12] ELM ST ? 11/12/2025"},
    {"DateInPlaceOfTheNumber", "1-12-2015 Elm St", "street 1-12-2015 ELM ST"},
    {"DateIsNoUnit", "12 Elm St 11/12/2025", "address [12] ELM ST ? 11/12/2025"},
    {"StateOf", "12 Elm St, City of Troy, State of New York",
     "address [12] ELM ST / CITY OF TROY NY"},
    {"CodeOfCanada", "12 Elm St, K1A 0B1", "address [12] ELM ST ? K1A 0B1"},
    {"CodeOfCanadaInOneWord", "12 Elm St K1A0B1", "address [12] ELM ST ? K1A0B1"},
    {"CountryInSpanish", "12 Elm St, Troy, NY, EE.UU.", "address [12] ELM ST / TROY NY"},
    {"CalleBeforeAType", "calle N Elm St 12", "address [12] N ELM ST"},
    {"CalleBeforeATypeAndALabel", "calle N Elm St numero 12", "address [12] N ELM ST"},
    {"SeveralTelephones", "12 Elm St, Troy, NY, T: 775-555-0155, F: 775-555-0156",
     "address [12] ELM ST / TROY NY ? T 775-555-0155 F 775-555-0156"},
    {"NumberWrittenTwiceBeforeANumberedStreet", "1455 1455 NW 107 Ave, Miami, FL",
     "address [1455] NW 107 AVE / MIAMI FL"},
    {"UnitWithSignBeforeAHyphenatedNumber", "#4 103-29 32nd Ave, Queens, NY",
     "address [103-29] 32ND AVE <# 4> / QUEENS NY"},
    {"ApartmentsByName", "Park Place Apts 123 Main St, Troy, NY",
     "address [123] MAIN ST / TROY NY ? PARK PLACE APTS"},
    {"NumberWithItsWord", "Number 12 Oak St, Troy, NY", "address [12] OAK ST / TROY NY"},
    {"TelephoneBehindTheState", "12 Oak St, Delaware, OH (555) 555-0100",
     "address [12] OAK ST / DELAWARE OH ? 555 555-0100"},
    {"TelephoneBehindTheCountry", "12 Oak St, Minot, ND, 58701, USA 555-555-0100",
     "address [12] OAK ST / MINOT ND 58701 ? 555-555-0100"},
    {"TelephoneIsNoFloor", "14353 S 800 E, Orem, FL 555-555-0123",
     "address [14353] S 800 E / OREM FL ? 555-555-0123"},
    {"NumberLikeATelephoneIsAUnit", "12 Oak St 142-1912", "address [12] OAK ST <142-1912>"},
    {"EMailBehindTheState", "12 Oak St, Troy NY info@example.com",
     "address [12] OAK ST / TROY NY ? INFO @ EXAMPLE COM"},
    {"DirectionOfAStreetNamedAfterAState", "78 Nevada Rd E, Des Moines, IA",
     "address [78] NEVADA RD E / DES MOINES IA"},
    {"DirectionOfForestRoad", "12 Forest Rd S, Troy, NY", "address [12] FOREST RD S / TROY NY"},
    {"DirectionAsACountysLetter", "12 County Road E, Troy, WI",
     "address [12] (COUNTY ROAD) E / TROY WI"},
    {"DirectionGluedToAnOrdinalWithAMark", "6280 NW'69th St, Miami, FL",
     "address [6280] NW 69TH ST / MIAMI FL"},
    {"DirectionGluedToAnOrdinal", "6280 NW69th St, Miami, FL",
     "address [6280] NW 69TH ST / MIAMI FL"},
    {"DirectionsInOddForms", "5800 Sth Ada St", "address [5800] S ADA ST"},
    {"UpperIsNoTown", "12 Oak St, Upper", "address [12] OAK ST <UPPR>"},
    {"UnitWithoutItsNumber", "12 Oak St Apt", "address [12] OAK ST <APT>"},
    {"UnitWithoutItsNumberBeforeATown", "12 Oak St, Unit #, Troy, NY",
     "address [12] OAK ST <UNIT #> / TROY NY"},
    {"SignWithoutItsNumber", "12 N Oak St # ,Troy", "address [12] N OAK ST <#> / TROY"},
    {"NumberGluedToItsTypeIsNoUnit", "12 West 57Pl", "address [12] W 57PL"},
    {"NumberWithItsDirectionBehindTheStreet", "Oak St, 1234 W", "address [1234] W OAK ST"},
    {"HundredsOfAGridBehindAComma", "Oak St, 400 W", "street OAK ST <400 W>"},
    {"NumberBehindALetteredAvenue", "Ave J 1502 Brooklyn", "address [1502] (AVENUE) J / BROOKLYN"},
    {"UnitBehindALetteredAvenue", "Ave J 15", "street (AVENUE) J <15>"},
    {"NumberBehindTheStreetBeforeACity", "Oak St 1502 Chicago", "address [1502] OAK ST / CHICAGO"},
    {"UnitBeforeTheNumberWithAHyphen", "Unit 3-1234 W Oak St", "address [1234] W OAK ST <UNIT 3>"},
    {"UnitWithAHyphenBeforeTheNumber", "Unit 3-12, 31 Oak St", "address [31] OAK ST <UNIT 3-12>"},
    {"WordsBehindASaintsStreet", "42 N St Louis Ave corner lot",
     "address [42] N ST LOUIS AVE ? CORNER LOT"},
    {"WordsBehindALetteredAvenue", "42 S Avenue O corner lot",
     "address [42] S (AVENUE) O ? CORNER LOT"},
    {"SideOfAHighwayBeforeATown", "12200 Hwy 6 S Houston TX",
     "address [12200] (HIGHWAY) 6 S / HOUSTON TX"},
    {"LotIsNoTown", "42 Oak Ave parking lot", "address [42] OAK AVE ? PARKING LOT"},
    {"HouseOfABlock", "B-7 Calle 3", "address [B-7] (CALLE) 3"},
    {"HouseOfABlockBehindASign", "Calle 3 #B7", "address [B7] (CALLE) 3"},
    {"UnitFilledUpWithZeros", "450 W Oak Ave Apt 00012", "address [450] W OAK AVE <APT 00012>"},
    {"DesignatorIsNoTown", "450 W Oak Ave Apt 10203", "address [450] W OAK AVE <APT> / 10203"},
    {"UnitInWords", "12 Oak St suite fifteen hundred Chicago",
     "address [12] OAK ST <STE FIFTEEN HUNDRED> / CHICAGO"},
    {"UnitInDigitsAsWords", "12 Oak St apt two oh four", "address [12] OAK ST <APT TWO OH FOUR>"},
    {"HouseOfABlockBehindAnUrbanization", "Urb Country Club QL14 Calle 531",
     "address [QL14] (CALLE) 531 ? URB COUNTRY CLUB"},
    {"FrontOfAFloorInShort", "12 Oak St 1st Fl Frt", "address [12] OAK ST <1ST FL FRNT>"},
    {"NumberOfThings", "Seven Pines Ave", "street SEVEN PINES AVE"},
    {"NumberOfThingsBehindANumber", "12 Seven Pines Ave", "address [12] SEVEN PINES AVE"},
    {"GridNumber", "W211 N16601 Glencoe Ln, Jackson, WI 53037",
     "address [W211 N16601] GLENCOE LN / JACKSON WI 53037"},
    {"GridStreet", "2901 East 3300 South, Salt Lake City, UT 84109",
     "address [2901] E 3300 S / SALT LAKE CITY UT 84109"},
    {"ArticleIsNoLane", "4801 S La Cienega Blvd, Los Angeles, CA",
     "address [4801] S LA CIENEGA BLVD / LOS ANGELES CA"},
    {"Avenida", "11322 Avenida de la Cantina, Los Angeles, CA",
     "address [11322] (AVENIDA) DE LA CANTINA / LOS ANGELES CA"},
    {"AvenueOfTheStars", "1200 Avenue of the Stars, Los Angeles, CA 90067",
     "address [1200] (AVENUE) OF THE STARS / LOS ANGELES CA 90067"},
    {"LetteredAvenue", "9635 S Ave M, Chicago, IL", "address [9635] S (AVENUE) M / CHICAGO IL"},
    {"DirectionAsLetteredAvenue", "7900 E Avenue S, Palmdale, CA",
     "address [7900] E (AVENUE) S / PALMDALE CA"},
    {"DirectionAsName", "1118 W North Ave, Chicago, IL 60642",
     "address [1118] W NORTH AVE / CHICAGO IL 60642"},
    {"TypeAsName", "10 E Court Pl, Chicago", "address [10] E COURT PL / CHICAGO"},
    {"DoctorAndDrive", "6640 S Dr Martin Luther King Jr Dr, Chicago, IL",
     "address [6640] S DR MARTIN LUTHER KING JR DR / CHICAGO IL"},
    {"SaintInTheStreet", "5534 S. St Louis", "address [5534] S ST LOUIS"},
    {"SaintInTheTown", "10 Market St St Louis MO 63101",
     "address [10] MARKET ST / ST LOUIS MO 63101"},
    {"DirectionBehindTheType", "300 N Lake Shore Dr East, Chicago",
     "address [300] N LAKE SHORE DR E / CHICAGO"},
    {"DirectionBehindAComma", "75 Fifth Street, NW", "address [75] FIFTH ST NW"},
    {"DirectionOfTheTown", "6426 Bellingham Ave, N. Hollywood, CA 91606",
     "address [6426] BELLINGHAM AVE / N HOLLYWOOD CA 91606"},
    {"DirectionBetweenStreetAndTown", "5280 Main St N Saint Petersburg FL 33714",
     "address [5280] MAIN ST N / SAINT PETERSBURG FL 33714"},
    {"StateThatIsADirection", "12 Dodge St, Omaha, NE", "address [12] DODGE ST / OMAHA NE"},
    {"Highway", "3400 W Highway 18, Los Angeles, CA",
     "address [3400] W (HIGHWAY) 18 / LOS ANGELES CA"},
    {"CountyRoadByLetters", "133 County Road KK, Amherst, WI 54406",
     "address [133] (COUNTY ROAD) KK / AMHERST WI 54406"},
    {"NamedHighway", "2700 Scenic Hwy 98 Destin FL 32541",
     "address [2700] SCENIC HWY 98 / DESTIN FL 32541"},
    {"Apartment", "1600 E 1st St Apt 3B, Los Angeles CA",
     "address [1600] E 1ST ST <APT 3B> / LOS ANGELES CA"},
    {"UnitBySign", "5 N Wabash Ave #200, Chicago", "address [5] N WABASH AVE <# 200> / CHICAGO"},
    {"SignAndDesignator", "545 Liberty St # Apt 25 Durham 27701",
     "address [545] LIBERTY ST <# APT 25> / DURHAM 27701"},
    {"UnitOfFiveDigitsBySign", "1222 Cambridge St #12222", "address [1222] CAMBRIDGE ST <# 12222>"},
    {"UnitOfLettersBySign", "350 Third St #HCU", "address [350] THIRD ST <# HCU>"},
    {"UnitBySignThatIsAState", "20 Sidney St #GU", "address [20] SIDNEY ST <# GU>"},
    {"UnitInTwoHalves", "1 Hampshire St #5/N, Cambridge, MA",
     "address [1] HAMPSHIRE ST <# 5/N> / CAMBRIDGE MA"},
    {"UnitOfLettersInTwoHalves", "8-12 Museum Way #NCU/10", "address [8-12] MUSEUM WAY <# NCU/10>"},
    {"GluedUnit", "401 SW Water Street, Unit508", "address [401] SW WATER ST <UNIT508>"},
    {"BareUnit", "350 W Hubbard St 200, Chicago, IL",
     "address [350] W HUBBARD ST <200> / CHICAGO IL"},
    {"Floor", "219 South Dearborn Second Floor", "address [219] S DEARBORN <SECOND FL>"},
    {"TwoUnits", "1640 Powers Ferry Road Building 1, Suite 100 Marietta, GA 30067",
     "address [1640] POWERS FERRY RD <BLDG 1 STE 100> / MARIETTA GA 30067"},
    {"UnitBeforeTheNumber", "Suite 200, 7000 Peachtree Road",
     "address [7000] PEACHTREE RD <STE 200>"},
    {"FrontIsTheName", "4004 Ocean Front Apt 410", "address [4004] OCEAN FRONT <APT 410>"},
    {"NoteInBrackets", "800 N Alameda St (Union Station), Los Angeles, CA",
     "address [800] N ALAMEDA ST / LOS ANGELES CA ? UNION STATION"},
    {"Recipient", "Smith and Sons Inc, 162 Limerick Lane, Rochester NY 14606",
     "address [162] LIMERICK LN / ROCHESTER NY 14606 ? SMITH AND SONS INC"},
    {"Building", "2655 Essex St SE Factory Lofts, Minneapolis, MN 55414",
     "address [2655] ESSEX ST SE / MINNEAPOLIS MN 55414 ? FACTORY LOFTS"},
    {"AndInAName", "514 Peace & Plenty Lane", "address [514] PEACE & PLENTY LN"},
    {"Street", "N Spring St, Los Angeles", "street N SPRING ST / LOS ANGELES"},
    {"Crossing", "Spring St & 1st St, Los Angeles, CA",
     "intersection SPRING ST x 1ST ST / LOS ANGELES CA"},
    {"CrossingWithoutTypes", "Damen and 46th", "intersection DAMEN x 46TH"},
    {"CrossingBySlash", "Spring/1st", "intersection SPRING x 1ST"},
    {"CrossingByAt", "N State St At E Grand Ave, Chicago, IL 60654",
     "intersection N STATE ST x E GRAND AVE / CHICAGO IL 60654"},
    {"CrossingOfNumbers", "79th & 1st", "intersection 79TH x 1ST"},
    {"Corner", "NW corner of Damen Ave and 46th St", "intersection DAMEN AVE x 46TH ST"},
    {"Place", "City Hall, Chicago", "place {CITY HALL} / CHICAGO"},
    {"Box", "P.O. Box 250, Quincy, IL 62306", "po_box / QUINCY IL 62306"},
    {"BoxInOneWord", "POB 250 Quincy IL 62306", "po_box / QUINCY IL 62306"},
    {"CallerService", "Caller Service 105, Troy, MI 48099", "po_box / TROY MI 48099"},
    {"Lockbox", "Lockbox 105, Troy, MI 48099", "po_box / TROY MI 48099"},
    {"RuralRoute", "RR 3 Box 9 Canton OH 44730", "po_box / CANTON OH 44730"},
    {"HighwayContract", "HC 62 Box 1, Marfa, TX", "po_box / MARFA TX"},
    {"BoxBesideAStreet", "56 Main St, 2nd Floor POB 130 Orleans MA 02653",
     "address [56] MAIN ST <2ND FL> / ORLEANS MA 02653 ? POB 130"},
    {"StreetsNumberBehindIt", "Linden St 14, Quincy, IL 62301",
     "address [14] LINDEN ST / QUINCY IL 62301"},
    {"StreetsNumberBehindItAlone", "N 7th Ave 412", "address [412] N 7TH AVE"},
    {"RoadsNumberIsNoHouse", "Forest Rd 14, Quincy, IL", "street (FOREST ROAD) 14 / QUINCY IL"},
    {"ZipIsNoHouse", "Linden St 62301", "street LINDEN ST / 62301"},
    {"TownFirst", "Quincy IL 62301, 14 N Linden St", "address [14] N LINDEN ST / QUINCY IL 62301"},
    {"TownFirstInParts", "Quincy, IL 62301 - 14 N Linden St",
     "address [14] N LINDEN ST / QUINCY IL 62301"},
    {"StateAndZipFirst", "IL 62301 Quincy, 14 N Linden St",
     "address [14] N LINDEN ST / QUINCY IL 62301"},
    {"ZipBeforeTheTown", "14 Linden St Apt 3, 62301 Quincy, IL",
     "address [14] LINDEN ST <APT 3> / QUINCY IL 62301"},
    {"ZipAndCountry", "14 Linden St, Quincy, IL 62301 United States",
     "address [14] LINDEN ST / QUINCY IL 62301"},
    {"NoteBehindTheZip", "14 Linden St, Quincy, IL 62301 Side Door",
     "address [14] LINDEN ST / QUINCY IL 62301 ? SIDE DOOR"},
    {"ZipWithADigitTooMany", "14 Linden St, Quincy, IL 623011",
     "address [14] LINDEN ST / QUINCY IL ? 623011"},
    {"ZipThatLostMoreThanZeros", "14 Linden St, Quincy, IL 6230",
     "address [14] LINDEN ST / QUINCY IL ? 6230"},
    {"PlusFourBeforeTheState", "14 Linden St Quincy 62301-1234 IL",
     "address [14] LINDEN ST / QUINCY IL 62301-1234"},
    {"NumberGluedToAnOrdinal", "5-11th Ave, Albany NY", "address [5] 11TH AVE / ALBANY NY"},
    {"HalfOfTwoNumbers", "14 & 16 1/2 Linden St", "address [14 & 16 1/2] LINDEN ST"},
    {"HighwayNumberWithASign", "120 US Hwy No. 9 South, Howell, NJ",
     "address [120] (US HIGHWAY) 9 S / HOWELL NJ"},
    {"RouteNumberWithASign", "120 Rt #9 Howell NJ", "address [120] (ROUTE) 9 / HOWELL NJ"},
    {"SignOfAUnit", "120 Old Farm Rd #9 Howell NJ", "address [120] OLD FARM RD <# 9> / HOWELL NJ"},
    {"StateStreetsUnit", "120 State St 9, Albany NY", "address [120] STATE ST <9> / ALBANY NY"},
    {"EastIsTheName", "80 North East Street", "address [80] N EAST ST"},
    {"NorthEastIsADirection", "80 North East 5th Street", "address [80] NE 5TH ST"},
    {"RangeOfLetters", "14 Linden St A-D, Quincy IL", "address [14] LINDEN ST <A-D> / QUINCY IL"},
    {"ParkBeforeASaint", "14 Linden Park St Paul MN 55104",
     "address [14] LINDEN PARK / ST PAUL MN 55104"},
    {"UpperFloor", "14 Linden Ave Apt Upper St Paul MN 55104",
     "address [14] LINDEN AVE <APT UPPR> / ST PAUL MN 55104"},
    {"AirForceBase", "14 Linden Dr Eglin Air Force Base FL 32542",
     "address [14] LINDEN DR / EGLIN AIR FORCE BASE FL 32542"},
    {"TerraceInShort", "925 SW 31st Te, Miami FL", "address [925] SW 31ST TER / MIAMI FL"},
    {"TownWithADirectionInItsState", "14 Linden St North Collins NY",
     "address [14] LINDEN ST / NORTH COLLINS NY"},
    {"NoSuchTownInTheState", "14 Linden St North Collins MS",
     "address [14] LINDEN ST N / COLLINS MS"},
    {"NoSuchTownInTheZipsState", "14 Linden Blvd South Jacksonville 32216",
     "address [14] LINDEN BLVD S / JACKSONVILLE 32216"},
    {"TwoDirections", "14 Linden Ave N N Valley Stream NY",
     "address [14] LINDEN AVE N / N VALLEY STREAM NY"},
    {"DirectionsOfAName", "101 W North Decatur IL", "address [101] W NORTH / DECATUR IL"},
    {"SecondDirectionBehindAComma", "14 W 63rd Lane, E, Arvada, CO",
     "address [14] W 63RD LN <E> / ARVADA CO"},
    {"OtherAddressBehindASign", "14 Linden St & 12 Oak St Quincy IL",
     "address [14] LINDEN ST / QUINCY IL ? & 12 OAK ST"},
    {"LargeCityAlone", "14 N Linden Chicago", "address [14] N LINDEN / CHICAGO"},
    {"LargeCityOfTwoWords", "500 The Strand San Francisco",
     "address [500] THE STRAND / SAN FRANCISCO"},
    {"OldCityIsTheStreet", "14 Old Memphis", "address [14] OLD MEMPHIS"},
    {"LargeCityIsTheStreet", "14 W Houston", "address [14] W HOUSTON"},
    {"TwoStreetsBeforeATown", "5191 Linden Rd Oak Grove Rd North Wilkesboro NC",
     "address [5191] LINDEN RD / NORTH WILKESBORO NC ? OAK GROVE RD"},
    {"HillsPark", "101 Linden Hills Park Alabaster AL",
     "address [101] LINDEN HILLS PARK / ALABASTER AL"},
    {"ParkRidge", "101 Linden St Park Ridge IL", "address [101] LINDEN ST / PARK RIDGE IL"},
    {"Nothing", "", "none"},
    {"OnlyMarks", " ,;- ", "none"}};

INSTANTIATE_TEST_SUITE_P(Written, Address, testing::ValuesIn(kAddresses),
                         [](const testing::TestParamInfo<ParseCase>& test) {
                           return test.param.name;
                         });

// As a page's line end is lost.
TEST(AddressWithCapitals, TownIsPartedFromTheTypeItIsGluedTo) {
  EXPECT_EQ(address_text(parse_first("14 Linden DriveLittle Elm, TX 75068")),
            "address [14] LINDEN DR / LITTLE ELM TX 75068");
  // Letters of any case are no words.
  for (const char* const text :
       {"14 Linden stREET, Troy", "14 Linden StReet, Troy", "14 Linden PlAce, Troy",
        "14 Linden avenUe, Troy", "14 LINDEN dRIVE, TROY"}) {
    EXPECT_EQ(address_text(parse_first(text)), address_text(parse_first(upper(text)))) << text;
  }
  EXPECT_EQ(address_text(parse_first("14 Linden TrlBlue Ridge, TX")),
            "address [14] LINDEN TRL / BLUE RIDGE TX");
}

TEST(AddressWithCapitals, NameWithACapitalWithinStaysOneWord) {
  EXPECT_EQ(address_text(parse_first("14 McKinney Dr, DeSoto, TX")),
            "address [14] MCKINNEY DR / DESOTO TX");
}

TEST(AddressReadings, HaveTheOtherWaysBehindTheFirst) {
  const auto readings = parse_address("5 North Shore Dr");
  EXPECT_LE(readings.size(), kMaxReadings);
  EXPECT_THAT(readings, Contains(Field(&ParsedAddress::street,
                                       Field(&StreetName::name, std::string("NORTH SHORE")))));
}

TEST(AddressReadings, HaveTheFirstAloneToo) {
  for (const ParseCase& c : kAddresses) {
    EXPECT_TRUE(parse_first(c.written) == parse_address(c.written).front()) << c.written;
  }
  const AddressParts parts{.number = "12",
                           .street = "Elm St",
                           .unit = "",
                           .city = "Troy",
                           .state = "NY",
                           .zip = "12180"};
  EXPECT_TRUE(parse_first(parts) == parse_address(parts).front());
}

TEST(AddressReadings, SayEachOnce) {
  for (const ParseCase& c : kAddresses) {
    const auto readings = parse_address(c.written);
    for (std::size_t i = 0; i < readings.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) EXPECT_FALSE(readings[i] == readings[k]) << c.written;
    }
  }
}

TEST(ParseAddress, TooLongATextIsRefused) {
  EXPECT_THROW((void)parse_address(std::string(1U << 20U, 'x')), UsageError);
  AddressParts parts;
  parts.street = std::string(kMaxAddressBytes + 1, 'x');
  EXPECT_THROW((void)parse_address(parts), UsageError);
}

}  // namespace
}  // namespace metes
