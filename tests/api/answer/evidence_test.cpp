#include "api/answer/evidence.hpp"

#include "geo/answer/engine.hpp"
#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace metes::tests {
namespace {

using api::EvidenceFrame;
using api::read_evidence;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const Day kDay = *parse_day("2026-02-20");

std::shared_ptr<const Snapshot> town() {
  Town town;
  town.lot("1", {0, 0, 40, 40}, {yes(Interest::owned)});
  town.lot("2", {40, 0, 80, 40}, nothing_of_the_citys());
  return std::make_shared<const Snapshot>(town.snapshot());
}

const EvidenceFrame kFrame{.made_at = "2026-02-20T18:00:00Z", .engine = "0.1.0"};

std::string body_of(const Engine& engine, double east, double accuracy_m) {
  const Query query{.place = Position{.at = place(east, 20), .accuracy_m = accuracy_m},
                    .as_of = kDay};
  return api::evidence(engine.answer(query), engine, kFrame);
}

std::string record_of(const std::string& body) {
  return api::sealed(body, {.sha256 = std::string(64, 'a')});
}

TEST(Evidence, IsReadBackAsItWasSealed) {
  const Engine engine(town());
  const std::string body = body_of(engine, 20, 3);
  const auto record = read_evidence(
      api::sealed(body, {.sha256 = std::string(64, 'a'),
                         .signature = api::Signature{.key_sha256 = "b", .value = "c"}}));
  EXPECT_EQ(record.body, body);
  EXPECT_EQ(record.seal.sha256, std::string(64, 'a'));
  ASSERT_TRUE(record.seal.signature.has_value());
  EXPECT_EQ(record.seal.signature->key_sha256, "b");
  EXPECT_EQ(record.seal.signature->value, "c");
  EXPECT_EQ(record.frame.made_at, kFrame.made_at);
  EXPECT_EQ(record.frame.engine, "0.1.0");
  EXPECT_EQ(record.outcome, "covered");
  EXPECT_EQ(record.query.as_of, kDay);
  EXPECT_EQ(std::get<Position>(record.query.place).accuracy_m, 3);
}

TEST(Evidence, ThatIsReplayedIsIdenticalToTheByte) {
  const Engine engine(town());
  for (const double east : {20.0, 39.0, 40.0, 41.5, 200.0}) {
    const std::string body = body_of(engine, east, 1.7);
    const auto record = read_evidence(record_of(body));
    EXPECT_EQ(api::evidence(engine.answer(record.query), engine, record.frame), body) << east;
    EXPECT_THAT(api::differences(body, body), IsEmpty());
  }
}

TEST(Evidence, CarriesTheDirectiveThatWasGiven) {
  EvidenceFrame frame = kFrame;
  frame.files = {{.name = "order.toml", .toml = "id = \"x\"\n"}};
  const Engine engine(town());
  const auto record = read_evidence(record_of(
      api::evidence(engine.answer({.place = Number{"1"}, .as_of = kDay}), engine, frame)));
  ASSERT_EQ(record.frame.files.size(), 1U);
  EXPECT_EQ(record.frame.files[0].name, "order.toml");
  EXPECT_EQ(record.frame.files[0].toml, "id = \"x\"\n");
  EXPECT_EQ(std::get<Number>(record.query.place).text, "1");
}

TEST(Evidence, SaysWhatDiffersAndLeavesTimeAndEngineAside) {
  const Engine engine(town());
  const std::string body = body_of(engine, 20, 3);
  EvidenceFrame later = kFrame;
  later.made_at = "2027-01-01T00:00:00Z";
  later.engine = "9.9.9";
  const auto record = read_evidence(record_of(body));
  EXPECT_THAT(api::differences(body, api::evidence(engine.answer(record.query), engine, later)),
              IsEmpty());

  std::string other = body;
  const std::string held = "\"covered_share\":1,";
  other.replace(other.find(held), held.size(), "\"covered_share\":0.5,");
  EXPECT_THAT(api::differences(body, other), ElementsAre(HasSubstr("covered_share: 1 recorded, "
                                                                   "0.5 now")));
}

TEST(Evidence, ShowsLongTextsFromWhereTheyDiffer) {
  const std::string same = std::string(151, 'a') + "é";
  const auto body = [&](const std::string& end) {
    return "{\"paragraph\":\"" + same + end + "\"}";
  };
  EXPECT_THAT(api::differences(body("of 2026-01-01."), body("of 2026-03-01.")),
              ElementsAre(testing::AllOf(HasSubstr("aaaéof 2026-01-01.\" recorded"),
                                         HasSubstr("aaaéof 2026-03-01.\" now"))));
  EXPECT_THAT(api::differences(body(std::string(200, 'b')), body("c")),
              ElementsAre(testing::AllOf(HasSubstr("ébbb"), HasSubstr("b… recorded, …a"),
                                         HasSubstr("éc\" now"))));
}

std::string refusal(const std::string& text) {
  return message_of<DataError>([&] { (void)read_evidence(text); });
}

TEST(Evidence, ThatIsForeignIsRefused) {
  EXPECT_THAT(refusal(""), HasSubstr("it is not whole JSON"));
  EXPECT_THAT(refusal("\x89MTS"), HasSubstr("it is not whole JSON"));
  EXPECT_THAT(refusal("[1]\n"), HasSubstr("expected the members `evidence` and `sha256`"));
  EXPECT_THAT(refusal("{\"evidence\":{},\"sha256\":\"\"}\n"),
              HasSubstr("it is no evidence record"));
  EXPECT_THAT(refusal("{\"evidence\":{\"format\":\"metes-evidence-2\"},\"sha256\":\"\"}\n"),
              HasSubstr("is of format \"metes-evidence-2\", expected \"metes-evidence-1\""));
  EXPECT_THAT(refusal(std::string(1'000'000, '[')), HasSubstr("it is not whole JSON"));
  EXPECT_THAT(refusal("{\"evidence\":{\"format\":\"metes-evidence-1\",\"x\":" +
                      std::string(9'000, '[') + std::string(9'000, ']') + "},\"sha256\":\"\"}\n"),
              testing::AnyOf(HasSubstr("no evidence record"), HasSubstr("nested")));
}

TEST(Evidence, ThatIsCutAnywhereIsRefused) {
  const Engine engine(town());
  const std::string record = record_of(body_of(engine, 20, 3));
  for (std::size_t size = 0; size < record.size(); size += 97) {
    EXPECT_THROW((void)read_evidence(record.substr(0, size)), DataError) << size;
  }
  EXPECT_THROW((void)read_evidence(record.substr(0, record.size() - 1)), DataError);
  EXPECT_THROW((void)read_evidence(record + "\n"), DataError);
}

// Two readers may take different ones of two members of the same name.
TEST(Evidence, WithAMemberTwiceIsRefused) {
  const Engine engine(town());
  std::string record = record_of(body_of(engine, 20, 3));
  record.insert(1, "\"evidence\":{},");
  EXPECT_THAT(refusal(record), HasSubstr("not in its canonical form"));
}

TEST(Evidence, WithAMemberOfAnotherNameIsRefused) {
  const Engine engine(town());
  std::string record = record_of(body_of(engine, 20, 3));
  record.insert(record.size() - 2, ",\"sjgnature\":{}");
  EXPECT_THAT(refusal(record), HasSubstr("it has a member \"sjgnature\""));
}

TEST(Evidence, ThatWasWrittenOtherwiseIsRefused) {
  const Engine engine(town());
  std::string record = record_of(body_of(engine, 20, 3));
  record.insert(1, " ");
  EXPECT_THAT(refusal(record), HasSubstr("not in its canonical form"));
}

}  // namespace
}  // namespace metes::tests
