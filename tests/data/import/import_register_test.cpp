#include "data/import/import.hpp"
#include "geo/answer/contacts.hpp"
#include "geo/decision/designations.hpp"
#include "tests/data/small_city.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

// Sources that are about no land of the city's: whom to turn to, and who has opted in.

namespace metes::data {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kContactFields =
    "geometry = { none = true }\n"
    "fields = { custodian = \"WHO\", office = \"OFFICE\", phone = \"PHONE\" }\n";
constexpr const char* kOptInFields =
    "geometry = { none = true }\n"
    "fields = { by = \"BY\", area = \"AREA\", proof = \"PROOF\", from = \"FROM\", until = "
    "\"UNTIL\", revoked = \"REVOKED\" }\n";

// Two lots of two departments, one of nobody's.
void add_three_lots(SmallCity& city) {
  city.add_fabric(
      "lots",
      {lot(0, 0, R"("PIN": "0001", "DEPT": "Dept. of Parks")"),
       lot(1, 0, R"("PIN": "0002", "DEPT": "Harbor")"), lot(2, 0, R"("PIN": "0003", "DEPT": "")")},
      "fields = { custodian = \"DEPT\" }");
}

void add_contacts(SmallCity& city, const std::string& rows) {
  city.write("offices.csv", "WHO,OFFICE,PHONE\n" + rows);
  city.declare(
      std::string("[[source]]\nid = \"offices\"\nrole = \"contacts\"\npath = \"offices.csv\"\n"
                  "licence = \"none\"\nvintage = 2021-01-01\n") +
      kContactFields);
}

std::vector<std::string> offices_of(const Snapshot& snapshot, const std::string& number) {
  std::vector<std::string> offices;
  for (const auto i : Contacts(snapshot).of(snapshot, snapshot.parcels_numbered(number)[0])) {
    offices.push_back(lines_of(snapshot.contact(i)));
  }
  return offices;
}

TEST(ImportContacts, RoutesEachCustodianToItsOffice) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_contacts(city,
               "DEPT OF PARKS,\"Liaison, Parks\",555-0100\n"
               "Dept of Parks,Park desk,\n"
               "*,City desk,555-0199\n");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  EXPECT_THAT(offices_of(snapshot, "0001"), ElementsAre("Liaison, Parks, 555-0100", "Park desk"));
  EXPECT_THAT(offices_of(snapshot, "0002"), ElementsAre("City desk, 555-0199"));
  EXPECT_THAT(offices_of(snapshot, "0003"), ElementsAre("City desk, 555-0199"));
}

TEST(ImportContacts, WithoutOneForAllLeavesTheOthersWithout) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_contacts(city, "Harbor,Harbor desk,555-0101\n");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  EXPECT_THAT(offices_of(snapshot, "0002"), ElementsAre("Harbor desk, 555-0101"));
  EXPECT_THAT(offices_of(snapshot, "0001"), ElementsAre());
}

TEST(ImportContacts, ReportsRowsThatNameNobody) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_contacts(city, ",Desk,555-0100\nHarbor,,555-0100\nHarbor,Harbor desk,\n");
  const auto result = city.import();
  EXPECT_EQ(count(source(result, "offices"), "contact_incomplete"), 2U);
  EXPECT_EQ(count(source(result, "offices"), "contact_without_line"), 1U);
  EXPECT_EQ(source(result, "offices").kept, 1U);
}

TEST(ImportContacts, NeedTheirFields) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  city.write("offices.csv", "WHO\n");
  city.declare(
      "[[source]]\nid = \"offices\"\nrole = \"contacts\"\npath = \"offices.csv\"\n"
      "licence = \"none\"\nvintage = 2021-01-01\nfields = { custodian = \"WHO\" }\n");
  EXPECT_THAT(city.import_error(), HasSubstr("`office` is missing"));
}

void add_register(SmallCity& city, const std::string& rows) {
  city.add_table("register", "opt_in", "PIN,BY,AREA,PROOF,FROM,UNTIL,REVOKED\n" + rows,
                 kOptInFields);
}

Posting only_posting(const Snapshot& snapshot, const std::string& number) {
  const Range postings = snapshot.postings(snapshot.parcels_numbered(number)[0]);
  EXPECT_EQ(postings.size(), 1U);
  return snapshot.posting(postings.begin);
}

