#include "tests/tools/audit/audit_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <ostream>
#include <string>
#include <vector>

// Each row of an audit is the answer of a lookup, whatever the dialect of the table.

namespace metes::tests {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

class AuditPoints : public AuditFolder {
 protected:
  [[nodiscard]] json lookup(const std::vector<std::string>& question) const {
    std::vector<std::string> words{"lookup", "city.metes", "--json", "--as-of", "2026-06-01"};
    words.insert(words.end(), question.begin(), question.end());
    return json::parse(metes(words, folder_.path()).out);
  }
  static void expect_equal(const json& row, const json& answer) {
    EXPECT_EQ(row.at("outcome"), answer.at("outcome")) << row;
    EXPECT_EQ(row.at("error"), nullptr);
    std::string numbers;
    for (const json& parcel : answer.at("parcels")) {
      numbers += (numbers.empty() ? "" : "; ") + parcel.at("number").get<std::string>();
    }
    EXPECT_EQ(row.at("parcels").is_null() ? "" : row.at("parcels"), numbers);
    for (const json& reason : answer.at("reasons")) {
      EXPECT_THAT(row.at("reasons").get<std::string>(),
                  HasSubstr(reason.at("code").get<std::string>()));
    }
  }
};

TEST_F(AuditPoints, OfPositionsIsALookupOfEach) {
  std::string table = "label,lat,lon,accuracy\n";
  const auto places = places_of(small_sample());
  for (const Place& place : places) {
    for (const char* const accuracy : {"", "3", "25"}) {
      table += place.label + ',' + place.lat + ',' + place.lon + ',' + accuracy + '\n';
    }
  }
  write_file(folder_ / "in.csv", table);
  const auto rows = rows_of("in.csv");
  ASSERT_EQ(rows.size(), 3 * places.size());
  for (const json& row : rows) {
    const auto text = [&](const char* key) { return row.at(key).get<std::string>(); };
    const std::string accuracy = text("accuracy").empty() ? "0" : text("accuracy");
    expect_equal(row,
                 lookup({"--lat=" + text("lat"), "--lon=" + text("lon"), "--accuracy", accuracy}));
  }
}

TEST_F(AuditPoints, AccuracyMayHaveItsNameInRequestsToAServer) {
  const Place place = places_of(small_sample()).front();
  write_file(folder_ / "in.csv", "lat,lon,accuracy_m\n" + place.lat + ',' + place.lon + ",25\n");
  write_file(folder_ / "in.ndjson",
             "{\"lat\":" + place.lat + ",\"lon\":" + place.lon + ",\"accuracy_m\":25}\n");
  const json answer = lookup({"--lat=" + place.lat, "--lon=" + place.lon, "--accuracy", "25"});
  expect_equal(rows_of("in.csv").at(0), answer);
  expect_equal(rows_of("in.ndjson").at(0), answer);
}

// Which of two is meant is not guessed: with the smaller the answer would be the firmer.
TEST_F(AuditPoints, AccuracyIsSaidOnce) {
  const std::string at = R"("lat":-48.8799178,"lon":-123.3987317)";
  write_file(folder_ / "in.csv", "lat,lon,accuracy,accuracy_m\n-48.8799178,-123.3987317,,25\n");
  const auto twice = audit("in.csv", "out.csv", {});
  EXPECT_EQ(twice.exit_code, 2);
  EXPECT_THAT(twice.err, HasSubstr("\"accuracy\" and \"accuracy_m\" are both there"));
  const json named = rows_of("in.csv", {"--accuracy-column", "accuracy_m"}).at(0);
  write_file(folder_ / "in.ndjson", "{" + at + R"(,"accuracy":null,"accuracy_m":25})" + "\n{" + at +
                                        R"(,"accuracy":1,"accuracy_m":25})" + "\n");
  const auto rows = rows_of("in.ndjson");
  const json answer = lookup({"--lat=-48.8799178", "--lon=-123.3987317", "--accuracy", "25"});
  expect_equal(named, answer);
  expect_equal(rows.at(0), answer);
  EXPECT_THAT(rows.at(1).at("error").get<std::string>(), HasSubstr("are both there"));
}

TEST_F(AuditPoints, OfAddressesAndNumbersIsALookupOfEach) {
  write_file(folder_ / "in.csv",
             "house,street,pin\n409,17th Street,1001-005-00\n392,16th St,00001-001-001-00\n"
             "9999,16th St,1001-002-00\n");
  for (const json& row : rows_of("in.csv", {"--address", "house", "--address", "street"})) {
    const std::string address =
        row.at("house").get<std::string>() + ", " + row.at("street").get<std::string>();
    const json answer = lookup({"--address", address});
    expect_equal(row, answer);
    EXPECT_THAT(row.at("match").get<std::string>(),
                StartsWith(answer.at("match").at("status").get<std::string>()));
  }
  for (const json& row : rows_of("in.csv", {"--parcel", "pin"})) {
    expect_equal(row, lookup({"--parcel", row.at("pin").get<std::string>()}));
  }
}

TEST_F(AuditPoints, DayOfTheRowCounts) {
  write_file(folder_ / "in.csv",
             "pin,as_of,day\n1001-001-00,2026-01-02,2026-06-01\n1001-001-00,,2026-01-02\n"
             "1001-001-00,2026/01/02,2026/06/01\n");
  auto rows = rows_of("in.csv", {"--parcel", "pin"});
  EXPECT_EQ(rows[0].at("outcome"), "not_covered");  // before the order's first day
  EXPECT_THAT(rows[0].at("reasons").get<std::string>(), HasSubstr("not_in_force_yet"));
  EXPECT_EQ(rows[1].at("outcome"), "covered");
  EXPECT_EQ(rows[2].at("outcome"), "not_covered");  // as GDAL writes days in text formats
  rows = rows_of("in.csv", {"--parcel", "pin", "--as-of-column", "day"});
  EXPECT_EQ(rows[0].at("outcome"), "covered");
  EXPECT_EQ(rows[1].at("outcome"), "not_covered");
  EXPECT_EQ(rows[2].at("outcome"), "covered");
}

struct Dialect {
  const char* name;
  std::string table;
  friend void PrintTo(const Dialect& dialect, std::ostream* out) { *out << dialect.name; }
};

class AuditDialect : public AuditPoints, public testing::WithParamInterface<Dialect> {};

TEST_P(AuditDialect, IsReadAsTheSameTable) {
  write_file(folder_ / "in.csv", GetParam().table);
  const Ended ended = audit("in.csv", "out.csv");
  ASSERT_EQ(ended.exit_code, 0) << ended.err;
  std::string out = read_file(folder_ / "out.csv");
  const bool marked = GetParam().table.rfind("\xEF\xBB\xBF", 0) == 0;
  EXPECT_EQ(out.rfind("\xEF\xBB\xBF", 0) == 0, marked);
  if (marked) out = out.substr(3);
  EXPECT_EQ(out,
            "name,lat,lon,outcome,reasons,parcels,custodian,use,edge_m,match,directive,"
            "nearest_covered_m,error\r\n"
            "\"a \"\"lot\"\",\nthere\",-48.8799178,-123.3987317,covered,interest_held(owned),"
            "00001-001-001-00,Transportation,parking_lot,6.82,,fathom-reach-order-1,,\r\n");
}

const std::vector<Dialect> kDialects{
    {"Commas", "name,lat,lon\n\"a \"\"lot\"\",\nthere\",-48.8799178,-123.3987317\n"},
    {"NoLineEndAtTheEnd", "name,lat,lon\n\"a \"\"lot\"\",\nthere\",-48.8799178,-123.3987317"},
    {"Semicolons", "name;lat;lon\n\"a \"\"lot\"\",\nthere\";-48.8799178;-123.3987317\n"},
    {"Tabs", "name\tlat\tlon\n\"a \"\"lot\"\",\nthere\"\t-48.8799178\t-123.3987317\n"},
    {"Pipes", "name|lat|lon\r\n\"a \"\"lot\"\",\nthere\"|-48.8799178|-123.3987317\r\n"},
    {"ByteOrderMark",
     "\xEF\xBB\xBFname,lat,lon\r\n\"a \"\"lot\"\",\nthere\",-48.8799178,-123.3987317\r\n"},
    {"CarriageReturns", "name,lat,lon\r\"a \"\"lot\"\",\nthere\",-48.8799178,-123.3987317\r"},
    {"BlankLines", "name,lat,lon\n\n\"a \"\"lot\"\",\nthere\",-48.8799178,-123.3987317\n\n\n"},
};

INSTANTIATE_TEST_SUITE_P(All, AuditDialect, testing::ValuesIn(kDialects),
                         [](const auto& test) { return std::string(test.param.name); });

// Before it is in effect the order covers nothing: 2/3/2026 is of February or of March.
TEST_F(AuditPoints, DaysAreReadInTheFormThatIsNamed) {
  std::string table = "id,lat,lon,as_of\n";
  for (const char* const day :
       {"1/14/2026", "01/15/2026 0:00", "2026-01-14", "2026/01/15", "2026-01-14T12:30:00"}) {
    table += std::string(day) + ",-48.8799178,-123.3987317," + day + '\n';
  }
  write_file(folder_ / "in.csv", table + "x,-48.8799178,-123.3987317,14/1/2026\n");
  const auto rows = rows_of("in.csv", {"--day-format", "%m/%d/%Y"});
  ASSERT_EQ(rows.size(), 6U);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(rows[i].at("error"), nullptr) << rows[i];
    const bool is_in_effect = rows[i].at("id").get<std::string>().find("15") != std::string::npos;
    EXPECT_EQ(rows[i].at("outcome"), is_in_effect ? "covered" : "not_covered") << rows[i];
  }
  EXPECT_EQ(rows[5].at("error"),
            "row 6: as_of is \"14/1/2026\", expected a day such as 2026-02-10 or, by --day-format, "
            "one as %m/%d/%Y has it");
  EXPECT_EQ(rows_of("in.csv", {"--day-format", "%d/%m/%Y"})[5].at("outcome"), "not_covered");
  const Ended ended = audit("in.csv", "out.csv", {"--day-format", "%m/%Y"});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("--day-format is \"%m/%Y\", expected a form of year, month"));
}

