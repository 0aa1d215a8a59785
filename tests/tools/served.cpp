#include "tests/tools/served.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace metes::tests {

std::uint16_t port_behind(const std::string& text, const std::string& words) {
  const auto at = text.find(words);
  if (at == std::string::npos) return 0;
  const auto colon = text.find(':', at + words.size() + std::string("http://").size());
  return static_cast<std::uint16_t>(std::stoi(text.substr(colon + 1)));
}

void wait_for_log(const Process& server, const std::string& words) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (server.err_so_far().find(words) == std::string::npos) {
    ASSERT_FALSE(server.has_ended()) << server.err_so_far();
    ASSERT_LT(std::chrono::steady_clock::now(), until) << words;
    std::this_thread::yield();
  }
}

Served::Served(const std::string& metes, const std::filesystem::path& snapshot)
    : process_({metes, "serve", snapshot.string(), "--port", "0", "--no-admin", "--log", "none",
                "--watch-seconds", "0"}) {
  while (process_.out_so_far().find('\n') == std::string::npos) {
    if (!process_.has_ended()) continue;
    ADD_FAILURE() << process_.err_so_far();
    return;
  }
  port_ = port_behind(process_.out_so_far(), "serving ");
}

}  // namespace metes::tests
