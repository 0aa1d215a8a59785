#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <vector>

// `metes serve` with a certificate, asked by curl.

namespace metes::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// printf '%s' key | sha256sum
constexpr const char* kReloadKeyHash =
    "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683";

class ServeTls : public testing::Test {
 protected:
  // A certificate of 127.0.0.1 that signs itself, and its key.
  void make_certificate(const std::string& name) const {
    const Ended ended = shell(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
        " -keyout " +
            name + ".key -out " + name + ".pem",
        folder.path());
    ASSERT_EQ(ended.exit_code, 0) << ended.err;
  }

  void start() {
    make_certificate("site");
    server = std::make_unique<Process>(std::vector<std::string>{
        metes_path(), "serve", small_snapshot().string(), "--port", "0", "--admin-port", "0",
        "--tls-certificate", (folder / "site.pem").string(), "--tls-key",
        (folder / "site.key").string(), "--watch-seconds", "0.05", "--connections", "300",
        "--admin-key-sha256", kReloadKeyHash});
    while (server->out_so_far().find('\n') == std::string::npos) {
      ASSERT_FALSE(server->has_ended()) << server->err_so_far();
    }
    port = port_behind(server->out_so_far(), "serving ");
    admin_port = port_behind(server->out_so_far(), "for the operator: ");
  }

  void TearDown() override {
    if (!server) return;
    server->send(SIGTERM);
    EXPECT_EQ(server->wait().exit_code, 0);
  }

  [[nodiscard]] Ended curl(const std::string& arguments, const std::string& trusted = "site.pem",
                           std::uint16_t at = 0) const {
    const std::string origin = "https://127.0.0.1:" + std::to_string(at == 0 ? port : at);
    return shell("curl --silent --show-error --max-time 20 --cacert " + trusted + " " +
                     std::string(arguments).replace(arguments.find('@'), 1, origin),
                 folder.path());
  }

  ScratchFolder folder;
  std::unique_ptr<Process> server;
  std::uint16_t port = 0;
  std::uint16_t admin_port = 0;
};

TEST_F(ServeTls, AnswersWhatThePlainServerAnswers) {
  start();
  EXPECT_THAT(server->out_so_far(), StartsWith("serving https://127.0.0.1:"));
  const Served plain(metes_path(), small_snapshot());
  const Place place = places_of(small_sample()).front();
  const std::string target =
      "/v1/lookup?lat=" + place.lat + "&lon=" + place.lon + "&as_of=2026-02-20";
  const Ended answer = curl("'@" + target + "'");
  EXPECT_EQ(answer.exit_code, 0) << answer.err;
  EXPECT_EQ(answer.out, body_of(get(plain.port(), target)));
  EXPECT_THAT(curl("@/collections").out,
              HasSubstr("\"https://127.0.0.1:" + std::to_string(port) + "/collections"));
  EXPECT_THAT(curl("@/metrics", "site.pem", admin_port).out, HasSubstr("metes_reloads_total"));
}

TEST_F(ServeTls, StreamsPassBothWays) {
  start();
  const Place place = places_of(small_sample()).front();
  constexpr int kRows = 20'000;
  std::string rows = "lat,lon\n";
  for (int i = 0; i < kRows; ++i) rows.append(place.lat).append(",").append(place.lon).append("\n");
  write_file(folder / "rows.csv", rows);
  const std::string ask =
      "--data-binary @- --header 'Content-Type: text/csv' --header 'Accept: text/csv' ";
  const Served plain(metes_path(), small_snapshot());
  const std::string target = "/v1/lookups?as_of=2026-02-20";
  const Ended expected =
      shell("curl --silent " + ask + plain.url() + target + " < rows.csv", folder.path());
  const Ended answer =
      shell("curl --silent --show-error --cacert site.pem " + ask +
                "https://127.0.0.1:" + std::to_string(port) + target + " < rows.csv",
            folder.path());
  EXPECT_EQ(answer.exit_code, 0) << answer.err;
  EXPECT_EQ(std::count(answer.out.begin(), answer.out.end(), '\n'), kRows + 1);
  EXPECT_EQ(answer.out, expected.out);
}

TEST_F(ServeTls, OldProtocolsAndPlainRequestsAreNotAnswered) {
  start();
  EXPECT_NE(curl("--tls-max 1.1 @/healthz").exit_code, 0);
  EXPECT_EQ(curl("--tlsv1.2 --tls-max 1.2 @/healthz").exit_code, 0);
  EXPECT_EQ(curl("--tlsv1.3 @/healthz").exit_code, 0);
  EXPECT_THAT(get(port, "/healthz"), Not(HasSubstr("HTTP/1.1")));
  EXPECT_EQ(curl("@/healthz").exit_code, 0);
}

