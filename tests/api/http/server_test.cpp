#include "geo/values/error.hpp"
#include "tests/api/raw_client.hpp"
#include "tests/api/test_server.hpp"
#include "tests/support/message_of.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <fstream>
#include <ostream>
#include <string>
#include <vector>

// What cpp-httplib 0.11 and servers like it were seen to do wrong, each against a running server on
// the loopback.

namespace metes::tests {
namespace {

using api::ServerOptions;
using std::chrono::milliseconds;
using std::chrono::steady_clock;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// AddressSanitizer keeps freed memory for a while, and ThreadSanitizer several times what is
// touched.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)  // gcc
#define METES_KEEPS_MORE_MEMORY
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define METES_KEEPS_MORE_MEMORY
#endif
#endif
#if defined(METES_KEEPS_MORE_MEMORY)
constexpr double kFewMib = 600;
#else
constexpr double kFewMib = 20;
#endif

double resident_mib() {
  std::ifstream status("/proc/self/statm");
  double pages = 0;
  status >> pages >> pages;
  return pages * 4096 / 1'048'576;
}

TEST(Server, AnswersAndKeepsTheConnection) {
  TestServer server;
  RawClient client(server.port());
  for (int i = 0; i < 20; ++i) {
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string answer = client.read_until("GET /a ");
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(field_of(answer, "content-length"), "7");
    EXPECT_EQ(field_of(answer, "connection"), "");
    EXPECT_THAT(field_of(answer, "date"), EndsWith(" GMT"));
    EXPECT_EQ(field_of(answer, "x-request-id").size(), 16U);
  }
}

TEST(Server, ManyRequestsOfOneConnectionTakeNoNap) {
  TestServer server;
  RawClient client(server.port());
  const auto begun = steady_clock::now();
  for (int i = 0; i < 200; ++i) {
    client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    ASSERT_EQ(status_of(client.read_until("GET /a ")), 200);
  }
  // Nagle's algorithm with delayed acknowledgement cost 44 ms each: 8.8 s.
  EXPECT_LT(steady_clock::now() - begun, std::chrono::seconds(4));
}

TEST(Server, PipelinedRequestsAreAnsweredInOrder) {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: "
      "3\r\n\r\nabcGET /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string all = client.read_to_end();
  const auto first = all.find("GET /1 ");
  const auto second = all.find("POST /2 abc");
  const auto third = all.find("GET /3 ");
  EXPECT_TRUE(first < second && second < third && third != std::string::npos) << all;
}

TEST(Server, PostWithoutABodyIsAnsweredAtOnce) {
  TestServer server;
  const auto begun = steady_clock::now();
  EXPECT_EQ(status_of(answer_to(server.port(),
                                "POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
            200);
  EXPECT_LT(steady_clock::now() - begun, std::chrono::seconds(3));
}

TEST(Server, HeadHasTheLengthAndNoBody) {
  TestServer server;
  const std::string answer =
      answer_to(server.port(), "HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(field_of(answer, "content-length"), "8");
  EXPECT_EQ(body_of(answer), "");
}

TEST(Server, QueryComesThroughAsSent) {
  TestServer server;
  EXPECT_EQ(body_of(get(server.port(), "/a?a=b=c&q=what?now")), "GET /a?a=b=c&q=what?now ");
}

TEST(Server, RangesAreNotHonoured) {
  TestServer server;
  const std::string answer = get(server.port(), "/a", "Range: bytes=0-,0-,0-,0-,0-,0-\r\n");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(body_of(answer), "GET /a ");
  // Overlapping ones of a large answer took gigabytes.
  const double before = resident_mib();
  std::string ranges = "Range: bytes=0-";
  for (int i = 0; i < 1000; ++i) ranges += ",0-";
  RawClient client(server.port());
  client.send("GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + ranges + "\r\n\r\n");
  EXPECT_GT(client.count_to_end(), 20'000'000U);
  EXPECT_LT(resident_mib() - before, 4 * kFewMib);
}

TEST(Server, ExpectedContinueIsSaidBeforeTheBody) {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "POST /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
      "Content-Length: 2\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_THAT(client.read_to_end(), EndsWith("POST /a ok"));
}

struct Smuggling {
  const char* name;
  int status;
  std::string bytes;
  friend void PrintTo(const Smuggling& each, std::ostream* out) { *out << each.name; }
};

class Hostile : public testing::TestWithParam<Smuggling> {};

// The second request must not be seen: after a refusal nothing that follows is trusted.
TEST_P(Hostile, IsRefusedAtOnceAndTheConnectionClosed) {
  TestServer server;
  const auto begun = steady_clock::now();
  const std::string answer =
      answer_to(server.port(), GetParam().bytes + "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(status_of(answer), GetParam().status) << answer;
  EXPECT_THAT(answer, Not(HasSubstr("smuggled")));
  EXPECT_EQ(field_of(answer, "connection"), "close");
  EXPECT_LT(steady_clock::now() - begun, std::chrono::seconds(5));
}

TEST(Server, BodyThatIsTooLargeIsToldTheLimit) {
  ServerOptions options;
  options.limits.body_bytes = 9;
  TestServer server(options);
  const std::string head = "POST /a HTTP/1.1\r\nHost: x\r\n";
  for (const char* rest : {"Content-Length: 10\r\n\r\n0123456789",
                           "Transfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n0\r\n\r\n"}) {
    const std::string answer = answer_to(server.port(), head + rest);
    EXPECT_EQ(status_of(answer), 413);
    EXPECT_THAT(answer, HasSubstr("at most 9 bytes"));
  }
}

TEST(Server, RefusalKnowsTheHeadWhereThatWasRead) {
  TestServer server;
  const std::string rest =
      " /a HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nContent-Length: 65537\r\n\r\n";
  EXPECT_THAT(body_of(answer_to(server.port(), "POST" + rest)), EndsWith(" text/html"));
  const std::string head = answer_to(server.port(), "HEAD" + rest);
  EXPECT_EQ(status_of(head), 413);
  EXPECT_EQ(body_of(head), "");
  const auto served = server.served();
  ASSERT_EQ(served.size(), 2U);
  EXPECT_EQ(served.front().method, "POST");
  EXPECT_EQ(served.back().bytes, 0U);
}

std::string with(const std::string& fields) {
  return "POST /a HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n\r\n";
}

const std::vector<Smuggling> kSmuggling{
    {"LengthBesideCoding", 400, with("Content-Length: 3\r\nTransfer-Encoding: chunked")},
    {"TwoLengths", 400, with("Content-Length: 0\r\nContent-Length: 30")},
    {"NegativeLength", 400, with("Content-Length: -1")},
    {"WordAsLength", 400, with("Content-Length: abc")},
    {"BlankBeforeColon", 400, with("Content-Length : 0")},
    {"BareLineFeeds", 400, "GET / HTTP/1.1\nHost: x\n\n"},
    {"NoHost", 400, "GET / HTTP/1.1\r\n\r\n"},
    {"ObscuredCoding", 501, with("Transfer-Encoding: xchunked")},
    {"BrokenChunks", 400, with("Transfer-Encoding: chunked") + "zz\r\n"},
    {"TooLargeByLength", 413, with("Content-Length: 65537")},
    {"TooLargeByChunks", 413,
     with("Transfer-Encoding: chunked") + "20000\r\n" + std::string(0x20000, 'a') + "\r\n"},
    {"LongTarget", 414, "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"},
    {"ManyFields", 431,
     [] {
       std::string fields = "A: b";
       for (int i = 0; i < 1000; ++i) fields += "\r\nA: b";
       return with(fields);
     }()},
    {"LongField", 431, with("A: " + std::string(100'000, 'a'))},
    {"TlsHello", 400, std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n", 13)},
    {"Http2", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
};

INSTANTIATE_TEST_SUITE_P(Bytes, Hostile, testing::ValuesIn(kSmuggling),
                         [](const auto& test) { return std::string(test.param.name); });

// Its client may still read.
TEST(Server, RequestThatEndsBeforeItIsWholeIsToldSo) {
  TestServer server;
  for (const std::string& request :
       {std::string("GET /a HTTP/1.1\r\nHost: x\r\n"), with("Content-Length: 9") + "abc",
        with("Transfer-Encoding: chunked") + "9\r\nabc"}) {
    RawClient client(server.port());
    client.send(request);
    client.finish_sending();
    const std::string answer = client.read_to_end();
    EXPECT_EQ(status_of(answer), 400) << request;
    EXPECT_EQ(field_of(answer, "Connection"), "close");
  }
  RawClient client(server.port());
  client.finish_sending();
  EXPECT_EQ(client.read_to_end(), "") << "who asks nothing is told nothing";
}

TEST(Server, EndlessLinesAndChunksCostNoMemory) {
  TestServer server;
  const double before = resident_mib();
  const std::string piece(1'000'000, 'a');
  for (const std::string& begin : {std::string("GET / HTTP/1.1\r\nHost: x\r\nA: "),
                                   with("Transfer-Encoding: chunked") + "fffffff\r\n"}) {
    RawClient client(server.port());
    client.send(begin);
    for (int i = 0; i < 100 && client.send(piece); ++i) {
    }
    static_cast<void>(client.is_closed_within(milliseconds(5000)));
  }
  EXPECT_LT(resident_mib() - before, kFewMib);
}

TEST(Server, FieldThatWouldBeginALineEndsAsAFailure) {
  TestServer server;
  const std::string answer = get(server.port(), "/split");
  EXPECT_EQ(status_of(answer), 500);
  EXPECT_THAT(answer, Not(HasSubstr("X-Injected")));
}

TEST(Server, StreamIsEchoedWhileItIsSent) {
  TestServer server;
  RawClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  EXPECT_THAT(client.read_until("abc\r\n"), HasSubstr("Transfer-Encoding: chunked"));
  client.send("4\r\ndefg\r\n0\r\n\r\nGET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(client.read_to_end(), AllOf(HasSubstr("defg\r\n0\r\n\r\n"), EndsWith("GET /a ")));
}

// A client asks for it where its body is long: curl for a megabyte or more.
TEST(Server, ExpectedContinueIsSaidBeforeAStreamIsAnswered) {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
      "Content-Length: 6\r\n\r\n");
  const std::string first = client.read_until("\r\n\r\n");
  EXPECT_THAT(first, StartsWith("HTTP/1.1 100 Continue\r\n\r\n"));
  client.send("abcdef");
  const std::string answer = first + client.read_to_end();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, EndsWith("6\r\nabcdef\r\n0\r\n\r\n"));
  EXPECT_EQ(answer.find("Continue"), answer.rfind("Continue"));
}

TEST(Server, StreamThatIsRefusedIsNotAskedFor) {
  TestServer server;
  const std::string answer = answer_to(server.port(),
                                       "POST /wrong HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                                       "Content-Length: 6\r\n\r\n");
  EXPECT_EQ(status_of(answer), 400);
  EXPECT_EQ(field_of(answer, "Connection"), "close");
}

TEST(Server, StreamOfAnyLengthCostsNoMemory) {
  TestServer server;
  const double before = resident_mib();
  RawClient client(server.port());
  constexpr int kPieces = 500;
  const std::string piece(100'000, 'a');
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
              std::to_string(kPieces * piece.size()) + "\r\n\r\n");
  std::thread sender([&] {
    for (int i = 0; i < kPieces; ++i) client.send(piece);
  });
  const std::size_t back = client.count_to_end();
  sender.join();
  EXPECT_GT(back, kPieces * piece.size());
  EXPECT_LT(resident_mib() - before, kFewMib);
}

TEST(Server, StreamThatIsSaidToBeTooLongIsRefusedAtOnce) {
  ServerOptions options;
  options.limits.stream_bytes = 10;
  TestServer server(options);
  EXPECT_EQ(status_of(answer_to(server.port(),
                                "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 11\r\n\r\n")),
            413);
  const std::string cut = answer_to(server.port(),
                                    "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                                    "chunked\r\n\r\nb\r\n01234567890\r\n0\r\n\r\n");
  EXPECT_THAT(cut, Not(HasSubstr("\r\n0\r\n\r\n")));
}

TEST(Server, StreamThatIsNotReadToItsEndEndsTheConnection) {
  TestServer server;
  RawClient client(server.port());
  client.send(
      "POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 45\r\n\r\n"
      "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_THAT(client.read_to_end(), AllOf(HasSubstr("early"), Not(HasSubstr("smuggled"))));
}

// Most libraries send a body whole before they read.
TEST(Server, ClientThatSendsAllBeforeItReadsHasTheAnswerToAStreamThatEndsEarly) {
  TestServer server;
  RawClient client(server.port());
  const std::string body(32'000'000, 'x');
  client.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
              "\r\n\r\n");
  EXPECT_TRUE(client.send(body));
  EXPECT_THAT(client.read_to_end(), HasSubstr("early"));
}

TEST(Server, StreamThatIsRefusedBeforeItIsReadSaysThatTheConnectionEnds) {
  TestServer server;
  const std::string refused =
      answer_to(server.port(), "POST /wrong HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345");
  EXPECT_EQ(status_of(refused), 400);
  EXPECT_EQ(body_of(refused), "wrong");
  EXPECT_EQ(field_of(refused, "Connection"), "close");
  // Without a body there is nothing to leave.
  RawClient client(server.port());
  const std::string empty = "POST /wrong HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n";
  client.send(empty);
  EXPECT_EQ(field_of(client.read_until("wrong"), "Connection"), "");
  client.send(empty);
  EXPECT_THAT(client.read_until("wrong"), EndsWith("wrong"));
}

TEST(Server, ThrowInAStreamEndsOnlyItsConnectionAndTellsNothing) {
  TestServer server;
  const std::string cut =
      answer_to(server.port(), "POST /throws HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
  EXPECT_THAT(cut, Not(HasSubstr("secret")));
  EXPECT_THAT(cut, Not(HasSubstr("\r\n0\r\n\r\n")));
  EXPECT_EQ(status_of(get(server.port(), "/a")), 200);
}

TEST(Server, StreamIsClosedNotChunkedForHttp10) {
  TestServer server;
  const std::string answer =
      answer_to(server.port(), "POST /echo HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc");
  EXPECT_EQ(body_of(answer), "abc");
}

TEST(Server, SecondOneOnThePortFailsLoudly) {
  TestServer server;
  const ServerOptions same{.port = server.port()};
  EXPECT_THAT(message_of<UsageError>([&] { TestServer second(same); }),
              AllOf(HasSubstr(std::to_string(server.port())), HasSubstr("in use")));
}

TEST(Server, AddressMustBeNumeric) {
  EXPECT_THAT(message_of<UsageError>([] { TestServer server({.address = "example.org"}); }),
              HasSubstr("example.org"));
}

TEST(Server, ListensOnBothFamilies) {
  TestServer server({.address = "::"});
  EXPECT_EQ(body_of(get(server.port(), "/client")), "127.0.0.1") << "not ::ffff:127.0.0.1";
}

}  // namespace
}  // namespace metes::tests
