#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/serve/serve_process.hpp"
#include "tests/tools/served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace metes::tests {
namespace {

using Json = nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST_F(ServeTest, AnswersWhatTheCommandAnswers) {
  start();
  const Ended command = metes({"lookup", small_snapshot().string(), "--lat", place.lat, "--lon",
                               place.lon, "--accuracy", "3", "--as-of", "2026-02-20", "--json"});
  const Json expected = Json::parse(command.out);
  EXPECT_EQ(
      Json::parse(body_of(ask("/v1/lookup?" + place_query() + "&accuracy_m=3&as_of=2026-02-20"))),
      expected);
  const std::string body = "{\"lat\":" + place.lat + ",\"lon\":" + place.lon +
                           ",\"accuracy_m\":3,\"as_of\":\"2026-02-20\"}";
  EXPECT_EQ(Json::parse(body_of(post(port, "/v1/lookup", "application/json", body))), expected);
}

TEST_F(ServeTest, AnswersAddressesAndLanguagesAsTheCommandDoes) {
  start();
  const std::string query = address_query();
  const std::string address = secrets.front();
  const Ended command = metes({"lookup", small_snapshot().string(), "--address", address, "--as-of",
                               "2026-02-20", "--lang", "es", "--json"});
  const Json expected = Json::parse(command.out);
  EXPECT_EQ(expected.at("match").at("firm"), true);
  EXPECT_EQ(Json::parse(body_of(ask("/v1/lookup?" + query + "&as_of=2026-02-20&lang=es"))),
            expected);
  const std::string body =
      Json{{"address", address}, {"as_of", "2026-02-20"}, {"lang", "es"}}.dump();
  EXPECT_EQ(Json::parse(body_of(post(port, "/v1/lookup", "application/json", body))), expected);
  const Json suggested = Json::parse(body_of(ask("/v1/suggest?limit=20&q" + query.substr(7))));
  EXPECT_THAT(suggested.at("suggestions"), testing::Not(testing::IsEmpty()));
}

TEST_F(ServeTest, RecordsAreSignedAndReplayToTheByte) {
  const auto key = (folder / "clerk.pem").string();
  const auto public_key = (folder / "clerk.pub.pem").string();
  ASSERT_EQ(run({"openssl", "genpkey", "-algorithm", "ed25519", "-out", key}).exit_code, 0);
  ASSERT_EQ(run({"openssl", "pkey", "-in", key, "-pubout", "-out", public_key}).exit_code, 0);
  start({"--sign", key});
  const auto record = (folder / "answer.json").string();
  write_file(record, body_of(ask("/v1/lookup?" + place_query() + "&evidence=record&lang=es")));
  const Ended verified = metes({"verify", record, "--key", public_key});
  EXPECT_EQ(verified.exit_code, 0) << verified.err;
  const Ended replayed = metes({"replay", record, "--snapshot", snapshot().string()});
  EXPECT_EQ(replayed.exit_code, 0) << replayed.out << replayed.err;
}

// openapi.json describes them as the second kind of an answer.
TEST_F(ServeTest, RecordsAreAsDescribed) {
  start();
  const Json schemas = Json::parse(body_of(ask("/openapi.json"))).at("components").at("schemas");
  const Json& described = schemas.at("EvidenceRecord");
  const auto expect_all = [](const Json& value, const Json& schema) {
    for (const Json& name : schema.at("required")) {
      EXPECT_TRUE(value.contains(name.get<std::string>())) << name;
    }
  };
  const Json record = Json::parse(body_of(ask("/v1/lookup?" + place_query() + "&evidence=record")));
  expect_all(record, described);
  for (const auto& [name, value] : record.items()) {
    EXPECT_TRUE(described.at("properties").contains(name)) << name;
  }
  expect_all(record.at("evidence"), described.at("properties").at("evidence"));
  expect_all(record.at("evidence").at("answer"), schemas.at("Answer"));
  EXPECT_FALSE(record.contains("outcome")) << "or it would be both kinds";
}

TEST_F(ServeTest, AnswersOfTheDayAreThoseOfToday) {
  start();
  const Ended command = metes(
      {"lookup", small_snapshot().string(), "--lat", place.lat, "--lon", place.lon, "--json"});
  EXPECT_EQ(Json::parse(body_of(ask("/v1/lookup?" + place_query()))).at("as_of"),
            Json::parse(command.out).at("as_of"));
}

TEST_F(ServeTest, ChangedFileIsServedAndADamagedOneIsNot) {
  start();
  const std::string before = digest();
  std::string bytes = other_snapshot();
  const std::string good = bytes;
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  replace_snapshot(bytes);
  const auto failure = [&] {
    return Json::parse(body_of(ask("/readyz"))).at("last_reload_failure");
  };
  while (failure().is_null()) std::this_thread::yield();
  EXPECT_THAT(failure().get<std::string>(),
              AllOf(HasSubstr("city.metes"), Not(HasSubstr(folder.path().string()))));
  EXPECT_EQ(digest(), before);
  EXPECT_EQ(status_of(ask("/readyz")), 200);
  wait_for_log(*server, "\"event\":\"reload_failed\"");
  replace_snapshot(good);
  while (!failure().is_null()) std::this_thread::yield();
  EXPECT_NE(digest(), before);
  wait_for_log(*server, "\"event\":\"reload\"");
}

// As cp does it: the file is cut, and the new bytes come one after the other.
TEST_F(ServeTest, FileThatIsOverwrittenInPlaceIsServedWhenItIsWhole) {
  start();
  const std::string target = "/v1/lookup?" + place_query() + "&as_of=2026-02-20";
  const std::string by_address = "/v1/lookup?" + address_query() + "&as_of=2026-02-20";
  const std::string before = digest();
  const std::string expected = body_of(ask(target));
  const std::string good = other_snapshot();
  const auto failure = [&] {
    return Json::parse(body_of(ask("/readyz"))).at("last_reload_failure");
  };
  std::ofstream over(snapshot(), std::ios::binary | std::ios::trunc);
  over << good.substr(0, good.size() / 2) << std::flush;
  while (failure().is_null()) std::this_thread::yield();
  EXPECT_THAT(failure().get<std::string>(), HasSubstr("is truncated"));
  EXPECT_EQ(digest(), before);
  EXPECT_EQ(body_of(ask(target)), expected);
  EXPECT_EQ(status_of(ask(by_address)), 200);
  over << good.substr(good.size() / 2) << std::flush;
  while (!failure().is_null()) std::this_thread::yield();
  EXPECT_NE(digest(), before);
}

TEST_F(ServeTest, SnapshotThatStaysInItsFileIsServedAndReplacedAlike) {
  start({"--mapped"});
  const std::string target = "/v1/lookup?" + place_query() + "&as_of=2026-02-20";
  EXPECT_EQ(status_of(ask(target)), 200);
  const std::string before = digest();
  replace_snapshot(other_snapshot());
  while (digest() == before) std::this_thread::yield();
  EXPECT_EQ(status_of(ask(target)), 200);
}

TEST_F(ServeTest, ReloadIsAskedForBySignalOrByKey) {
  start({}, "0");
  const auto reloads = [&] {
    const std::string metrics = get(admin_port, "/metrics");
    const std::string name = "metes_reloads_total{outcome=\"done\"} ";
    return std::stoi(metrics.substr(metrics.find(name) + name.size()));
  };
  EXPECT_EQ(reloads(), 0);
  EXPECT_EQ(status_of(reload("wrong")), 401);
  EXPECT_EQ(reloads(), 0);
  EXPECT_EQ(status_of(reload(kKey)), 200);
  EXPECT_EQ(reloads(), 1);
  server->send(SIGHUP);
  while (reloads() < 2) std::this_thread::yield();
  write_file(snapshot(), "no snapshot");
  EXPECT_EQ(status_of(reload(kKey)), 500);
  EXPECT_EQ(status_of(ask("/v1/lookup?" + place_query())), 200);
}

TEST_F(ServeTest, StreamsWantAKeyOfWhichTheOperatorGaveTheHash) {
  start({"--batch-key-sha256", kAdminKeyHash});
  const auto status = [&](const std::string& fields) {
    return status_of(
        answer_to(port, "POST /v1/lookups HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields +
                            "Content-Type: text/csv\r\nContent-Length: 7\r\n" + "\r\nparcel\n"));
  };
  EXPECT_EQ(status(""), 401);
  EXPECT_EQ(status("Authorization: Bearer wrong\r\n"), 401);
  EXPECT_EQ(status(fmt::format("Authorization: Bearer {}\r\n", kKey)), 200);
  EXPECT_EQ(status_of(ask("/v1/lookup?" + place_query())), 200);
}

TEST_F(ServeTest, RequestsGoOnWhileSnapshotsAreSwapped) {
  start();
  const std::string target = "/v1/lookup?" + place_query() + "&as_of=2026-02-20";
  const std::string expected = body_of(ask(target));
  std::thread reloading([&] {
    for (int i = 0; i < 20; ++i) EXPECT_EQ(status_of(reload(kKey)), 200);
  });
  for (int i = 0; i < 200; ++i) EXPECT_EQ(body_of(ask(target)), expected);
  reloading.join();
}

TEST_F(ServeTest, StreamAnswersEveryRow) {
  start();
  constexpr int kRows = 5000;
  const std::string row = "{\"id\":1,\"lat\":" + place.lat + ",\"lon\":" + place.lon + "}\n";
  secrets = {place.lat, place.lon};
  std::string body;
  for (int i = 0; i < kRows; ++i) body += row;
  RawClient client(port);
  std::thread sending([&] {
    client.send(
        "POST /v1/lookups HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
        "application/x-ndjson\r\nContent-Length: " +
        std::to_string(body.size()) + "\r\n\r\n" + body);
  });
  const std::string answer = client.read_to_end();
  sending.join();
  std::size_t rows = 0;
  for (auto at = answer.find("{\"row\":"); at != std::string::npos;
       at = answer.find("{\"row\":", at + 1)) {
    ++rows;
  }
  EXPECT_EQ(rows, static_cast<std::size_t>(kRows));
  EXPECT_THAT(answer, testing::EndsWith("\r\n0\r\n\r\n"));
}

TEST_F(ServeTest, IdleConnectionsKeepOutNobodyWhereFilesMayBeFew) {
  run_by = {"/bin/sh", "-c", "ulimit -n 64 && exec \"$0\" \"$@\""};
  start();
  wait_for_log(*server, "leaves room for");
  std::vector<RawClient> idle;
  for (int i = 0; i < 80; ++i) {
    idle.emplace_back(port);
    EXPECT_TRUE(idle.back().send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_EQ(status_of(idle.back().read_until("alive")), 200) << i;
  }
  EXPECT_EQ(status_of(ask("/v1/snapshots")), 200);
  replace_snapshot(other_snapshot());
  wait_for_log(*server, "\"reload\"");
}

TEST_F(ServeTest, SecondServerOnThePortEndsWithASentence) {
  start();
  const Ended second =
      metes({"serve", snapshot().string(), "--port", std::to_string(port), "--no-admin"});
  EXPECT_EQ(second.exit_code, 2);
  EXPECT_THAT(second.err, AllOf(HasSubstr(std::to_string(port)), HasSubstr("in use")));
}

TEST_F(ServeTest, ClientsAreLimitedByTheAddressThatAProxyNames) {
  start({"--rate", "0.001", "--burst", "2", "--trusted-proxies", "127.0.0.1"});
  const auto as = [&](const std::string& client) {
    return status_of(ask("/healthz", "X-Forwarded-For: " + client + "\r\n"));
  };
  secrets = {"192.0.2.7", "192.0.2.8"};
  EXPECT_EQ(as("192.0.2.7"), 200);
  EXPECT_EQ(as("192.0.2.7"), 200);
  EXPECT_EQ(as("192.0.2.7"), 429);
  EXPECT_EQ(as("192.0.2.8"), 200);
}

TEST_F(ServeTest, LogHasALineARequestAndTextIsOneToo) {
  start({"--log", "text"});
  const std::string answer = ask("/v1/lookup?" + place_query());
  const std::string id = field_of(answer, "X-Request-Id");
  wait_for_log(*server, id);
  EXPECT_THAT(server->err_so_far(), HasSubstr(" GET /v1/lookup 200 "));
}

TEST_F(ServeTest, EachAnswerToManyClientsHasOneWholeLineWhenTheServerHasStopped) {
  start();
  constexpr std::size_t kClients = 8;
  constexpr std::size_t kAsked = 100;
  const std::string query = "/v1/lookup?" + place_query();
  std::vector<std::future<std::vector<std::string>>> clients;
  for (std::size_t client = 0; client < kClients; ++client) {
    clients.push_back(std::async(std::launch::async, [&] {
      std::vector<std::string> ids(kAsked);
      for (std::string& id : ids) id = field_of(ask(query), "X-Request-Id");
      return ids;
    }));
  }
  std::multiset<std::string> answered;
  for (auto& client : clients) {
    for (const std::string& id : client.get()) answered.insert(id);
  }
  server->send(SIGTERM);
  const Ended ended = server->wait();
  server.reset();
  std::multiset<std::string> logged;
  std::istringstream lines(ended.err);
  for (std::string line; std::getline(lines, line);) {
    const auto event = nlohmann::json::parse(line);
    if (event.at("event") == "request") logged.insert(event.at("id").get<std::string>());
  }
  EXPECT_EQ(answered.size(), kClients * kAsked);
  EXPECT_EQ(logged, answered);
}

TEST_F(ServeTest, LogThatNobodyReadsStopsNoAnswerAndTellsWhatWasLost) {
  const std::string begin = (folder / "begin").string();
  const std::string log = (folder / "log").string();
  run_by = {"bash", "-c",
            fmt::format("exec \"$@\" 2> >(until [ -e {} ]; do sleep 0.05; done; exec cat > {})",
                        begin, log),
            "bash"};
  start();
  constexpr int kMoreThanAPipeHolds = 1'000;  // lines of some 130 bytes in 64 KiB
  const std::string query = "/v1/lookup?" + place_query();
  for (int i = 0; i < kMoreThanAPipeHolds; ++i) {
    ASSERT_THAT(ask(query), HasSubstr("200 OK")) << i;
  }
  write_file(begin, "");
  const auto tells = [&] {
    return std::filesystem::exists(log) &&
           read_file(log).find("\"event\":\"lost\"") != std::string::npos;
  };
  for (int i = 0; i < kMoreThanAPipeHolds && !tells(); ++i) {
    ASSERT_THAT(ask(query), HasSubstr("200 OK"));
  }
  EXPECT_TRUE(tells());
  for (const std::string& secret : secrets) {
    EXPECT_THAT(read_file(log), testing::Not(testing::HasSubstr(secret)));
  }
}

// Asked for well, not certainly, and in vain.
TEST_F(ServeTest, PageAndItsFormsAreLoggedByTheirRouteAlone) {
  start();
  static_cast<void>(address_query());
  static_cast<void>(place_query());
  secrets.insert(secrets.end(), {"Nowhere", "91.5"});
  for (const std::string& typed : {place.lat + "," + place.lon, secrets.front(), secrets[1],
                                   std::string("9 Nowhere Rd"), std::string("91.5,0")}) {
    for (const char* const as : {"", "json", "record"}) {
      const std::string answer =
          post(port, "/ask", "application/x-www-form-urlencoded", "place=" + typed + "&as=" + as);
      EXPECT_THAT(status_of(answer), testing::AnyOf(200, 400)) << typed;
    }
  }
  const std::string last = ask("/ask");
  wait_for_log(*server, field_of(last, "X-Request-Id"));
  EXPECT_THAT(server->err_so_far(), HasSubstr("\"/ask\""));
}

TEST_F(ServeTest, OperatorsPathsAreNotPublic) {
  start();
  EXPECT_EQ(status_of(ask("/metrics")), 404);
  EXPECT_EQ(status_of(post(port, "/admin/reload", "text/plain", "")), 404);
  EXPECT_EQ(status_of(get(admin_port, "/v1/lookup")), 404);
}

}  // namespace
}  // namespace metes::tests
