#include "geo/values/first_eight.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>

namespace metes {
namespace {

TEST(FirstEight, AreTheBytesInTheirOrderAndZerosBehindThem) {
  const std::string text =
      "\xFF"
      "BCDEFGHIJ";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::uint64_t expected = 0;
    for (std::size_t i = std::min<std::size_t>(size, 8); i-- > 0;) {
      expected = expected << 8U | static_cast<std::uint8_t>(text[i]);
    }
    EXPECT_EQ(first_eight(std::string(text, 0, size)), expected) << size;
  }
}

}  // namespace
}  // namespace metes
