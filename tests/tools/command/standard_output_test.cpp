#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace metes::tests {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Output {
  const char* name;
  std::string arguments;  // after the snapshot's path is put in place of CITY
  friend void PrintTo(const Output& output, std::ostream* out) { *out << output.name; }
};

class StandardOutput : public testing::TestWithParam<Output> {
 protected:
  [[nodiscard]] static std::string command() {
    std::string arguments = GetParam().arguments;
    const std::string city = "CITY";
    if (const auto at = arguments.find(city); at != std::string::npos) {
      arguments.replace(at, city.size(), quoted(small_snapshot()));
    }
    return quoted(metes_path()) + " " + arguments;
  }
};

TEST_P(StandardOutput, OnAFullDiskIsAnError) {
  const Ended ended = shell(command() + " >/dev/full");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, StartsWith("metes: standard output cannot be written"));
}

TEST_P(StandardOutput, ThatIsClosedIsAnError) {
  const Ended ended = shell(command() + " >&-");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, StartsWith("metes: standard output cannot be written"));
}

INSTANTIATE_TEST_SUITE_P(
    Commands, StandardOutput,
    testing::Values(Output{"Help", "--help"}, Output{"Version", "--version"},
                    Output{"Info", "info CITY"}, Output{"InfoJson", "info CITY --json"},
                    Output{"Verify", "verify CITY"},
                    Output{"Lookup", "lookup CITY --parcel 00001-001-001-00"},
                    Output{"LookupJson", "lookup CITY --parcel 00001-001-001-00 --json"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(StandardError, ThatIsClosedLeavesTheExitCode) {
  EXPECT_EQ(shell(quoted(metes_path()) + " info nowhere.metes 2>&-").exit_code, 1);
  EXPECT_EQ(shell(quoted(metes_path()) + " nonsense 2>&-").exit_code, 2);
}

TEST(StandardOutputTo, AReaderThatLeavesIsAnError) {
  // All units of a condominium: more than a pipe holds.
  const Place stack = place_of(small_sample(), "condo_stack");
  const Ended ended = shell("{ " + quoted(metes_path()) + " lookup " + quoted(small_snapshot()) +
                            " --lat=" + stack.lat + " --lon=" + stack.lon +
                            " --json; echo exit $? >&2; } | head -1");
  EXPECT_EQ(ended.out, "{\n");
  EXPECT_THAT(ended.err, HasSubstr("Broken pipe"));
  EXPECT_THAT(ended.err, HasSubstr("exit 1\n"));
}

TEST(StandardOutputOf, AnImportThatCannotReportStillWroteAWholeSnapshot) {
  const ScratchFolder folder;
  const auto target = folder / "city.metes";
  const Ended ended = shell(quoted(metes_path()) + " import " + quoted(small_sample()) +
                            "/city.toml -o " + quoted(target) + " >&-");
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(read_file(target), read_file(small_snapshot()));
}

}  // namespace
}  // namespace metes::tests
