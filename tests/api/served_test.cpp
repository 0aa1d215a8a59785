#include "api/http/server.hpp"
#include "api/service/service.hpp"
#include "tests/api/raw_client.hpp"
#include "tests/support/two_lots.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

// The real endpoints behind the real server, where cpp-httplib 0.11 by itself does otherwise.

namespace metes::api {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using namespace tests;
using tests::status_of;  // not of a problem

class ServedTest : public testing::Test {
 protected:
  ServedTest() {
    std::vector<std::shared_ptr<const Engine>> engines{std::make_shared<const Engine>(
        std::make_shared<const Snapshot>(make_snapshot(two_lots())))};
    auto serving = std::make_shared<Serving>(std::make_shared<const Catalogue>(std::move(engines)));
    service_ = std::make_unique<Service>(
        public_routes(),
        Site{.serving = std::move(serving), .today = [](const City&) { return Day{20'100}; }},
        ServiceOptions{.wait = [this](const Request& request) {
          const std::lock_guard lock(mutex_);
          asked_.push_back(request);
          return std::chrono::seconds(0);
        }});
    server_ = std::make_unique<Server>(
        ServerOptions{},
        Application{
            .is_streamed = [this](const RequestHead& head) { return service_->is_streamed(head); },
            .answer = [this](const Request& request) { return service_->answer(request); },
            .refuse =
                [this](const Refusal& refusal, const std::vector<Header>& asked) {
                  return service_->refuse(refusal, asked);
                },
            .served = [](const Served&) {}});
    server_->start();
    port = server_->port();
  }
  [[nodiscard]] std::string send(const std::string& line, const std::string& fields = "") const {
    return answer_to(port,
                     line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n");
  }
  [[nodiscard]] Request last_asked() {
    const std::lock_guard lock(mutex_);
    return asked_.back();
  }
  std::uint16_t port = 0;

 private:
  std::mutex mutex_;
  std::vector<Request> asked_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<Server> server_;
};

TEST_F(ServedTest, WrongAndUnknownMethodsAreToldApart) {
  const std::string wrong = send("DELETE /v1/snapshots");
  EXPECT_EQ(status_of(wrong), 405);
  EXPECT_EQ(field_of(wrong, "allow"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(status_of(send("OPTIONS /v1/lookup")), 204);
  EXPECT_EQ(status_of(send("OPTIONS *")), 204);
  for (const char* const method : {"BREW", "TRACE", "CONNECT", "PRI"}) {
    EXPECT_EQ(status_of(send(std::string(method) + " /v1/lookup")), 501) << method;
  }
  for (const char* const method : {"PUT", "PATCH", "POST"}) {
    EXPECT_EQ(status_of(send(std::string(method) + " /v1/snapshots")), 405) << method;
  }
}

TEST_F(ServedTest, HeadHasTheFieldsOfGetAndNoBody) {
  const std::string whole = get(port, "/v1/snapshots");
  const std::string head = send("HEAD /v1/snapshots");
  EXPECT_EQ(body_of(head), "");
  EXPECT_EQ(field_of(head, "content-length"), std::to_string(body_of(whole).size()));
  EXPECT_EQ(field_of(head, "etag"), field_of(whole, "etag"));
  EXPECT_EQ(field_of(head, "accept-ranges"), "");
}

TEST_F(ServedTest, AnswersWithoutABodySayNoLength) {
  const std::string tag = field_of(get(port, "/v1/snapshots"), "etag");
  const std::string unchanged = get(port, "/v1/snapshots", "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(status_of(unchanged), 304);
  EXPECT_EQ(field_of(unchanged, "content-length"), "");
  EXPECT_THAT(field_of(unchanged, "date"), EndsWith(" GMT"));
  EXPECT_EQ(field_of(send("OPTIONS /v1/lookup"), "content-length"), "");
}

// Brotli at 11 took half a second for half a megabyte.
TEST_F(ServedTest, IsNeverPackedByTheLibrary) {
  for (const char* const coding : {"br", "br;q=0", "deflate", "br, identity"}) {
    const std::string answer =
        get(port, "/openapi.json", std::string("Accept-Encoding: ") + coding + "\r\n");
    EXPECT_EQ(field_of(answer, "content-encoding"), "") << coding;
    EXPECT_THAT(body_of(answer), HasSubstr("\"openapi\"")) << coding;
  }
  EXPECT_EQ(field_of(get(port, "/openapi.json", "Accept-Encoding: gzip\r\n"), "content-encoding"),
            "gzip");
}

// 408 kB became 400 MB in the handler.
TEST_F(ServedTest, PackedBodiesAreNotUnpacked) {
  for (const char* const coding : {"gzip", "br", "deflate"}) {
    const std::string fields = std::string("Content-Type: application/json\r\nContent-Encoding: ") +
                               coding + "\r\nContent-Length: 4\r\n";
    EXPECT_EQ(status_of(answer_to(port,
                                  "POST /v1/lookup HTTP/1.1\r\nHost: x\r\nConnection: "
                                  "close\r\n" +
                                      fields + "\r\nabcd")),
              415)
        << coding;
  }
}

TEST_F(ServedTest, ClientCannotSayWhoItIs) {
  static_cast<void>(get(port, "/healthz", "REMOTE_ADDR: 192.0.2.1\r\nREMOTE_PORT: 1\r\n"));
  EXPECT_EQ(last_asked().client, "127.0.0.1");
}

TEST_F(ServedTest, FieldsComeAsTheyWereSent) {
  static_cast<void>(get(port, "/healthz", "X-A: a%0d%0aX-B: b%41%u0041+\r\nX-C: 100%\r\n"));
  EXPECT_EQ(find_header(last_asked().headers, "X-A"), "a%0d%0aX-B: b%41%u0041+");
  EXPECT_EQ(find_header(last_asked().headers, "X-B"), "");
  EXPECT_EQ(find_header(last_asked().headers, "X-C"), "100%");
}

TEST_F(ServedTest, EncodedSlashDividesNoPathAndOnlyAmpersandsDivideAQuery) {
  EXPECT_EQ(status_of(get(port, "/v1%2Fsnapshots")), 404);
  EXPECT_EQ(status_of(get(port, "/v1/snapshot%73")), 200);
  EXPECT_EQ(status_of(get(port, "/v1/parcels/00-01?as_of=2024-01-01;city=x")), 400);
  EXPECT_EQ(status_of(get(port, "/v1/parcels/%u0030")), 400);
  EXPECT_EQ(status_of(get(port, "/v1/lookup?address=1?north")), 200);
  EXPECT_EQ(status_of(get(port, "/v1/lookup?address=1=2")), 200);
}

TEST_F(ServedTest, NothingOfTheDiskIsServed) {
  for (const char* const path :
       {"/../etc/passwd", "/..%2Fetc%2Fpasswd", "/%2e%2e/etc/passwd", "//etc/passwd",
        "/docs/../../etc/passwd", "/docs%2F..%2F..%2Fetc%2Fpasswd", "/./etc/passwd", "/docs.html",
        "/docs/"}) {
    const std::string answer = get(port, path);
    EXPECT_EQ(status_of(answer), 404) << path;
    EXPECT_THAT(answer, Not(HasSubstr("root:"))) << path;
  }
  EXPECT_EQ(status_of(get(port, "/docs%00.html")), 400);
}

TEST_F(ServedTest, NoTextOfAnExceptionLeaves) {
  const std::string answer = get(port, "/v1/parcels/99");
  EXPECT_EQ(status_of(answer), 404);
  EXPECT_EQ(field_of(answer, "EXCEPTION_WHAT"), "");
  // Nothing seals records here: std::bad_function_call.
  const std::string failed = get(port, "/v1/lookup?lat=40.0005&lon=-19.9995&evidence=record");
  EXPECT_EQ(status_of(failed), 500);
  EXPECT_THAT(failed, AllOf(HasSubstr("/docs#failed"), Not(HasSubstr("function")),
                            Not(HasSubstr("EXCEPTION"))));
}

TEST_F(ServedTest, LongPathsCostNoTimeAndNoStack) {
  EXPECT_EQ(status_of(get(port, "/" + std::string(7900, 'a'))), 404);
  EXPECT_EQ(status_of(get(port, "/" + std::string(2600, '/'))), 404);
  std::string many = "/healthz?";
  while (many.size() < 7900) many += "a=1&";
  EXPECT_EQ(status_of(get(port, many)), 400);
}

// The library's own limits are 8,192 bytes of the request line and of each field.
TEST_F(ServedTest, LongFieldsAndTargetsAreTakenUpToTheLimitsOfAHead) {
  EXPECT_EQ(status_of(get(port, "/healthz?a=" + std::string(7000, '?'))), 400);
  EXPECT_EQ(status_of(get(port, "/healthz", "X-A: " + std::string(12'000, '%') + "\r\n")), 200);
}

}  // namespace
}  // namespace metes::api
