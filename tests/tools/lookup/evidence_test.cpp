#include "data/snapshot/snapshot_file.hpp"
#include "geo/answer/engine.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/replayed.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr const char* kRecordDay = "2026-06-01";

/// A folder with the sample snapshot as city.metes and a key pair.
class EvidenceFile : public testing::Test {
 protected:
  void SetUp() override {
    create_symlink(small_snapshot(), folder_ / "city.metes");
    for (const char* name : {"clerk", "other"}) {
      const std::string key = std::string(name) + ".pem";
      ASSERT_EQ(run({"openssl", "genpkey", "-algorithm", "ed25519", "-out", key}, folder_.path())
                    .exit_code,
                0);
      ASSERT_EQ(
          run({"openssl", "pkey", "-in", key, "-pubout", "-out", std::string(name) + ".pub.pem"},
              folder_.path())
              .exit_code,
          0);
    }
  }
  [[nodiscard]] Ended run_metes(std::vector<std::string> words) const {
    return metes(std::move(words), folder_.path());
  }
  /// Asks about a parcel and records it as record.json.
  [[nodiscard]] Ended record(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"lookup",  "city.metes", "--parcel",   "1001-005-00",
                                   "--as-of", kRecordDay,   "--evidence", "record.json"};
    words.insert(words.end(), more.begin(), more.end());
    return run_metes(words);
  }
  [[nodiscard]] Ended replay() const {
    return run_metes({"replay", "record.json", "--snapshot", "city.metes"});
  }
  void tamper(const std::string& before, const std::string& after) const {
    std::string text = read_file(folder_ / "record.json");
    const auto at = text.find(before);
    ASSERT_NE(at, std::string::npos) << before;
    write_file(folder_ / "record.json", text.replace(at, before.size(), after));
  }
  ScratchFolder folder_;
};

TEST_F(EvidenceFile, IsReplayedIdentically) {
  const Ended asked = record();
  ASSERT_EQ(asked.exit_code, 0) << asked.err;
  const Ended ended = replay();
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, StartsWith("identical: "));
}

TEST_F(EvidenceFile, HoldsWhatAReaderNeeds) {
  ASSERT_EQ(record().exit_code, 0);
  const auto all = nlohmann::json::parse(read_file(folder_ / "record.json"));
  const auto& body = all.at("evidence");
  EXPECT_EQ(body.at("format"), "metes-evidence-1");
  EXPECT_EQ(body.at("query").at("as_of"), kRecordDay);
  EXPECT_EQ(body.at("query").at("place").at("number"), "1001-005-00");
  EXPECT_EQ(body.at("snapshot").at("sha256").get<std::string>().size(), 64U);
  EXPECT_EQ(body.at("directives").at(0).at("id"), "fathom-reach-order-1");
  EXPECT_EQ(body.at("directives").at(0).at("sha256").get<std::string>().size(), 64U);
  EXPECT_EQ(body.at("sources").at(0).at("vintage"), "2026-01-01");
  EXPECT_TRUE(body.at("answer").contains("reasons"));
  EXPECT_TRUE(body.at("made_at").get<std::string>().ends_with("Z"));
}

// The digest is over the bytes between `{"evidence":` and the next member, as other tools see it.
TEST_F(EvidenceFile, HasTheDigestThatSha256sumGives) {
  ASSERT_EQ(record().exit_code, 0);
  const Ended ended = shell(
      "python3 -c \"import json,hashlib,sys; r=json.load(open('record.json')); "
      "b=json.dumps(r['evidence'],sort_keys=True,separators=(',',':'),ensure_ascii=False); "
      "sys.exit(hashlib.sha256(b.encode()).hexdigest()!=r['sha256'])\"",
      folder_.path());
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
}