TEST(ImportOptIn, KeepsEachPostingWithItsParcel) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_register(city,
               "00-02,owner,nonpublic,Form,2026-02-01,2026-04-01,2026-03-01\n"
               "1,leaseholder,both,Photograph,2026-02-01,,\n");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  const Posting posting = only_posting(snapshot, "0002");
  EXPECT_EQ(posting.by, OptInParty::owner);
  EXPECT_EQ(posting.area, AreaKind::nonpublic_area);
  EXPECT_EQ(posting.proof, "Form");
  EXPECT_EQ(to_string(posting.valid.from), "2026-02-01");
  EXPECT_EQ(to_string(posting.valid.until), "2026-04-01");
  EXPECT_EQ(to_string(posting.revoked), "2026-03-01");
  EXPECT_EQ(posting.source->id, "register");
  EXPECT_EQ(posting.feature, 1);
  EXPECT_EQ(only_posting(snapshot, "0001").by, OptInParty::leaseholder);
  EXPECT_EQ(snapshot.postings(snapshot.parcels_numbered("0003")[0]).size(), 0U);
}

TEST(ImportOptIn, LeavesOutAndReportsWhatIsOfNoUse) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_register(city,
               "9999,owner,both,Form,2026-02-01,,\n"
               "0001,owner,both,Form,2026-02-01,,2026-01-15\n"
               "0002,tenant,everywhere,Form,2026-02-01,,\n");
  const auto result = city.import();
  const SourceReport& report = source(result, "register");
  EXPECT_EQ(count(report, "posting_without_parcel"), 1U);
  EXPECT_EQ(count(report, "revoked_before_it_began"), 1U);
  EXPECT_EQ(report.kept, 1U);
  const Posting posting = only_posting(make_snapshot(result.draft), "0002");
  EXPECT_FALSE(posting.by.has_value());
  EXPECT_FALSE(posting.area.has_value());
}

// It may be of that one day, or of other days.
TEST(ImportOptIn, APostingThatEndsWhereItBeginsIsNotSettled) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_register(city, "0001,owner,both,Form,2026-02-01,2026-02-01,\n");
  const auto result = city.import();
  EXPECT_EQ(count(source(result, "register"), "interval_empty"), 1U);
  const Posting posting = only_posting(make_snapshot(result.draft), "0001");
  EXPECT_EQ(posting.valid, Interval());
  EXPECT_EQ(posting.proof, "");
}

// Else a posting that was taken back on a day nobody can read would stay in force for ever.
TEST(ImportOptIn, TakesAnUnreadableDayAsDoubtInAllOfIt) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  add_register(city, "0001,owner,both,Form,2026-02-01,,sometime\n");
  const auto result = city.import();
  EXPECT_EQ(count(source(result, "register"), "not_a_date"), 1U);
  EXPECT_EQ(only_posting(make_snapshot(result.draft), "0001").proof, "");
}

// A posting drawn as an area: over lot 1 and a tenth of lot 2, and a yard within lot 3.
TEST(ImportOptIn, FindsTheParcelsOfAnAreaThatIsDrawn) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  const auto box = [](double west, double east, double north) {
    return feature(fmt::format(R"({{"type": "Polygon", "coordinates":
[[[{0}, 20], [{1}, 20], [{1}, {2}], [{0}, {2}], [{0}, 20]]]}})",
                               west, east, north),
                   R"("BY": "owner", "AREA": "both", "PROOF": "Form", "FROM": "2026-02-01")");
  };
  city.write("areas.geojson", fmt::format("{{\"type\": \"FeatureCollection\", \"features\": "
                                          "[{},{},{}]}}",
                                          box(10, 10.0011, 20.001), box(10.0025, 10.0026, 20.0001),
                                          box(10.05, 10.06, 20.001)));
  city.declare(
      "[[source]]\nid = \"register\"\nrole = \"opt_in\"\npath = \"areas.geojson\"\nlicence = "
      "\"none\"\nvintage = 2021-01-01\nfields = { by = \"BY\", area = \"AREA\", proof = "
      "\"PROOF\", from = \"FROM\" }\n");
  const auto result = city.import();
  EXPECT_EQ(source(result, "register").kept, 2U);
  EXPECT_EQ(count(source(result, "register"), "posting_without_parcel"), 1U);
  const Snapshot snapshot = make_snapshot(result.draft);
  EXPECT_EQ(only_posting(snapshot, "0001").area, AreaKind::both);
  EXPECT_FALSE(only_posting(snapshot, "0002").area.has_value());
  EXPECT_FALSE(only_posting(snapshot, "0003").area.has_value());
}