TEST_F(AuditPoints, ARowThatCannotBeAskedIsKeptWithItsError) {
  write_file(folder_ / "in.csv",
             "id,lat,lon,accuracy,as_of\n1,95,1,,\n2,north,1,,\n3,,1,,\n4,nan,1,,\n5,1,1,-3,\n"
             "6,1,1,,02/10/2026\n7,1\n8,1,1,,,more,cells\n9,-48.8799178,-123.3987317,,\n");
  const auto rows = rows_of("in.csv");
  const std::vector<std::string> errors{
      "row 1: latitude is 95, expected degrees between -90 and 90",
      "row 2: latitude is \"north\", expected a number",
      "row 3: no latitude is given, expected degrees",
      "row 4: latitude is nan",
      "row 5: accuracy",
      "row 6: as_of is \"02/10/2026\", expected a day such as 2026-02-10 (another form: "
      "--day-format",
      "row 7: the row has 2 cells, expected 5",
      "row 8: the row has 7 cells, expected 5; beyond them \"more\", \"cells\""};
  ASSERT_EQ(rows.size(), errors.size() + 1);
  for (std::size_t i = 0; i < errors.size(); ++i) {
    EXPECT_EQ(rows[i].at("id"), std::to_string(i + 1));
    EXPECT_EQ(rows[i].at("outcome"), nullptr);
    EXPECT_THAT(rows[i].at("error").get<std::string>(), StartsWith(errors[i]));
  }
  EXPECT_EQ(rows.back().at("outcome"), "covered");
  const Ended ended = audit("in.csv", "out.csv", {"--summary", "s.json"});
  EXPECT_EQ(lines_of(read_file(folder_ / "out.csv")).at(3),
            "3,,1,,,,,,,,,,,,\"row 3: no latitude is given, expected degrees\"\r");
  EXPECT_THAT(ended.out, AllOf(StartsWith("wrote out.csv: 9 rows"), HasSubstr("error        8\n")));
  const json summary = json::parse(read_file(folder_ / "s.json"));
  EXPECT_EQ(summary.at("rows"), 9);
  EXPECT_EQ(summary.at("errors"), 8);
  EXPECT_EQ(summary.at("outcomes").at("covered"), 1);
}

