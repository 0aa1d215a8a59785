#include "geo/match/street_spelling.hpp"

#include "tests/support/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace metes {
namespace {

TEST(EditsAllowed, NoneOnShortNamesAndOrdinals) {
  EXPECT_EQ(edits_allowed("OAK"), 0U);
  EXPECT_EQ(edits_allowed("WOOD"), 1U);
  EXPECT_EQ(edits_allowed("WILSON"), 2U);
  EXPECT_EQ(edits_allowed("107TH"), 0U);
  EXPECT_EQ(edits_allowed("AVENUE26"), 0U);
  EXPECT_EQ(edits_allowed(std::string(65, 'A')), 0U);
}

TEST(EditDistance, CountsLettersAndSwaps) {
  EXPECT_EQ(edit_distance("WILSON", "WILSON", 2), 0U);
  EXPECT_EQ(edit_distance("WILSON", "WILTON", 2), 1U);
  EXPECT_EQ(edit_distance("GREENWODO", "GREENWOOD", 2), 1U);
  EXPECT_EQ(edit_distance("WSHINGTN", "WASHINGTON", 2), 2U);
  EXPECT_EQ(edit_distance("MAIN", "SPRING", 2), 3U);
  EXPECT_EQ(edit_distance("", "AB", 2), 2U);
}

TEST(DeleteHashes, TextsWithinTheEditsShareOne) {
  test::Random random(7);
  for (int i = 0; i < 2'000; ++i) {
    std::string a;
    while (a.size() < 8) a += static_cast<char>('A' + random.below(5));
    std::string b = a;
    for (int edit = 0; edit < 2; ++edit) {
      const std::size_t at = random.below(b.size());
      if (random.one_in(3))
        b.erase(at, 1);
      else if (random.one_in(2))
        b.insert(at, 1, 'X');
      else if (at + 1 < b.size())
        std::swap(b[at], b[at + 1]);
    }
    if (edit_distance(a, b, 2) > 2) continue;
    const auto of_a = delete_hashes(a, 2);
    const auto of_b = delete_hashes(b, 2);
    std::vector<std::uint32_t> shared;
    std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(),
                          std::back_inserter(shared));
    EXPECT_FALSE(shared.empty()) << a << " " << b;
  }
}

TEST(BareKey, LeavesOutArticlesAndTitles) {
  const auto bare = [](const std::string& name) {
    StreetName street;
    street.name = name;
    return bare_key(street);
  };
  EXPECT_EQ(bare("LA CIENEGA"), bare("CIENEGA"));
  EXPECT_EQ(bare("DR MARTIN LUTHER KING JR"), bare("MARTIN LUTHER KING"));
  EXPECT_NE(bare("LA"), "");
}

}  // namespace
}  // namespace metes
