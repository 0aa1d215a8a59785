#include "tests/tools/sample_copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <string>
#include <vector>

// A city of 100,000 parcels takes long enough that a signal sent when its file has been opened
// arrives in the middle of the import.

namespace metes::tests {
namespace {

using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto kPromptly = std::chrono::seconds(2);

std::vector<std::string> import_of(const SampleCopy& city) {
  std::vector<std::string> words = city.import_words();
  words.insert(words.begin(), metes_path());
  return words;
}

class Interrupt : public testing::TestWithParam<int> {};

TEST_P(Interrupt, InTheMiddleOfAnImportEndsItPromptlyAndTheEarlierSnapshotStays) {
  const SampleCopy city(large_sample());
  const std::string earlier = city.put_earlier_snapshot();
  std::vector<std::string> words = import_of(city);
  words.insert(words.end(), {"--report", (city.folder() / "report.json").string()});
  Process import(words);
  ASSERT_TRUE(import.has_opened("parcels.gpkg"));
  const auto sent = steady_clock::now();
  import.send(GetParam());
  const Ended ended = import.wait();
  EXPECT_LT(steady_clock::now() - sent, kPromptly);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
  EXPECT_EQ(ended.out, "");
  EXPECT_EQ(read_file(city.target()), earlier);
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
}

INSTANTIATE_TEST_SUITE_P(Signals, Interrupt, testing::Values(SIGINT, SIGTERM),
                         [](const auto& test) {
                           return std::string(test.param == SIGINT ? "SIGINT" : "SIGTERM");
                         });

TEST(Interrupted, WhileWritingLeavesTheEarlierOrTheNewSnapshot) {
  const SampleCopy city(large_sample());
  const std::string earlier = city.put_earlier_snapshot();
  Process import(import_of(city));
  ASSERT_TRUE(import.has_opened(".metes-"));
  import.send(SIGINT);
  const Ended ended = import.wait();
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
  if (ended.exit_code == 0) {
    EXPECT_THAT(ended.out, HasSubstr("wrote "));
    EXPECT_EQ(metes({"verify", city.target()}).exit_code, 0);
  } else {
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_EQ(read_file(city.target()), earlier);
  }
}

class Kill : public testing::TestWithParam<const char*> {};

TEST_P(Kill, LeavesTheTargetAsItWas) {
  for (const bool is_there : {false, true}) {
    const SampleCopy city(large_sample());
    const std::string earlier = is_there ? city.put_earlier_snapshot() : "";
    Process import(import_of(city));
    ASSERT_TRUE(import.has_opened(GetParam()));
    import.send(SIGKILL);
    EXPECT_EQ(import.wait().signal, SIGKILL);
    EXPECT_EQ(exists(city.target()), is_there);
    EXPECT_EQ(is_there ? read_file(city.target()) : "", earlier);
  }
}

INSTANTIATE_TEST_SUITE_P(Moments, Kill, testing::Values("parcels.gpkg", ".metes-"),
                         [](const auto& test) {
                           return std::string(test.param[0] == '.' ? "WhileWriting"
                                                                   : "WhileReading");
                         });

TEST(Interrupted, SampleCityIsNotLeftInHalf) {
  const ScratchFolder folder;
  Process synth({metes_path(), "synth", "-o", "city", "--parcels", "100000"}, folder.path());
  ASSERT_TRUE(synth.has_opened("parcels.gpkg"));
  synth.send(SIGINT);
  EXPECT_EQ(synth.wait().exit_code, 1);
  EXPECT_EQ(folder.file_count(), 0);
}

TEST(TwoImports, ToOneTargetAtOnceLeaveAWholeSnapshot) {
  const SampleCopy city(small_sample());
  Process first(import_of(city));
  Process second(import_of(city));
  int written = 0;
  for (Process* one : {&first, &second}) {
    const Ended ended = one->wait();
    if (ended.exit_code == 0) {
      ++written;
    } else {
      EXPECT_THAT(ended.err, HasSubstr("another has written it"));
    }
  }
  EXPECT_GE(written, 1);
  EXPECT_EQ(read_file(city.target()), read_file(small_snapshot()));
  EXPECT_THAT(files_in(city.folder()), ElementsAre("city", "city.metes"));
}

}  // namespace
}  // namespace metes::tests
