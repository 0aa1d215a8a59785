#include "api/http/tls.hpp"

#include "api/http/server.hpp"
#include "geo/values/error.hpp"
#include "tests/support/process.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gtest/gtest.h>
#include <httplib.h>

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

// TLS as code: here for the sanitizers. What clients of all kinds see is
// tests/tools/serve_tls_test.

namespace metes::api {
namespace {

using namespace tests;

class TlsTest : public testing::Test {
 protected:
  TlsTest() {
    const Ended ended = shell(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout site.key -out site.pem",
        folder_.path());
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    tls_ = std::make_unique<Tls>(folder_ / "site.pem", folder_ / "site.key");
    server_ = std::make_unique<Server>(
        ServerOptions{.wire = [this](int socket) { return tls_->wire(socket); }},
        Application{.is_streamed = [](const RequestHead&) { return false; },
                    .answer =
                        [](const Request& request) {
                          return Response{.content_type = "text/plain",
                                          .body = std::string(100'000, 'x') + request.body};
                        },
                    .refuse = [](const Refusal&,
                                 const std::vector<Header>&) { return Response{.status = 400}; },
                    .served = [](const Served&) {}});
    server_->start();
  }

  // On one connection, which is kept.
  void ask(int times) const {
    httplib::SSLClient client("127.0.0.1", server_->port());
    client.set_ca_cert_path((folder_ / "site.pem").c_str());
    client.enable_server_certificate_verification(true);
    client.set_keep_alive(true);
    const std::string body(50'000, 'y');
    for (int i = 0; i < times; ++i) {
      const auto answer = client.Post("/", body, "text/plain");
      ASSERT_TRUE(answer) << httplib::to_string(answer.error());
      EXPECT_EQ(answer->body, std::string(100'000, 'x') + body);
    }
  }

  ScratchFolder folder_;
  std::unique_ptr<Tls> tls_;
  std::unique_ptr<Server> server_;
};

TEST_F(TlsTest, ManyAreAnsweredWhileTheCertificateIsReadAgain) {
  ask(1);  // what the library's clients share is made, unseen by the thread sanitizer
  std::atomic<bool> is_done{false};
  std::thread reading([&] {
    while (!is_done) tls_->reload();
  });
  std::vector<std::thread> asking;
  for (int i = 0; i < 4; ++i) {
    asking.emplace_back([&] {
      for (int connection = 0; connection < 5; ++connection) ask(3);
    });
  }
  for (std::thread& thread : asking) thread.join();
  is_done = true;
  reading.join();
}

TEST_F(TlsTest, EarlierCertificateIsUsedWhereTheNextIsNotSound) {
  write_file(folder_ / "site.pem.new", "no certificate");
  copy_file(folder_ / "site.pem", folder_ / "first.pem");
  rename(folder_ / "site.pem.new", folder_ / "site.pem");
  EXPECT_THROW(tls_->reload(), UsageError);
  rename(folder_ / "first.pem", folder_ / "site.pem");  // which the client trusts
  ask(1);
}

}  // namespace
}  // namespace metes::api