TEST_F(ServeTls, HandshakesThatDoNotEndHoldNobodyUp) {
  start();
  // More than there are connections: half of them silent, half within a handshake.
  std::vector<RawClient> slow;
  for (int i = 0; i < 400; ++i) {
    slow.emplace_back(port);
    if (i % 2 == 0) static_cast<void>(slow.back().send({"\x16\x03\x01\x02\x00\x01", 6}));
  }
  // Who comes while others are being closed for want of room may be closed as well, and comes
  // again.
  EXPECT_EQ(curl("--retry 5 --retry-all-errors --retry-delay 1 @/healthz").exit_code, 0);
}

TEST_F(ServeTls, RenewedCertificateIsUsedAndOneThatIsNotSoundIsNot) {
  start();
  const auto renew = [&](const std::string& name) {
    rename(folder / (name + ".key"), folder / "site.key");
    rename(folder / (name + ".pem"), folder / "site.pem");
  };
  copy_file(folder / "site.pem", folder / "first.pem");
  make_certificate("broken");
  write_file(folder / "broken.pem", "no certificate\n");
  renew("broken");
  wait_for_log(*server, "\"tls_reload_failed\"");
  EXPECT_EQ(curl("@/healthz", "first.pem").exit_code, 0);
  const std::string reload = "--request POST --header 'Authorization: Bearer key' @/admin/reload";
  EXPECT_THAT(curl(reload, "first.pem", admin_port).out,
              AllOf(HasSubstr("\"reloaded\":false"), HasSubstr("certificate"),
                    Not(HasSubstr(folder.path().string()))));
  EXPECT_THAT(curl("@/metrics", "first.pem", admin_port).out,
              HasSubstr("\nmetes_last_certificate_reload_failed 1\n"));
  EXPECT_THAT(curl("@/readyz", "first.pem").out,
              AllOf(HasSubstr("\"status\":\"ready\""),
                    HasSubstr("\"last_certificate_failure\":\"the certificate or its key"),
                    Not(HasSubstr(folder.path().string()))));
  make_certificate("second");
  copy_file(folder / "second.pem", folder / "trusted.pem");
  renew("second");
  while (curl("@/healthz", "trusted.pem").exit_code != 0) std::this_thread::yield();
  EXPECT_NE(curl("@/healthz", "first.pem").exit_code, 0);
  EXPECT_THAT(curl(reload, "trusted.pem", admin_port).out, HasSubstr("\"reloaded\":true"));
  EXPECT_THAT(curl("@/readyz", "trusted.pem").out, HasSubstr("\"last_certificate_failure\":null"));
  const Ended end =
      shell("date -u -d \"$(openssl x509 -in trusted.pem -noout -enddate | cut -d= -f2)\" +%s",
            folder.path());
  EXPECT_THAT(curl("@/metrics", "trusted.pem", admin_port).out,
              AllOf(HasSubstr("\nmetes_last_certificate_reload_failed 0\n"),
                    HasSubstr("\nmetes_certificate_expiry_timestamp_seconds " + end.out)));
}

TEST_F(ServeTls, FilesThatAreNotSoundAreRefusedAtTheStart) {
  make_certificate("site");
  make_certificate("other");
  ASSERT_EQ(
      shell("openssl ec -aes256 -passout pass:secret -in site.key -out locked.key", folder.path())
          .exit_code,
      0);
  ASSERT_EQ(shell("openssl genrsa -out rsa.key 2048", folder.path()).exit_code, 0);
  write_file(folder / "empty.pem", "");
  const auto refused = [&](const std::string& flags) {
    const Ended ended = shell(quoted(metes_path()) + " serve " + quoted(small_snapshot().string()) +
                                  " --port 0 --no-admin " + flags + " < /dev/null",
                              folder.path());
    EXPECT_EQ(ended.exit_code, 2) << flags;
    EXPECT_THAT(ended.out, IsEmpty());
    return ended.err;
  };
  EXPECT_THAT(refused("--tls-certificate site.pem"), HasSubstr("--tls-key is missing"));
  EXPECT_THAT(refused("--tls-key site.key"), HasSubstr("--tls-certificate is missing"));
  EXPECT_THAT(refused("--tls-certificate none.pem --tls-key site.key"),
              AllOf(HasSubstr("none.pem"), HasSubstr("cannot be read")));
  EXPECT_THAT(refused("--tls-certificate empty.pem --tls-key site.key"),
              AllOf(HasSubstr("empty.pem"), HasSubstr("expected a certificate")));
  EXPECT_THAT(refused("--tls-certificate site.pem --tls-key none.key"),
              AllOf(HasSubstr("none.key"), HasSubstr("cannot be read")));
  EXPECT_THAT(refused("--tls-certificate site.pem --tls-key other.key"),
              AllOf(HasSubstr("other.key"), HasSubstr("key values mismatch")));
  EXPECT_THAT(refused("--tls-certificate site.pem --tls-key rsa.key"),
              AllOf(HasSubstr("rsa.key"), HasSubstr("of another kind than the certificate")));
  EXPECT_THAT(refused("--tls-certificate site.pem --tls-key locked.key"),
              AllOf(HasSubstr("locked.key"), HasSubstr("without a passphrase")));
}

}  // namespace
}  // namespace metes::tests
