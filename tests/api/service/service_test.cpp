#include "tests/api/service.hpp"

#include "api/http/gzip.hpp"
#include "api/service/openapi.hpp"
#include "geo/decision/outcome.hpp"
#include "tests/api/response_field.hpp"
#include "tests/support/unpacked.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace metes::api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using tests::unpacked;
using Json = nlohmann::json;

TEST_F(ServiceTest, LookupOfAPositionIsTheAnswerWithItsEvidence) {
  const Response response = get(kInLotA);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_EQ(response.route, "/v1/lookup");
  EXPECT_EQ(field(response, "Cache-Control"), "no-store");
  EXPECT_EQ(field(response, "ETag"), "");
  EXPECT_EQ(field(response, "Metes-Snapshot"), "in-memory");
  EXPECT_EQ(json(response).at("as_of"), to_string(kToday));
  EXPECT_EQ(json(response).at("parcels").at(0).at("number"), "00-01");
}

TEST_F(ServiceTest, GetAndPostGiveTheSameAnswer) {
  EXPECT_EQ(
      get(std::string(kInLotA) + "&accuracy_m=2&as_of=2024-05-06&lang=en").body,
      post(R"({"lat":40.0005,"lon":-19.9995,"accuracy_m":2,"as_of":"2024-05-06","lang":"en"})")
          .body);
  EXPECT_EQ(get("/v1/lookup?parcel=00-01").body, post(R"({"parcel":"00-01"})").body);
  EXPECT_EQ(post("\xEF\xBB\xBF{\"parcel\":\"00-01\"}").body, post(R"({"parcel":"00-01"})").body);
}

TEST_F(ServiceTest, ParcelIsFoundInAnyForm) {
  EXPECT_EQ(json(get("/v1/parcels/00-01")).at("parcels").size(), 1U);
  EXPECT_EQ(json(get("/v1/parcels/1?as_of=2020-01-01")).at("as_of"), "2020-01-01");
  EXPECT_EQ(json(get("/v1/parcels/0007")).at("parcels").size(), 2U);
}

TEST_F(ServiceTest, AddressIsFoundAndWhatItMeansIsTold) {
  const Json answer = json(get("/v1/lookup?address=1+north+lot+st"));
  EXPECT_EQ(answer.at("match").at("firm"), true) << answer.at("match");
  EXPECT_EQ(answer.at("parcels").at(0).at("number"), "00-01");
  EXPECT_EQ(answer.at("place").at("kind"), "address");
  EXPECT_EQ(json(post(R"({"address":"1 north lot st"})")), answer);
  const Json none = json(get("/v1/lookup?address=99+nowhere+rd"));
  EXPECT_EQ(none.at("outcome"), "unknown");
  EXPECT_EQ(none.at("match").at("firm"), false);
}

TEST_F(ServiceTest, SentencesAreInTheLanguageAskedForAndCodesInNone) {
  const Json english = json(get(kInLotA));
  const Json spanish = json(get(std::string(kInLotA) + "&lang=es"));
  EXPECT_EQ(english.at("language"), "en");
  EXPECT_EQ(spanish.at("language"), "es");
  EXPECT_NE(spanish.at("sentence"), english.at("sentence"));
  EXPECT_EQ(spanish.at("outcome"), english.at("outcome"));
  EXPECT_EQ(json(get("/v1/parcels/00-01?lang=es")).at("language"), "es");
  EXPECT_EQ(json(post(R"({"parcel":"00-01","lang":"es"})")).at("language"), "es");
}

TEST_F(ServiceTest, RecordIsAnsweredAsItWasSealed) {
  const Response response = get(std::string(kInLotA) + "&evidence=record&lang=es");
  EXPECT_EQ(response.body, "sealed in es\n");
  EXPECT_EQ(field(response, "Cache-Control"), "no-store");
  EXPECT_EQ(post(R"({"parcel":"00-01","evidence":"record"})").body, "sealed in en\n");
}

TEST_F(ServiceTest, SuggestionsBeginLikeWhatIsTyped) {
  const Json all = json(get("/v1/suggest?q=north+l")).at("suggestions");
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.at(0).at("city"), "two-lots");
  EXPECT_THAT(all.at(0).at("address").get<std::string>(), HasSubstr("LOT"));
  EXPECT_EQ(json(get("/v1/suggest?q=1+north+lot&limit=1")).at("suggestions").size(), 1U);
  EXPECT_THAT(json(get("/v1/suggest?q=zzz")).at("suggestions"), IsEmpty());
  EXPECT_EQ(field(get("/v1/suggest?q=1"), "Cache-Control"), "no-store");
}

