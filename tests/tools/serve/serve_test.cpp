#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <csignal>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

// `metes serve` as a process, asked over the loopback. After each test everything that the process
// wrote, and what it tells its operator, is searched for every place that it was asked about.

namespace metes::tests {
namespace {

using Json = nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kKey = "a key that nobody guesses";
// printf '%s' 'a key that nobody guesses' | sha256sum
constexpr const char* kAdminKeyHash =
    "2f1a118dc4251b6987119d19b2020a7e385dce76726f0b1141259991a2244270";

class ServeTest : public testing::Test {
 protected:
  void TearDown() override {
    if (server) stop();
  }

  void start(std::vector<std::string> flags = {}, const std::string& watch_seconds = "0.05") {
    copy_file(small_snapshot(), snapshot());
    std::vector<std::string> words = run_by;
    words.insert(words.end(),
                 {metes_path(), "serve", snapshot().string(), "--port", "0", "--admin-port", "0",
                  "--watch-seconds", watch_seconds, "--admin-key-sha256", kAdminKeyHash});
    words.insert(words.end(), flags.begin(), flags.end());
    server = std::make_unique<Process>(words);
    while (server->out_so_far().find('\n') == std::string::npos) {
      ASSERT_FALSE(server->has_ended()) << server->err_so_far();
    }
    port = port_behind(server->out_so_far(), "serving ");
    admin_port = port_behind(server->out_so_far(), "for the operator: ");
  }

  // What it was asked must be nowhere.
  void stop() {
    const std::string told = get(admin_port, "/metrics") + get(admin_port, "/readyz");
    server->send(SIGTERM);
    const Ended ended = server->wait();
    server.reset();
    EXPECT_EQ(ended.exit_code, 0);
    const std::string wrote = ended.out + ended.err + told;
    for (const std::string& secret : secrets) EXPECT_THAT(wrote, Not(HasSubstr(secret)));
    std::size_t line = 0;
    while ((line = ended.err.find("\"event\":\"request\"", line)) != std::string::npos) {
      const auto end = ended.err.find('\n', line);
      EXPECT_THAT(ended.err.substr(line, end - line), Not(HasSubstr("127.0.0")));
      line = end;
    }
  }

  [[nodiscard]] std::string ask(const std::string& target, const std::string& fields = "") {
    return get(port, target, fields);
  }
  [[nodiscard]] std::string reload(const std::string& key) const {
    return answer_to(admin_port,
                     "POST /admin/reload HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                     "Authorization: Bearer " +
                         key + "\r\n\r\n");
  }
  [[nodiscard]] std::string digest() {
    return Json::parse(body_of(ask("/v1/snapshots"))).at("snapshots").at(0).at("sha256");
  }
  // As an import puts it there: whole, by a rename.
  void replace_snapshot(const std::string& bytes) {
    write_file(folder / "new", bytes);
    rename(folder / "new", snapshot());
  }
  [[nodiscard]] std::string other_snapshot() const {
    const auto city = (folder / "other").string();
    EXPECT_EQ(metes({"synth", "-o", city, "--parcels", "1000", "--seed", "8"}).exit_code, 0);
    const auto file = folder / "other.metes";
    EXPECT_EQ(metes({"import", city + "/city.toml", "-o", file.string()}).exit_code, 0);
    return read_file(file);
  }
  [[nodiscard]] std::filesystem::path snapshot() const { return folder / "city.metes"; }
  // An address of the place, as a record has it and in a query.
  [[nodiscard]] std::string address_query() {
    const Ended command = metes({"lookup", small_snapshot().string(), "--parcel",
                                 place.parcels.front(), "--as-of", "2026-02-20", "--json"});
    const Json parcel = Json::parse(command.out).at("parcels").at(0);
    std::string address;
    for (const Json& record : parcel.at("records")) {
      if (record.at("address").is_string()) address = record.at("address");
    }
    EXPECT_NE(address, "");
    secrets.push_back(address);
    for (char& c : address) c = c == ' ' ? '+' : c;
    secrets.push_back(address);
    return "address=" + address;
  }
  [[nodiscard]] std::string place_query() {
    secrets.insert(secrets.end(), {place.lat, place.lon});
    return "lat=" + place.lat + "&lon=" + place.lon;
  }

