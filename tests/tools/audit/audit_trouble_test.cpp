#include "tests/support/scratch_folder.hpp"
#include "tests/tools/mistake.hpp"
#include "tests/tools/samples.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <csignal>
#include <filesystem>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

// An audit that cannot be done says why and leaves what was there.

namespace metes::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const char* const kTable = "id,lat,lon,a,a\n1,-48.8799178,-123.3987317,,\n";

Ended audit(const std::filesystem::path& folder, const std::vector<std::string>& words) {
  std::vector<std::string> all{"audit", "points", small_snapshot()};
  all.insert(all.end(), words.begin(), words.end());
  return metes(all, folder);
}

void write_rows(const std::filesystem::path& file, int count) {
  std::string table = "id,lat,lon\n";
  for (int i = 0; i < count; ++i) table += std::to_string(i) + ",-48.8799178,-123.3987317\n";
  write_file(file, table);
}

class AuditMistake : public testing::TestWithParam<Mistake> {};

TEST_P(AuditMistake, IsNamedAndLeavesNothing) {
  const ScratchFolder folder;
  write_file(folder / "in.csv", kTable);
  write_file(folder / "open.csv", "id,\"lat,lon\n1,2,3\n");
  write_file(folder / "empty.csv", "");
  write_file(folder / "radius.csv", "lat,lon,Radius\n-48.8799178,-123.3987317,5\n");
  write_file(folder / "date.csv", "lat,lon,Radius,Date\n-48.8799178,-123.3987317,5,2024-05-06\n");
  write_file(folder / "wide.ndjson", std::string_view("{\0}\0\n\0", 6));
  const Ended ended = audit(folder.path(), GetParam().words);
  expect_named(ended, GetParam());
  EXPECT_THAT(files_in(folder.path()), ElementsAre("date.csv", "empty.csv", "in.csv", "open.csv",
                                                   "radius.csv", "wide.ndjson"));
  EXPECT_EQ(read_file(folder / "in.csv"), kTable);
}

const std::vector<Mistake> kAuditMistakes{
    {"NoInput", {"-o", "out.csv"}, {"input", "required"}},
    {"NoOutput", {"in.csv"}, {"--output", "required"}},
    {"NoSuchColumn", {"in.csv", "-o", "out.csv", "--lat", "y"}, {"--lat", "\"y\"", "id, lat, lon"}},
    {"ColumnTwice", {"in.csv", "-o", "out.csv", "--parcel", "a"}, {"--parcel", "\"a\"", "two"}},
    {"NoSuchAddress", {"in.csv", "-o", "out.csv", "--address", "street"}, {"--address", "street"}},
    {"LostAccuracy",
     {"radius.csv", "-o", "out.csv"},
     {"\"Radius\"", "\"accuracy\"", "--accuracy-column", "--accuracy"}},
    {"LostDay",
     {"date.csv", "-o", "out.csv", "--accuracy", "5"},
     {"\"Date\"", "\"as_of\"", "--as-of-column", "--as-of"}},
    {"NoSuchDayColumn",
     {"in.csv", "-o", "out.csv", "--as-of-column", "day"},
     {"--as-of-column", "day"}},
    {"PositionAndNumber",
     {"in.csv", "-o", "out.csv", "--parcel", "id", "--lat", "lat"},
     {"--parcel", "--lat"}},
    {"EndingOfNoForm", {"in.csv", "-o", "out.xls"}, {"--output", "out.xls", ".ndjson"}},
    {"EndingOfTabs", {"in.csv", "-o", "out.tsv"}, {"--output is out.tsv, expected", ".csv"}},
    {"InputOfNoForm", {"in.doc", "-o", "out.csv"}, {"input", "in.doc", ".ndjson"}},
    {"OutputIsInput", {"in.csv", "-o", "./in.csv"}, {"--output", "is the input"}},
    {"SummaryIsOutput",
     {"in.csv", "-o", "out.csv", "--summary", "out.csv"},
     {"--summary", "is --output"}},
    {"LinesAsCells", {"in.ndjson", "-o", "out.csv"}, {"--output", "out.csv", ".ndjson"}},
    {"NegativeAccuracy",
     {"in.csv", "-o", "out.csv", "--accuracy=-5"},
     {"accuracy is -5, expected metres between 0 and 10000"}},
    {"AccuracyOfNoNumber",
     {"in.csv", "-o", "out.csv", "--accuracy", "nan"},
     {"accuracy is nan, expected metres"}},
    {"NegativeThreads", {"in.csv", "-o", "out.csv", "--threads=-1"}, {"--threads", "-1"}},
    {"TooManyThreads",
     {"in.csv", "-o", "out.csv", "--threads", "9999999"},
     {"--threads", "9999999", "range 0 to 1024"}},
    {"NoSuchFile", {"no.csv", "-o", "out.csv"}, {"no.csv: cannot be opened"}, 1},
    {"EmptyFile", {"empty.csv", "-o", "out.csv"}, {"empty.csv: is empty"}, 1},
    {"OpenQuoteInTheHeader", {"open.csv", "-o", "out.csv"}, {"open.csv: line 1 opens a quote"}, 1},
    {"WideLines", {"wide.ndjson", "-o", "out.ndjson"}, {"wide.ndjson: is UTF-16 text"}, 1},
    {"NoSuchFormat",
     {"in.csv", "-o", "out.csv", "--input-format", "xml"},
     {"--input-format", "xml", "csv or ndjson"}},
    {"NoSuchAnswer",
     {"in.csv", "-o", "out.csv", "--columns", "outcome,owner"},
     {"--columns", "\"owner\"", "outcome, reasons"}},
    {"AnswerTwice",
     {"in.csv", "-o", "out.csv", "--columns", "use,use"},
     {"--columns", "\"use\" twice"}},
    {"NoFolder", {"in.csv", "-o", "no/out.csv"}, {"no/out.csv cannot be written: No such"}, 1},
};

