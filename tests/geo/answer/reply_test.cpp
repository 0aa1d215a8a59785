#include "geo/answer/reply.hpp"

#include "geo/answer/gsm7.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const Day kAsOf = *parse_day("2026-02-20");

Directive order() {
  Directive order = city_property_rule();
  order.id = "town-order-1";
  order.title = "Order 1";
  DirectiveSource source;
  source.id = "order";
  order.sources.push_back(source);
  return order;
}

std::shared_ptr<const Snapshot> town() {
  Town town;
  town.lot("1", {0, 0, 40, 40}, {yes(Interest::owned)});
  town.lot("2", {40, 0, 80, 40}, nothing_of_the_citys());
  town.lot("3", {80, 0, 120, 40}, {});
  return std::make_shared<const Snapshot>(town.snapshot());
}

Reply reply(const Engine& engine, const std::string& number, Language language) {
  return reply_to(engine.answer({.place = Number{number}, .as_of = kAsOf}), engine, language);
}

TEST(Reply, NamesTheDirectiveAndTheDay) {
  const Engine engine(town(), {order()});
  EXPECT_EQ(reply(engine, "1", Language::english).sentence,
            "The directive \"Order 1\" covers this place on 2026-02-20.");
  EXPECT_EQ(reply(engine, "1", Language::spanish).sentence,
            "La directiva «Order 1» se aplica a este lugar en la fecha 2026-02-20.");
  EXPECT_EQ(reply(engine, "2", Language::english).sentence,
            "The directive \"Order 1\" does not cover this place on 2026-02-20.");
  EXPECT_THAT(reply(engine, "3", Language::english).sentence,
              HasSubstr("depends on what the records do not settle"));
  EXPECT_EQ(reply(engine, "4", Language::english).sentence,
            "Nothing can be said about this place on 2026-02-20.");
}

TEST(Reply, OfSeveralDirectivesSaysNoneOnlyWhereNoneCovers) {
  const Engine engine(town(), {order(), order()});
  EXPECT_EQ(reply(engine, "2", Language::english).sentence,
            "None of the 2 directives in the data covers this place on 2026-02-20.");
  EXPECT_THAT(reply(engine, "1", Language::english).sentence, HasSubstr("\"Order 1\" covers"));
}

TEST(Reply, WithoutADirectiveClaimsNone) {
  const Engine engine(town());
  for (const char* number : {"1", "2", "3"}) {
    EXPECT_THAT(reply(engine, number, Language::english).sentence,
                AllOf(HasSubstr("no directive is in the data"), Not(StartsWith("The directive"))));
    EXPECT_THAT(reply(engine, number, Language::spanish).sentence,
                HasSubstr("no contienen ninguna directiva"));
  }
}

TEST(Reply, GivesItsReasonsWithTheirClauseAndTheNotice) {
  const Engine engine(town(), {order()});
  EXPECT_THAT(reply(engine, "1", Language::english).paragraph,
              AllOf(HasSubstr("The city is recorded as holding it: owned (which land). "),
                    HasSubstr("neither legal advice nor a title search nor a survey.")));
  EXPECT_THAT(reply(engine, "1", Language::spanish).paragraph,
              AllOf(HasSubstr("tiene este derecho: propiedad (qué terrenos). "),
                    HasSubstr("No es asesoramiento legal")));
}

TEST(Reply, AsATextMessageIsShort) {
  const Engine engine(town(), {order()});
  EXPECT_EQ(reply(engine, "1", Language::english).text_message,
            "COVERED 2026-02-20 (town-order-1): Recorded as held by the city: owned. Not legal "
            "advice.");
  EXPECT_EQ(
      reply(engine, "2", Language::spanish).text_message,
      "NO SE APLICA 2026-02-20 (town-order-1): Consta que no lo tiene la ciudad: propiedad. No "
      "es asesoria legal.");
}

// The reason without an interest, or where it is about one with each.
std::vector<Because> of_every_interest(Reason reason) {
  std::vector<Because> all{plainly(reason)};
  if (reason > Reason::records_disagree) return all;  // the last of those about interests
  for (const Interest interest : kInterests) {
    all.push_back(plainly(reason));
    all.back().interest = interest;
  }
  return all;
}

// Held, and for that not covered: it matters what is held.
TEST(Reply, AsATextMessageNamesTheInterest) {
  Town leased;
  leased.lot("1", {0, 0, 40, 40}, {yes(Interest::owned), yes(Interest::leased_out)});
  Directive made = order();
  made.scope.rule = parse_rule("owned and not leased_out");
  const Engine engine(std::make_shared<const Snapshot>(leased.snapshot()), {made});
  EXPECT_EQ(reply(engine, "1", Language::english).text_message,
            "NOT COVERED 2026-02-20 (town-order-1): Recorded as held by the city: leased out. Not "
            "legal advice.");
}

TEST(Reply, SaysOfWhichDayTheRecordsAre) {
  Town town;
  town.lot("1", {0, 0, 40, 40}, {yes(Interest::owned)});
  const Engine engine(std::make_shared<const Snapshot>(town.snapshot()), {order()});
  EXPECT_THAT(reply(engine, "1", Language::english).paragraph,
              HasSubstr(" The records are of 2024-10-04. "));
  EXPECT_THAT(reply(engine, "1", Language::spanish).paragraph,
              HasSubstr(" Los registros son del 2024-10-04. "));
  EXPECT_THAT(reply(engine, "4", Language::english).paragraph, Not(HasSubstr("records are of")));
}

// Whatever the outcome, the reason, the language and the length of the directive's id.
TEST(Reply, AsATextMessageNeverExceedsOneMessage) {
  Directive long_order = order();
  long_order.id = std::string(300, 'x') + "{}";
  const Engine engine(town(), {long_order});
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    for (const Outcome outcome :
         {Outcome::covered, Outcome::not_covered, Outcome::depends, Outcome::unknown}) {
      for (const Language language : {Language::english, Language::spanish}) {
        Answer answer = engine.answer({.place = Number{"1"}, .as_of = kAsOf});
        answer.outcome = outcome;
        const auto reason = static_cast<Reason>(i);
        for (const Because& because : of_every_interest(reason)) {
          answer.because = {because};
          const std::string text = reply_to(answer, engine, language).text_message;
          EXPECT_LE(gsm7_length(text), kTextMessage) << text;
          EXPECT_EQ(to_gsm7(text), text);
        }
      }
    }
  }
}

// It goes to screens and telephones: the place is the asker's own.
TEST(Reply, NamesNoPlace) {
  const Engine engine(town(), {order()});
  const Answer answer =
      engine.answer({.place = Position{.at = place(20, 20), .accuracy_m = 3}, .as_of = kAsOf});
  for (const Language language : {Language::english, Language::spanish}) {
    const Reply reply = reply_to(answer, engine, language);
    for (const std::string& text : {reply.sentence, reply.paragraph, reply.text_message}) {
      for (const char* coordinate : {"40.00", "39.99", "20.00", "19.99"}) {
        EXPECT_THAT(text, Not(HasSubstr(coordinate)));
      }
    }
  }
}

}  // namespace
}  // namespace metes::tests
