#include "api/http/request_head.hpp"

#include "tests/support/effort.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <string>
#include <variant>
#include <vector>

namespace metes::api {
namespace {

using testing::ElementsAre;

constexpr HeadLimits kLimits{};

std::variant<RequestHead, Refusal> parse(const std::string& head) {
  return parse_head(head, kLimits);
}
RequestHead accepted(const std::string& head) {
  const auto parsed = parse(head);
  if (const auto* refusal = std::get_if<Refusal>(&parsed)) {
    ADD_FAILURE() << refusal->status << " " << refusal->detail;
    return {};
  }
  return std::get<RequestHead>(parsed);
}

TEST(RequestHead, IsTakenApart) {
  const RequestHead head = accepted(
      "POST /v1/lookup?a=b=c HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nX-Y:  z \r\n\r\n");
  EXPECT_EQ(head.method, "POST");
  EXPECT_EQ(head.target, "/v1/lookup?a=b=c");
  EXPECT_EQ(head.content_length, 12U);
  EXPECT_TRUE(head.keep_alive);
  EXPECT_FALSE(head.chunked);
  EXPECT_THAT(head.headers,
              ElementsAre(Header{"Host", "x"}, Header{"Content-Length", "12"}, Header{"X-Y", "z"}));
}

TEST(RequestHead, AbsoluteTargetIsItsPath) {
  EXPECT_EQ(accepted("GET http://a.b/c?d HTTP/1.1\r\nHost: a.b\r\n\r\n").target, "/c?d");
  EXPECT_EQ(accepted("GET http://a.b HTTP/1.1\r\nHost: a.b\r\n\r\n").target, "/");
  EXPECT_EQ(accepted("GET HTTPS://a.b?c=/d HTTP/1.1\r\nHost: a.b\r\n\r\n").target, "/?c=/d");
}

TEST(RequestHead, HostIsThatOfAnAbsoluteTarget) {
  const auto host_of = [](const std::string& head) {
    return std::string(find_header(accepted(head).headers, "host"));
  };
  EXPECT_EQ(host_of("GET http://a.b:81/c HTTP/1.1\r\nHost: x\r\n\r\n"), "a.b:81");
  EXPECT_EQ(host_of("GET http://[::1]?c HTTP/1.1\r\nA: b\r\nhost: x\r\n\r\n"), "[::1]");
  EXPECT_EQ(host_of("GET http://a.b/ HTTP/1.0\r\n\r\n"), "a.b");
  for (const std::string host :
       {"x", "a-b.c_d:8080", "[2001:db8::7]:443", "[fe80::1%25eth0]", "192.0.2.7", "a%20b", ""}) {
    EXPECT_EQ(host_of("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n"), host);
  }
}

TEST(RequestHead, LaterMinorVersionIsTakenAsTheLastThatIsKnown) {
  const RequestHead head = accepted("GET / HTTP/1.2\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(head.is_http_1_1);
  EXPECT_TRUE(head.keep_alive);
}

TEST(RequestHead, FieldsOfOneNameAreOne) {
  EXPECT_THAT(accepted("GET / HTTP/1.1\r\nAccept: a/b\r\nHost: x\r\naccept: c/d;q=0.5, e/f\r\n\r\n")
                  .headers,
              ElementsAre(Header{"Accept", "a/b, c/d;q=0.5, e/f"}, Header{"Host", "x"}));
}

TEST(RequestHead, ConnectionStaysOpenUnlessToldOrOld) {
  EXPECT_FALSE(accepted("GET / HTTP/1.0\r\n\r\n").keep_alive);
  EXPECT_FALSE(accepted("GET / HTTP/1.1\r\nHost: x\r\nConnection: te, Close\r\n\r\n").keep_alive);
  EXPECT_TRUE(accepted("GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n").keep_alive);
}

TEST(RequestHead, ExpectationMeansSomethingOnlyBeforeABody) {
  EXPECT_TRUE(accepted("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                       "Content-Length: 1\r\n\r\n")
                  .expects_continue);
  EXPECT_FALSE(
      accepted("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n").expects_continue);
}

TEST(RequestHead, LengthIsThatUpToTheEmptyLine) {
  EXPECT_EQ(head_length("GET / HTTP/1.1\r\nHost: x\r\n"), std::nullopt);
  EXPECT_EQ(head_length("a\r\n\r\nb"), 5U);
}

struct BadHead {
  const char* name;
  int status;
  std::string head;
  friend void PrintTo(const BadHead& bad, std::ostream* out) { *out << bad.name; }
};

std::string with(const std::string& fields) {
  return "POST / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n\r\n";
}

std::string many_fields() {
  std::string fields = "A: b";
  for (int i = 0; i < 64; ++i) fields += "\r\nA: b";
  return with(fields);
}

class Refused : public testing::TestWithParam<BadHead> {};

TEST_P(Refused, WithItsStatus) {
  const auto parsed = parse(GetParam().head);
  ASSERT_TRUE(std::holds_alternative<Refusal>(parsed));
  EXPECT_EQ(std::get<Refusal>(parsed).status, GetParam().status);
}

const std::vector<BadHead> kBad{
    {"LengthBesideCoding", 400, with("Content-Length: 3\r\nTransfer-Encoding: chunked")},
    {"TwoLengths", 400, with("Content-Length: 3\r\nContent-Length: 3")},
    {"ListOfLengths", 400, with("Content-Length: 3, 3")},
    {"NegativeLength", 400, with("Content-Length: -1")},
    {"SignedLength", 400, with("Content-Length: +1")},
    {"WordAsLength", 400, with("Content-Length: abc")},
    {"HexLength", 400, with("Content-Length: 0x10")},
    {"EmptyLength", 400, with("Content-Length:")},
    {"LengthOf65Bits", 400, with("Content-Length: 18446744073709551616")},
    {"TwoCodings", 400, with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")},
    {"CodingInHttp10", 400, "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"},
    {"OtherCoding", 501, with("Transfer-Encoding: gzip, chunked")},
    {"ObscuredCoding", 501, with("Transfer-Encoding: xchunked")},
    {"BlankBeforeColon", 400, with("Content-Length : 3")},
    {"FoldedLine", 400, with("A: b\r\n c")},
    {"NoColon", 400, with("Authorization")},
    {"EmptyName", 400, with(": b")},
    {"BareLineFeedInField", 400, with("A: b\nC: d")},
    {"BareCarriageReturn", 400, with("A: b\rC: d")},
    {"NulInField", 400, with(std::string("A: b\0c", 6))},
    {"NoHost", 400, "GET / HTTP/1.1\r\n\r\n"},
    {"TwoHosts", 400, with("Host: y")},
    {"BlankInHost", 400, "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"},
    {"PathInHost", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
    {"UserInHost", 400, "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"},
    {"WordAsPort", 400, "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n"},
    {"OpenBracketInHost", 400, "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n"},
    {"NameBehindBracket", 400, "GET / HTTP/1.1\r\nHost: [::1]a\r\n\r\n"},
    {"UserInTarget", 400, "GET http://a@b/ HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"NoHostInTarget", 400, "GET http:///a HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"TooManyFields", 431, many_fields()},
    {"FarTooLongTarget", 414, "GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"TooLongTarget", 414, "GET /" + std::string(8192, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"TooLongHead", 431, with("A: " + std::string(16384, 'a'))},
    {"NoVersion", 400, "GET /\r\n\r\n"},
    {"OtherProtocol", 400, "GET / GOPHER/1\r\nHost: x\r\n\r\n"},
    {"Http2", 505, "PRI * HTTP/2.0\r\nHost: x\r\n\r\n"},
    {"UnknownMethod", 501, "BREW / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"MethodIsNoToken", 400, "G<T / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"TwoBlanks", 400, "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"BlankInTarget", 400, "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"FragmentInTarget", 400, "GET /#a HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"ByteInTarget", 400, "GET /\xC3\xB1 HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"RelativeTarget", 400, "GET a HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"AsteriskOfGet", 400, "GET * HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"OtherExpectation", 417, with("Expect: 200-ok")},
    {"Nothing", 400, "\r\n\r\n"},
};

INSTANTIATE_TEST_SUITE_P(Heads, Refused, testing::ValuesIn(kBad),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(GrowingHead, IsRefusedBeforeItsEnd) {
  EXPECT_EQ(refuse_growing("GET / HTTP/1.1\r\nHost: x\r\n", kLimits), std::nullopt);
  EXPECT_EQ(refuse_growing("GET /" + std::string(9000, 'a'), kLimits)->status, 414);
  EXPECT_EQ(refuse_growing("GET / HTTP/1.1\r\nA: " + std::string(17000, 'a'), kLimits)->status,
            431);
  EXPECT_EQ(refuse_growing("GET / HTTP/1.1\nHost: x\n", kLimits)->status, 400);
  EXPECT_EQ(refuse_growing("\x16\x03\x01", kLimits)->status, 400) << "a greeting of TLS";
  EXPECT_EQ(refuse_growing("\r", kLimits), std::nullopt);
  EXPECT_EQ(refuse_growing("", kLimits), std::nullopt);
  EXPECT_EQ(refuse_growing("GET / HTTP/1.1\r\nHost: x\n\n", kLimits)->status, 400);
}

// Whatever bytes: an answer, and of an accepted head one framing only. METES_LONG=1 tries millions.
TEST(RequestHead, DamagedHeadsAreRefusedOrHaveOneFraming) {
  const std::vector<std::string> seeds{
      with("Content-Length: 3"), with("Transfer-Encoding: chunked"),
      "GET http://a/b?c=d%20e HTTP/1.0\r\nConnection: close\r\n\r\n"};
  const std::string pool = "\r\n\t :,;0129aZ\x7f\xff/?%";
  std::mt19937 random(7);
  int taken = 0;
  const int rounds = test::effort(20'000, 5'000'000);
  for (int round = 0; round < rounds; ++round) {
    std::string head = seeds[random() % seeds.size()];
    for (auto edits = random() % 4; edits > 0; --edits) {
      head[random() % head.size()] = pool[random() % pool.size()];
    }
    const auto length = head_length(head);
    if (!length) continue;
    const auto parsed = parse(head.substr(0, *length));
    const auto* good = std::get_if<RequestHead>(&parsed);
    if (good == nullptr) continue;
    ++taken;
    EXPECT_FALSE(good->chunked && good->content_length > 0) << head;
  }
  EXPECT_GT(taken, rounds / 20);
}

}  // namespace
}  // namespace metes::api
