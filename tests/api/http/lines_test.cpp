#include "api/http/lines.hpp"

#include "tests/api/memory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace metes::api {
namespace {

using testing::ElementsAre;

std::vector<std::string> lines_of(const std::string& body, std::size_t piece,
                                  std::size_t longest = 100) {
  Memory memory(body, piece);
  Lines lines(memory, longest);
  std::vector<std::string> all;
  while (const auto line = lines.next()) {
    all.push_back(line->is_too_long ? "(too long)" : std::string(line->text));
  }
  return all;
}

TEST(Lines, AreDividedHoweverTheyArrive) {
  for (const std::size_t piece : {1U, 2U, 5U, 1000U}) {
    EXPECT_THAT(lines_of("a\r\nbc\n\nd", piece), ElementsAre("a", "bc", "", "d")) << piece;
    EXPECT_THAT(lines_of("a\n", piece), ElementsAre("a")) << piece;
    EXPECT_THAT(lines_of("", piece), ElementsAre()) << piece;
  }
}

TEST(Lines, OfLongBodiesAreReadInLargerPiecesAndLostNowhere) {
  std::string body;
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < 60'000; ++i) {
    expected.push_back(std::to_string(i) + std::string(i % 90, 'x'));
    body.append(expected.back()).append("\n");
  }
  for (const std::size_t piece : {1'000U, 65'536U, 10'000'000U}) {
    EXPECT_EQ(lines_of(body, piece), expected) << piece;
  }
}

TEST(Lines, ThatAreTooLongArePassedOver) {
  const std::string longer(101, 'x');
  for (const std::size_t piece : {1U, 7U, 1000U}) {
    EXPECT_THAT(lines_of(longer + "\nb\n" + longer, piece),
                ElementsAre("(too long)", "b", "(too long)"));
    EXPECT_THAT(lines_of(std::string(100, 'x') + "\n", piece), ElementsAre(std::string(100, 'x')));
  }
}

}  // namespace
}  // namespace metes::api
