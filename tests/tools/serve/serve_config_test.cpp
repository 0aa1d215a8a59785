#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ServeConfig : public testing::Test {
 protected:
  [[nodiscard]] Ended printed(const std::string& environment, const std::string& flags) const {
    return shell(
        environment + " " + quoted(metes_path()) + " serve nothing.metes --print-config " + flags,
        folder.path());
  }
  ScratchFolder folder;
};

TEST_F(ServeConfig, FlagsComeBeforeEnvironmentBeforeFileBeforeDefaults) {
  write_file(folder / "s.toml", "port = 9000\nstreams = 3\nrate = 2.5\n");
  const Ended ended = printed("METES_PORT=9001 METES_STREAMS=4", "--config s.toml --port 9002");
  EXPECT_EQ(ended.exit_code, 0) << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("\nport=9002\n"), HasSubstr("\nstreams=4\n"),
                               HasSubstr("\nrate=2.5\n"), HasSubstr("\nburst=100\n"),
                               HasSubstr("address=\"127.0.0.1\"\n")));
}

TEST_F(ServeConfig, WhatIsPrintedIsAFileThatSaysTheSame) {
  const std::string hash(64, 'a');
  const Ended usual = printed("", "");
  write_file(folder / "usual.toml", usual.out);
  EXPECT_EQ(printed("", "--config usual.toml").out, usual.out);
  const Ended first = printed("", "--origins https://a.example,https://b.example --no-admin " +
                                      std::string("--admin-key-sha256 ") + hash);
  write_file(folder / "printed.toml", first.out);
  EXPECT_THAT(first.out, HasSubstr("no-admin=true"));
  EXPECT_EQ(printed("", "--config printed.toml").out, first.out);
  EXPECT_EQ(printed("METES_CONFIG=printed.toml", "").out, first.out);
}

TEST_F(ServeConfig, ValuesWithQuotesAndBackslashesAreReadBackAsTheyWere) {
  const std::string value = "a'b\"c\\d\te é#,[x]";
  const Ended first = printed("", "--sign " + quoted(value) + " --rate .5 --burst +20 --port 0x50");
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_THAT(first.out, AllOf(HasSubstr("\nport=80\n"), HasSubstr("\nrate=0.5\nburst=20\n")));
  EXPECT_THAT(first.out, HasSubstr("\nsign=\"a'b\\\"c\\\\d\\te é#,[x]\"\n"));
  write_file(folder / "printed.toml", first.out);
  EXPECT_EQ(printed("", "--config printed.toml").out, first.out);
}

TEST_F(ServeConfig, ValueThatNoFileCanHoldIsRefused) {
  const Ended ended = printed("", "--sign " + quoted("a\xff.pem"));
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.err, HasSubstr("is not UTF-8"));
}

TEST_F(ServeConfig, ValueOfTheEnvironmentIsNamedByItsVariable) {
  for (const std::string given : {"METES_PORT=abc", "METES_RATE=nan", "METES_LOG=xml",
                                  "METES_ORIGINS=a.example", "METES_NO_ADMIN=perhaps"}) {
    const Ended ended = printed(given, "");
    EXPECT_EQ(ended.exit_code, 2) << given;
    EXPECT_THAT(ended.err, AllOf(HasSubstr(given.substr(0, given.find('='))), Not(HasSubstr("--p")),
                                 Not(HasSubstr("--no-admin"))))
        << given;
  }
  EXPECT_THAT(printed("METES_PORT=80", "--port abc").err,
              AllOf(HasSubstr("--port: "), Not(HasSubstr("METES_PORT"))));
  EXPECT_THAT(printed("METES_PORT=abc METES_ADMIN_PORT=81", "--admin-port=abc").err,
              AllOf(HasSubstr("METES_PORT: "), Not(HasSubstr("METES_ADMIN_PORT"))));
}

TEST_F(ServeConfig, VariableThatIsNearlyAnOptionsIsRefusedWithItsName) {
  const Ended ended = printed("METES_STREAM=4", "");
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr("METES_STREAM in the environment names no option; did you mean "
                                   "METES_STREAMS?"));
  EXPECT_THAT(printed("METES_TRUSTED_PROXYS=10.0.0.1", "").err,
              HasSubstr("did you mean METES_TRUSTED_PROXIES?"));
  EXPECT_EQ(printed("METES_LONG=1 METES_DATA=/data METES_SNAPSHOT=x", "").exit_code, 0);
}

TEST_F(ServeConfig, FileThatIsNotThereIsToldWithWhoNamedIt) {
  EXPECT_THAT(printed("METES_CONFIG=a.toml", "").err,
              HasSubstr("METES_CONFIG: a.toml does not exist"));
  EXPECT_THAT(printed("METES_CONFIG=a.toml", "--config b.toml").err,
              HasSubstr("--config: b.toml does not exist"));
}

TEST_F(ServeConfig, BooleanIsOneOfItsWords) {
  for (const std::string no_admin : {"true", "\"yes\"", "1", "\"ON\""}) {
    write_file(folder / "s.toml", "no-admin = " + no_admin);
    EXPECT_THAT(printed("", "--config s.toml").out, HasSubstr("no-admin=true\n")) << no_admin;
  }
  for (const std::string no_admin : {"false", "\"no\"", "0", "\"off\""}) {
    write_file(folder / "s.toml", "no-admin = " + no_admin);
    EXPECT_THAT(printed("", "--config s.toml").out, HasSubstr("no-admin=false\n")) << no_admin;
  }
  EXPECT_THAT(printed("METES_NO_ADMIN=3", "").err,
              HasSubstr("METES_NO_ADMIN: is \"3\", expected true or false"));
  EXPECT_THAT(printed("", "--no-admin=3").err,
              HasSubstr("--no-admin: is \"3\", expected true or false"));
  EXPECT_THAT(printed("METES_NO_ADMIN=no", "").out, HasSubstr("no-admin=false\n"));
}

