#include "tests/tools/serve/ask_page.hpp"

#include "tests/api/raw_client.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

// The page at which people ask, against /v1/lookup: neither can say of a place what the other does
// not.

namespace metes::tests {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// How /v1/lookup is asked, and what is typed for the same.
struct Case {
  std::string name;
  Json question;
  std::string place;
};

Case position(const std::string& label, const std::string& language = "en") {
  const Place place = place_of(small_sample(), label);
  return {.name = label + " " + language,
          .question = {{"lat", std::stod(place.lat)},
                       {"lon", std::stod(place.lon)},
                       {"accuracy_m", 3},
                       {"as_of", "2026-02-20"},
                       {"lang", language}},
          .place = place.lat + ", " + place.lon};
}

Case worded(const std::string& kind, const std::string& text, const std::string& language = "en") {
  return {.name = text + " " + language,
          .question = {{kind, text}, {"as_of", "2026-02-20"}, {"lang", language}},
          .place = text};
}

std::vector<Case> cases() {
  std::vector<Case> all;
  for (const Place& place : places_of(small_sample())) all.push_back(position(place.label));
  all.push_back(position("city_parking_lot", "es"));
  all.push_back(position("street", "es"));
  for (const char* const language : {"en", "es"}) {
    all.push_back(worded("parcel", "1-1-1-0", language));
    all.push_back(worded("parcel", "99999-999-999-99", language));  // no parcel has it
    all.push_back(worded("address", "392 16th Street", language));
    all.push_back(worded("address", "392 16 Ave", language));  // not certain
    all.push_back(worded("address", "16th St", language));     // a street
    all.push_back(worded("address", "12 Nowhere \"Road\" & <Lane>", language));
  }
  return all;
}

// The form of the same question, as a browser sends it: with every field, filled in or not.
std::string form_of(const Case& asked, const std::string& as = "") {
  const Json accuracy = asked.question.value("accuracy_m", Json());
  return form_body({{"place", asked.place},
                    {"as_of", asked.question.value("as_of", "")},
                    {"accuracy_m", accuracy.is_null() ? "" : accuracy.dump()},
                    {"lang", asked.question.value("lang", "")},
                    {"as", as}});
}

Json told_reasons(const std::string& list) {
  Json reasons = Json::array();
  for (const std::string& item : all_between(list, "<li data-reason=\"", "</li>")) {
    reasons.push_back({{"code", item.substr(0, item.find('"'))},
                       {"text", unescaped(between(item, "<span class=\"text\">", "</span>"))}});
  }
  return reasons;
}

Json outcomes_in(const std::string& page, const std::string& kind) {
  Json told = Json::array();
  const std::string begin = "<article class=\"" + kind + "\"";
  for (const std::string& article : all_between(page, begin, "</article>")) {
    Json each{{"id", unescaped(between(article, "data-" + kind + "=\"", "\""))},
              {"outcome", between(article, "data-outcome=\"", "\"")}};
    if (kind == "directive") each["reasons"] = told_reasons(article);
    told.push_back(std::move(each));
  }
  return told;
}

std::string paragraph_in(const std::string& page, const std::string& kind) {
  return unescaped(between(page, "<p class=\"" + kind + "\">", "</p>"));
}

// What the page says.
Json told_by_page(const std::string& page) {
  const std::string answer = between(page, "<section id=\"answer\"", "</section>");
  Json choices = Json::array();
  for (const std::string& number : all_between(answer, "<button name=\"place\" value=\"", "\"")) {
    choices.push_back(number);
  }
  return {{"language", between(page, "<html lang=\"", "\"")},
          {"outcome", between(answer, "data-outcome=\"", "\"")},
          {"sentence", paragraph_in(answer, "sentence")},
          {"reasons", told_reasons(between(answer, "<ul class=\"reasons\">", "</ul>"))},
          {"directives", outcomes_in(answer, "directive")},
          {"parcels", outcomes_in(answer, "parcel")},
          {"choices", std::move(choices)}};
}

Json reasons_of(const Json& of) {
  Json reasons = Json::array();
  for (const Json& each : of.at("reasons")) {
    reasons.push_back({{"code", each.at("code")}, {"text", each.at("text")}});
  }
  return reasons;
}

// The same of the API's answer. Of a stack the page shows the first twenty parcels.
Json told_by_api(const Json& answer) {
  Json directives = Json::array();
  for (const Json& each : answer.at("directives")) {
    directives.push_back(
        {{"id", each.at("id")}, {"outcome", each.at("outcome")}, {"reasons", reasons_of(each)}});
  }
  Json parcels = Json::array();
  for (const Json& each : answer.at("parcels")) {
    if (parcels.size() == 20) break;
    parcels.push_back({{"id", each.at("number")}, {"outcome", each.at("outcome")}});
  }
  Json choices = Json::array();
  for (const Json& each : answer.value("/match/alternatives"_json_pointer, Json::array())) {
    for (const Json& number : each.at("parcels")) choices.push_back(number);
  }
  return {{"language", answer.at("language")},   {"outcome", answer.at("outcome")},
          {"sentence", answer.at("sentence")},   {"reasons", reasons_of(answer)},
          {"directives", std::move(directives)}, {"parcels", std::move(parcels)},
          {"choices", std::move(choices)}};
}

class AskPage : public testing::Test {
 protected:
  [[nodiscard]] std::string ask(const std::string& form) const {
    return post(served.port(), "/ask", "application/x-www-form-urlencoded", form);
  }
  [[nodiscard]] Json look_up(const Json& question) const {
    return Json::parse(
        body_of(post(served.port(), "/v1/lookup", "application/json", question.dump())));
  }
  ScratchFolder folder;
  Served served{metes_path(), small_snapshot()};
};

TEST_F(AskPage, SaysWhatTheApiSays) {
  std::vector<std::string> outcomes;
  for (const Case& asked : cases()) {
    const Json answer = look_up(asked.question);
    const std::string page = ask(form_of(asked));
    EXPECT_EQ(status_of(page), 200) << asked.name;
    EXPECT_EQ(told_by_page(body_of(page)), told_by_api(answer)) << asked.name;
    EXPECT_EQ(Json::parse(body_of(ask(form_of(asked, "json")))), answer) << asked.name;
    outcomes.push_back(answer.at("outcome"));
  }
  for (const char* const outcome : {"covered", "not_covered", "depends", "unknown"}) {
    EXPECT_THAT(outcomes, testing::Contains(outcome));
  }
}

TEST_F(AskPage, CandidateIsAskedForByItsButton) {
  const Case asked = worded("address", "392 16 Ave");
  ASSERT_EQ(look_up(asked.question).at("match").at("status"), "ambiguous");
  const std::string page = body_of(ask(form_of(asked)));
  const std::string number = between(page, "<button name=\"place\" value=\"", "\"");
  const std::string again = body_of(ask(form_body({{"place", number}, {"lang", "en"}})));
  EXPECT_EQ(told_by_page(again).at("parcels").at(0).at("id"), number);
}

TEST_F(AskPage, RefusesWhatTheApiRefusesAndSaysSoBesideTheField) {
  struct Bad {
    std::string field;
    Json question;
    std::vector<std::pair<std::string, std::string>> form;
  };
  const std::vector<Bad> all{
      {"place", {{"lat", 91}, {"lon", 0}}, {{"place", "91, 0"}}},
      {"place", {{"lat", 0}, {"lon", 181}}, {{"place", "0, 181"}}},
      {"place", {{"address", std::string(2'000, 'x')}}, {{"place", std::string(2'000, 'x')}}},
      {"place", Json::object(), {{"place", ""}}},
      {"as_of",
       {{"parcel", "1-1-1-0"}, {"as_of", "20 May"}},
       {{"place", "1-1-1-0"}, {"as_of", "20 May"}}},
      {"accuracy_m",
       {{"lat", 0}, {"lon", 0}, {"accuracy_m", 10'001}},
       {{"place", "0, 0"}, {"accuracy_m", "10001"}}},
  };
  for (const Bad& bad : all) {
    const std::string answer = ask(form_body(bad.form));
    const Json problem = look_up(bad.question);
    EXPECT_EQ(status_of(answer), problem.at("status")) << problem;
    const std::string page = body_of(answer);
    EXPECT_THAT(between(page, " id=\"" + bad.field + "\"", ">"), HasSubstr("aria-invalid"));
    EXPECT_NE(between(page, "id=\"" + bad.field + "-error\">", "<"), "") << problem;
    EXPECT_THAT(page, Not(HasSubstr("id=\"answer\""))) << problem;
  }
}

TEST_F(AskPage, IsWellFormed) {
  std::vector<std::string> pages{body_of(get(served.port(), "/ask")), body_of(ask("place=95%2C0")),
                                 body_of(ask("place=%3Cb%3E%22%26%27&wrong=1"))};
  for (const Case& asked : cases()) pages.push_back(body_of(ask(form_of(asked))));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    write_file(folder / (std::to_string(i) + ".xml"), as_xml(pages[i]));
  }
  EXPECT_EQ(shell("xmllint --noout *.xml 2>&1", folder.path()).out, "");
}

TEST_F(AskPage, PlanIsDrawnOfWhatIsThere) {
  const std::string page = body_of(ask(form_of(position("city_parking_lot"))));
  const std::string plan = between(page, "<svg class=\"plan\" viewBox=\"0 0 400 300\"", "</svg>");
  for (const char* const part :
       {"role=\"img\"", "<title id=\"plan-title\">", "<desc id=\"plan-text\">",
        "<g class=\"covered\">", "<g class=\"not_covered\">", "<g class=\"of_answer\">",
        "class=\"disc\"", "class=\"position\"", "class=\"bar\"", ">N</text>",
        ">00001-001-001-00</text>"}) {
    EXPECT_THAT(plan, HasSubstr(part));
  }
  EXPECT_THAT(body_of(ask(form_of(position("outside")))), Not(HasSubstr("<figure>")));
}

}  // namespace
}  // namespace metes::tests
