#include "api/json/canonical_json.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <bit>
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>

namespace metes::tests {
namespace {

using api::canonical;
using nlohmann::json;

// Numbers of RFC 8785, appendix B: the bits of a double, and how ECMAScript writes it.
struct Sample {
  const char* name;
  std::uint64_t bits;
  const char* text;
  friend void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.name; }
};

class CanonicalNumber : public testing::TestWithParam<Sample> {};

TEST_P(CanonicalNumber, IsWrittenAsEcmaScriptDoes) {
  EXPECT_EQ(canonical(json(std::bit_cast<double>(GetParam().bits))), GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    Rfc8785, CanonicalNumber,
    testing::Values(Sample{"Zero", 0x0000000000000000, "0"},
                    Sample{"MinusZero", 0x8000000000000000, "0"},
                    Sample{"Least", 0x0000000000000001, "5e-324"},
                    Sample{"MinusLeast", 0x8000000000000001, "-5e-324"},
                    Sample{"Largest", 0x7fefffffffffffff, "1.7976931348623157e+308"},
                    Sample{"MinusLargest", 0xffefffffffffffff, "-1.7976931348623157e+308"},
                    Sample{"LargestExact", 0x4340000000000000, "9007199254740992"},
                    Sample{"MinusLargestExact", 0xc340000000000000, "-9007199254740992"},
                    Sample{"TwentyOneDigits", 0x4430000000000000, "295147905179352830000"},
                    Sample{"BelowExponent", 0x44b52d02c7e14af5, "9.999999999999997e+22"},
                    Sample{"AtExponent", 0x44b52d02c7e14af6, "1e+23"},
                    Sample{"AboveExponent", 0x44b52d02c7e14af7, "1.0000000000000001e+23"},
                    Sample{"BelowTwentyOne", 0x444b1ae4d6e2ef4e, "999999999999999700000"},
                    Sample{"JustBelowTwentyOne", 0x444b1ae4d6e2ef4f, "999999999999999900000"},
                    Sample{"AtTwentyOne", 0x444b1ae4d6e2ef50, "1e+21"},
                    Sample{"BelowMicro", 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
                    Sample{"AtMicro", 0x3eb0c6f7a0b5ed8d, "0.000001"},
                    Sample{"Thirds", 0x41b3de4355555555, "333333333.3333333"},
                    Sample{"RoundsToEven", 0x43143ff3c1cb0959, "1424953923781206.2"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CanonicalJson, HasNoBlanksAndItsKeysInOrder) {
  EXPECT_EQ(canonical(json::parse(R"({ "b": [ 1.0, -0.5, true ], "a": { }, "": [ ] })")),
            R"({"":[],"a":{},"b":[1,-0.5,true]})");
}

TEST(CanonicalJson, SortsKeysByUtf16) {
  // RFC 8785, 3.2.3: the smiley (a surrogate pair) comes before U+FB33.
  EXPECT_EQ(canonical(json{{"\xEF\xAC\xB3", 1},
                           {"\xF0\x9F\x98\x80", 2},
                           {"\xE2\x82\xAC", 3},
                           {"\r", 4},
                           {"1", 5},
                           {"\xC3\xB6", 6}}),
            "{\"\\r\":4,\"1\":5,\"\xC3\xB6\":6,\"\xE2\x82\xAC\":3,\"\xF0\x9F\x98\x80\":2,"
            "\"\xEF\xAC\xB3\":1}");
}

TEST(CanonicalJson, EscapesOnlyWhatItMust) {
  EXPECT_EQ(canonical(json("\x0F\n\"\\/\x7F\xC3\xA9")), "\"\\u000f\\n\\\"\\\\/\x7F\xC3\xA9\"");
}

TEST(CanonicalJson, RefusesNumbersThatReadersWouldRound) {
  EXPECT_EQ(canonical(json(std::int64_t{1} << 53)), "9007199254740992");
  EXPECT_EQ(message_of<DataError>([] { (void)canonical(json((std::int64_t{1} << 53) + 1)); }),
            "9007199254740993 has no canonical form in JSON, expected a whole number within 2^53");
  EXPECT_THROW((void)canonical(json(std::numeric_limits<double>::infinity())), DataError);
  EXPECT_THROW((void)canonical(json(std::numeric_limits<double>::quiet_NaN())), DataError);
}

TEST(CanonicalJson, RefusesDepthPolitely) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_EQ(message_of<DataError>([&] { (void)canonical(json::parse(deep)); }),
            "JSON is nested more than 200 deep");
}

}  // namespace
}  // namespace metes::tests