// By the city's clock it may be another day.
TEST_F(AuditPoints, ADayInATimeZoneIsNamed) {
  write_file(folder_ / "in.csv",
             "lat,lon,as_of\n1,1,2021-05-01T10:00:00Z\n1,1,2021/05/01 10:00:00+00\n"
             "1,1,2021-05-01T10:00:00.5-06:00\n");
  for (const json& row : rows_of("in.csv")) {
    EXPECT_THAT(row.at("error").get<std::string>(),
                HasSubstr("or one with the time of the city: by the time zone that is given"));
  }
}

TEST_F(AuditPoints, AnAddressWithoutWordsIsNoAddress) {
  write_file(folder_ / "in.csv", "street,town\n\",\",\n \"-\",;\n");
  for (const json& row : rows_of("in.csv", {"--address", "street", "town"})) {
    EXPECT_EQ(row.at("outcome"), nullptr);
    EXPECT_THAT(row.at("error").get<std::string>(), HasSubstr("expected words such as 12 ELM ST"));
  }
}

TEST_F(AuditPoints, AQuoteThatIsNeverClosedFaultsItsRowAlone) {
  write_file(folder_ / "in.csv",
             "id,lat,lon\n1,-48.8799178,-123.3987317\n2,\"-48.8799178,-123.3987317\n"
             "3,-48.8799178,-123.3987317\n");
  const auto rows = rows_of("in.csv", {"--summary", "s.json"});
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].at("outcome"), "covered");
  EXPECT_EQ(rows[1].at("lat"), "\"-48.8799178");
  EXPECT_EQ(rows[1].at("error"),
            "row 2: the row opens a quote that is never closed, expected \" before the end of the "
            "file");
  EXPECT_EQ(rows[2].at("outcome"), "covered");
  EXPECT_EQ(json::parse(read_file(folder_ / "s.json")).at("errors"), 1);
}

