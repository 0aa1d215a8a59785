#pragma once

#include "tests/api/raw_client.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/samples.hpp"
#include "tests/tools/served.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

// `metes serve` as a process, asked over the loopback. After each test everything that the process
// wrote, and what it tells its operator, is searched for every place that it was asked about.

namespace metes::tests {

inline constexpr const char* kKey = "a key that nobody guesses";
// printf '%s' 'a key that nobody guesses' | sha256sum
inline constexpr const char* kAdminKeyHash =
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
    for (const std::string& secret : secrets)
      EXPECT_THAT(wrote, testing::Not(testing::HasSubstr(secret)));
    std::size_t line = 0;
    while ((line = ended.err.find("\"event\":\"request\"", line)) != std::string::npos) {
      const auto end = ended.err.find('\n', line);
      EXPECT_THAT(ended.err.substr(line, end - line), testing::Not(testing::HasSubstr("127.0.0")));
      line = end;
    }
  }

  [[nodiscard]] std::string ask(const std::string& target, const std::string& fields = "") const {
    return get(port, target, fields);
  }
  [[nodiscard]] std::string reload(const std::string& key) const {
    return answer_to(admin_port,
                     fmt::format("POST /admin/reload HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                                 "Authorization: Bearer {}\r\n\r\n",
                                 key));
  }
  [[nodiscard]] std::string digest() const;
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
  [[nodiscard]] std::string address_query();
  [[nodiscard]] std::string place_query() {
    secrets.insert(secrets.end(), {place.lat, place.lon});
    return fmt::format("lat={}&lon={}", place.lat, place.lon);
  }

  std::vector<std::string> run_by;  // the words before the program's
  ScratchFolder folder;
  const Place place = places_of(small_sample()).front();
  std::vector<std::string> secrets;
  std::unique_ptr<Process> server;
  std::uint16_t port = 0;
  std::uint16_t admin_port = 0;
};

}  // namespace metes::tests