  std::vector<std::string> run_by;  // the words before the program's
  ScratchFolder folder;
  const Place place = places_of(small_sample()).front();
  std::vector<std::string> secrets;
  std::unique_ptr<Process> server;
  std::uint16_t port = 0;
  std::uint16_t admin_port = 0;
};

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

// Every described parameter, with values that are good, missing, malformed and hostile.
TEST_F(ServeTest, EveryDescribedPathHoldsOutAgainstEveryValue) {
  start({"--log", "text"});
  const std::string number = place.parcels.front();
  const std::string id =
      Json::parse(body_of(ask("/v1/directives"))).at("directives").at(0).at("id");
  std::map<std::string, std::string> good{
      {"lat", place.lat},
      {"lon", place.lon},
      {"accuracy_m", "3"},
      {"parcel", number},
      {"number", number},
      {"id", id},
      {"as_of", "2026-02-20"},
      {"directives", id},
      {"lang", "en"},
      {"city", "sample-city"},
      {"evidence", "none"},
      {"limit", "5"},
      {"q", "3"},
      {"f", "json"},
      {"bbox-crs", "http://www.opengis.net/def/crs/OGC/1.3/CRS84"},
      {"crs", "http://www.opengis.net/def/crs/EPSG/0/3857"},
      {"bbox", place.lon + "," + place.lat + "," + place.lon + "," + place.lat},
      {"datetime", "2026-02-20"},
      {"offset", "1"},
      {"outcome", "covered"},
      {"decided_by", id},
      {"covered_by", id},
      {"tenure", "owned%3A%20yes"},
      {"custodian", "nobody"},
      {"use", "park"},
      {"district", "1"},
      {"status", "x"},
      {"entity", "x"},
      {"owner", "x"},
      {"place", "x"},
      {"source", "x"},
      {"feature", "1"},
      {"name", "x"},
      {"kind", "district"},
      {"filter", "city%20IS%20NOT%20NULL"},
      {"collections", "parcels,covered"},
      {"filter-lang", "cql2-text"},
      {"filter-crs", "http://www.opengis.net/def/crs/EPSG/0/4326"},
      {"tileMatrixSetId", "WebMercatorQuad"},
      {"tileMatrix", "14"},
      {"tileRow", "10748"},
      {"tileCol", "2575"},
      {"z", "14"},
      {"x", "2575"},
      {"y", "10748"},
      {"snapshot", Json::parse(body_of(ask("/v1/snapshots")))
                       .at("snapshots")
                       .at(0)
                       .at("sha256")
                       .get<std::string>()},
      {"address", address_query().substr(8)}};
  secrets.insert(secrets.end(), {place.lat, place.lon, number});
  const std::vector<std::string> hostile{"",
                                         "%00",
                                         "%zz",
                                         "x",
                                         "-1",
                                         "1e999",
                                         "nan",
                                         "NaN",
                                         "999999999999999999999",
                                         "%27%3B",
                                         "..%2F..%2F",
                                         "%0d%0aX: 1",
                                         "%F0%9F%9A%8F",
                                         "%FF",
                                         std::string(3000, 'a'),
                                         "<script>",
                                         "{}",
                                         "[]",
                                         "true",
                                         "2026-02-30"};
  const Json document = Json::parse(body_of(ask("/openapi.json")));
  std::size_t asked = 0;
  for (const auto& [path, item] : document.at("paths").items()) {
    const std::uint16_t at = item.contains("servers") ? admin_port : port;
    if (!item.contains("get")) continue;
    std::string target = path;
    std::vector<std::string> names;
    for (const Json& each : item.at("get").value("parameters", Json::array())) {
      const std::string pointer = each.value("$ref", std::string("#")).substr(1);
      const Json& parameter = pointer.empty() ? each : document.at(Json::json_pointer(pointer));
      const std::string name = parameter.at("name");
      if (name == "featureId") {  // the first that there is
        const std::string items = target.substr(0, target.find("/{"));
        good[name] =
            Json::parse(body_of(get(at, items + "?limit=1"))).at("features").at(0).at("id");
      }
      ASSERT_TRUE(good.count(name)) << name << " has no good value here";
      if (parameter.at("in") == "path") {
        const std::string braced = "{" + name + "}";
        for (const std::string& value : hostile) {
          std::string bad = target;
          bad.replace(bad.find(braced), braced.size(), value);
          const int status = status_of(get(at, bad));
          EXPECT_TRUE(status == 400 || status == 404) << bad << " " << status;
          ++asked;
        }
        target.replace(target.find(braced), braced.size(), good.at(name));
      } else {
        names.push_back(name);
      }
    }
    const std::string base = path == "/v1/lookup"    ? "lat=" + place.lat + "&lon=" + place.lon
                             : path == "/v1/suggest" ? "q=3"
                                                     : "";
    EXPECT_EQ(status_of(get(at, target + "?" + base)), 200) << target;
    EXPECT_EQ(status_of(get(at, target + "?" + base + "&nothing=1")), 400) << target;
    for (const std::string& name : names) {
      const bool is_place =
          name == "lat" || name == "lon" || name == "parcel" || name == "address" || name == "q";
      const std::string rest = is_place ? "" : base + "&";
      if (!is_place) {
        EXPECT_EQ(status_of(get(at, target + "?" + rest + name + "=" + good.at(name))), 200)
            << name;
      }
      EXPECT_EQ(status_of(get(at, target + "?" + rest + name + "=1&" + name + "=1")), 400) << name;
      for (const std::string& value : hostile) {
        const int status = status_of(get(at, target + "?" + rest + name + "=" + value));
        const bool is_gone = status == 404 && name == "snapshot";  // one that is not served
        EXPECT_TRUE(status == 200 || status == 400 || is_gone)
            << name << "=" << value << " " << status;
        ++asked;
      }
    }
  }
  EXPECT_GT(asked, 300U);
  EXPECT_EQ(status_of(get(port, "/v1/lookup?parcel=" + number)), 200);
  EXPECT_EQ(status_of(ask("/healthz")), 200);
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
