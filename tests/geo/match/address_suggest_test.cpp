#include "geo/match/address_matcher.hpp"
#include "tests/geo/match/trap_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace metes::tests {
namespace {

using testing::IsEmpty;

TEST(Suggest, OffersNumbersOnlyWhereTheyAre) {
  const Snapshot snapshot = trap_town().snapshot();
  const AddressIndex index(snapshot);
  EXPECT_EQ(suggest(index, "200 n spr", 5), (std::vector<std::string>{"200 N SPRING ST"}));
  EXPECT_THAT(suggest(index, "201 n spr", 5), IsEmpty());
  EXPECT_EQ(suggest(index, "wil", 5), (std::vector<std::string>{"WILSON AVE", "WILTON AVE"}));
  EXPECT_EQ(suggest(index, "wil", 1), (std::vector<std::string>{"WILSON AVE"}));
  EXPECT_THAT(suggest(index, "", 5), IsEmpty());
  EXPECT_THAT(suggest(index, std::string(100'000, 'a'), 5), IsEmpty());
}

}  // namespace
}  // namespace metes::tests
