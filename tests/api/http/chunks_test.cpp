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

TEST(Chunks, MayHaveBlanksBeforeAnExtensionAndTrailersThatNobodyReads) {
  const std::string bytes =
      "3 ; a = b\r\nabc\r\n0\t;c\r\nX-Checksum: 1\r\nContent-Length:9\r\n\r\nGET /";
  for (const std::size_t step : {1U, 2U, 3U, 7U, 100U}) {
    const Taken taken = take(bytes, step);
    EXPECT_EQ(taken.state, Chunks::State::done) << step;
    EXPECT_EQ(taken.content, "abc") << step;
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

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
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
    {"TrailerWithoutColon", "3\r\nabc\r\n0\r\nHost\r\n\r\n"},
    {"TrailerWithoutName", "3\r\nabc\r\n0\r\n: x\r\n\r\n"},
    {"BlankBeforeColonOfTrailer", "3\r\nabc\r\n0\r\nHost : x\r\n\r\n"},
    {"FoldedTrailer", "3\r\nabc\r\n0\r\nA: x\r\n y\r\n\r\n"},
    {"RequestBehindLastChunk", "3\r\nabc\r\n0\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"EndlessTrailer", "0\r\nA: " + std::string(9000, 'x')},
    {"EndlessTrailers", "0\r\n" + repeated("A: b\r\n", 3000)},
    {"EndlessExtension", "3;" + std::string(300, 'x')},
    {"NulInExtension", std::string("3;a") + '\0' + "b\r\nabc\r\n0\r\n\r\n"},
};

INSTANTIATE_TEST_SUITE_P(Chunks, Broken, testing::ValuesIn(kBroken),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace metes::api
