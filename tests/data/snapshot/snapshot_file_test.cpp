#include "data/snapshot/snapshot_file.hpp"

#include "geo/index/cells.hpp"
#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace metes::data {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;
using tests::message_of;
using tests::read_file;
using tests::ScratchFolder;
using tests::two_lots;
using tests::write_file;

std::string open_error(const std::filesystem::path& file) {
  return message_of<DataError>([&] { (void)open_snapshot(file); });
}

std::vector<std::string> columns_of(const Tables<View>& tables) {
  std::vector<std::string> columns;
  for_each_table(tables, [&](const char* name, const auto& column) {
    const auto bytes = std::as_bytes(column);
    columns.push_back(std::string(name) + ": " +
                      std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  });
  return columns;
}

TEST(SnapshotFileTest, EveryColumnComesBack) {
  const ScratchFolder folder;
  const SnapshotDraft draft = two_lots();
  write_snapshot(draft, folder / "city.metes");
  const Snapshot snapshot = open_snapshot(folder / "city.metes", Verify::everything);
  EXPECT_EQ(columns_of(snapshot.tables()), columns_of(view_of(draft.tables)));
  EXPECT_EQ(snapshot.city().sources.size(), 5);
  EXPECT_EQ(snapshot.record(3).name, "Parque Año Nuevo");
  EXPECT_EQ(snapshot.digest().size(), 64);
}

TEST(SnapshotFileTest, CopyKeepsEveryColumnWhenTheFileIsCut) {
  const ScratchFolder folder;
  const SnapshotDraft draft = two_lots();
  write_snapshot(draft, folder / "city.metes");
  const Snapshot snapshot = open_snapshot(folder / "city.metes", Verify::everything, Hold::copied);
  resize_file(folder / "city.metes", 0);
  EXPECT_EQ(columns_of(snapshot.tables()), columns_of(view_of(draft.tables)));
}

TEST(SnapshotFileTest, SameDraftGivesTheSameBytes) {
  const ScratchFolder folder;
  write_snapshot(two_lots(), folder / "a");
  write_snapshot(two_lots(), folder / "b");
  EXPECT_EQ(read_file(folder / "a"), read_file(folder / "b"));
  EXPECT_EQ(open_snapshot(folder / "a").digest(), open_snapshot(folder / "b").digest());
}

TEST(SnapshotFileTest, AnotherDraftHasAnotherDigest) {
  const ScratchFolder folder;
  SnapshotDraft other = two_lots();
  other.tables.tenure_fact[0] = Fact::not_recorded;
  write_snapshot(two_lots(), folder / "a");
  write_snapshot(other, folder / "b");
  EXPECT_NE(open_snapshot(folder / "a").digest(), open_snapshot(folder / "b").digest());
}

TEST(SnapshotFileTest, CityWithoutAParcelIsASnapshotToo) {
  const ScratchFolder folder;
  SnapshotDraft draft{.city = two_lots().city, .tables = {}};
  draft.tables.text_ends = {0};
  draft.tables.tenure_list_ends = {0};
  draft.tables.parcel_cells = build_cells({}, 0, 1);
  draft.tables.area_cells = build_cells({}, 0, 1);
  write_snapshot(draft, folder / "empty.metes");
  const Snapshot snapshot = open_snapshot(folder / "empty.metes", Verify::everything);
  EXPECT_EQ(snapshot.parcel_count(), 0);
  EXPECT_TRUE(snapshot.parcels_numbered("0001").empty());
}

TEST(SnapshotFileTest, SnapshotOutlivesTheNameOfItsFile) {
  const ScratchFolder folder;
  write_snapshot(two_lots(), folder / "city.metes");
  const Snapshot snapshot = open_snapshot(folder / "city.metes");
  SnapshotDraft later = two_lots();
  later.city.name = "Later";
  write_snapshot(later, folder / "city.metes");
  EXPECT_EQ(snapshot.record(0).name, "Lot A");
  EXPECT_EQ(open_snapshot(folder / "city.metes").city().name, "Later");
}

TEST(SnapshotFileTest, SectionsAreListedWithTheirElements) {
  const ScratchFolder folder;
  write_snapshot(two_lots(), folder / "city.metes");
  const std::vector<SectionInfo> sections = list_sections(folder / "city.metes");
  ASSERT_EQ(sections.size(), tests::section_count());
  EXPECT_EQ(sections[0].name, "city");
  EXPECT_EQ(sections[11].name, "parcel_point");
  EXPECT_EQ(sections[11].elements, 7);
  EXPECT_EQ(sections[11].bytes, 56);
  EXPECT_NE(sections[11].checksum, 0);
}

TEST(SnapshotFileTest, AbsentFileFolderAndDeviceAreRefused) {
  const ScratchFolder folder;
  EXPECT_EQ(open_error(folder / "none"),
            (folder / "none").string() + " does not exist: expected a file");
  EXPECT_EQ(open_error(folder.path()), folder.path().string() + " is a folder: expected a file");
  EXPECT_EQ(open_error("/dev/null"),
            "/dev/null is a device, pipe or socket: expected a regular file");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(open_error(folder / "pipe"), HasSubstr("is a device, pipe or socket"));
}

TEST(SnapshotFileTest, ForeignFilesAreRefusedAndNothingOfThemIsRepeated) {
  const ScratchFolder folder;
  write_file(folder / "empty", "");
  EXPECT_THAT(open_error(folder / "empty"), EndsWith("is empty: expected a Metes snapshot"));
  write_file(folder / "text", "PIN,owner\n1,2\n");
  write_file(folder / "png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  write_file(folder / "short", "M");
  for (const char* const name : {"text", "png", "short"}) {
    EXPECT_THAT(open_error(folder / name),
                EndsWith("is not a Metes snapshot: expected a file that import wrote"));
  }
}

TEST(SnapshotFileTest, TransferAsTextIsRecognised) {
  const ScratchFolder folder;
  write_snapshot(two_lots(), folder / "city.metes");
  std::string bytes = read_file(folder / "city.metes");
  bytes.erase(bytes.find('\r'), 1);
  write_file(folder / "city.metes", bytes);
  EXPECT_THAT(open_error(folder / "city.metes"), HasSubstr("was transferred as text"));
}

TEST(SnapshotFileTest, OtherFormatsAndByteOrdersAreRefusedByName) {
  const ScratchFolder folder;
  const auto error_with = [&](std::size_t place, std::string_view bytes) {
    write_snapshot(two_lots(), folder / "city.metes");
    std::string content = read_file(folder / "city.metes");
    write_file(folder / "city.metes", content.replace(place, bytes.size(), bytes));
    return open_error(folder / "city.metes");
  };
  EXPECT_THAT(error_with(12, "\6"), EndsWith("was written in format 6; this program reads format "
                                             "5: import it again or use a newer program"));
  EXPECT_THAT(error_with(12, std::string_view("\0", 1)),
              EndsWith("was written in format 0; this program reads format 5: import it again"));
  EXPECT_THAT(error_with(8, "\1\2\3\4"), HasSubstr("was written on a big-endian machine"));
}

TEST(SnapshotFileTest, ShortAndLongFilesAreRefusedWithBothSizes) {
  const ScratchFolder folder;
  write_snapshot(two_lots(), folder / "city.metes");
  const std::string whole = read_file(folder / "city.metes");
  write_file(folder / "cut", whole.substr(0, 1'024));
  EXPECT_THAT(open_error(folder / "cut"),
              HasSubstr("is truncated: it has 1,024 bytes, its header"));
  write_file(folder / "cut", whole.substr(0, 40));
  EXPECT_THAT(open_error(folder / "cut"), EndsWith("it has 40 bytes, its header alone has 72"));
  write_file(folder / "long", whole + "x");
  EXPECT_THAT(open_error(folder / "long"), HasSubstr("is too long"));
}

TEST(SnapshotFileTest, DraftsThatDoNotFitTogetherAreNotWritten) {
  const ScratchFolder folder;
  write_snapshot(two_lots(), folder / "city.metes");
  const std::string before = read_file(folder / "city.metes");
  SnapshotDraft draft = two_lots();
  draft.tables.parcel_point.pop_back();
  EXPECT_EQ(message_of<DataError>([&] { write_snapshot(draft, folder / "city.metes"); }),
            "column parcel_point has 6 elements, expected 7");
  draft = two_lots();
  std::swap(draft.tables.parcels_by_number[0], draft.tables.parcels_by_number[1]);
  EXPECT_EQ(message_of<DataError>([&] { write_snapshot(draft, folder / "city.metes"); }),
            "parcels 1 and 0 of column parcels_by_number are out of order");
  EXPECT_EQ(read_file(folder / "city.metes"), before);
  EXPECT_EQ(folder.file_count(), 1);
}

TEST(SnapshotFileTest, SnapshotsOfTwoWritersAtOnceAreWhole) {
  const ScratchFolder folder;
  const auto write_many = [&](const char* name) {
    SnapshotDraft draft = two_lots();
    draft.city.name = name;
    for (int i = 0; i < 8; ++i) {
      try {
        write_snapshot(draft, folder / "city.metes");
      } catch (const DataError& error) {
        EXPECT_THAT(error.what(), HasSubstr("another has written it"));
      }
    }
  };
  std::thread first(write_many, "first");
  std::thread second(write_many, "second");
  first.join();
  second.join();
  const Snapshot snapshot = open_snapshot(folder / "city.metes", Verify::everything);
  EXPECT_THAT(snapshot.city().name, testing::AnyOf("first", "second"));
  EXPECT_EQ(folder.file_count(), 1);
}

}  // namespace
}  // namespace metes::data