// Lines of two surveys differ: a metre of the neighbour's lot is not posted.
TEST(ImportOptIn, LeavesOutAParcelThatAnAreaOnlyTouches) {
  SmallCity city("[2, 2]");
  add_three_lots(city);
  city.write("areas.geojson", fmt::format("{{\"type\": \"FeatureCollection\", \"features\": [{}]}}",
                                          feature(R"({"type": "Polygon", "coordinates":
[[[10.00001, 20], [10.00101, 20], [10.00101, 20.001], [10.00001, 20.001], [10.00001, 20]]]})",
                                                  R"("BY": "owner", "AREA": "both")")));
  city.declare(
      "[[source]]\nid = \"register\"\nrole = \"opt_in\"\npath = \"areas.geojson\"\nlicence = "
      "\"none\"\nvintage = 2021-01-01\nfields = { by = \"BY\", area = \"AREA\" }\n");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  EXPECT_EQ(only_posting(snapshot, "0001").area, AreaKind::both);
  EXPECT_EQ(snapshot.postings(snapshot.parcels_numbered("0002")[0]).size(), 0U);
}

// Parcels of one profile have the same verdicts: a posted one is not among them.
TEST(ImportOptIn, DecidesOnlyForItsOwnParcel) {
  SmallCity city("[2, 2]");
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "0001")"), lot(1, 0, R"("PIN": "0002")")},
                  "[[source.tenure]]\ninterest = \"owned\"\nfact = { constant = \"false\" }\n"
                  "[[source.tenure]]\ninterest = \"controlled\"\nfact = { constant = \"false\" }");
  add_register(city, "0002,owner,both,Form,2026-02-01,,\n");
  const Snapshot snapshot = make_snapshot(city.import().draft);
  std::vector<Directive> directives{city_property_rule(), city_property_rule()};
  directives[1].private_opt_in =
      PrivateOptIn{.who = {OptInParty::owner}, .area = AreaKind::both, .text = "", .cites = {}};
  Designations designations(snapshot, directives, *parse_day("2026-02-20"));
  const ParcelId unposted = snapshot.parcels_numbered("0001")[0];
  const ParcelId posted = snapshot.parcels_numbered("0002")[0];
  EXPECT_EQ(designations.outcome(0, posted), Outcome::not_covered);
  EXPECT_EQ(designations.outcome(1, unposted), Outcome::not_covered);
  EXPECT_EQ(designations.outcome(1, posted), Outcome::covered);
  EXPECT_EQ(designations.verdict(1, posted).because.front().reason, Reason::opted_in);
}

TEST(ImportOptIn, ThatIsStaleDecidesNothing) {
  SmallCity city("[2, 2]");
  city.add_fabric("lots", {lot(0, 0, R"("PIN": "0001")")},
                  "[[source.tenure]]\ninterest = \"owned\"\nfact = { constant = \"false\" }\n"
                  "[[source.tenure]]\ninterest = \"controlled\"\nfact = { constant = \"false\" }");
  city.add_table("register", "opt_in",
                 "PIN,BY,AREA,PROOF,FROM,UNTIL,REVOKED\n0001,owner,both,Form,2020-01-01,,\n",
                 std::string("fresh_days = 30\n") + kOptInFields);
  const Snapshot snapshot = make_snapshot(city.import().draft);
  std::vector<Directive> directives{city_property_rule()};
  directives[0].private_opt_in =
      PrivateOptIn{.who = {OptInParty::owner}, .area = AreaKind::both, .text = "", .cites = {}};
  const Designations designations(snapshot, directives, *parse_day("2026-02-20"));
  const Verdict verdict = designations.verdict(0, snapshot.parcels_numbered("0001")[0]);
  EXPECT_EQ(verdict.outcome, Outcome::depends);
  ASSERT_EQ(verdict.because.size(), 1U);
  EXPECT_EQ(verdict.because[0].reason, Reason::stale_source);
  EXPECT_EQ(verdict.because[0].what, "register");
}

}  // namespace
}  // namespace metes::data
