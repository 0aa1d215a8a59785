#include "api/service/html_page.hpp"
#include "tests/api/response_field.hpp"
#include "tests/api/service.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

// The page at which people ask: how it is had, and what it lets nobody see.

namespace metes::api {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class AskTest : public ServiceTest {
 protected:
  [[nodiscard]] static Response send(const Service& to, const std::string& form,
                                     std::vector<Header> headers = {}) {
    headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    return to.answer({.method = "POST",
                      .target = "/ask",
                      .headers = std::move(headers),
                      .body = form,
                      .client = "127.0.0.1"});
  }
  [[nodiscard]] Response send(const std::string& form, std::vector<Header> headers = {}) const {
    return send(service, form, std::move(headers));
  }
  // Two Lots, and another city of the same lots.
  [[nodiscard]] static Service two_cities() {
    SnapshotDraft other = tests::two_lots();
    other.city.id = "other";
    other.city.name = "Other <City>";
    std::vector<std::shared_ptr<const Engine>> engines{engine_of(tests::two_lots()),
                                                       engine_of(std::move(other))};
    return {
        public_routes(),
        site_of(std::make_shared<Serving>(std::make_shared<const Catalogue>(std::move(engines))))};
  }
};

TEST_F(AskTest, LoadsAndSendsOnlyHere) {
  for (const Response& page : {get("/ask"), send("place=40.0005%2C-19.9995")}) {
    EXPECT_EQ(page.status, 200);
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(field(page, "Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
              "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    EXPECT_EQ(field(page, "Referrer-Policy"), "no-referrer");
    EXPECT_THAT(page.body, AllOf(Not(HasSubstr("style=")), Not(HasSubstr("<style")),
                                 Not(HasSubstr("src=\"http")), Not(HasSubstr("onclick"))));
  }
  EXPECT_EQ(get("/ask.css").content_type, "text/css; charset=utf-8");
  EXPECT_EQ(get("/ask.js").content_type, "text/javascript; charset=utf-8");
  EXPECT_THAT(get("/ask.css").body, Not(HasSubstr("http")));
}

TEST_F(AskTest, PlaceIsSentInABodyAndKeptByNobody) {
  EXPECT_EQ(get("/ask?place=40.0005,-19.9995").status, 400);
  for (const char* const form : {"place=40.0005%2C-19.9995", "place=0,200", "place=00-01&as=json",
                                 "place=00-01&as=record"}) {
    EXPECT_EQ(field(send(form), "Cache-Control"), "no-store") << form;
  }
  EXPECT_THAT(send("place=00-01").body,
              AllOf(HasSubstr("method=\"post\""), Not(HasSubstr("method=\"get\""))));
  EXPECT_EQ(ask("POST", "/ask", {{"Content-Type", "application/json"}}, "{}").status, 415);
}

TEST_F(AskTest, SpeaksTheLanguageThatIsAskedForOrElseWanted) {
  const auto spanish = HasSubstr("<html lang=\"es\">");
  EXPECT_THAT(get("/ask").body, Not(spanish));
  EXPECT_THAT(get("/ask", {{"Accept-Language", "es-MX,es;q=0.9,en;q=0.8"}}).body, spanish);
  EXPECT_THAT(get("/ask", {{"Accept-Language", "fr, en;q=0.8, es;q=0.7"}}).body, Not(spanish));
  EXPECT_THAT(get("/ask?lang=en", {{"Accept-Language", "es"}}).body, Not(spanish));
  EXPECT_EQ(field(get("/ask"), "Vary"), "Accept-Language");
  EXPECT_THAT(send("place=00-01", {{"Accept-Language", "es"}}).body, spanish);
  EXPECT_THAT(send("place=00-01&lang=es").body,
              AllOf(spanish, HasSubstr("name=\"place\" value=\"00-01\""),
                    HasSubstr("name=\"lang\" value=\"en\" lang=\"en\">English</button>")));
  EXPECT_EQ(get("/ask?lang=fr").status, 400);
  EXPECT_EQ(send("place=00-01&lang=fr").status, 400);
}

TEST_F(AskTest, WhatIsTypedIsShownAsTextAlone) {
  const std::string typed = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%20onfocus%3D%22x";
  for (const std::string& form :
       {"place=" + typed, "place=00-01&as_of=" + typed, "place=00-01&accuracy_m=" + typed,
        "place=00-01&city=" + typed, "place=00-01&lang=" + typed, "place=00-01&as=" + typed,
        typed + "=1", std::string("place=%FF")}) {
    const Response page = send(form);
    EXPECT_THAT(page.body, AllOf(HasSubstr("<main>"), Not(HasSubstr("<script>")),
                                 Not(HasSubstr("\" onfocus"))))
        << form;
  }
}

TEST_F(AskTest, NumberIsReadAsOneWhereTheCityHasIt) {
  const auto asked = [&](const std::string& place) { return send("place=" + place).body; };
  EXPECT_THAT(asked("00-01"), HasSubstr("parcel 00-01 on"));
  EXPECT_THAT(asked("+1+"), HasSubstr("parcel 1 on"));
  EXPECT_THAT(asked("99"), HasSubstr("parcel 99 on"));
  EXPECT_THAT(asked("1+Main+St"), HasSubstr("address 1 Main St on"));
  EXPECT_THAT(asked("40.0005,-19.9995"), HasSubstr("40.0005000, -19.9995000 (latitude"));
  EXPECT_THAT(asked("40.0005"), Not(HasSubstr("(latitude, longitude) ±")));
}

TEST_F(AskTest, OfSeveralCitiesOneIsAskedForWhereAPlaceDoesNotTellIt) {
  const Service several = two_cities();
  const std::string page =
      several
          .answer(
              {.method = "GET", .target = "/ask", .headers = {}, .body = {}, .client = "127.0.0.1"})
          .body;
  EXPECT_THAT(page, AllOf(HasSubstr("<select id=\"city\""),
                          HasSubstr("<option value=\"other\">Other &lt;City&gt;</option>")));
  const Response unsaid = send(several, "place=00-01&city=");
  EXPECT_EQ(unsaid.status, 400);
  EXPECT_THAT(unsaid.body, HasSubstr("id=\"city-error\">Choose a city"));
  const Response said = send(several, "place=00-01&city=other");
  EXPECT_EQ(said.status, 200);
  EXPECT_THAT(said.body, AllOf(HasSubstr("data-city=\"other\""),
                               HasSubstr("<option value=\"other\" selected>")));
  EXPECT_EQ(send(several, "place=40.0005,-19.9995").status, 200);
  EXPECT_THAT(get("/ask").body, Not(HasSubstr("<select")));
}

TEST_F(AskTest, OnlyAddressesOfTheWebAreFollowed) {
  EXPECT_EQ(html_link("https://example.org/?a=1&b", "a & b"),
            "<a href=\"https://example.org/?a=1&amp;b\">a &amp; b</a>");
  for (const char* const url : {"javascript:alert(1)", "data:text/html,x", "", "//example.org"}) {
    EXPECT_EQ(html_link(url, "<x>"), "&lt;x&gt;") << url;
  }
}

TEST_F(AskTest, RecordIsThatOfALookup) {
  EXPECT_EQ(send("place=00-01&as=record&lang=es").body, "sealed in es\n");
  EXPECT_EQ(send("place=00-01&as=page").status, 400);
}

TEST_F(AskTest, IsLinkedFromTheLandingPage) {
  EXPECT_THAT(get("/", {{"Accept", "text/html"}}).body, HasSubstr("/ask\">Ask about a place</a>"));
}

TEST_F(AskTest, AccuracyBesideAnAddressIsToldInItsField) {
  const Response page = send("place=1+north+lot+st&accuracy_m=5");
  EXPECT_EQ(page.status, 400);
  EXPECT_THAT(page.body, HasSubstr("id=\"accuracy_m-error\">Write metres between 0 and 10000, such "
                                   "as 5 or 12.5; nothing beside an address"));
}

}  // namespace
}  // namespace metes::api
