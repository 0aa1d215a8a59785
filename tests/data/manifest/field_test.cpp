#include "data/manifest/field.hpp"

#include "geo/values/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace metes::data {
namespace {

using testing::HasSubstr;
using Doubt = FieldValue::Doubt;
using Row = std::vector<std::string>;
using Map = std::map<std::string, std::string, std::less<>>;

const Row kColumns{"STATUS", "NUMBER", "DIR", "STREET", "DATE"};

FieldRule column(const std::string& name) {
  FieldRule rule;
  rule.columns = {name};
  return rule;
}

FieldValue value_of(const FieldRule& rule, const Row& row) {
  return evaluate(bind_field(rule, kColumns, false, "test"), row);
}

std::string message_of(const FieldRule& rule, bool cut_names = false) {
  try {
    static_cast<void>(bind_field(rule, kColumns, cut_names, "city.toml:7: source \"lots\""));
  } catch (const DataError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Field, TakesBlanksOffBothEnds) {
  EXPECT_EQ(value_of(column("STATUS"), {"  Owned \t", "", "", "", ""}).text, "Owned");
  EXPECT_EQ(value_of(column("STATUS"), {" \t ", "", "", "", ""}).text, "");
}

TEST(Field, TheFirstColumnThatExistsIsRead) {
  FieldRule rule;
  rule.columns = {"STREET_DIR", "DIR", "STATUS"};
  EXPECT_EQ(value_of(rule, {"a", "b", "W", "c", "d"}).text, "W");
}

TEST(Field, AColumnMayHaveBlanksAroundItsName) {
  const FieldRule rule = column("A");
  const auto read = [&](const Row& columns) {
    return evaluate(bind_field(rule, columns, false, "test"), {"x", "y"}).text;
  };
  EXPECT_EQ(read({" A ", "B"}), "x");
  EXPECT_EQ(read({" A ", "A"}), "y");
  EXPECT_THROW(static_cast<void>(read({" A", "A "})), DataError);
}

TEST(Field, AShapefilesCutNameIsFound) {
  FieldRule rule = column("STREET_NAME");
  const Row columns{"STREET_NAM", "STREET"};
  EXPECT_EQ(evaluate(bind_field(rule, columns, true, "test"), {"Erie", "no"}).text, "Erie");
  EXPECT_THROW(static_cast<void>(bind_field(rule, columns, false, "test")), DataError);
}

TEST(Field, AnUnknownColumnIsNamedWithTheNearest) {
  const std::string message = message_of(column("STRET"));
  EXPECT_THAT(message, HasSubstr("city.toml:7: source \"lots\""));
  EXPECT_THAT(message, HasSubstr("\"STRET\""));
  EXPECT_THAT(message, HasSubstr("did you mean \"STREET\"?"));
  EXPECT_THAT(message, HasSubstr("STATUS, NUMBER, DIR"));
}

TEST(Field, ConcatLeavesOutBlanksAndNulls) {
  FieldRule rule;
  rule.columns = {"NUMBER", "DIR", "STREET"};
  rule.concat = true;
  rule.nulls = {"NULL", "0"};
  EXPECT_EQ(value_of(rule, {"", "123", "NULL", "ERIE ST", ""}).text, "123 ERIE ST");
  EXPECT_EQ(value_of(rule, {"", "0", "", "NULL", ""}).text, "");
}

TEST(Field, EveryColumnOfAConcatMustExist) {
  FieldRule rule;
  rule.columns = {"NUMBER", "SUFFIX"};
  rule.concat = true;
  EXPECT_THAT(message_of(rule), HasSubstr("\"SUFFIX\""));
}

TEST(Field, AConstantNeedsNoColumn) {
  FieldRule rule;
  rule.constant = "true";
  EXPECT_EQ(value_of(rule, {"", "", "", "", ""}).text, "true");
}

TEST(Field, TheTextBecomesTheGroupThatMatched) {
  FieldRule rule = column("STATUS");
  rule.match = std::regex("^([0-9-]+) \\(old\\)$");
  EXPECT_EQ(value_of(rule, {"12-3 (old)", "", "", "", ""}).text, "12-3");
}

TEST(Field, TextThatDoesNotMatchIsDoubtedAndKeptRaw) {
  FieldRule rule = column("STATUS");
  rule.match = std::regex("^([0-9]+)$");
  const FieldValue value = value_of(rule, {"TOTAL", "", "", "", ""});
  EXPECT_EQ(value.text, "");
  EXPECT_EQ(value.doubt, Doubt::no_match);
  EXPECT_EQ(value.raw, "TOTAL");
}

TEST(Field, AVeryLongTextNeverMatchesRatherThanEndTheProcess) {
  FieldRule rule = column("STATUS");
  rule.match = std::regex("^(.*)$");
  const FieldValue value = value_of(rule, {std::string(1'000'000, 'x'), "", "", "", ""});
  EXPECT_EQ(value.doubt, Doubt::no_match);
}

TEST(Field, AMapIsExactAndSaysWhatItNearlyHad) {
  FieldRule rule = column("STATUS");
  rule.map = Map{{"Owned by City", "true"}, {"Sold", "false"}};
  EXPECT_EQ(value_of(rule, {"Sold", "", "", "", ""}).text, "false");
  const FieldValue value = value_of(rule, {"OWNED BY  CITY", "", "", "", ""});
  EXPECT_EQ(value.text, "");
  EXPECT_EQ(value.doubt, Doubt::not_in_map);
  EXPECT_EQ(value.near_key, "Owned by City");
}

TEST(Field, OtherwiseTakesWhatTheMapLacksButNotWhatItNearlyHas) {
  FieldRule rule = column("STATUS");
  rule.map = Map{{"Sold", "false"}};
  rule.otherwise = "true";
  const FieldValue plain = value_of(rule, {"Leased", "", "", "", ""});
  EXPECT_EQ(plain.text, "true");
  EXPECT_EQ(plain.doubt, Doubt::none);
  const FieldValue near = value_of(rule, {"SOLD", "", "", "", ""});
  EXPECT_EQ(near.text, "");
  EXPECT_EQ(near.doubt, Doubt::not_in_map);
  EXPECT_EQ(near.near_key, "Sold");
}

TEST(Field, DatesAreTriedInTurn) {
  FieldRule rule = column("DATE");
  rule.dates = {"%m/%d/%Y", "%Y%m%d"};
  EXPECT_EQ(value_of(rule, {"", "", "", "", "07/15/1981"}).text, "1981-07-15");
  EXPECT_EQ(value_of(rule, {"", "", "", "", "19810715"}).text, "1981-07-15");
  const FieldValue none = value_of(rule, {"", "", "", "", "19720000"});
  EXPECT_EQ(none.text, "");
  EXPECT_EQ(none.doubt, Doubt::not_a_date);
  EXPECT_EQ(none.raw, "19720000");
}

TEST(Field, ASentinelDateIsNotRecordedAndNotDoubted) {
  FieldRule rule = column("DATE");
  rule.nulls = {"12/31/2099"};
  rule.dates = {"%m/%d/%Y"};
  const FieldValue value = value_of(rule, {"", "", "", "", "12/31/2099"});
  EXPECT_EQ(value.text, "");
  EXPECT_EQ(value.doubt, Doubt::none);
}

TEST(Field, StepsApplyInTheDocumentedOrder) {
  FieldRule rule = column("STATUS");
  rule.nulls = {"n/a"};
  rule.match = std::regex("^until (\\S+)$");
  rule.map = Map{{"soon", "01/02/2026"}};
  rule.otherwise = "05/06/2027";
  rule.dates = {"%m/%d/%Y"};
  EXPECT_EQ(value_of(rule, {" until soon ", "", "", "", ""}).text, "2026-01-02");
  EXPECT_EQ(value_of(rule, {"until later", "", "", "", ""}).text, "2027-05-06");
  EXPECT_EQ(value_of(rule, {"n/a", "", "", "", ""}).text, "");
}

TEST(Field, AShortRowLacksItsLastTexts) {
  EXPECT_EQ(value_of(column("DATE"), {"a", "b"}).text, "");
}

}  // namespace
}  // namespace metes::data