TEST_F(AuditPoints, OnlyTheColumnsThatAreNamedAreWritten) {
  write_file(folder_ / "in.csv", "id,lat,lon\n1,-48.8799178,-123.3987317\n2,95,1\n");
  ASSERT_EQ(audit("in.csv", "out.csv", {"--columns", "use,parcels,error", "--summary", "s.json"})
                .exit_code,
            0);
  EXPECT_THAT(lines_of(read_file(folder_ / "out.csv")),
              ElementsAre("id,lat,lon,use,parcels,error\r",
                          "1,-48.8799178,-123.3987317,parking_lot,00001-001-001-00,\r",
                          "2,95,1,,,\"row 2: latitude is 95, expected degrees between -90 and "
                          "90\"\r"));
  const json summary = json::parse(read_file(folder_ / "s.json"));
  EXPECT_EQ(summary.at("rows"), 2);
  EXPECT_EQ(summary.at("errors"), 1);
  EXPECT_FALSE(summary.contains("outcomes"));
  ASSERT_EQ(audit("in.csv", "out.csv", {"--columns", "error"}).exit_code, 0);
  EXPECT_EQ(lines_of(read_file(folder_ / "out.csv")).at(1), "1,-48.8799178,-123.3987317,\r");
}

TEST_F(AuditPoints, ACellThatASpreadsheetWouldRunIsQuoted) {
  write_file(folder_ / "in.csv", "=x,lat,lon\n=1+1,-48.8799178,-123.3987317\n@a,+1,-2\n");
  ASSERT_EQ(audit("in.csv", "out.csv").exit_code, 0);
  const auto lines = lines_of(read_file(folder_ / "out.csv"));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_THAT(lines[0], StartsWith("'=x,lat,lon,outcome,"));
  EXPECT_THAT(lines[1], StartsWith("'=1+1,-48.8799178,-123.3987317,covered,"));
  EXPECT_THAT(lines[2], StartsWith("'@a,+1,-2,unknown,"));
}

TEST_F(AuditPoints, CellsAreWrittenAsTheyWereOrInQuotes) {
  write_file(
      folder_ / "in.csv",
      "lat,lon,note\n1,2, plain  \n1,2,\n\"1\",2,a \"word\"\n1,2,\"a,b\"\n1,2,\"c\"\n1,2,d\re\r\n"
      "1,2,-5\n1,2,-f\n1,2\n1,2,g,h\n1,2,i");
  ASSERT_EQ(audit("in.csv", "out.csv", {"--columns", "use"}).exit_code, 0);
  EXPECT_EQ(
      read_file(folder_ / "out.csv"),
      "lat,lon,note,use\r\n1,2, plain  ,\r\n1,2,,\r\n1,2,\"a \"\"word\"\"\",\r\n1,2,\"a,b\",\r\n"
      "1,2,c,\r\n1,2,\"d\re\",\r\n1,2,-5,\r\n1,2,'-f,\r\n1,2,,\r\n1,2,g,\r\n1,2,i,\r\n");
}

