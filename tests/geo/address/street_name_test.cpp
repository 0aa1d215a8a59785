#include "geo/address/street_name.hpp"

#include "geo/address/address_words.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace metes {
namespace {

struct Column {
  std::string name;
  std::string written;
  StreetName expected;
  friend void PrintTo(const Column& c, std::ostream* out) { *out << c.name; }
};

class StreetColumn : public testing::TestWithParam<Column> {};

TEST_P(StreetColumn, IsRead) {
  const StreetName street = read_street(GetParam().written);
  EXPECT_EQ(street.pre_directional, GetParam().expected.pre_directional);
  EXPECT_EQ(street.pre_type, GetParam().expected.pre_type);
  EXPECT_EQ(street.name, GetParam().expected.name);
  EXPECT_EQ(street.type, GetParam().expected.type);
  EXPECT_EQ(street.post_directional, GetParam().expected.post_directional);
}

INSTANTIATE_TEST_SUITE_P(
    Written, StreetColumn,
    testing::Values(
        Column{"Plain", "Spring Street", {"", "", "SPRING", "ST", ""}},
        Column{"Direction", "N. Spring St", {"N", "", "SPRING", "ST", ""}},
        Column{"DirectionBehind", "Jefferson Ave N", {"", "", "JEFFERSON", "AVE", "N"}},
        Column{"DirectionInTwoWords", "7th Street N W", {"", "", "7TH", "ST", "NW"}},
        Column{"DirectionIsTheName", "W North Ave", {"W", "", "NORTH", "AVE", ""}},
        Column{"LetterIsTheName", "N St", {"", "", "N", "ST", ""}},
        Column{"TypeIsTheName", "E Court Pl", {"E", "", "COURT", "PL", ""}},
        Column{"NoType", "S Broadway", {"S", "", "BROADWAY", "", ""}},
        Column{"Saint", "S Saint Lawrence Ave", {"S", "", "SAINT LAWRENCE", "AVE", ""}},
        Column{"Doctor",
               "S Dr Martin Luther King Jr Dr",
               {"S", "", "DR MARTIN LUTHER KING JR", "DR", ""}},
        Column{"AvenueBeforeANumber", "Ave 26", {"", "AVENUE", "26", "", ""}},
        Column{"AvenueBeforeALetter", "S Avenue M", {"S", "AVENUE", "M", "", ""}},
        Column{"AvenueBeforeADirection", "E Avenue S", {"E", "AVENUE", "S", "", ""}},
        Column{"AvenueOf", "Avenue of the Stars", {"", "AVENUE", "OF THE STARS", "", ""}},
        Column{"Article", "S La Cienega Blvd", {"S", "", "LA CIENEGA", "BLVD", ""}},
        Column{"Spanish", "Avenida de la Cantina", {"", "AVENIDA", "DE LA CANTINA", "", ""}},
        Column{"SpanishWithMarks", "Calle Peñón", {"", "CALLE", "PENON", "", ""}},
        Column{"Highway", "W Highway 18", {"W", "HIGHWAY", "18", "", ""}},
        Column{"StatesHighway", "U.S. Hwy No. 130 North", {"", "US HIGHWAY", "130", "", "N"}},
        Column{"CountyRoad", "CO RD KK", {"", "COUNTY ROAD", "KK", "", ""}},
        Column{"Interstate", "I 10", {"", "INTERSTATE", "10", "", ""}},
        Column{"NamedHighway", "Pacific Coast Hwy", {"", "", "PACIFIC COAST", "HWY", ""}},
        Column{"Grid", "East 3300 South", {"E", "", "3300", "", "S"}}, Column{"Empty", "", {}},
        Column{"OnlyMarks", ",,()--", {}}, Column{"TooLong", std::string(5000, 'x'), {}}),
    [](const testing::TestParamInfo<Column>& test) { return test.param.name; });

struct AlikePair {
  std::string name;
  std::string one;
  std::string other;
  bool alike;
  friend void PrintTo(const AlikePair& c, std::ostream* out) { *out << c.name; }
};

class NameKey : public testing::TestWithParam<AlikePair> {};

TEST_P(NameKey, IsTheSameForTheSameName) {
  EXPECT_FALSE(name_key(GetParam().one).empty());
  EXPECT_EQ(name_key(GetParam().one) == name_key(GetParam().other), GetParam().alike)
      << name_key(GetParam().one) << " and " << name_key(GetParam().other);
}

INSTANTIATE_TEST_SUITE_P(
    Pairs, NameKey,
    testing::Values(AlikePair{"OrdinalWord", "Fifth", "5th", true},
                    AlikePair{"OrdinalWordInTwo", "Twenty First", "21st", true},
                    AlikePair{"OrdinalWordWithDash", "Twenty-first", "21ST", true},
                    AlikePair{"BareNumber", "16", "16th", true},
                    AlikePair{"CardinalInTwoWords", "Fifty Seven", "57th", true},
                    AlikePair{"CardinalWithDash", "Fifty-Seven", "57th", true},
                    AlikePair{"NumberBeforeAType", "7 Ave", "7th Ave", true},
                    AlikePair{"WrongOrdinalLetters", "101TH", "101st", true},
                    AlikePair{"LeadingZero", "05th", "5th", true},
                    AlikePair{"Teens", "111th", "One Hundred", false},
                    AlikePair{"NeighbouringOrdinals", "110th", "11th", false},
                    AlikePair{"Saint", "Saint Louis", "St. Louis", true},
                    AlikePair{"Mount", "Mount Vernon", "MT VERNON", true},
                    AlikePair{"Fort", "Fort Dearborn", "Ft Dearborn", true},
                    AlikePair{"Apostrophe", "O'Brien", "O BRIEN", true},
                    AlikePair{"CurlyApostrophe", "O’Brien", "OBRIEN", true},
                    AlikePair{"Blanks", "Mc Carroll", "McCarroll", true},
                    AlikePair{"Hyphen", "Opa-locka", "OPA LOCKA", true},
                    AlikePair{"SaintWithHyphen", "St-Germain", "Saint Germain", true},
                    AlikePair{"Monsignor", "Msgr O'Brien", "Monsignor OBrien", true},
                    AlikePair{"Marks", "Cañón", "CANON", true},
                    AlikePair{"Decomposed", "Can\xCC\x83o", "CANO", true},
                    AlikePair{"And", "Air & Space", "Air and Space", true},
                    AlikePair{"King", "Dr Martin Luther King Jr", "Martin Luther King", true},
                    AlikePair{"KingByLetters", "MLK", "M.L. King", true},
                    AlikePair{"Neighbours", "Wilson", "Wilton", false},
                    AlikePair{"AvenueBefore", "Avenue 26", "26th", false}),
    [](const testing::TestParamInfo<AlikePair>& test) { return test.param.name; });

// The key of the words, less what key_beginning() says of the first; nothing where it says nothing.
std::string key_behind_beginning(const std::string& name) {
  const AddressWords words(name);
  const AddressLine line(words);
  const std::string key = name_key(line, span_of(0, line.size()));
  const std::string_view beginning = key_beginning(line[0]);
  EXPECT_TRUE(key.starts_with(beginning)) << key << ", " << beginning;
  return beginning.empty() ? "" : key.substr(beginning.size());
}

TEST(KeyBeginning, IsThatOfTheKeyWhateverFollows) {
  EXPECT_EQ(key_behind_beginning("N Miami"), "MIAMI");
  EXPECT_EQ(key_behind_beginning("Saint Paul"), "PAUL");
  EXPECT_EQ(key_behind_beginning("Mount Pleasant Heights"), "PLEASANTHTS");
  EXPECT_EQ(key_behind_beginning("200 N Salem"), "NSALEM");
  EXPECT_EQ(key_behind_beginning("007 Oak"), "OAK");
  EXPECT_EQ(key_behind_beginning("Martin Luther King Jr"), "LUTHERKING");
}

TEST(KeyBeginning, IsLeftOpenWhereOtherWordsDecide) {
  for (const char* name :
       {"Dr Martin Luther King", "Rev Martin Luther King Jr", "MLK Jr", "Twenty First",
        "Saint-Paul North", "5th Avenue", "And Company", "One Two"}) {
    EXPECT_EQ(key_behind_beginning(name), "") << name;
  }
}

TEST(StreetKey, LeavesDirectionsAndTheTypeBehindTheNameOut) {
  EXPECT_EQ(street_key(read_street("N Fifth Ave W")), street_key(read_street("5th Street")));
}

TEST(StreetKey, KeepsTheTypeBeforeTheName) {
  EXPECT_NE(street_key(read_street("Avenue 26")), street_key(read_street("26th Ave")));
}

TEST(StreetKey, TooLongANameHasNone) {
  EXPECT_EQ(name_key(std::string(1U << 20U, 'A')), "");
  EXPECT_EQ(name_key(std::string(300, '\xBD')), "");  // folds to more than it was
}

}  // namespace
}  // namespace metes
