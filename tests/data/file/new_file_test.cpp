#include "data/file/new_file.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace metes::data {
namespace {

using testing::HasSubstr;
using tests::message_of;
using tests::read_file;
using tests::ScratchFolder;

void write_whole(const std::filesystem::path& target, std::string_view text) {
  NewFile file(target);
  file.write(text);
  file.commit();
}

/// Runs as a user who may not write where root may, while it lives.
class AsNobody {
 public:
  AsNobody() : was_root_(geteuid() == 0) {
    if (was_root_ && seteuid(65'534) != 0) ADD_FAILURE() << "seteuid";
  }
  ~AsNobody() {
    if (was_root_ && seteuid(0) != 0) ADD_FAILURE() << "seteuid";
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool was_root_;
};

/// No file of this process may grow beyond that, while it lives.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    EXPECT_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
  }
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    (void)std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(NewFileTest, KnowsTheDigestOfWhatWasWritten) {
  const ScratchFolder folder;
  const std::string large(300'000, 'x');  // is not gathered
  NewFile file(folder / "a", NewFile::Digest::yes);
  for (const std::string& text : {std::string("one,"), large, std::string("two")}) {
    file.write(text);
  }
  file.commit();
  const FileContent content = file.content();
  EXPECT_EQ(content.bytes, large.size() + 7);
  Sha256 digest;
  digest.update(read_file(folder / "a"));
  EXPECT_EQ(content.sha256, digest.hex());
}

TEST(NewFileTest, AppearsOnlyWhenCommitted) {
  const ScratchFolder folder;
  NewFile file(folder / "a");
  file.write("one ");
  file.write("two");
  EXPECT_FALSE(exists(folder / "a"));
  file.commit();
  EXPECT_EQ(read_file(folder / "a"), "one two");
  EXPECT_EQ(folder.file_count(), 1);
}

TEST(NewFileTest, ReplacesWhatWasThere) {
  const ScratchFolder folder;
  write_whole(folder / "a", "earlier and longer");
  write_whole(folder / "a", "later");
  EXPECT_EQ(read_file(folder / "a"), "later");
}

TEST(NewFileTest, LeavesNothingWhenNotCommitted) {
  const ScratchFolder folder;
  write_whole(folder / "a", "earlier");
  {
    NewFile file(folder / "a");
    file.write(std::string(1'000'000, 'x'));
  }
  EXPECT_EQ(read_file(folder / "a"), "earlier");
  EXPECT_EQ(folder.file_count(), 1);
}

TEST(NewFileTest, KeepsTheOrderOfSmallAndLargeWrites) {
  const ScratchFolder folder;
  const std::string large(200'000, 'L');
  NewFile file(folder / "a");
  std::string expected;
  for (int i = 0; i < 3; ++i) {
    file.write("small");
    file.write(large);
    expected += "small" + large;
  }
  file.commit();
  EXPECT_EQ(read_file(folder / "a"), expected);
}

TEST(NewFileTest, ModeIsThatOfAnyNewFile) {
  const ScratchFolder folder;
  const mode_t before = umask(027);
  write_whole(folder / "a", "x");
  umask(before);
  struct stat status {};
  ASSERT_EQ(stat((folder / "a").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST(NewFileTest, FollowsASymbolicLink) {
  const ScratchFolder folder;
  write_whole(folder / "real", "earlier");
  create_symlink("real", folder / "link");
  write_whole(folder / "link", "later");
  EXPECT_TRUE(is_symlink(folder / "link"));
  EXPECT_EQ(read_file(folder / "real"), "later");
}

TEST(NewFileTest, FollowsALinkToWhatIsNotThereYet) {
  const ScratchFolder folder;
  std::filesystem::create_directory(folder / "sub");
  std::filesystem::create_symlink("sub/there", folder / "second");
  std::filesystem::create_symlink("second", folder / "first");
  write_whole(folder / "first", "text");
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "first"));
  EXPECT_EQ(read_file(folder / "sub" / "there"), "text");
  std::filesystem::create_symlink("/nowhere/a", folder / "lost");
  EXPECT_THAT(message_of<DataError>([&] { const NewFile file(folder / "lost"); }),
              HasSubstr("/nowhere/a cannot be written: No such file"));
  std::filesystem::create_symlink("ring", folder / "ring");
  EXPECT_THAT(message_of<DataError>([&] { const NewFile file(folder / "ring"); }),
              HasSubstr("ring cannot be written: too many symbolic links"));
}

TEST(NewFileTest, AcceptsANameWithoutAFolder) {
  const ScratchFolder folder;
  const auto before = std::filesystem::current_path();
  current_path(folder.path());
  write_whole("bare", "x");
  current_path(before);
  EXPECT_EQ(read_file(folder / "bare"), "x");
}

TEST(NewFileTest, RefusesAFolderADeviceAndAMissingFolder) {
  const ScratchFolder folder;
  EXPECT_THAT(message_of<DataError>([&] { NewFile file(folder.path()); }),
              HasSubstr("it is a folder, expected a file"));
  EXPECT_THAT(message_of<DataError>([] { NewFile file("/dev/null"); }),
              HasSubstr("/dev/null cannot be written: it is a device"));
  EXPECT_THAT(message_of<DataError>([&] { NewFile file(folder / "none/a"); }),
              HasSubstr("No such file or directory"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(NewFileTest, ReadOnlyFolderIsRefusedAndItsFileStays) {
  const ScratchFolder folder;
  write_whole(folder / "a", "earlier");
  permissions(folder.path(), std::filesystem::perms{0555});
  {
    const AsNobody nobody;
    EXPECT_THAT(message_of<DataError>([&] { NewFile file(folder / "a"); }),
                HasSubstr("a cannot be written: Permission denied"));
  }
  permissions(folder.path(), std::filesystem::perms{0755});
  EXPECT_EQ(read_file(folder / "a"), "earlier");
  EXPECT_EQ(folder.file_count(), 1);
}

TEST(NewFileTest, FileSizeLimitIsReportedAndTheEarlierFileStays) {
  const ScratchFolder folder;
  write_whole(folder / "a", "earlier");
  {
    const FileSizeLimit limit(100'000);
    EXPECT_THAT(
        message_of<DataError>([&] { write_whole(folder / "a", std::string(900'000, 'x')); }),
        HasSubstr("a cannot be written: File too large"));
  }
  EXPECT_EQ(read_file(folder / "a"), "earlier");
  EXPECT_EQ(folder.file_count(), 1);
}

TEST(NewFileTest, FullDiskIsReportedAndTheEarlierFileStays) {
  const ScratchFolder folder;
  if (mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=256k") != 0) {
    GTEST_SKIP() << "mounting a small disk needs root";
  }
  write_whole(folder / "a", "earlier");
  const std::string message =
      message_of<DataError>([&] { write_whole(folder / "a", std::string(900'000, 'x')); });
  const std::string content = read_file(folder / "a");
  const auto files = folder.file_count();
  EXPECT_EQ(umount(folder.path().c_str()), 0);
  EXPECT_THAT(message, HasSubstr("a cannot be written: No space left on device"));
  EXPECT_EQ(content, "earlier");
  EXPECT_EQ(files, 1);
}

// Who writes that means standard output, and would look for a file of that name in vain.
TEST(NewFileTest, AHyphenIsNoFile) {
  for (const auto& write : std::vector<std::function<void()>>{
           [] { const NewFile file("-"); }, [] { const NewPath path("-"); },
           [] { const NewFileSet files("-"); }}) {
    EXPECT_THAT(message_of<DataError>(write), HasSubstr("- cannot be written: expected the name"));
  }
  EXPECT_FALSE(std::filesystem::exists("-"));
}

template <typename File>
void expect_first_kept(const ScratchFolder& folder) {
  const auto target = folder / "a";
  const auto write = [](const File& file, const std::string& text) {
    tests::write_file(file.path(), text);
  };
  File first(target);
  File second(target);
  write(first, "first");
  write(second, "second");
  first.commit();
  EXPECT_THAT(message_of<DataError>([&] { second.commit(); }),
              HasSubstr("a is not replaced: another has written it since"));
  EXPECT_EQ(read_file(target), "first");
}

TEST(NewFileTest, WhatAnotherHasWrittenSinceIsNotReplaced) {
  for (const bool is_there : {false, true}) {
    const ScratchFolder folder;
    if (is_there) write_whole(folder / "a", "before");
    NewFile first(folder / "a");
    NewFile second(folder / "a");
    first.write("first");
    second.write("second");
    first.commit();
    EXPECT_THAT(message_of<DataError>([&] { second.commit(); }),
                HasSubstr("a is not replaced: another has written it since this began"));
    EXPECT_EQ(read_file(folder / "a"), "first");
  }
  expect_first_kept<NewPath>(ScratchFolder());
  expect_first_kept<NewFileSet>(ScratchFolder());
}

TEST(NewFileTest, ATargetThatWentAwayIsWritten) {
  const ScratchFolder folder;
  write_whole(folder / "a", "before");
  NewFile file(folder / "a");
  std::filesystem::remove(folder / "a");
  file.write("after");
  file.commit();
  EXPECT_EQ(read_file(folder / "a"), "after");
}

TEST(NewFileTest, WritersAtOnceEachLeaveAWholeFile) {
  const ScratchFolder folder;
  const auto write_many = [&](char letter) {
    for (int i = 0; i < 12; ++i) {
      try {
        write_whole(folder / "a", std::string(100'000, letter));
      } catch (const DataError& error) {
        EXPECT_THAT(error.what(), HasSubstr("another has written it"));
      }
    }
  };
  {
    std::vector<std::thread> writers;
    for (const char letter : {'a', 'b', 'c'}) writers.emplace_back(write_many, letter);
    for (std::thread& writer : writers) writer.join();
  }
  const std::string content = read_file(folder / "a");
  ASSERT_EQ(content.size(), 100'000);
  EXPECT_EQ(content, std::string(100'000, content[0]));
  EXPECT_EQ(folder.file_count(), 1);
}

// The shapes of one beside the attributes of the other would be taken for whole.
TEST(NewFileTest, SetsWrittenAtOnceAreNotMixed) {
  const ScratchFolder folder;
  const std::vector<std::string> endings{".cpg", ".dbf", ".prj", ".shp", ".shx"};
  const auto write_set = [&](const std::string& text) {
    NewFileSet set(folder / "a.shp");
    for (const std::string& ending : endings) {
      tests::write_file(std::filesystem::path(set.path()).replace_extension(ending), text);
    }
    try {
      set.commit({".qix"});
    } catch (const DataError& error) {
      EXPECT_THAT(error.what(), HasSubstr("another has written it"));
    }
  };
  for (int i = 0; i < 40; ++i) {
    std::thread one(write_set, "one");
    std::thread other(write_set, "other");
    one.join();
    other.join();
    for (const std::string& ending : endings) {
      ASSERT_EQ(read_file(folder / ("a" + ending)), read_file(folder / "a.shp")) << ending;
    }
  }
  EXPECT_EQ(folder.file_count(), 5);
}

}  // namespace
}  // namespace metes::data