TEST_F(AuditPoints, ColumnsOfTheInputKeepTheirNames) {
  write_file(folder_ / "in.csv", "outcome,a,a,y,x\nmine,1,2,-48.8799178,-123.3987317\n");
  ASSERT_EQ(audit("in.csv", "out.csv", {"--lat", "y", "--lon", "x"}).exit_code, 0);
  const auto lines = lines_of(read_file(folder_ / "out.csv"));
  EXPECT_THAT(lines.at(0), StartsWith("outcome,a,a,y,x,metes_outcome,reasons,"));
  EXPECT_THAT(lines.at(1), StartsWith("mine,1,2,-48.8799178,-123.3987317,covered,"));
  const json row = rows_of("in.csv", {"--lat", "y", "--lon", "x"}).at(0);
  EXPECT_EQ(row.at("a"), "1");
  EXPECT_EQ(row.at("a_2"), "2");
  EXPECT_EQ(row.at("outcome"), "mine");
  EXPECT_EQ(row.at("metes_outcome"), "covered");
}

TEST_F(AuditPoints, ATableWithoutAHeaderHasNumberedColumns) {
  write_file(folder_ / "in.csv", "-48.8799178,-123.3987317\n-48.8798761,-123.3983046\n");
  const auto rows = rows_of("in.csv", {"--no-header", "--lat", "column_1", "--lon", "column_2"});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("outcome"), "covered");
  EXPECT_EQ(rows[1].at("outcome"), "not_covered");
}

TEST_F(AuditPoints, DecimalCommasAreReadWhereThatIsSaid) {
  write_file(folder_ / "in.csv",
             "id;lat;lon;accuracy\na;-48,8799178; -123,3987317;0,5\nb;-48,8799178;-123.3987317;\n"
             "c;-48,879,9178;-123,3987317;\nd;-48;-123;\n");
  const auto plain = rows_of("in.csv", {});
  EXPECT_EQ(plain.at(0).at("error"),
            "row 1: accuracy is \"0,5\", expected a number with a decimal point (of a table "
            "of cells: --decimal-comma)");
  const auto rows = rows_of("in.csv", {"--decimal-comma"});
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].at("lon"), " -123,3987317") << "the input stays as it is";
  expect_equal(rows[0],
               lookup({"--lat", "-48.8799178", "--lon", "-123.3987317", "--accuracy", "0.5"}));
  EXPECT_EQ(rows[1].at("error"),
            "row 2: longitude is \"-123.3987317\", expected a number with a decimal comma");
  EXPECT_EQ(rows[2].at("error"),
            "row 3: latitude is \"-48,879,9178\", expected a number with a decimal comma");
  EXPECT_EQ(rows[3].at("error"), nullptr);
}

TEST_F(AuditPoints, DecimalCommasMayBeInTheFirstLine) {
  write_file(folder_ / "in.csv", "\n1;-48,8799178;-123,3987317\n");
  const auto rows = rows_of(
      "in.csv", {"--decimal-comma", "--no-header", "--lat", "column_2", "--lon", "column_3"});
  ASSERT_EQ(rows.size(), 1U);
  expect_equal(rows[0], lookup({"--lat", "-48.8799178", "--lon", "-123.3987317"}));
}

TEST_F(AuditPoints, DecimalCommasArePointsOfALayer) {
  write_file(folder_ / "in.csv", "lat;lon\n-48,8799178;-123,3987317\n");
  ASSERT_EQ(audit("in.csv", "out.csv", {"--decimal-comma", "--columns", "error"}).exit_code, 0);
  EXPECT_EQ(lines_of(read_file(folder_ / "out.csv")).at(1), "\"-48,8799178\",\"-123,3987317\",\r");
  ASSERT_EQ(audit("in.csv", "out.geojson", {"--decimal-comma"}).exit_code, 0);
  const json layer = json::parse(read_file(folder_ / "out.geojson"));
  EXPECT_EQ(layer.at("features").at(0).at("geometry").at("coordinates"),
            json({-123.3987317, -48.8799178}));
}

