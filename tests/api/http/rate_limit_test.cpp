#include "api/http/rate_limit.hpp"

#include "api/http/request_head.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <variant>
#include <vector>

namespace metes::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kAdmitted{0};

TEST(RateLimit, AdmitsABurstAndThenTheRate) {
  RateLimit limit({.per_second = 10, .burst = 3});
  const auto now = RateLimit::Clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limit.wait("a", now), kAdmitted);
  EXPECT_NE(limit.wait("a", now), kAdmitted);
  EXPECT_EQ(limit.wait("b", now), kAdmitted);
  EXPECT_NE(limit.wait("a", now + milliseconds(50)), kAdmitted);
  EXPECT_EQ(limit.wait("a", now + milliseconds(110)), kAdmitted);
  EXPECT_NE(limit.wait("a", now + milliseconds(120)), kAdmitted);
}

TEST(RateLimit, SaysHowLongToWait) {
  RateLimit limit({.per_second = 0.2, .burst = 1});
  const auto now = RateLimit::Clock::now();
  EXPECT_EQ(limit.wait("a", now), kAdmitted);
  EXPECT_EQ(limit.wait("a", now), seconds(5));
  EXPECT_EQ(limit.wait("a", now + milliseconds(3500)), seconds(2));
  EXPECT_EQ(limit.wait("a", now + milliseconds(5001)), kAdmitted);
  RateLimit quick({.per_second = 1000, .burst = 1});
  EXPECT_EQ(quick.wait("a", now), kAdmitted);
  EXPECT_EQ(quick.wait("a", now), seconds(1));
  RateLimit hardly({.per_second = 1e-300, .burst = 1});
  EXPECT_EQ(hardly.wait("a", now), kAdmitted);
  EXPECT_EQ(hardly.wait("a", now), seconds(86'400));
}

TEST(RateLimit, SavesUpNoMoreThanTheBurst) {
  RateLimit limit({.per_second = 10, .burst = 2});
  const auto now = RateLimit::Clock::now();
  EXPECT_EQ(limit.wait("a", now), kAdmitted);
  const auto later = now + std::chrono::hours(1);
  EXPECT_EQ(limit.wait("a", later), kAdmitted);
  EXPECT_EQ(limit.wait("a", later), kAdmitted);
  EXPECT_NE(limit.wait("a", later), kAdmitted);
}

TEST(RateLimit, ForgetsWhoAskedLongestAgo) {
  RateLimit limit({.per_second = 0.001, .burst = 1, .clients = 100});
  const auto now = RateLimit::Clock::now();
  for (int i = 0; i < 1000; ++i) {
    EXPECT_EQ(limit.wait(std::to_string(i), now), kAdmitted);
    EXPECT_EQ(limit.wait("often", now) == kAdmitted, i == 0);
  }
  EXPECT_NE(limit.wait("901", now), kAdmitted) << "the 100th that asked, from the end";
  EXPECT_EQ(limit.wait("900", now), kAdmitted);
}

std::vector<Header> forwarded(const std::string& list) {
  return {{"X-Forwarded-For", list}};
}

TEST(AskingClient, IsThePeerUnlessItIsATrustedProxy) {
  const std::vector<std::string> trusted{"10.0.0.1", "10.0.0.2"};
  EXPECT_EQ(asking_client("1.2.3.4", forwarded("5.6.7.8"), trusted), "1.2.3.4");
  EXPECT_EQ(asking_client("10.0.0.1", forwarded("5.6.7.8"), trusted), "5.6.7.8");
  EXPECT_EQ(asking_client("10.0.0.1", forwarded("9.9.9.9, 5.6.7.8 , 10.0.0.2"), trusted),
            "5.6.7.8");
  EXPECT_EQ(asking_client("10.0.0.1", {}, trusted), "10.0.0.1");
  EXPECT_EQ(asking_client("10.0.0.1", forwarded("5.6.7.8, nonsense"), trusted), "10.0.0.1");
  EXPECT_EQ(asking_client("10.0.0.1", forwarded("10.0.0.2"), trusted), "10.0.0.2");
}

TEST(AskingClient, IsInTheLastFieldWhichTheProxyAdded) {
  const auto head = std::get<RequestHead>(parse_head(
      "GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 9.9.9.9\r\nx-forwarded-for: 5.6.7.8\r\n\r\n",
      {}));
  EXPECT_EQ(asking_client("10.0.0.1", head.headers, {"10.0.0.1"}), "5.6.7.8");
}

TEST(AskingClient, IsBehindProxiesOfANetwork) {
  const std::vector<std::string> trusted{"10.0.0.0/9", "192.0.2.64/26", "2001:db8:7::/48"};
  for (const char* const proxy :
       {"10.127.3.4", "192.0.2.127", "2001:db8:7:1::1", "::ffff:10.0.0.1"})
    EXPECT_EQ(asking_client(proxy, forwarded("5.6.7.8"), trusted), "5.6.7.8") << proxy;
  for (const char* const other : {"10.128.0.1", "192.0.2.128", "192.0.2.63"})
    EXPECT_EQ(asking_client(other, forwarded("5.6.7.8"), trusted), other);
  EXPECT_EQ(asking_client("::1", forwarded("5.6.7.8"), {"0:0:0:0:0:0:0:1"}), "5.6.7.8");
  EXPECT_EQ(asking_client("1.2.3.4", forwarded("5.6.7.8"), {"0.0.0.0/0"}), "5.6.7.8");
}

// nginx and HAProxy write an address of IPv4 in its mapped form where they listen on both.
TEST(AskingClient, IsTheSameInEveryForm) {
  const std::vector<std::string> trusted{"10.0.0.1"};
  for (const char* const form :
       {"5.6.7.8", "::ffff:5.6.7.8", "5.6.7.8:4711", "[::ffff:5.6.7.8]:80"})
    EXPECT_EQ(asking_client("10.0.0.1", forwarded(form), trusted), "5.6.7.8") << form;
  EXPECT_EQ(asking_client("10.0.0.1", forwarded("[2001:db8::7]:4711"), trusted),
            asking_client("2001:db8::8", {}, trusted));
  EXPECT_EQ(asking_client("10.0.0.1", forwarded("["), trusted), "10.0.0.1");
}

TEST(Network, IsAnAddressPerhapsWithItsBits) {
  for (const char* const text : {"10.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "::1", "2001:db8::/128"})
    EXPECT_TRUE(is_network(text)) << text;
  for (const char* const text : {"", "proxy", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/8x", "::/129",
                                 "10.0.0/8", "10.0.0.1:80", "/8"})
    EXPECT_FALSE(is_network(text)) << text;
}

TEST(AskingClient, IsItsNetworkInIpv6) {
  EXPECT_EQ(asking_client("2001:db8:1:2:3:4:5:6", {}, {}),
            asking_client("2001:db8:1:2::9", {}, {}));
  EXPECT_NE(asking_client("2001:db8:1:2::1", {}, {}), asking_client("2001:db8:1:3::1", {}, {}));
}

}  // namespace
}  // namespace metes::api
