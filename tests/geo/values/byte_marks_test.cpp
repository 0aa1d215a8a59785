#include "geo/values/byte_marks.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

namespace metes {
namespace {

// One byte after the other.
std::uint64_t marks_one_by_one(const std::string& text, char one, char other) {
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < text.size() && i < kMarked; ++i) {
    if (text[i] == one || text[i] == other) marks |= std::uint64_t{1} << i;
  }
  return marks;
}

TEST(ByteMarks, AreThoseOfTextsOfAnyLength) {
  std::mt19937 random(11);  // NOLINT(cert-msc51-cpp): the same texts each time
  const std::string bytes{',', '\n', 'a', '\0', '\xFF', '\x2D'};
  for (std::size_t size = 0; size <= kMarked + 20; ++size) {
    for (int i = 0; i < 20; ++i) {
      std::string text;
      while (text.size() < size) text += bytes[random() % bytes.size()];
      for (const char one : bytes) {
        EXPECT_EQ(marks_in(text, one, '\n'), marks_one_by_one(text, one, '\n'))
            << testing::PrintToString(text) << " " << static_cast<int>(one);
      }
    }
  }
}

TEST(ByteMarks, WhatIsBeyondTheTextHasNone) {
  EXPECT_EQ(marks_in("", '\0', '\0'), 0U);
  EXPECT_EQ(marks_in("a", '\0', '\0'), 0U);
}

}  // namespace
}  // namespace metes
