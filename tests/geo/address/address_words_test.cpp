#include "geo/address/address_words.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace metes {
namespace {

struct WordsCase {
  std::string name;
  std::string written;
  std::string expected;  // words with one blank between; a part begins at "|"
  friend void PrintTo(const WordsCase& c, std::ostream* out) { *out << c.name; }
};

std::string shown(const AddressWords& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += words.begins_part(i) ? " | " : " ";
    text += words[i];
    if (words.in_brackets(i)) text += '*';
  }
  return text;
}

class FoldedWords : public testing::TestWithParam<WordsCase> {};

TEST_P(FoldedWords, AreFoldedAndSplit) {
  EXPECT_EQ(shown(AddressWords(GetParam().written)), GetParam().expected);
}

TEST_P(FoldedWords, FoldedOnceStayAsTheyAre) {
  const AddressWords words(GetParam().written);
  const std::string joined = words.join(0, words.size());
  const AddressWords again(joined);
  EXPECT_EQ(again.join(0, again.size()), joined);
}

INSTANTIATE_TEST_SUITE_P(
    Written, FoldedWords,
    testing::Values(
        WordsCase{"Plain", "200 n spring st", "200 N SPRING ST"},
        WordsCase{"BlanksOfAllKinds", "  200\t\tN\xC2\xA0Spring \xE2\x80\x83St ",
                  "200 N SPRING ST"},
        WordsCase{"Commas", "1 Main St,Chicago ;IL", "1 MAIN ST | CHICAGO | IL"},
        WordsCase{"LineEnds", "1 Main St\r\nChicago", "1 MAIN ST | CHICAGO"},
        WordsCase{"LineEndsWrittenOut", "1 Main St\\nChicago", "1 MAIN ST | CHICAGO"},
        WordsCase{"Brackets", "800 N Alameda St (Union Station), LA",
                  "800 N ALAMEDA ST | UNION* STATION* | LA"},
        WordsCase{"Initials", "1620 L St N.W. Washington D.C", "1620 L ST NW WASHINGTON DC"},
        WordsCase{"BoxInitials", "P.O.Box 5", "PO BOX 5"},
        WordsCase{"DotBetweenWords", "5 St.Louis", "5 ST LOUIS"},
        WordsCase{"DotOfADirection", "5 N.LaSalle", "5 N LASALLE"},
        WordsCase{"Hyphens", "123-17 Opa-locka", "123-17 OPA-LOCKA"},
        WordsCase{"LabelsOfAForm", "Street: 5 Elm St City: Troy State: NY Zip Code: 12180",
                  "5 ELM ST | TROY | NY | 12180"},
        WordsCase{"NoLabels", "5 Elm Street: Dodge City: Kansas State",
                  "5 ELM STREET | DODGE CITY | KANSAS STATE"},
        WordsCase{"MarkOfAListBeforeADot", "1. 12 Elm St", "12 ELM ST"},
        WordsCase{"LetterOfAList", "a) 12 Elm St", "12 ELM ST"},
        WordsCase{"RomanMarkOfAList", "iv. 12 Elm St", "12 ELM ST"},
        WordsCase{"NoMarkOfAList", "12. 14 Elm St", "12 14 ELM ST"},
        WordsCase{"DotBeforeANumberedStreet", "1. 42nd St", "1 42ND ST"},
        WordsCase{"DirectionIsNoMarkOfAList", "N. 12 Elm St", "N 12 ELM ST"},
        WordsCase{"TimeOfDay", "10:30 2025-11-12T08:30:00", "10:30 2025-11-12T08:30:00"},
        WordsCase{"NameInAWebAddress", "12-Elm-St-Troy-NY", "12 ELM ST TROY NY"},
        WordsCase{"PlusInAWebAddress", "12+Elm+St,+Troy", "12 ELM ST | TROY"},
        WordsCase{"CodesOfAWebAddress", "12%20Elm%20St%2C%20Troy", "12 ELM ST | TROY"},
        WordsCase{"LabelOfAStreetAddress", "Street Address: 5 Elm St", "5 ELM ST"},
        WordsCase{"LoneHyphen", "Main St - Rear", "MAIN ST | REAR"},
        WordsCase{"RangeWithBlanks", "200 - 210 Main", "200-210 MAIN"},
        WordsCase{"DashBeforeAnOrdinal", "200 - 5th St", "200 | 5TH ST"},
        WordsCase{"NoBlankBehindNumber", "123Main St", "123 MAIN ST"},
        WordsCase{"NoBlankBehindRange", "123-125Main St", "123-125 MAIN ST"},
        WordsCase{"NoBlankAndAMarkInTheName", "123O'Brien St", "123 OBRIEN ST"},
        WordsCase{"NoNumberAmidAWord", "Ave90012-1'andfl 5", "AVE90012-1ANDFL 5"},
        WordsCase{"NoBlankBeforeADirection", "12NW, Elm", "12 NW | ELM"},
        WordsCase{"Fraction", "123 1/2 Main", "123 1/2 MAIN"},
        WordsCase{"FractionSign", "123½ Main", "123 1/2 MAIN"},
        WordsCase{"SlashBetweenStreets", "Spring St/1st St", "SPRING ST / 1ST ST"},
        WordsCase{"AtBeforeAll", "@ 5 Elm & Oak", "5 ELM & OAK"},
        WordsCase{"Signs", "5 A&B@C #2", "5 A & B @ C # 2"},
        WordsCase{"Marks", "Peñón Straße Ærø", "PENON STRASSE AERO"},
        WordsCase{"Decomposed", "Pen\xCC\x83on", "PENON"},
        WordsCase{"LatinBytes", "Pe\xF1on", "PENON"},
        WordsCase{"CurlyQuotes", "O’Brien “A”", "OBRIEN A"},
        WordsCase{"FullWidth", "１２ Ｍａｉｎ", "12 MAIN"},
        WordsCase{"OtherScripts", "5 Главная ул", "5 ? ?"},
        WordsCase{"RightToLeft",
                  "\xE2\x80\x8F"
                  "5 \xD7\xA8\xD7\x97\xD7\x95\xD7\x91",
                  "5 ?"},
        WordsCase{"Emoji", "5 Main 🏠 St", "5 MAIN ? ST"},
        WordsCase{"Controls", std::string("5\0Main\x01St\x7F", 10), "5 MAIN ST"},
        WordsCase{"Nothing", "", ""}, WordsCase{"OnlyMarks", " ,;()- ", ""}),
    [](const testing::TestParamInfo<WordsCase>& test) { return test.param.name; });

TEST(AddressWords, TooLongATextIsRefusedWithItsSize) {
  EXPECT_THAT(tests::message_of<UsageError>([] { AddressWords(std::string(1U << 20U, 'a')); }),
              testing::AllOf(testing::HasSubstr("1048576"), testing::HasSubstr("320")));
  EXPECT_NO_THROW(AddressWords(std::string(kMaxAddressBytes, 'a')));
  EXPECT_THROW(AddressWords(std::string(kMaxAddressBytes + 1, 'a')), UsageError);
}

TEST(AddressWords, TooManyWordsAreRefused) {
  std::string text;
  for (std::size_t i = 0; i < kMaxAddressWords; ++i) text += "a ";
  EXPECT_EQ(AddressWords(text).size(), kMaxAddressWords);
  EXPECT_THAT(tests::message_of<UsageError>([&] { AddressWords(text + "a"); }),
              testing::HasSubstr("48"));
}

}  // namespace
}  // namespace metes