// A table with such a column is refused as a whole; lines have keys of their own.
TEST_F(AuditPoints, ALineOfJsonWhoseAccuracyOrDayWouldBeLostIsKeptWithItsError) {
  const std::string at = R"("lat":-48.8799178,"lon":-123.3987317)";
  std::string text;
  for (const char* const more : {R"(,"radius":50)", R"(,"gps_accuracy":50)",
                                 R"(,"date":"2024-05-06")", R"(,"accuracy":null,"radius":50)",
                                 R"(,"accuracy_m":1,"as_of":null)", "", R"(,"note":"x")"}) {
    text += "{" + at + more + "}\n";
  }
  write_file(folder_ / "in.ndjson", text);
  const auto errors = [&](const std::vector<std::string>& options) {
    std::vector<std::string> words{"audit",     "points", "city.metes",
                                   "in.ndjson", "-o",     "out.ndjson"};
    words.insert(words.end(), options.begin(), options.end());
    EXPECT_EQ(metes(words, folder_.path()).exit_code, 0);
    std::vector<std::string> found;
    for (const std::string& line : lines_of(read_file(folder_ / "out.ndjson"))) {
      const json error = json::parse(line).at("error");
      found.push_back(error.is_null() ? "" : error.get<std::string>());
    }
    return found;
  };
  const auto alone = errors({});
  ASSERT_EQ(alone.size(), 7U);
  EXPECT_THAT(alone[0], StartsWith("row 1: the column \"radius\" may be meant as \"accuracy\""));
  EXPECT_THAT(alone[1], HasSubstr("\"gps_accuracy\" may be meant as \"accuracy\""));
  EXPECT_THAT(alone[2], HasSubstr("\"date\" may be meant as \"as_of\", expected --as-of-column"));
  EXPECT_THAT(std::vector(alone.begin() + 3, alone.end()), testing::Each(""));
  EXPECT_THAT(errors({"--accuracy", "5", "--as-of", "2026-06-01"}), testing::Each(""));
  const auto named = errors({"--accuracy-column", "gps_acuracy", "--as-of", "2026-06-01"});
  EXPECT_THAT(named[1], HasSubstr("\"gps_accuracy\" may be meant as \"gps_acuracy\""));
  EXPECT_EQ(named[6], "");
}

TEST_F(AuditPoints, LinesOfJsonStayToTheByte) {
  const std::vector<std::string> lines{
      R"({"id": 12345678901234567890, "lat":-48.8799178,  "lon": "-123.3987317", "x":1.0})",
      R"({})",
      R"([1, 2])",
      R"(no JSON)",
      R"({"lat": {}, "lon": 1})",
      R"({"outcome": "mine", "lat": -48.8799178, "lon": -123.3987317})"};
  std::string text;
  for (const std::string& line : lines) text += line + "\r\n";
  write_file(folder_ / "in.ndjson", text + "\n");
  ASSERT_EQ(audit("in.ndjson", "out.ndjson").exit_code, 0);
  const auto out = lines_of(read_file(folder_ / "out.ndjson"));
  ASSERT_EQ(out.size(), lines.size());
  EXPECT_THAT(out[0],
              StartsWith(lines[0].substr(0, lines[0].size() - 1) + ",\"outcome\":\"covered\""));
  EXPECT_EQ(json::parse(out[0]).at("edge_m"), 6.82);
  EXPECT_EQ(json::parse(out[1]).at("error"), "row 2: no longitude is given, expected degrees");
  EXPECT_EQ(json::parse(out[2]),
            json({{"line", "[1, 2]"}, {"error", "row 3: is array, expected an object"}}));
  EXPECT_EQ(json::parse(out[3]).at("line"), "no JSON");
  EXPECT_EQ(json::parse(out[4]).at("error"),
            "row 5: \"lat\" is object, expected a text or a number");
  EXPECT_EQ(json::parse(out[5]).at("outcome"), "mine");
  EXPECT_EQ(json::parse(out[5]).at("metes_outcome"), "covered");
  const Ended piped = shell("cat in.ndjson | " + quoted(metes_path()) +
                                " audit points city.metes - -o - --input-format ndjson --as-of "
                                "2026-06-01",
                            folder_.path());
  EXPECT_EQ(piped.exit_code, 0) << piped.err;
  EXPECT_EQ(piped.out, read_file(folder_ / "out.ndjson"));
}

}  // namespace
}  // namespace metes::tests