TEST_F(ServeConfig, NumberThatAZeroBeginsIsNotReadAsAnother) {
  EXPECT_THAT(printed("METES_STREAMS=010", "").err,
              HasSubstr("METES_STREAMS: is 010, expected a number that no zero begins"));
  EXPECT_THAT(printed("", "--port 0 --rate 010").out, HasSubstr("\nrate=10\n"));
}

struct BadConfig {
  const char* name;
  std::string text;
  std::string file;
  std::string message;
  friend void PrintTo(const BadConfig& bad, std::ostream* out) { *out << bad.name; }
};

class Mistaken : public ServeConfig, public testing::WithParamInterface<BadConfig> {};

TEST_P(Mistaken, ConfigIsRefusedWithItsPlace) {
  write_file(folder / "s.toml", GetParam().text);
  const Ended ended = printed("", "--config " + GetParam().file);
  EXPECT_NE(ended.exit_code, 0);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, HasSubstr(GetParam().message));
}

const std::vector<BadConfig> kMistaken{
    {"UnknownKey", "\nprot = 9000\n", "s.toml",
     "s.toml:2: prot is no option, expected one of address"},
    {"NearestKey", "prot = 9000\n", "s.toml", "did you mean \"port\"?"},
    {"WordForANumber", "port = \"x\"\n", "s.toml", "s.toml:1: port"},
    {"OutOfRange", "streams = 0\n", "s.toml", "s.toml:1: streams"},
    {"Table", "[port]\nx = 1\n", "s.toml", "s.toml:1: port is a table"},
    {"NoToml", "port = = 1\n", "s.toml", "s.toml:1"},
    {"KeyNotHashed", "admin-key-sha256 = \"secret\"\n", "s.toml", "expected 64 small hex digits"},
    {"NameOfAProxy", "trusted-proxies = [\"10.0.0.1\", \"proxy\"]\n", "s.toml",
     "\"proxy\" is none, expected an address"},
    {"NotANumber", "rate = nan\n", "s.toml", "s.toml:1: rate"},
    {"OriginWithAPath", "origins = [\"https://a.example/\"]\n", "s.toml",
     "\"https://a.example/\" is none, expected an origin"},
    {"HostForAnOrigin", "origins = \"a.example\"\n", "s.toml", "expected an origin"},
    {"NoSuchFile", "", "other.toml", "other.toml"},
    {"WatchWithoutAPause", "watch-seconds = 1e-9\n", "s.toml", "s.toml:1: watch-seconds"},
    {"NoHost", "public-url = \"https:///metes\"\n", "s.toml", "s.toml:1: public-url"},
    {"LetterThatNoUrlHas", "public-url = \"https://x/é\"\n", "s.toml", "s.toml:1: public-url"},
    {"NumberForABoolean", "no-admin = 3\n", "s.toml", "is \"3\", expected true or false"},
    {"FractionForABoolean", "no-admin = 1.5\n", "s.toml", "is \"1.5\", expected true or false"},
    {"BlankForABoolean", "no-admin = \"\"\n", "s.toml",
     "s.toml:1: no-admin is \"\", expected true or false"},
    {"ListForABoolean", "no-admin = [true]\n", "s.toml",
     "s.toml:1: no-admin is a list, expected true or false"},
    {"EmptyListForABoolean", "no-admin = []\n", "s.toml",
     "s.toml:1: no-admin is a list, expected true or false"},
    {"ListForANumber", "port = [80]\n", "s.toml",
     "s.toml:1: port is a list, expected a text or a number"},
};

INSTANTIATE_TEST_SUITE_P(Files, Mistaken, testing::ValuesIn(kMistaken),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_F(ServeConfig, SnapshotsThatCannotBeServedAreRefusedAtTheStart) {
  const Ended missing = metes({"serve", "nothing.metes"}, folder.path());
  EXPECT_EQ(missing.exit_code, 1);
  EXPECT_THAT(missing.err, HasSubstr("nothing.metes"));
  const Ended twice =
      metes({"serve", small_snapshot().string(), small_snapshot().string(), "--port", "0"});
  EXPECT_EQ(twice.exit_code, 2);
  EXPECT_THAT(twice.err, HasSubstr("two snapshots are of"));
  EXPECT_THAT(metes({"serve", small_snapshot().string(), "--address", "localhost"}).err,
              AllOf(HasSubstr("localhost"), HasSubstr("numeric"), Not(HasSubstr("terminate"))));
}

TEST_F(ServeConfig, DayIsNotThatOfAnotherTimeZoneWhereTheSystemHasNone) {
  const auto ended = [&](const std::string& command) {
    return shell("TZDIR=/nonexistent " + quoted(metes_path()) + " " + command, folder.path());
  };
  const std::string snapshot = quoted(small_snapshot().string());
  for (const std::string& command :
       {"serve " + snapshot + " --port 0 --no-admin", "lookup " + snapshot + " --parcel 1-1-1-0"}) {
    const Ended refused = ended(command);
    EXPECT_EQ(refused.exit_code, 1) << command;
    EXPECT_EQ(refused.out, "") << command;
    EXPECT_THAT(refused.err, AllOf(HasSubstr("\"Etc/GMT+8\""), HasSubstr("tzdata"))) << command;
  }
  EXPECT_EQ(ended("lookup " + snapshot + " --parcel 1-1-1-0 --as-of 2026-02-20").exit_code, 0);
}

}  // namespace
}  // namespace metes::tests
