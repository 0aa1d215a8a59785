#include "tests/api/raw_client.hpp"
#include "tests/api/test_server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

// Many clients, slow ones and such as never end, and what a server does with them when it stops.

namespace metes::tests {
namespace {

using api::Served;
using api::ServerOptions;
using std::chrono::milliseconds;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

TEST(Server, StreamsBeyondTheirLimitAreToldToComeBack) {
  TestServer server({.streams = 1});
  RawClient slow(server.port());
  slow.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
  static_cast<void>(slow.read_until("a\r\n"));
  EXPECT_EQ(status_of(answer_to(server.port(),
                                "POST /echo HTTP/1.1\r\nHost: x\r\n"
                                "Content-Length: 1\r\n\r\n")),
            503);
  EXPECT_EQ(status_of(get(server.port(), "/a")), 200);
}

TEST(Server, StreamsThatAreLostGiveTheirPlaceBack) {
  TestServer server({.streams = 1});
  for (int i = 0; i < 5; ++i) {
    static_cast<void>(
        answer_to(server.port(), "POST /throws HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"));
  }
  EXPECT_EQ(status_of(answer_to(server.port(),
                                "POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                "Content-Length: 1\r\n\r\na")),
            200);
}

// 1,000 silent connections and 200 that send a byte now and then, which may come in faster than
// their threads begin.
TEST(Server, IdleAndSlowClientsHoldUpNobody) {
  TestServer server;
  std::vector<RawClient> idle;
  for (int i = 0; i < 1000; ++i) idle.emplace_back(server.port());
  std::vector<RawClient> slow;
  for (int i = 0; i < 200; ++i) {
    slow.emplace_back(server.port());
    slow.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHo"
                                : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
  }
  for (int i = 0; i < 21; ++i) {
    for (RawClient& client : slow) client.send("a");
    ASSERT_EQ(status_of(get(server.port(), "/a")), 200);
  }
}

TEST(Server, SlowHeadsAndBodiesAreGivenUpAndIdleConnectionsClosed) {
  ServerOptions options;
  options.limits.idle = milliseconds(200);
  options.limits.head_within = milliseconds(200);
  options.limits.body_within = milliseconds(200);
  TestServer server(options);
  RawClient silent(server.port());
  RawClient head(server.port());
  head.send("GET / HT");
  RawClient body(server.port());
  body.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
  RawClient idle(server.port());
  idle.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(silent.read_to_end(), "");
  EXPECT_EQ(status_of(head.read_to_end()), 408);
  EXPECT_EQ(status_of(body.read_to_end()), 408);
  EXPECT_THAT(idle.read_to_end(), EndsWith("GET /a "));
}

TEST(Server, SlowStreamIsCutOff) {
  ServerOptions options;
  options.limits.stream_pause = milliseconds(200);
  TestServer server(options);
  RawClient client(server.port());
  client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
  EXPECT_THAT(client.read_to_end(), Not(HasSubstr("\r\n0\r\n\r\n")));
  (*server).stop(milliseconds(2000));
  EXPECT_TRUE(server.served().at(0).is_cut);
}

// Nobody reads 20 MB.
TEST(Server, ClientsThatDoNotReadAreGivenUp) {
  ServerOptions options;
  options.limits.write_within = milliseconds(500);
  TestServer server(options);
  RawClient deaf(server.port());
  deaf.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
  while ((*server).load().busy == 0) std::this_thread::yield();
  EXPECT_EQ(status_of(get(server.port(), "/a")), 200);
  while ((*server).load().connections > 0) std::this_thread::yield();
  const auto served = server.served();
  EXPECT_EQ(
      std::count_if(served.begin(), served.end(), [](const Served& each) { return each.is_cut; }),
      1);
}

TEST(Server, LargeAnswerArrivesWhole) {
  TestServer server;
  EXPECT_EQ(body_of(get(server.port(), "/large")).size(), 20'000'000U);
}

TEST(Server, OneMoreConnectionThanAllowedClosesTheOneIdleLongest) {
  TestServer server({.connections = 2});
  RawClient first(server.port());
  first.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
  static_cast<void>(first.read_until("GET /a "));
  while ((*server).load().busy > 0) std::this_thread::yield();
  RawClient second(server.port());
  second.send("GET /b HTTP/1.1\r\nHost: x\r\n\r\n");
  static_cast<void>(second.read_until("GET /b "));
  while ((*server).load().busy > 0) std::this_thread::yield();
  EXPECT_EQ(status_of(get(server.port(), "/c")), 200);
  EXPECT_TRUE(first.is_closed_within(milliseconds(5000)));
}

TEST(Server, ConnectionBeyondThoseThatAreBusyIsToldSo) {
  TestServer server({.connections = 2});
  std::vector<RawClient> busy;
  for (int i = 0; i < 2; ++i) {
    busy.emplace_back(server.port());
    busy.back().send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  server.door.wait_for(2);
  EXPECT_EQ(status_of(get(server.port(), "/a")), 503);
}

// Whoever sends the beginnings of requests and no more keeps nobody out for long.
TEST(Server, RequestsThatDoNotArriveGiveWayToOnesThatDo) {
  TestServer server({.connections = 4});
  std::vector<RawClient> slow;
  for (int i = 0; i < 4; ++i) {
    slow.emplace_back(server.port());
    slow.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHo"
                                : "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
    while ((*server).load().busy < slow.size()) std::this_thread::yield();  // in this order
  }
  EXPECT_EQ(status_of(RawClient(server.port()).read_to_end()), 503);
  std::this_thread::sleep_for(milliseconds(1'100));
  EXPECT_EQ(status_of(get(server.port(), "/a")), 200);
  EXPECT_EQ(slow.front().read_to_end(), "");
  slow.back().send("aaaaaaaa");
  EXPECT_EQ(status_of(slow.back().read_until("\r\n\r\n")), 200);
}

TEST(Server, ThreeHundredConnectionsAtOnceAreAllAnswered) {
  TestServer server;
  std::vector<RawClient> clients;
  for (int i = 0; i < 300; ++i) clients.emplace_back(server.port());
  for (RawClient& client : clients) {
    client.send("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }
  for (RawClient& client : clients) EXPECT_EQ(status_of(client.read_to_end()), 200);
}

TEST(Server, StopLetsRequestsEndAndClosesWhatIsIdle) {
  TestServer server;
  RawClient idle(server.port());
  RawClient busy(server.port());
  busy.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  server.door.wait_for(1);
  std::thread stopping([&] { (*server).stop(milliseconds(10'000)); });
  EXPECT_EQ(idle.read_to_end(), "");
  server.door.open();
  const std::string answer = busy.read_to_end();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_EQ(field_of(answer, "connection"), "close");
  stopping.join();
}

TEST(Server, StopCutsOffWhatDoesNotEnd) {
  TestServer server;
  RawClient slow(server.port());
  slow.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n");
  while ((*server).load().busy < 1) std::this_thread::yield();
  (*server).stop(milliseconds(100));
  EXPECT_EQ((*server).load().busy, 0U);
}

// It has no length and no last chunk: an end would be taken for its own.
TEST(Server, AnswerOfHttp10ThatIsCutIsNoWholeOne) {
  ServerOptions options;
  options.limits.stream_pause = milliseconds(200);
  options.limits.write_within = milliseconds(200);
  TestServer server(options);
  const std::string head = "POST /echo HTTP/1.0\r\nContent-Length: 20000000\r\n\r\n";
  RawClient silent(server.port());
  silent.send(head + "a");
  static_cast<void>(silent.read_to_end());
  EXPECT_TRUE(silent.is_broken_off());
  RawClient whole(server.port());
  whole.send("POST /echo HTTP/1.0\r\nContent-Length: 1\r\n\r\na");
  EXPECT_THAT(whole.read_to_end(), EndsWith("\r\n\r\na"));
  EXPECT_FALSE(whole.is_broken_off());
}

TEST(Server, StopBreaksOffWhatItCuts) {
  TestServer server;
  RawClient slow(server.port());
  slow.send("POST /echo HTTP/1.0\r\nContent-Length: 9\r\n\r\na");
  static_cast<void>(slow.read_until("\r\n\r\na"));
  (*server).stop(milliseconds(100));
  static_cast<void>(slow.read_to_end());
  EXPECT_TRUE(slow.is_broken_off());
}

TEST(Server, TellsOfEachRequestOnce) {
  TestServer server;
  static_cast<void>(get(server.port(), "/a"));
  static_cast<void>(answer_to(server.port(), "BREW /a HTTP/1.1\r\nHost: x\r\n\r\n"));
  (*server).stop(milliseconds(2000));
  const auto served = server.served();
  ASSERT_EQ(served.size(), 2U);
  EXPECT_EQ(served[0].method, "GET");
  EXPECT_EQ(served[0].bytes, 7U);
  EXPECT_FALSE(served[0].is_cut);
  EXPECT_EQ(served[1].method, "-");
  EXPECT_EQ(served[1].status, 501);
}

}  // namespace
}  // namespace metes::tests