INSTANTIATE_TEST_SUITE_P(All, AuditMistake, testing::ValuesIn(kAuditMistakes), name_of);

TEST(AuditOnAFullDisk, LeavesWhatWasThere) {
  const ScratchFolder folder;
  const ScratchFolder disk;
  write_rows(folder / "in.csv", 20'000);
  if (mount("tmpfs", disk.path().c_str(), "tmpfs", 0, "size=512k") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }
  write_file(disk / "out.csv", "earlier");
  const Ended ended = audit(folder.path(), {"in.csv", "-o", disk / "out.csv"});
  const std::string content = read_file(disk / "out.csv");
  const auto files = files_in(disk.path());
  EXPECT_EQ(umount(disk.path().c_str()), 0);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("out.csv cannot be written: No space left on device"));
  EXPECT_EQ(content, "earlier");
  EXPECT_THAT(files, ElementsAre("out.csv"));
}

TEST(AuditOnAReadOnlyDisk, SaysSoBeforeItReads) {
  const ScratchFolder folder;
  const ScratchFolder disk;
  write_rows(folder / "in.csv", 10);
  if (mount("tmpfs", disk.path().c_str(), "tmpfs", MS_RDONLY, "size=64k") != 0) {
    GTEST_SKIP() << "mounting a disk needs root";
  }
  const Ended ended = audit(folder.path(), {"in.csv", "-o", disk / "out.csv"});
  EXPECT_EQ(umount(disk.path().c_str()), 0);
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_THAT(ended.err, HasSubstr("out.csv cannot be written: Read-only file system"));
}

// Of a row that is being written half may be there, with another position.
TEST(AuditOfAnInputThatChanges, IsNotTakenForTheWhole) {
  for (const bool grows : {false, true}) {
    const ScratchFolder folder;
    write_rows(folder / "in.csv", 400'000);
    const auto size = file_size(folder / "in.csv");
    const auto changed = grows ? size + 7 : size / 2;
    Process auditing({metes_path(), "audit", "points", small_snapshot(), "in.csv", "-o", "out.csv"},
                     folder.path());
    ASSERT_TRUE(auditing.has_opened(".metes-"));
    auditing.send(SIGSTOP);
    resize_file(folder / "in.csv", changed);
    auditing.send(SIGCONT);
    const Ended ended = auditing.wait();
    EXPECT_EQ(ended.exit_code, 1);
    EXPECT_THAT(ended.err, HasSubstr(std::string("in.csv: ") + (grows ? "grew" : "was cut") +
                                     " from " + std::to_string(size) + " to " +
                                     std::to_string(changed) + " bytes while it was read"));
    EXPECT_THAT(files_in(folder.path()), ElementsAre("in.csv"));
  }
}

class AuditInterrupted : public testing::TestWithParam<int> {};

TEST_P(AuditInterrupted, LeavesWhatWasThere) {
  const ScratchFolder folder;
  write_rows(folder / "in.csv", 400'000);
  write_file(folder / "out.csv", "earlier");
  Process auditing({metes_path(), "audit", "points", small_snapshot(), "in.csv", "-o", "out.csv"},
                   folder.path());
  ASSERT_TRUE(auditing.has_opened(".metes-"));
  auditing.send(GetParam());
  const Ended ended = auditing.wait();
  EXPECT_EQ(read_file(folder / "out.csv"), "earlier");
  if (GetParam() == SIGKILL) return;
  EXPECT_EQ(ended.exit_code, 1);
  EXPECT_EQ(ended.err, "metes: interrupted; nothing was written\n");
  EXPECT_THAT(files_in(folder.path()), ElementsAre("in.csv", "out.csv"));
}

INSTANTIATE_TEST_SUITE_P(Signals, AuditInterrupted, testing::Values(SIGINT, SIGTERM, SIGKILL),
                         [](const auto& test) { return "Signal" + std::to_string(test.param); });

}  // namespace
}  // namespace metes::tests
