#include "data/file/copied_file.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <string>

namespace metes::data {
namespace {

using testing::HasSubstr;
using tests::message_of;
using tests::ScratchFolder;
using tests::write_file;

std::string text_of(const CopiedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

std::string text_of_length(std::size_t bytes) {
  std::string text(bytes, ' ');
  for (std::size_t i = 0; i < bytes; ++i) text[i] = static_cast<char>((i * 31 + i / 4096) % 251);
  return text;
}

std::string refusal_of(const std::filesystem::path& file) {
  return message_of<DataError>([&] { const CopiedFile copied(file); });
}

TEST(CopiedFileTest, HasTheBytesOfTheFile) {
  constexpr std::size_t kHugePage = std::size_t{1} << 21U;
  const ScratchFolder folder;
  for (const std::size_t bytes : {std::size_t{0}, std::size_t{1}, std::size_t{4096}, kHugePage - 1,
                                  kHugePage, 2 * kHugePage + 3}) {
    const std::string text = text_of_length(bytes);
    write_file(folder / "file", text);
    EXPECT_TRUE(text_of(CopiedFile(folder / "file")) == text) << bytes;
  }
}

TEST(CopiedFileTest, StaysWhateverBecomesOfTheFile) {
  const ScratchFolder folder;
  const std::string text = text_of_length(100'000);
  write_file(folder / "file", text);
  const CopiedFile copied(folder / "file");
  std::fstream(folder / "file", std::ios::in | std::ios::out) << std::string(text.size(), 'x');
  EXPECT_TRUE(text_of(copied) == text);
  resize_file(folder / "file", 0);
  EXPECT_TRUE(text_of(copied) == text);
  remove(folder / "file");
  EXPECT_TRUE(text_of(copied) == text);
}

TEST(CopiedFileTest, WhatIsNoRegularFileIsRefused) {
  const ScratchFolder folder;
  EXPECT_THAT(refusal_of(folder / "absent"), HasSubstr("absent does not exist"));
  EXPECT_THAT(refusal_of(folder.path()), HasSubstr("is a folder"));
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_THAT(refusal_of(folder / "pipe"), HasSubstr("expected a regular file"));
}

}  // namespace
}  // namespace metes::data