TEST_F(EvidenceFile, CarriesAGivenDirectiveSoThatItsFileMayGo) {
  const auto order =
      std::filesystem::path(METES_SOURCE_DIR) / "data/directives/lake-county-25-1393.toml";
  copy_file(order, folder_ / "order.toml");
  ASSERT_EQ(record({"--directive", "order.toml"}).exit_code, 0);
  std::filesystem::remove(folder_ / "order.toml");
  const Ended ended = replay();
  EXPECT_EQ(ended.exit_code, 0) << ended.out << ended.err;
}

TEST_F(EvidenceFile, ThatCarriesADirectiveOfAnotherFormatIsNamed) {
  const auto order =
      std::filesystem::path(METES_SOURCE_DIR) / "data/directives/lake-county-25-1393.toml";
  copy_file(order, folder_ / "order.toml");
  ASSERT_EQ(record({"--directive", "order.toml"}).exit_code, 0);
  const Ended edited = shell(
      "python3 -c \"import json,hashlib; r=json.load(open('record.json')); "
      "d=r['evidence']['directives'][0]; d['toml']=d['toml'].replace('instrument =','kind ='); "
      "b=json.dumps(r['evidence'],sort_keys=True,separators=(',',':'),ensure_ascii=False); "
      "h=hashlib.sha256(b.encode()).hexdigest(); "
      "open('record.json','w').write('{\\\"evidence\\\":%s,\\\"sha256\\\":\\\"%s\\\"}\\n'%(b,h))\"",
      folder_.path());
  ASSERT_EQ(edited.exit_code, 0) << edited.err;
  const Ended ended = replay();
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, AllOf(StartsWith("metes: order.toml in record.json:"),
                               HasSubstr("unknown key \"kind\"")));
}

TEST_F(EvidenceFile, OfAnotherSnapshotSaysExactlyWhatDiffers) {
  ASSERT_EQ(record().exit_code, 0);
  // The same city but for the words of an order.
  ASSERT_EQ(shell("cp -r '" + small_sample().string() +
                      "' other && sed -i 's/rule = \"owned or controlled\"/rule = "
                      "\"leased_in\"/' other/order-1.toml && '" +
                      metes_path() + "' import other/city.toml -o city2.metes",
                  folder_.path())
                .exit_code,
            0);
  const Ended ended = run_metes({"replay", "record.json", "--snapshot", "city2.metes"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "");
  EXPECT_THAT(ended.out, AllOf(StartsWith("different in "), HasSubstr("/snapshot/sha256: "),
                               HasSubstr("/directives/0/sha256: "), HasSubstr(" recorded, ")));
}

TEST_F(EvidenceFile, ThatIsSignedIsVerifiedWithTheKey) {
  ASSERT_EQ(record({"--sign", "clerk.pem"}).exit_code, 0);
  const Ended ended = run_metes({"verify", "record.json", "--key", "clerk.pub.pem"});
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(StartsWith("sound: "), HasSubstr("signed by key ")));
  EXPECT_EQ(replay().exit_code, 0);
}

