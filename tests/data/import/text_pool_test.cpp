#include "data/import/text_pool.hpp"

#include <gtest/gtest.h>

#include <string>

namespace metes::data {
namespace {

TEST(TextPool, TextsAreNumberedInTheOrderOfTheirFirstUse) {
  TextPool pool;
  EXPECT_EQ(pool.add(""), TextId{0});
  EXPECT_EQ(pool.add("park"), TextId{1});
  EXPECT_EQ(pool.add("library"), TextId{2});
  EXPECT_EQ(pool.add("park"), TextId{1});
  EXPECT_EQ(pool.text(TextId{2}), "library");
  EXPECT_EQ(pool.text(TextId{0}), "");
}

TEST(TextPool, FindsOnlyWhatWasAdded) {
  TextPool pool;
  static_cast<void>(pool.add("park"));
  EXPECT_EQ(pool.find("park"), TextId{1});
  EXPECT_EQ(pool.find(""), TextId{0});
  EXPECT_EQ(pool.find("par"), std::nullopt);
}

TEST(TextPool, KeepsItsNumbersWhileItGrows) {
  TextPool pool;
  constexpr std::uint32_t kTexts = 50'000;
  for (std::uint32_t i = 1; i <= kTexts; ++i) {
    ASSERT_EQ(pool.add("text " + std::to_string(i)), TextId{i});
  }
  for (std::uint32_t i = 1; i <= kTexts; ++i) {
    ASSERT_EQ(pool.find("text " + std::to_string(i)), TextId{i});
  }
  std::vector<char> text;
  std::vector<std::uint64_t> ends;
  pool.move_to(text, ends);
  EXPECT_EQ(ends.size(), kTexts + 1);
  EXPECT_EQ(ends.front(), 0U);
  EXPECT_EQ(ends.back(), text.size());
}

}  // namespace
}  // namespace metes::data
