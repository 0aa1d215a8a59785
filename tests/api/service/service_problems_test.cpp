#include "tests/api/response_field.hpp"
#include "tests/api/service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <ostream>
#include <random>
#include <string>
#include <tuple>
#include <vector>

// What is refused, and how that is said.

namespace metes::api {
namespace {

using testing::HasSubstr;
using Json = nlohmann::json;

struct Asked {
  const char* name;
  std::string target;
  int status;
  std::string type;
  std::string parameter;
  std::string expected;
  friend void PrintTo(const Asked& asked, std::ostream* out) { *out << asked.name; }
};

class Problems : public ServiceTest, public testing::WithParamInterface<Asked> {};

TEST_P(Problems, NameTheParameterAndWhatWasExpected) {
  const Response response = get(GetParam().target);
  EXPECT_EQ(response.status, GetParam().status);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const Json problem = json(response);
  EXPECT_EQ(problem.at("type"), "/docs#" + GetParam().type);
  EXPECT_EQ(problem.at("status"), GetParam().status);
  EXPECT_EQ(problem.value("parameter", ""), GetParam().parameter);
  EXPECT_THAT(problem.value("expected", "") + problem.value("detail", ""),
              HasSubstr(GetParam().expected));
}

const std::vector<Asked> kAsked{
    {"NoPlace", "/v1/lookup", 400, "missing-parameter", "lat", "lat and lon, or parcel"},
    {"NoLon", "/v1/lookup?lat=1", 400, "missing-parameter", "lon", ""},
    {"Both", "/v1/lookup?lat=1&lon=1&parcel=1", 400, "conflicting-parameters", "parcel", ""},
    {"LatTooLarge", "/v1/lookup?lat=91&lon=1", 400, "invalid-value", "lat", "-90 and 90"},
    {"LonTooSmall", "/v1/lookup?lat=1&lon=-181", 400, "invalid-value", "lon", "-180 and 180"},
    {"LatNotANumber", "/v1/lookup?lat=north&lon=1", 400, "invalid-value", "lat", "number"},
    {"LatNan", "/v1/lookup?lat=nan&lon=1", 400, "invalid-value", "lat", "number"},
    {"LatInfinite", "/v1/lookup?lat=inf&lon=1", 400, "invalid-value", "lat", "number"},
    {"LatWithTail", "/v1/lookup?lat=1x&lon=1", 400, "invalid-value", "lat", "number"},
    {"LatEmpty", "/v1/lookup?lat=&lon=1", 400, "invalid-value", "lat", "number"},
    {"LatHex", "/v1/lookup?lat=0x1&lon=1", 400, "invalid-value", "lat", "number"},
    {"AccuracyNegative", "/v1/lookup?lat=1&lon=1&accuracy_m=-1", 400, "invalid-value", "accuracy_m",
     "0 and 10000"},
    {"AccuracyBesideAParcel", "/v1/lookup?parcel=1&accuracy_m=10001", 400, "invalid-value",
     "accuracy_m", "0 and 10000"},
    {"AccuracyOfAParcel", "/v1/lookup?parcel=00-01&accuracy_m=5", 400, "conflicting-parameters",
     "accuracy_m", "lat and lon"},
    {"AccuracyOfAnAddress", "/v1/lookup?address=1+lot+st&accuracy_m=5", 400,
     "conflicting-parameters", "accuracy_m", "lat and lon"},
    {"AccuracyBesideAnAddress", "/v1/lookup?address=1+lot+st&accuracy_m=-1", 400, "invalid-value",
     "accuracy_m", "0 and 10000"},
    {"Twice", "/v1/lookup?lat=1&lat=2&lon=1", 400, "repeated-parameter", "lat", ""},
    {"NameOfOthers", "/v1/lookup?lat=1&lng=1", 400, "unknown-parameter", "",
     "did you mean \"lon\"?"},
    {"NameOfOthersInFull", "/v1/lookup?latitude=1&lon=1", 400, "unknown-parameter", "",
     "did you mean \"lat\"?"},
    {"Nearest", "/v1/lookup?lat=1&lon=1&acuracy_m=1", 400, "unknown-parameter", "",
     "did you mean \"accuracy_m\"?"},
    {"UnknownWhereNoneIsKnown", "/healthz?a=1", 400, "unknown-parameter", "", "no parameter"},
    {"NoDay", "/v1/lookup?lat=1&lon=1&as_of=2026-02-30", 400, "invalid-value", "as_of", "a day"},
    {"OtherDirective", "/v1/lookup?lat=1&lon=1&directives=x", 400, "invalid-value", "directives",
     "city"},
    {"NoDirectiveAtAll", "/v1/lookup?lat=1&lon=1&directives=", 400, "invalid-value", "directives",
     "city"},
    {"OtherCity", "/v1/lookup?lat=1&lon=1&city=rome", 400, "invalid-value", "city", "two-lots"},
    {"NoNumber", "/v1/lookup?parcel=0000", 400, "invalid-value", "parcel", "LOT"},
    {"ParcelNotThere", "/v1/parcels/99", 404, "unknown-parcel", "number", ""},
    {"ParcelThatIsNoNumber", "/v1/parcels/%2F", 400, "invalid-value", "number", "a parcel number"},
    {"ParcelWithoutNumber", "/v1/parcels/", 404, "not-found", "", ""},
    {"DirectiveNotThere", "/v1/directives/x", 404, "unknown-directive", "id", ""},
    {"BothAddressAndParcel", "/v1/lookup?address=x&parcel=1", 400, "conflicting-parameters",
     "address", ""},
    {"NothingTyped", "/v1/suggest", 400, "missing-parameter", "q", "address"},
    {"LimitOfNone", "/v1/suggest?q=a&limit=0", 400, "invalid-value", "limit", "1 to 20"},
    {"LimitTooLarge", "/v1/suggest?q=a&limit=21", 400, "invalid-value", "limit", "1 to 20"},
    {"LimitNotWhole", "/v1/suggest?q=a&limit=1.5", 400, "invalid-value", "limit", "1 to 20"},
    {"NoSuchPath", "/v2/lookup", 404, "not-found", "", ""},
    {"Traversal", "/docs/../../etc/passwd", 404, "not-found", "", ""},
    {"TrailingSlash", "/v1/lookup/", 404, "not-found", "", ""},
    {"BrokenEscape", "/v1/lookup?lat=%zz", 400, "malformed-request", "", "UTF-8"},
};

INSTANTIATE_TEST_SUITE_P(Targets, Problems, testing::ValuesIn(kAsked),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_F(ServiceTest, ProblemsRepeatNoValueThatWasSent) {
  for (const char* const target :
       {"/v1/lookup?lat=91.2345678&lon=1", "/v1/lookup?91.2345678=1", "/v1/parcels/91.2345678",
        "/v1/lookup?lat=1&lon=1&city=91.2345678", "/v1/lookup?lat=1&lon=91.2345678x", "/91.2345678",
        "/v1/lookup?lat=1&lon=1&as_of=91.2345678"}) {
    const Response response = get(target);
    EXPECT_GE(response.status, 400) << target;
    EXPECT_THAT(response.body, Not(HasSubstr("91.2345678"))) << target;
    EXPECT_THAT(response.route, Not(HasSubstr("91.2345678"))) << target;
  }
}

// As browsers send it.
const Header kBrowser{"Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"};

TEST_F(ServiceTest, ProblemsAreAPageWhereThatIsWantedMore) {
  for (const auto& [target, status, said] : std::vector<std::tuple<std::string, int, std::string>>{
           {"/v2", 404, "There is nothing at this path."},
           {"/docs?x=1", 400, "no parameter"},
           {"/v1/lookup?lat=91&lon=1", 400, "between -90 and 90"},
           {"/v1/lookups", 405, "POST"},
           {"/collections/parcels/items?f=xml", 400, "json or html"},
           {"/ask?lang=<b>", 400, "en or es"}}) {
    const Response page = get(target, {kBrowser});
    EXPECT_EQ(page.status, status) << target;
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8") << target;
    EXPECT_THAT(page.body, HasSubstr(said)) << target;
    EXPECT_THAT(page.body, Not(HasSubstr("<p></p>"))) << target;
    EXPECT_EQ(field(page, "Cache-Control"), "no-store") << target;
    EXPECT_THAT(field(page, "Content-Security-Policy"), HasSubstr("default-src 'none'")) << target;
  }
  for (const char* const accept : {"", "*/*", "application/json", "image/png",
                                   "text/html;q=0.5, application/problem+json", "text/*, */*"}) {
    EXPECT_EQ(get("/v2", {{"Accept", accept}}).content_type, "application/problem+json") << accept;
  }
}

TEST_F(ServiceTest, RefusalsBeforeAnEndpointAreProblemsOfTheSameForms) {
  const Refusal refusal{.status = 413, .detail = "The body is too large & wide."};
  EXPECT_EQ(json(service.refuse(refusal, {})).at("type"), "/docs#too-large");
  const Response page = service.refuse(refusal, {kBrowser});
  EXPECT_EQ(page.status, 413);
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_THAT(page.body, HasSubstr("The body is too large &amp; wide."));
  const Service limited(public_routes(), site_of(serving),
                        {.wait = [](const Request&) { return std::chrono::seconds(7); }});
  const Response often = limited.answer(
      {.method = "POST", .target = "/ask", .headers = {kBrowser}, .body = "place=1", .client = ""});
  EXPECT_EQ(often.status, 429);
  EXPECT_EQ(field(often, "Retry-After"), "7");
  EXPECT_THAT(often.body, HasSubstr("<h1>You ask too often.</h1>"));
}

// A reference to the root of the host would lead past what a proxy puts before the paths.
TEST_F(ServiceTest, TypesOfProblemsAreUnderThePublicUrl) {
  Site site = site_of(serving);
  site.public_url = "https://city.example/metes";
  const Service behind(public_routes(), site);
  const auto answer = [&](const std::string& method, const std::string& target,
                          const std::string& accept = "", const std::string& body = "") {
    return behind.answer({.method = method,
                          .target = target,
                          .headers = {{"Accept", accept}, {"Content-Type", "application/x-ndjson"}},
                          .body = body,
                          .client = ""});
  };
  const std::string docs = site.public_url + "/docs#";
  EXPECT_EQ(json(answer("GET", "/v1/lookup")).at("type"), docs + "missing-parameter");
  EXPECT_EQ(json(answer("DELETE", "/docs")).at("type"), docs + "method-not-allowed");
  EXPECT_EQ(json(behind.refuse({.status = 413, .detail = "long"}, {})).at("type"),
            docs + "too-large");
  EXPECT_THAT(answer("GET", "/v2", "text/html").body, HasSubstr(docs + "not-found"));
  EXPECT_THAT(answer("GET", "/docs").body, HasSubstr("<code>" + docs + "invalid-value</code>"));
  const Service admin(admin_routes(), site);
  EXPECT_EQ(json(admin.answer({.method = "POST",
                               .target = "/admin/reload",
                               .headers = {},
                               .body = {},
                               .client = {}}))
                .at("type"),
            docs + "unauthorized");
}

TEST_F(ServiceTest, ScriptsOfAnAllowedOriginAreToldWhyTheyAreRefused) {
  const Service open(public_routes(), site_of(serving), {.origins = {"https://a.example"}});
  const Response refused =
      open.refuse({.status = 413, .detail = "long"}, {{"Origin", "https://a.example"}});
  EXPECT_EQ(field(refused, "Access-Control-Allow-Origin"), "https://a.example");
  EXPECT_EQ(field(refused, "X-Content-Type-Options"), "nosniff");
}

struct Posted {
  const char* name;
  std::string body;
  int status;
  std::string type;
  friend void PrintTo(const Posted& posted, std::ostream* out) { *out << posted.name; }
};

class Bodies : public ServiceTest, public testing::WithParamInterface<Posted> {};

TEST_P(Bodies, AreRefusedWithTheirProblem) {
  const Response response = post(GetParam().body);
  EXPECT_EQ(response.status, GetParam().status);
  EXPECT_EQ(json(response).at("type"), "/docs#" + GetParam().type);
}

// Where each name were compared with each, a body of some megabytes would take an hour.
TEST_F(ServiceTest, NamesGivenTwiceAreFoundAmongManyToo) {
  constexpr int kMany = 300'000;
  std::string members;
  for (int i = 0; i < kMany; ++i) members += "\"x" + std::to_string(i) + "\":1,";
  EXPECT_EQ(json(post("{" + members + "\"lat\":1}")).at("type"), "/docs#unknown-parameter");
  for (const char* const name : {"x0", "x15", "x16", "x299999"}) {
    const Json problem = json(post("{" + members + "\"" + name + "\":1}"));
    EXPECT_EQ(problem.at("type"), "/docs#repeated-parameter") << name;
    EXPECT_EQ(problem.at("parameter"), name);
  }
}

const std::vector<Posted> kPosted{
    {"Empty", "", 400, "malformed-body"},
    {"NoJson", "lat=1", 400, "malformed-body"},
    {"HalfJson", R"({"lat":1)", 400, "malformed-body"},
    {"List", "[]", 400, "malformed-body"},
    {"Deep", std::string(5000, '['), 400, "malformed-body"},
    {"TwoDocuments", R"({"lat":1}{"lon":1})", 400, "malformed-body"},
    {"TwoByteOrderMarks", "\xEF\xBB\xBF\xEF\xBB\xBF{\"lat\":1,\"lon\":1}", 400, "malformed-body"},
    {"BadUtf8", "{\"parcel\":\"\xFF\"}", 400, "malformed-body"},
    {"Nan", R"({"lat":NaN,"lon":1})", 400, "malformed-body"},
    {"TooLargeANumber", R"({"lat":1e999,"lon":1})", 400, "malformed-body"},
    {"TextForANumber", R"({"lat":"1","lon":1})", 400, "invalid-value"},
    {"NumberForAText", R"({"parcel":1})", 400, "invalid-value"},
    {"TextForAList", R"({"parcel":"1","directives":"x"})", 400, "invalid-value"},
    {"EmptyList", R"({"parcel":"1","directives":[]})", 400, "invalid-value"},
    {"Null", R"({"lat":null,"lon":1})", 400, "invalid-value"},
    {"Twice", R"({"lat":1,"lat":2,"lon":1})", 400, "repeated-parameter"},
    {"Unknown", R"({"lat":1,"lon":1,"addres":"x"})", 400, "unknown-parameter"},
    {"AddressBeside", R"({"lat":1,"lon":1,"address":"x"})", 400, "conflicting-parameters"},
    {"AddressEmpty", R"({"address":" "})", 400, "invalid-value"},
    {"AddressOfOneLetterManyTimes", "{\"address\":\"" + std::string(400, 'a') + "\"}", 400,
     "invalid-value"},
    {"OtherLanguage", R"({"parcel":"1","lang":"fr"})", 400, "invalid-value"},
    {"OtherEvidence", R"({"parcel":"1","evidence":"full"})", 400, "invalid-value"},
    {"EvidenceEmpty", R"({"parcel":"1","evidence":""})", 400, "invalid-value"},
    {"NumberTooLarge", R"({"lat":1e400,"lon":1})", 400, "malformed-body"},
    {"RecordOfSomeDirectives", R"({"parcel":"1","evidence":"record","directives":["x"]})", 400,
     "conflicting-parameters"},
};

INSTANTIATE_TEST_SUITE_P(Json, Bodies, testing::ValuesIn(kPosted),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_F(ServiceTest, BodyThatCannotBeReadIsToldApart) {
  const auto detail_of = [&](const std::string& body) {
    return Json::parse(post(body).body).value("detail", "");
  };
  EXPECT_THAT(detail_of(R"({"lat":1e400,"lon":1})"), HasSubstr("too large"));
  EXPECT_THAT(detail_of(R"({"parcel":1,})"), HasSubstr("not JSON"));
  EXPECT_THAT(detail_of(""), HasSubstr("empty"));
  EXPECT_THAT(detail_of("{\"parcel\":\"\xff\"}"), HasSubstr("UTF-8"));
  EXPECT_THAT(detail_of(std::string(2'000, '[') + std::string(2'000, ']')), HasSubstr("too deep"));
}

TEST_F(ServiceTest, BodyOfAnotherTypeOrPackedIsRefused) {
  EXPECT_EQ(post("{}", "application/x-www-form-urlencoded").status, 415);
  EXPECT_EQ(post("{}", "").status, 415);
  EXPECT_EQ(ask("POST", "/v1/lookup",
                {{"Content-Type", "application/json"}, {"Content-Encoding", "gzip"}}, "x")
                .status,
            415);
  EXPECT_EQ(post(R"({"parcel":"1"})", "Application/JSON; charset=utf-8").status, 200);
}

// Any bytes: an answer of the API's, never a failure.
TEST_F(ServiceTest, DamagedTargetsAndBodiesAreAnswered) {
  const std::vector<std::string> targets{kInLotA, "/v1/parcels/00-01?as_of=2024-01-01",
                                         "/v1/directives/x?city=two-lots", "/docs#x"};
  const std::string body = R"({"lat":40.0005,"lon":-19.9995,"as_of":"2024-05-06"})";
  const std::string pool = "%&=/?{}\"[],:.-+0159aeN\xff";
  std::mt19937 random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string target = targets[random() % targets.size()];
    std::string sent = body;
    for (std::string* text : {&target, &sent}) {
      for (auto edits = random() % 4; edits > 0; --edits) {
        (*text)[random() % text->size()] = pool[random() % pool.size()];
      }
    }
    EXPECT_LT(get(target).status, 500) << target;
    EXPECT_LT(post(sent).status, 500) << sent;
  }
}

}  // namespace
}  // namespace metes::api
