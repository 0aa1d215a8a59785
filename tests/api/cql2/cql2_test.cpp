#include "api/cql2/cql2.hpp"

#include "api/cql2/cql2_reader.hpp"
#include "api/service/parameters.hpp"
#include "api/service/problem.hpp"
#include "tests/support/effort.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <ostream>
#include <random>
#include <string>
#include <vector>

// What a filter may be; which features one chooses is in tests/tools/serve/filter_client_test.cpp.

namespace metes::api {
namespace {

using testing::HasSubstr;

Cql2Terms terms() {
  const auto at = [](const AxisPair& place) {
    if (std::abs(place.first) > 180) refuse_value("filter", "places of the globe");
    return snap({.lon = place.first, .lat = place.second});
  };
  return {.properties = {{.name = "owner", .meaning = ""},
                         {.name = "use", .meaning = ""},
                         {.name = "parcel", .kind = LayerField::Kind::integer, .meaning = ""}},
          .has_geometry = true,
          .box =
              [](const std::vector<std::string>& numbers) {
                EXPECT_TRUE(numbers.size() == 4 || numbers.size() == 6);
                return Cql2Meets{.windows = std::vector<Box>(1), .area = std::nullopt};
              },
          .ring =
              [at](const std::vector<AxisPair>& places, bool is_closed) {
                std::vector<Coord> ring;
                ring.reserve(places.size());
                for (const AxisPair& place : places) ring.push_back(at(place));
                if (is_closed) ring.pop_back();
                return ring;
              }};
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

// Steps in short: "owner = 'City' & !".
std::string shown(const Cql2Filter& filter) {
  std::string text;
  for (const Cql2Step& step : filter) {
    text += text.empty() ? "" : " ";
    if (std::holds_alternative<Cql2Comparison>(step))
      text += "c";
    else if (const auto* like = std::get_if<Cql2Like>(&step))
      text += "like:" + like->pattern;
    else if (const auto* null = std::get_if<Cql2IsNull>(&step))
      text += "null:" + null->property;
    else if (std::holds_alternative<Cql2Meets>(step))
      text += "meets";
    else if (const bool* holds = std::get_if<bool>(&step))
      text += *holds ? "true" : "false";
    else
      text += "!&|?"[static_cast<std::size_t>(std::get<Cql2Logic>(step))];
  }
  return text;
}

struct Written {
  const char* name;
  std::string filter;
  std::string steps;
  friend void PrintTo(const Written& written, std::ostream* out) { *out << written.name; }
};
class WrittenFilters : public testing::TestWithParam<Written> {};

TEST_P(WrittenFilters, AreTakenApart) {
  EXPECT_EQ(shown(cql2_filter(GetParam().filter, terms())), GetParam().steps);
}

const std::vector<Written> kWritten{
    {"AndBeforeOr", "owner='a' OR owner='b' AND use='c'", "c c c & |"},
    {"Parentheses", "(owner='a' OR owner='b') AND use='c'", "c c | c &"},
    {"NotBindsTightest", "NOT owner='a' AND use='b'", "c ! c &"},
    {"NotOfParentheses", "not (owner='a' and use='b')", "c c & !"},
    {"NotNot", "NOT NOT owner='a'", "c ! !"},
    {"EveryOrder", "parcel<1 OR parcel<=1 OR parcel>1 OR parcel>=1 OR parcel<>1 OR 1=parcel",
     "c c | c | c | c | c |"},
    {"Like", "owner LIKE 'City %'", "like:City %"},
    {"NotLike", "owner NOT LIKE '%\\%%'", "like:%\\%% !"},
    {"In", "owner IN ('a', 'b', 'c')", "c c | c |"},
    {"NotInOne", "parcel NOT IN (1)", "c !"},
    {"Between", "parcel BETWEEN 1 AND 5 AND use='a'", "c c & c &"},
    {"NotBetween", "parcel NOT BETWEEN -1.5e3 AND +5", "c c & !"},
    {"Numbers", "parcel IN (1, -1, +1, 1., .5, -.5, 1.5E-3, 2e+8)",
     "c c | c | c | c | c | c | c |"},
    {"IsNull", "owner IS NULL", "null:owner"},
    {"IsNotNull", "\"owner\" is not null", "null:owner !"},
    {"GeometryIsNull", "geometry IS NULL OR \"geometry\" IS NOT NULL",
     "null:geometry null:geometry ! |"},
    {"ValueIsNull", "'a' IS NULL OR TRUE IS NOT NULL", "false false ! |"},
    {"ConditionIsNull", "(owner = 'a' AND use = 'b') IS NULL", "c c & ?"},
    {"ComparisonIsNotNull", "NOT owner = 'a' IS NOT NULL OR parcel=1", "c ? ! ! c |"},
    {"PlaceIsNull", "S_INTERSECTS(geometry,POINT(1 2)) IS NULL", "meets ?"},
    {"True", "TRUE", "true"},
    {"TrueAndFalse", "true AND NOT False", "true false ! &"},
    {"BooleansCompare", "TRUE <> FALSE", "c"},
    {"Quotes", "owner = 'O''Hare' OR owner = 'O\\'Hare'", "c c |"},
    {"Point", "S_INTERSECTS(geometry, POINT(-87.6 41.9))", "meets"},
    {"PointFirst", "s_intersects(Point(1 2 3),\"geometry\")", "meets"},
    {"Polygon", "S_INTERSECTS(geometry,POLYGON((0 0,1 0,1 1,0 0)))", "meets"},
    {"Multipolygon",
     "S_INTERSECTS(geometry,MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(1 1,2 1,2 2,1 1)),((20 0,21 0,21 "
     "1,20 0))))",
     "meets"},
    {"Bbox", "S_INTERSECTS(geometry, BBOX(1,2,3,4)) AND parcel > 1", "meets c &"},
    {"BboxOfSix", "S_INTERSECTS(geometry, BBOX(1,2,0,3,4,9))", "meets"},
    {"Envelope", "S_INTERSECTS(geometry, ENVELOPE(1,2,3,4))", "meets"},
    {"GeometryAndItself", "S_INTERSECTS(geometry, \"geometry\")", "meets"},
    {"BlanksInPlaces", "S_INTERSECTS ( geometry ,\n POLYGON\t( (0 0 , 1 0,1 1 ,\r\n0 0) ) )",
     "meets"},
    {"PlacesInCommon",
     "S_INTERSECTS(POINT(1 1),POINT(1.0 1)) AND S_INTERSECTS(POINT(3 1),POLYGON((0 0,4 0,4 4,0 "
     "0))) "
     "AND S_INTERSECTS(POLYGON((0 0,4 0,4 4,0 0)),MULTIPOLYGON(((4 4,5 4,5 5,4 4))))",
     "true true & true &"},
    {"PlacesApart",
     "S_INTERSECTS(POINT(1 1),POINT(1 2)) OR S_INTERSECTS(POLYGON((0 0,4 0,4 4,0 0)),POINT(1 3)) "
     "OR "
     "S_INTERSECTS(POLYGON((0 0,4 0,4 4,0 0)),POLYGON((0 1,0 4,3 4,0 1)))",
     "false false | false |"},
    {"ManyPlaces", repeated("S_INTERSECTS(geometry,POINT(1 2)) OR ", 9) + "TRUE",
     "meets meets" + repeated(" | meets", 7) + " | true |"},
    {"Dates", "DATE('2026-02-20') < DATE('2026-02-21')", "c"},
    {"DateOfText", "owner >= DATE('2026-02-20')", "c"},
    {"Timestamps", "TIMESTAMP('2026-02-20T01:02:03Z') = TIMESTAMP('2026-02-20T01:02:03.50Z')", "c"},
    {"PropertyAndProperty", "owner = use", "c"},
    {"CaseOfBoth", "CASEI(owner) = casei('CITY of Chicago')", "c"},
    {"CaseIn", "CASEI(owner) IN (CASEI('a'), 'b') AND NOT CaseI(use) <> 'c'", "c c | c ! &"},
    {"CaseOfPattern", "CASEI(owner) LIKE CASEI('%GROẞE \\_%')", "like:%grosse \\_%"},
    {"AccentsOfPattern", "ACCENTI(owner) NOT LIKE ACCENTI('Peñ_n%')", "like:Pen_n% !"},
    {"Both", "ACCENTI(CASEI(owner)) LIKE CASEI(ACCENTI('ÑUÑO%'))", "like:nuno%"},
    {"FoldedIsNull", "CASEI(owner) IS NULL", "null:owner"},
    {"PointWithHeight", "S_INTERSECTS(geometry, POINT Z (1 2 3))", "meets"},
    {"PolygonWithHeights", "S_INTERSECTS(POLYGON Z((0 0 5,1 0 5,1 1 5,0 0 5)), geometry)", "meets"},
};
INSTANTIATE_TEST_SUITE_P(Cql2, WrittenFilters, testing::ValuesIn(kWritten),
                         [](const auto& test) { return std::string(test.param.name); });

struct Mistaken {
  const char* name;
  std::string filter;
  std::size_t position;
  std::string expected;
  friend void PrintTo(const Mistaken& mistaken, std::ostream* out) { *out << mistaken.name; }
};
class MistakenFilters : public testing::TestWithParam<Mistaken> {};

TEST_P(MistakenFilters, SayWhereAndWhatWasExpected) {
  try {
    static_cast<void>(cql2_filter(GetParam().filter, terms()));
    FAIL() << "was taken";
  } catch (const RequestError& error) {
    const Problem& problem = error.problem();
    EXPECT_EQ(problem.kind, ProblemKind::invalid_value);
    EXPECT_EQ(problem.parameter, "filter");
    EXPECT_EQ(problem.detail,
              fmt::format("Character {} of the filter is not as expected.", GetParam().position));
    EXPECT_THAT(problem.expected, HasSubstr(GetParam().expected));
  }
}

const std::vector<Mistaken> kMistaken{
    {"Empty", "", 1, "a property or a value"},
    {"Blank", "  ", 3, "a property or a value"},
    {"UnknownProperty", "ownr = 'a'", 1, "did you mean \"owner\"?"},
    {"CaseOfProperty", "Owner = 'a'", 1, "did you mean \"owner\"?"},
    {"NoComparison", "owner", 6, "a comparison, LIKE, IN, BETWEEN or IS NULL"},
    {"NoRightSide", "owner =", 8, "a property or a value"},
    {"TwoComparisons", "owner = 'a' = 'b'", 13, "AND, OR or the end"},
    {"OtherKind", "parcel = '1'", 10, "a number, as on the left side"},
    {"TextAndNumber", "owner = 1", 9, "a text, as on the left side"},
    {"TextAndInstant", "owner = TIMESTAMP('2026-02-20T00:00:00Z')", 9, "a text"},
    {"NotClosed", "(owner = 'a'", 13, "AND, OR or \")\""},
    {"ClosedTwice", "(owner = 'a'))", 14, "AND, OR or the end"},
    {"NoEndOfText", "owner = 'a", 11, "the ' that ends what began at 9"},
    {"NoEndOfName", "\"owner = 'a'", 13, "the \" that ends what began at 1"},
    {"EndsWithAnd", "owner = 'a' AND ", 17, "a property or a value"},
    {"LikeNumber", "owner LIKE 5", 12, "a pattern in ' '"},
    {"NumberLike", "parcel LIKE '5'", 1, "a text before LIKE"},
    {"InNothing", "owner IN ()", 11, "a property or a value"},
    {"InNotClosed", "owner IN ('a'", 14, "\",\" or \")\""},
    {"InMixed", "owner IN ('a', 1)", 16, "a text"},
    {"BetweenWithoutAnd", "parcel BETWEEN 1 OR 2", 18, "AND and the upper end"},
    {"NotNothing", "owner NOT = 'a'", 11, "LIKE, IN or BETWEEN"},
    {"IsSomething", "owner IS 5", 10, "NULL or NOT NULL"},
    {"GeometryCompared", "geometry = 'a'", 10, "IS NULL, or S_INTERSECTS"},
    {"Null", "owner = NULL", 9, "a property or a value"},
    {"Arithmetic", "parcel + 1 = 2", 8, "a property, a value"},
    {"Statement", "owner = 'a'; DROP TABLE parcels", 12, "a property, a value"},
    {"NumberAndLetters", "parcel = 1a", 11, "the end of the number"},
    {"NoNumber", "parcel = .", 10, "a finite number"},
    {"HugeNumber", "parcel = 1e999", 10, "a finite number"},
    {"NoDay", "owner = DATE('2026-02-30')", 14, "a day as"},
    {"InstantAsDate", "owner = DATE('2026-02-20T00:00:00Z')", 14, "a day as"},
    {"InstantOfAZone", "TIMESTAMP('2026-02-20T00:00:00+01:00') = TIMESTAMP('x')", 11,
     "an instant as"},
    {"OtherFunction", "S_WITHIN(geometry, POINT(1 2))", 1, "S_INTERSECTS, CASEI, ACCENTI"},
    {"FunctionOnTheRight", "owner = upper('a')", 9, "S_INTERSECTS, CASEI, ACCENTI"},
    {"CaseOfNumber", "CASEI(parcel) = 1", 7, "a text"},
    {"CaseOfNothing", "CASEI() = 'a'", 7, "a property or a value"},
    {"CaseNotClosed", "CASEI(owner = 'a'", 13, "\")\""},
    {"CaseNotOpened", "CASEI owner = 'a'", 7, "\"(\""},
    {"PatternNotClosed", "owner LIKE CASEI('a'", 21, "\")\""},
    {"PatternOfProperty", "owner LIKE CASEI(use)", 18, "a pattern in ' '"},
    {"BoxWithHeights", "S_INTERSECTS(geometry, BBOX Z (1,2,3,4))", 29, "\"(\""},
    {"OtherGeometry", "S_INTERSECTS(geometry, LINESTRING(1 2, 3 4))", 24, "POINT, POLYGON"},
    {"OneGeometry", "S_INTERSECTS(POINT(1 2))", 24, "\",\""},
    {"ConditionIsSomething", "(owner = 'a') IS TRUE", 18, "NULL or NOT NULL"},
    {"CalledProperty", "owner(use) = 'a'", 6, "a comparison"},
    {"OtherProperty", "S_INTERSECTS(owner, POINT(1 2))", 14, "the property geometry"},
    {"OpenRing", "S_INTERSECTS(geometry, POLYGON((0 0,1 0,1 1,0 1)))", 32,
     "the last like the first"},
    {"ShortRing", "S_INTERSECTS(geometry, POLYGON((0 0,1 0,0 0)))", 32, "four places"},
    {"Bowtie", "S_INTERSECTS(geometry, POLYGON((0 0,1 1,1 0,0 1,0 0)))", 24, "Self-intersection"},
    {"BoxOfThree", "S_INTERSECTS(geometry, BBOX(1,2,3))", 28, "four or six numbers"},
    {"WordAsNumber", "S_INTERSECTS(geometry, POINT(a b))", 30, "a number"},
    {"OffTheGlobe", "S_INTERSECTS(geometry, POINT(200 1))", 30, "places of the globe"},
    {"RingOffTheGlobe", "S_INTERSECTS(geometry, POLYGON((0 0,1 0,200 1,0 0)))", 32,
     "places of the globe"},
    {"TooManyAreas",
     repeated("S_INTERSECTS(geometry,POLYGON((0 0,1 0,1 1,0 0))) OR ", 4) +
         "S_INTERSECTS(POLYGON((0 0,1 0,1 1,0 0)),geometry)",
     226, "4 areas at most"},
    {"Bytes", "owner = \x01", 9, "a property, a value"},
    {"AfterLetters", "owner = 'ñ€𝄞' AND nobody = 1", 19, "a property, one of"},
    {"NoEndAfterLetters", "use = 'ñ' AND owner = 'é", 25, "the ' that ends what began at 23"},
};
INSTANTIATE_TEST_SUITE_P(Cql2, MistakenFilters, testing::ValuesIn(kMistaken),
                         [](const auto& test) { return std::string(test.param.name); });

// Words in any order, some damaged: taken, with as many sides as its steps join, or refused.
// METES_LONG=1 tries millions.
TEST(Cql2Filters, AnyTextIsTakenOrRefused) {
  const std::vector<std::string> kWords{"owner",
                                        "use",
                                        "parcel",
                                        "geometry",
                                        "\"owner\"",
                                        "'a'",
                                        "'%ñ_'",
                                        "1",
                                        "-.5e3",
                                        "(",
                                        ")",
                                        ",",
                                        "=",
                                        "<>",
                                        "<=",
                                        ">",
                                        "AND",
                                        "OR",
                                        "NOT",
                                        "LIKE",
                                        "IN",
                                        "BETWEEN",
                                        "IS",
                                        "NULL",
                                        "TRUE",
                                        "false",
                                        "CASEI",
                                        "ACCENTI",
                                        "DATE",
                                        "'2026-02-20'",
                                        "TIMESTAMP",
                                        "'2026-02-20T01:02:03Z'",
                                        "S_INTERSECTS(geometry,",
                                        "POINT(1 2))",
                                        "POLYGON((0 0,1 0,1 1,0 0)))",
                                        "BBOX(1,2,3,4))",
                                        "POLYGON Z((",
                                        "owner='a'",
                                        "parcel IN (1,2)",
                                        "use IS NOT NULL"};
  std::mt19937 random(5);
  const int rounds = test::effort(20'000, 2'000'000);
  int taken = 0;
  for (int round = 0; round < rounds; ++round) {
    std::string text;
    for (auto words = random() % 8 + 1; words > 0; --words) {
      text += kWords[random() % kWords.size()] + (random() % 8 == 0 ? "" : " ");
    }
    if (random() % 4 == 0) text[random() % text.size()] = static_cast<char>(random() % 256);
    try {
      int sides = 0;
      for (const Cql2Step& step : cql2_filter(text, terms())) {
        const auto* logic = std::get_if<Cql2Logic>(&step);
        if (logic == nullptr)
          ++sides;
        else if (*logic == Cql2Logic::conjunction || *logic == Cql2Logic::disjunction)
          --sides;
        ASSERT_GE(sides, 1) << text;
      }
      ASSERT_EQ(sides, 1) << text;
      ++taken;
    } catch (const RequestError& error) {
      ASSERT_EQ(error.problem().parameter, "filter") << text;
      ASSERT_FALSE(error.problem().expected.empty()) << text;
    }
  }
  EXPECT_GT(taken, rounds / 200);
}

TEST(Cql2Limits, NestingAndLengthAreBounded) {
  const std::string open = repeated("(", kDeepestFilter - 1);
  const std::string closed = repeated(")", kDeepestFilter - 1);
  EXPECT_EQ(shown(cql2_filter(open + "owner='a'" + closed, terms())), "c");
  for (const std::string& deep :
       {repeated("(", 1'000) + "owner='a'" + repeated(")", 1'000),
        repeated("NOT ", 1'000) + "owner='a'", repeated("NOT (", 500) + "TRUE" + repeated(")", 500),
        repeated("(", 8'000)}) {
    try {
      static_cast<void>(cql2_filter(deep, terms()));
      FAIL() << deep.substr(0, 10);
    } catch (const RequestError& error) {
      EXPECT_THAT(error.problem().expected, HasSubstr("at most 64 parentheses"));
    }
  }
  EXPECT_EQ(cql2_filter(repeated("parcel=1 OR ", 255) + "TRUE", terms()).size(), 511U);
  try {
    static_cast<void>(cql2_filter(repeated("parcel=1 OR ", 256) + "TRUE", terms()));
    FAIL();
  } catch (const RequestError& error) {
    EXPECT_THAT(error.problem().expected, HasSubstr("256 conditions at most"));
  }
  for (const std::string& text : {std::string(1'000'000, ' '), repeated("parcel=1 OR ", 80'000),
                                  "owner='" + std::string(1'000'000, 'a') + "'"}) {
    EXPECT_THROW(static_cast<void>(cql2_filter(text, terms())), RequestError);
  }
}

// OGC 21-065r2, /req/cql2-text/escaping; a pattern has escapes of its own in what is then left.
TEST(Cql2Escapes, StandForWhatATextCannotHave) {
  const std::vector<std::pair<std::string, std::string>> texts{
      {R"('O''Hare')", "O'Hare"},       {R"('O\'Hare')", "O'Hare"},
      {R"('''\'''')", "'''"},           {R"('\a\b\t\n\v\f\r')", "\a\b\t\n\v\f\r"},
      {R"('C:\\new\\')", R"(C:\new\)"}, {R"('\%\_\q\"')", R"(\%\_\q\")"},
      {"'a\tb\nc'", "a\tb\nc"}};
  for (const auto& [written, meant] : texts) {
    const auto filter = cql2_filter("owner = " + written, terms());
    EXPECT_EQ(std::get<std::string>(std::get<Cql2Comparison>(filter.front()).right.value), meant)
        << written;
  }
  EXPECT_EQ(shown(cql2_filter(R"(owner LIKE '%\\' OR owner LIKE '\\%\%\n')", terms())),
            "like:%\\ like:\\%\\%\n |");
}

}  // namespace
}  // namespace metes::api
