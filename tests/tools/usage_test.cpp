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
using testing::MatchesRegex;
using testing::Not;

TEST(Help, ListsEveryCommandAndTheExitCodes) {
  const Ended ended = metes({"--help"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_EQ(ended.err, "");
  for (const char* const command :
       {"import", "lookup", "match", "audit", "export", "diff", "reconcile", "info", "verify",
        "replay", "parse", "serve", "sheet", "synth"}) {
    EXPECT_THAT(ended.out, HasSubstr(std::string("\n  ") + command));
  }
  EXPECT_THAT(ended.out, HasSubstr("0 done or answered, 1 failed, 2 wrong usage"));
}

TEST(Help, EveryCommandHasItsOwn) {
  for (const std::string command :
       {"import", "lookup", "match", "audit", "export", "diff", "reconcile", "info", "verify",
        "replay", "parse", "serve", "sheet", "synth"}) {
    const Ended ended = metes({command, "--help"});
    EXPECT_EQ(ended.exit_code, 0) << command;
    EXPECT_THAT(ended.out, HasSubstr("Usage: metes " + command)) << command;
  }
}

TEST(Help, VersionIsOneLine) {
  const Ended ended = metes({"--version"});
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.out, MatchesRegex("metes [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

// A lookup does not pay for the hundred libraries of GDAL nor for a server: see
// tools/command_modules.hpp.
TEST(Program, NeedsNeitherGdalNorAServer) {
  const Ended ended = shell("LD_TRACE_LOADED_OBJECTS=1 " + quoted(metes_path()));
  EXPECT_THAT(ended.out, HasSubstr("libstdc++"));
  EXPECT_THAT(ended.out, Not(HasSubstr("libgdal")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libproj")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libsqlite3")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libpq")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libcairo")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libpango")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libcpp-httplib")));
  EXPECT_THAT(ended.out, Not(HasSubstr("libssl")));
}

struct WrongUsage {
  const char* name;
  std::vector<std::string> arguments;  // "CITY" stands for a good snapshot
  std::string argument;                // what the message must name
  std::string value;
  friend void PrintTo(const WrongUsage& usage, std::ostream* out) { *out << usage.name; }
};

class Usage : public testing::TestWithParam<WrongUsage> {};

TEST_P(Usage, MistakeExitsWithTwoAndNamesTheArgument) {
  std::vector<std::string> arguments = GetParam().arguments;
  for (std::string& word : arguments) word = word == "CITY" ? small_snapshot().string() : word;
  const ScratchFolder folder;
  const Ended ended = metes(arguments, folder.path());
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_EQ(ended.out, "");
  EXPECT_THAT(ended.err, AllOf(HasSubstr(GetParam().argument), HasSubstr(GetParam().value)));
  EXPECT_EQ(folder.file_count(), 0);
}

const std::vector<WrongUsage> kWrongUsages{
    {"NoCommand", {}, "A command", "required"},
    {"UnknownCommand", {"lockup"}, "lockup", "not expected"},
    {"UnknownOption", {"info", "CITY", "--jsn"}, "--jsn", "not expected"},
    {"NoSnapshot", {"lookup", "--lat", "1", "--lon", "1"}, "snapshot", "required"},
    {"NoPlace", {"lookup", "CITY"}, "--lat with --lon, --parcel or --address", "required"},
    {"LatWithoutLon", {"lookup", "CITY", "--lat", "1"}, "--lat", "--lon"},
    {"LonWithoutLat", {"lookup", "CITY", "--lon", "1"}, "--lon", "--lat"},
    {"BothKindsOfPlace",
     {"lookup", "CITY", "--lat", "1", "--lon", "1", "--parcel", "7"},
     "--lat",
     "--parcel"},
    {"AccuracyOfANumber", {"lookup", "CITY", "--parcel", "7", "--accuracy", "3"}, "--accuracy", ""},
    {"LatitudeNan", {"lookup", "CITY", "--lat", "nan", "--lon", "1"}, "latitude", "nan"},
    {"LongitudeNan", {"lookup", "CITY", "--lat", "1", "--lon", "nan"}, "longitude", "nan"},
    {"LatitudeInfinite", {"lookup", "CITY", "--lat", "inf", "--lon", "1"}, "latitude", "inf"},
    {"LongitudeInfinite", {"lookup", "CITY", "--lat", "1", "--lon=-inf"}, "longitude", "-inf"},
    {"LatitudeOffTheGlobe", {"lookup", "CITY", "--lat", "90.1", "--lon", "1"}, "latitude", "90.1"},
    {"LongitudeOffTheGlobe",
     {"lookup", "CITY", "--lat", "1", "--lon=-180.5"},
     "longitude",
     "-180.5"},
    {"LatitudeOfLetters", {"lookup", "CITY", "--lat", "north", "--lon", "1"}, "--lat", "north"},
    {"AccuracyNegative",
     {"lookup", "CITY", "--lat", "1", "--lon", "1", "--accuracy=-3"},
     "accuracy",
     "-3"},
    {"AccuracyNan",
     {"lookup", "CITY", "--lat", "1", "--lon", "1", "--accuracy", "nan"},
     "accuracy",
     "nan"},
    {"DayThatDoesNotExist",
     {"lookup", "CITY", "--parcel", "7", "--as-of", "2026-02-30"},
     "--as-of",
     "2026-02-30"},
    {"DayInAnotherForm",
     {"lookup", "CITY", "--parcel", "7", "--as-of", "02/10/2026"},
     "--as-of",
     "02/10/2026"},
    {"NumberOfZeros", {"lookup", "CITY", "--parcel", "000"}, "FLN", "\"000\""},
    {"NumberThatASpreadsheetDestroyed",
     {"lookup", "CITY", "--parcel", "1.03E+12"},
     "FLN",
     "1.03E+12"},
    {"NumberTooLong",
     {"lookup", "CITY", "--parcel", "00001-001-001-00-1"},
     "FLN",
     "00001-001-001-00-1"},
    {"ImportWithoutManifest", {"import", "-o", "city.metes"}, "manifest", "required"},
    {"ImportWithoutOutput", {"import", "city.toml"}, "--output", "required"},
    {"TooFewParcels", {"synth", "-o", "city", "--parcels", "10"}, "parcels", "10"},
    {"NegativeParcels", {"synth", "-o", "city", "--parcels=-5000"}, "--parcels", "-5000"},
    {"PortTooLarge", {"serve", "CITY", "--port", "65536"}, "--port", "65536"},
    {"KeyInClear", {"serve", "CITY", "--admin-key-sha256", "secret"}, "--admin-key-sha256", "hex"},
    {"NegativeSeed", {"synth", "-o", "city", "--seed=-1"}, "--seed", "-1"},
};

INSTANTIATE_TEST_SUITE_P(Mistakes, Usage, testing::ValuesIn(kWrongUsages),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace metes::tests
