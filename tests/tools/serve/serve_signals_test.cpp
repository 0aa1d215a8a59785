#include "tests/tools/serve/serve_process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>

// What an operator's scripts send: to stop, to have the log in a new file, or by mistake.

namespace metes::tests {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class ServeSignals : public ServeTest {
 protected:
  void start_logging_to_a_file() {
    run_by = {"bash", "-c", fmt::format("exec \"$@\" 2> {}", quoted(log().string())), "bash"};
    start();
  }
  [[nodiscard]] std::filesystem::path log() const { return folder / "metes.log"; }
  // A line is written behind its answer.
  [[nodiscard]] std::string log_with(const std::filesystem::path& file,
                                     const std::string& words) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    std::string text;
    while (text.find(words) == std::string::npos && std::chrono::steady_clock::now() < until) {
      std::this_thread::yield();
      text = std::filesystem::exists(file) ? read_file(file) : "";
    }
    EXPECT_THAT(text, HasSubstr(words));
    return text;
  }
  [[nodiscard]] std::string id_of_a_request() const {
    return field_of(ask("/healthz"), "X-Request-Id");
  }
};

TEST_F(ServeSignals, ThatMeanNothingEndNothing) {
  start();
  for (const int signal :
       {SIGUSR1, SIGUSR2, SIGPIPE, SIGTTOU, SIGWINCH, SIGCHLD, SIGURG, SIGCONT}) {
    server->send(signal);
    EXPECT_EQ(status_of(ask("/v1/lookup?" + place_query())), 200) << signal;
  }
}

TEST_F(ServeSignals, QuitStopsAsTermDoes) {
  start();
  server->send(SIGQUIT);
  const Ended ended = server->wait();
  server.reset();
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_THAT(ended.err, HasSubstr("\"event\":\"stopped\""));
}

// logrotate's usual way: rename, and tell.
TEST_F(ServeSignals, LogThatWasRenamedIsOpenedAnew) {
  start_logging_to_a_file();
  const auto earlier = folder / "metes.log.1";
  const std::string first = id_of_a_request();
  static_cast<void>(log_with(log(), first));
  rename(log(), earlier);
  const std::string second = id_of_a_request();
  static_cast<void>(log_with(earlier, second));
  server->send(SIGUSR1);
  static_cast<void>(log_with(log(), "opened anew"));
  const std::string third = id_of_a_request();
  EXPECT_THAT(log_with(log(), third), Not(HasSubstr(second)));
  EXPECT_THAT(read_file(earlier), Not(HasSubstr(third)));
}

TEST_F(ServeSignals, LogGoesOnInTheEarlierFileWhereTheNextCannotBeOpened) {
  start_logging_to_a_file();
  const auto earlier = folder / "metes.log.1";
  rename(log(), earlier);
  std::filesystem::create_directory(log());
  server->send(SIGUSR1);
  EXPECT_THAT(log_with(earlier, "log_failed"), HasSubstr("Is a directory"));
  static_cast<void>(log_with(earlier, id_of_a_request()));
}

// copytruncate: what follows must not lie behind a hole.
TEST_F(ServeSignals, LogThatWasEmptiedGoesOnAtItsBeginning) {
  start_logging_to_a_file();
  static_cast<void>(log_with(log(), id_of_a_request()));
  std::filesystem::resize_file(log(), 0);
  EXPECT_THAT(log_with(log(), id_of_a_request()), StartsWith("{\"time\""));
}

}  // namespace
}  // namespace metes::tests