TEST_F(ServiceTest, SuggestionsAreTheSameByForm) {
  const auto send = [&](const std::string& body, const std::string& type) {
    return ask("POST", "/v1/suggest", {{"Content-Type", type}}, body);
  };
  const std::string form = "application/x-www-form-urlencoded";
  const Response asked = send("q=1+north%20lot&limit=1&city=two-lots", form + ";charset=UTF-8");
  EXPECT_EQ(asked.body, get("/v1/suggest?q=1+north+lot&limit=1").body);
  EXPECT_EQ(field(asked, "Cache-Control"), "no-store");
  EXPECT_EQ(send("q=1", "application/json").status, 415);
  EXPECT_EQ(send("limit=1", form).status, 400);
  EXPECT_EQ(send("q=1&near=2", form).status, 400);
  EXPECT_EQ(send("q=%ZZ", form).status, 400);
  EXPECT_EQ(ask("POST", "/v1/suggest?q=1", {{"Content-Type", form}}, "q=1").status, 400);
}

TEST_F(ServiceTest, DirectivesAreListedAndFoundById) {
  const Json list = json(get("/v1/directives")).at("directives");
  ASSERT_EQ(list.size(), 1U);
  const std::string id = list.at(0).at("id");
  EXPECT_EQ(list.at(0).at("city"), "two-lots");
  EXPECT_EQ(json(get("/v1/directives/" + id)), list.at(0));
  EXPECT_EQ(json(get(std::string(kInLotA) + "&directives=" + id)).at("directives").size(), 1U);
}

TEST_F(ServiceTest, SnapshotsAreListed) {
  const Json list = json(get("/v1/snapshots")).at("snapshots");
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list.at(0).at("city"), "two-lots");
  EXPECT_EQ(list.at(0).at("vintage"), "2024-10-04");
  EXPECT_EQ(list.at(0).at("parcels"), 7);
}