TEST_F(EvidenceFile, WithAnotherKeyIsRefused) {
  ASSERT_EQ(record({"--sign", "clerk.pem"}).exit_code, 0);
  const Ended ended = run_metes({"verify", "record.json", "--key", "other.pub.pem"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("record.json is refused: it names the key "));
}

TEST_F(EvidenceFile, WithoutASignatureIsRefusedWhereAKeyIsGiven) {
  ASSERT_EQ(record().exit_code, 0);
  const Ended ended = run_metes({"verify", "record.json", "--key", "clerk.pub.pem"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("record.json is refused: it is not signed"));
  EXPECT_THAT(run_metes({"verify", "record.json"}).out, HasSubstr("; not signed"));
}

TEST_F(EvidenceFile, ThatWasChangedIsRefusedByBothCommands) {
  ASSERT_EQ(record({"--sign", "clerk.pem"}).exit_code, 0);
  tamper("2026-06-01", "2026-06-02");
  for (const Ended& ended :
       {replay(), run_metes({"verify", "record.json", "--key", "clerk.pub.pem"})}) {
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(ended.out, "");
    EXPECT_THAT(ended.err, HasSubstr("record.json is refused: its SHA-256 does not match"));
  }
}

// Who changes the body can put its digest right, and not the signature.
TEST_F(EvidenceFile, WhoseDigestWasPutRightIsRefusedByItsSignature) {
  ASSERT_EQ(record({"--sign", "clerk.pem"}).exit_code, 0);
  const Ended forged = shell(
      "python3 -c \"import json,hashlib; r=json.load(open('record.json')); "
      "r['evidence']['made_at']='2020-01-01T00:00:00Z'; "
      "d=lambda v: json.dumps(v,sort_keys=True,separators=(',',':'),ensure_ascii=False); "
      "r['sha256']=hashlib.sha256(d(r['evidence']).encode()).hexdigest(); "
      "open('record.json','w').write(d(r)+chr(10))\"",
      folder_.path());
  ASSERT_EQ(forged.exit_code, 0) << forged.err;
  EXPECT_EQ(run_metes({"verify", "record.json"}).exit_code, 0);
  const Ended ended = run_metes({"verify", "record.json", "--key", "clerk.pub.pem"});
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("the signature is not of this record and this key"));
}

TEST_F(EvidenceFile, ThatIsNoneIsRefused) {
  write_file(folder_ / "record.json", "{\"a\": 1}\n");
  EXPECT_THAT(replay().err, HasSubstr("record.json is refused: it is no evidence record"));
  write_file(folder_ / "record.json", "");
  EXPECT_THAT(replay().err, HasSubstr("record.json is refused: it is not whole JSON"));
  EXPECT_EQ(replay().exit_code, 1);
  EXPECT_EQ(run_metes({"verify", "city.metes", "--key", "clerk.pub.pem"}).exit_code, 2);
  EXPECT_EQ(run_metes({"replay", "record.json"}).exit_code, 2);
}

TEST_F(EvidenceFile, IsWrittenWholeOrNotAtAll) {
  write_file(folder_ / "record.json", "earlier");
  EXPECT_EQ(record({"--sign", "absent.pem"}).exit_code, 1);
  EXPECT_EQ(record({"--lang", "fr"}).exit_code, 2);
  EXPECT_EQ(read_file(folder_ / "record.json"), "earlier");
  const Ended no_folder = run_metes(
      {"lookup", "city.metes", "--parcel", "1001-005-00", "--evidence", "no/record.json"});
  EXPECT_EQ(no_folder.exit_code, 1);
  EXPECT_EQ(no_folder.out, "") << "an answer that was to be recorded and is not";
}

TEST_F(EvidenceFile, OfAnyAnswerAboutTheSampleIsReplayedIdentically) {
  const Engine engine(std::make_shared<const Snapshot>(data::open_snapshot(small_snapshot())));
  for (const char* day : {"2026-01-14", "2026-02-20", kRecordDay}) {
    expect_replays(engine, *parse_day(day), 7, 200);
  }
}

TEST(LookupInSpanish, SaysEverySentenceInSpanishAndKeepsTheCodes) {
  const std::vector<std::string> question{"lookup",  small_snapshot(), "--parcel", "1001-005-00",
                                          "--as-of", kRecordDay,       "--lang",   "es"};
  const Ended text = metes(question);
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_THAT(text.out, AllOf(HasSubstr("la directiva «"), HasSubstr("Fuentes\n"),
                              HasSubstr("No es asesoramiento legal")));
  auto as_json = question;
  as_json.emplace_back("--json");
  const auto answer = nlohmann::json::parse(metes(as_json).out);
  EXPECT_EQ(answer.at("language"), "es");
  EXPECT_THAT(answer.at("sentence").get<std::string>(), HasSubstr("en la fecha 2026-06-01"));
  EXPECT_EQ(answer.at("outcome"), "depends");
}

}  // namespace
}  // namespace metes::tests
