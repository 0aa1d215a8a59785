#include "api/http/chunks.hpp"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace metes::api {
namespace {

struct Taken {
  Chunks::State state;
  std::string content;
  std::string rest;
};

// Fed in pieces of `step` bytes.
Taken take(const std::string& bytes, std::size_t step) {
  Chunks chunks;
  Taken taken{Chunks::State::wants_more, {}, {}};
  std::string pending;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    pending += bytes.substr(at, step);
    std::string_view input = pending;
    taken.state = chunks.take(input, taken.content, 1000);
    pending = input;
  }
  taken.rest = pending;
  return taken;
}

TEST(Chunks, AreJoinedHoweverTheyArrive) {
  const std::string bytes = "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\nGET /";
  for (const std::size_t step : {1U, 2U, 3U, 7U, 100U}) {
    const Taken taken = take(bytes, step);
    EXPECT_EQ(taken.state, Chunks::State::done) << step;
    EXPECT_EQ(taken.content, "abc0123456789") << step;
    EXPECT_EQ(taken.rest, "GET /") << step;
  }
}

TEST(Chunks, StopAtTheLimitAndGoOn) {
  Chunks chunks;
  std::string content;
  std::string_view input = "6\r\nabcdef\r\n0\r\n\r\n";
  EXPECT_EQ(chunks.take(input, content, 4), Chunks::State::wants_more);
  EXPECT_EQ(content, "abcd");
  content.clear();
  EXPECT_EQ(chunks.take(input, content, 4), Chunks::State::done);
  EXPECT_EQ(content, "ef");
}

struct BadChunks {
  const char* name;
  std::string bytes;
  friend void PrintTo(const BadChunks& bad, std::ostream* out) { *out << bad.name; }
};

class Broken : public testing::TestWithParam<BadChunks> {};

TEST_P(Broken, IsSeenHoweverItArrives) {
  for (const std::size_t step : {1U, 5U, 1000U}) {
    EXPECT_EQ(take(GetParam().bytes, step).state, Chunks::State::broken) << step;
  }
}

const std::vector<BadChunks> kBroken{
    {"NoSize", "\r\nabc\r\n"},
    {"Sign", "+3\r\nabc\r\n0\r\n\r\n"},
    {"Prefix", "0x3\r\nabc\r\n0\r\n\r\n"},
    {"BlankBeforeSize", " 3\r\nabc\r\n0\r\n\r\n"},
    {"BlankBehindSize", "3 \r\nabc\r\n0\r\n\r\n"},
    {"BareLineFeed", "3\nabc\n0\n\n"},
    {"BareReturn", "3\r\rabc\r\n0\r\n\r\n"},
    {"TooMuchData", "3\r\nabcd\r\n0\r\n\r\n"},
    {"TooLittleData", "3\r\nab\r\n0\r\n\r\n"},
    {"SizeOf36Bits", "fffffffff\r\nabc"},
    {"Trailer", "3\r\nabc\r\n0\r\nHost: x\r\n\r\n"},
    {"EndlessExtension", "3;" + std::string(300, 'x')},
};

INSTANTIATE_TEST_SUITE_P(Chunks, Broken, testing::ValuesIn(kBroken),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace metes::api