// Who reads the page alone can ask, and knows every code.
TEST_F(ServiceTest, DocsTellMembersOfBodiesAndEveryReason) {
  const std::string page = get("/docs").body;
  for (const char* const part :
       {"<code>lat</code><td>number from -90 to 90<td>", "<code>buffer_m</code><td>number from 1",
        "<code>lang</code><td><code>en</code> or <code>es</code><td>",
        "<td>query<td><code>en</code> or <code>es</code>; <code>en</code> if absent<td>",
        "<code>directives</code><td>list of string<td>",
        "<code>q</code><td>query<td>string; needed<td>", "<code>q</code><td>string; needed<td>",
        "<td>integer from 1 to 20; <code>10</code> if absent<td>",
        "<p>The answer is <code>200</code> (<code>application/x-ndjson</code>, ",
        ", or a <a href=\"#problems\">problem</a>, as <code>400</code>",
        "<tr><td><code>Retry-After</code><td>Of 429 and 503",
        "<p>Where: The operator's port, 8081 of the loopback unless",
        "<p>It needs <code>Authorization: Bearer</code>. A key", "<code>as_of</code><td>date<td>",
        "<code>place</code><td>string; needed<td>", "<code>application/geo+json-seq</code>"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    EXPECT_THAT(page, HasSubstr(fmt::format("<code>{}</code>", to_string(static_cast<Reason>(i)))));
  }
}

TEST_F(ServiceTest, ReadinessSaysWhatTheLastReloadCameTo) {
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_TRUE(json(get("/readyz")).at("last_reload_failure").is_null());
  EXPECT_TRUE(json(get("/readyz")).at("last_certificate_failure").is_null());
  serving->keep_after("city.metes is damaged");
  EXPECT_EQ(get("/readyz").status, 200);
  EXPECT_EQ(json(get("/readyz")).at("last_reload_failure"), "city.metes is damaged");
  serving->replace(serving->catalogue());
  EXPECT_TRUE(json(get("/readyz")).at("last_reload_failure").is_null());
  serving->drain();
  EXPECT_EQ(get("/readyz").status, 503);
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(ServiceTest, ETagIsTheSnapshotsAndTheRepresentations) {
  const Response plain = get("/v1/snapshots");
  const std::string tag(field(plain, "ETag"));
  EXPECT_THAT(tag, HasSubstr("in-memory"));
  for (const std::string& list : {tag, "W/" + tag, "\"other\", " + tag, std::string("*")}) {
    const Response unchanged = get("/v1/snapshots", {{"If-None-Match", list}});
    EXPECT_EQ(unchanged.status, 304) << list;
    EXPECT_EQ(unchanged.body, "");
    EXPECT_EQ(field(unchanged, "ETag"), tag);
  }
  for (const char* const list : {"\"other\"", R"("a, *, b")", R"("other", *)"}) {
    EXPECT_EQ(get("/v1/snapshots", {{"If-None-Match", list}}).status, 200) << list;
  }
  EXPECT_NE(field(get("/v1/directives"), "ETag"), tag);
  EXPECT_NE(field(get("/docs"), "ETag"),
            field(get("/docs", {{"Accept-Encoding", "gzip"}}), "ETag"));
}

TEST_F(ServiceTest, AnswersForAnotherTagAreRefused) {
  const std::string tag(field(get("/v1/snapshots"), "ETag"));
  for (const std::string& list : {tag, "\"other\", " + tag, std::string("*")}) {
    EXPECT_EQ(get("/v1/snapshots", {{"If-Match", list}}).status, 200) << list;
  }
  for (const std::string& list : {std::string("\"other\""), "W/" + tag}) {
    const Response refused = get("/v1/snapshots", {{"If-Match", list}, {"If-None-Match", tag}});
    EXPECT_EQ(refused.status, 412) << list;
    EXPECT_EQ(json(refused).at("type"), "/docs#precondition-failed");
  }
  const char* const weak = "/collections/parcels/items?limit=1&datetime=2026-02-20";
  const std::string weak_tag(field(get(weak), "ETag"));
  EXPECT_THAT(weak_tag, testing::StartsWith("W/"));
  EXPECT_EQ(get(weak, {{"If-Match", weak_tag}}).status, 412);
  EXPECT_EQ(get(weak, {{"If-None-Match", weak_tag}}).status, 304);
  EXPECT_EQ(get("/v1/snapshots/none", {{"If-Match", "\"other\""}}).status, 404);
}

TEST_F(ServiceTest, IsPackedWhenAskedAndWorthIt) {
  const Response packed = get("/docs", {{"Accept-Encoding", "br, gzip;q=0.5"}});
  EXPECT_EQ(field(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(field(packed, "Vary"), "Accept-Encoding");
  EXPECT_EQ(unpacked(packed.body), get("/docs").body);
  EXPECT_EQ(field(get("/healthz", {{"Accept-Encoding", "gzip"}}), "Content-Encoding"), "");
  for (const char* const none : {"gzip;q=0", "gzip;Q=0.000", "br", "identity", "*;q=0, br"}) {
    EXPECT_EQ(field(get("/docs", {{"Accept-Encoding", none}}), "Content-Encoding"), "") << none;
  }
  EXPECT_TRUE(accepts_gzip("*"));
  EXPECT_TRUE(accepts_gzip("gzip;xq=0"));
}

TEST_F(ServiceTest, OptionsAndWrongMethodsNameTheRightOnes) {
  EXPECT_EQ(ask("OPTIONS", "/v1/lookup").status, 204);
  EXPECT_EQ(field(ask("OPTIONS", "/v1/lookup"), "Allow"), "GET, HEAD, POST, OPTIONS");
  const Response wrong = ask("DELETE", "/v1/snapshots");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(field(wrong, "Allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(ask("HEAD", "/v1/snapshots").status, 200);
  EXPECT_EQ(ask("OPTIONS", "*").status, 204);
}

TEST_F(ServiceTest, OriginsAreAllowedAsConfigured) {
  EXPECT_EQ(
      field(get("/v1/snapshots", {{"Origin", "https://a.example"}}), "Access-Control-Allow-Origin"),
      "");
  const Service one(public_routes(), site_of(serving), {.origins = {"https://a.example"}});
  const auto allowed = [&](const Service& asked, const std::string& origin) {
    return std::string(field(asked.answer({.method = "GET",
                                           .target = "/v1/lookup?lat=x",
                                           .headers = {{"Origin", origin}},
                                           .body = {},
                                           .client = {}}),
                             "Access-Control-Allow-Origin"));
  };
  EXPECT_EQ(allowed(one, "https://a.example"), "https://a.example");
  EXPECT_EQ(allowed(one, "https://a.example.evil"), "");
  for (const std::vector<std::string>& origins :
       {std::vector<std::string>{"*"}, std::vector<std::string>{"https://a.example", "*"}}) {
    EXPECT_EQ(
        allowed(Service(public_routes(), site_of(serving), {.origins = origins}), "https://b"),
        "*");
  }
}

// What fetch() cannot send or read without leave.
TEST_F(ServiceTest, ScriptsMayAskWhetherWhatTheyHaveIsStillRight) {
  EXPECT_THAT(field(ask("OPTIONS", "/v1/snapshots"), "Access-Control-Allow-Headers"),
              HasSubstr("If-None-Match"));
  const Service open(public_routes(), site_of(serving), {.origins = {"*"}});
  const Response features = open.answer({.method = "GET",
                                         .target = "/collections/parcels/items",
                                         .headers = {{"Origin", "https://a.example"}},
                                         .body = {},
                                         .client = {}});
  EXPECT_THAT(field(features, "Access-Control-Expose-Headers"),
              AllOf(HasSubstr("ETag"), HasSubstr("Content-Crs")));
}

TEST_F(ServiceTest, WhoAsksTooOftenIsToldWhenToComeBack) {
  const Service closed(public_routes(), site_of(serving),
                       {.wait = [](const Request&) { return std::chrono::seconds(7); }});
  const Response response =
      closed.answer({.method = "GET", .target = "/docs", .headers = {}, .body = {}, .client = {}});
  EXPECT_EQ(response.status, 429);
  EXPECT_EQ(field(response, "Retry-After"), "7");
}

TEST_F(ServiceTest, PageLoadsNothingAndExplainsEveryProblem) {
  const std::string page = get("/docs").body;
  EXPECT_THAT(page, Not(HasSubstr("src=")));
  EXPECT_THAT(page, Not(HasSubstr("http://")));
  EXPECT_THAT(page, AllOf(HasSubstr("id=\"unknown-parameter\""), HasSubstr("id=\"busy\"")));
  EXPECT_THAT(page, AllOf(HasSubstr("<code>covered</code>"), Not(HasSubstr("`"))));
  EXPECT_THAT(field(get("/docs"), "Content-Security-Policy"), HasSubstr("default-src 'none'"));
}

TEST_F(ServiceTest, ReloadWantsTheKey) {
  const Service admin(admin_routes(), site_of(serving));
  const auto status = [&](std::vector<Header> headers) {
    return admin
        .answer({.method = "POST",
                 .target = "/admin/reload",
                 .headers = std::move(headers),
                 .body = {},
                 .client = {}})
        .status;
  };
  EXPECT_EQ(status({}), 401);
  EXPECT_EQ(status({{"Authorization", "Bearer wrong"}}), 401);
  EXPECT_EQ(status({{"Authorization", "Basic right"}}), 401);
  EXPECT_EQ(status({{"Authorization", "bearer right"}}), 200);
  EXPECT_EQ(get("/admin/reload").status, 404);
  EXPECT_EQ(get("/metrics").status, 404);
}

TEST_F(ServiceTest, StreamsWantAKeyWhereTheOperatorGaveSome) {
  Site site = site_of(serving);
  const auto answer = [&](std::vector<Header> headers) {
    headers.push_back({"Content-Type", "text/csv"});
    return Service(public_routes(), site)
        .answer({.method = "POST",
                 .target = "/v1/lookups",
                 .headers = std::move(headers),
                 .body = {},
                 .client = {}});
  };
  EXPECT_EQ(answer({}).status, 200);
  site.is_batch = [](std::string_view key) { return key == "of batches"; };
  const Response refused = answer({});
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(field(refused, "WWW-Authenticate"), "Bearer");
  EXPECT_EQ(json(refused).at("expected"), "Authorization: Bearer and a batch key");
  EXPECT_EQ(answer({{"Authorization", "Bearer right"}}).status, 401) << "the admin's";
  EXPECT_EQ(answer({{"Authorization", "Bearer of batches"}}).status, 200);
  EXPECT_EQ(answer({{"Authorization", "bearer   of batches"}}).status, 200);
  EXPECT_EQ(
      Service(public_routes(), site)
          .answer(
              {.method = "GET", .target = "/v1/snapshots", .headers = {}, .body = {}, .client = {}})
          .status,
      200);
}

// Relative ones are resolved against where they come from.
TEST_F(ServiceTest, ProblemTypesArePagesOnTheOperatorsPortToo) {
  const Service admin(admin_routes(), site_of(serving));
  const auto answer = [&](const std::string& target) {
    return admin.answer(
        {.method = "GET", .target = target, .headers = {}, .body = {}, .client = {}});
  };
  const std::string type = json(answer("/v1/lookup")).at("type");
  const auto divider = type.find('#');
  const Response page = answer(type.substr(0, divider));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("id=\"" + type.substr(divider + 1) + "\""));
  EXPECT_EQ(answer("/openapi.json").status, 200) << "which the page links to";
}

TEST_F(ServiceTest, EveryPathIsDescribedAndEveryDescribedPathIsRouted) {
  const Json paths = Json::parse(openapi_json()).at("paths");
  std::size_t described = 0;
  for (const auto& [path, item] : paths.items()) {
    for (const auto& [method, operation] : item.items())
      described += operation.is_object() ? 1U : 0U;
  }
  std::size_t routed = 0;
  for (const auto routes : {public_routes(), admin_routes()}) {
    for (const Route& route : routes) {
      const std::string path(route.path);
      ASSERT_TRUE(paths.contains(path)) << path;
      EXPECT_TRUE(paths.at(path).contains(route.method == "GET" ? "get" : "post")) << path;
      ++routed;
    }
  }
  EXPECT_EQ(routed, described + 4);  // health, readiness and the description are on both ports
}

}  // namespace
}  // namespace metes::api
