#pragma once

#include "api/http/server.hpp"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <vector>

namespace metes::tests {

/// A door that holds workers until it is opened. Callable from any thread.
class Door {
 public:
  void pass();
  void open();
  /// Until so many stand before it; a failure of the test after ten seconds.
  void wait_for(int count);

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

/// A server that answers with what it was asked; some targets do more: "/wait" stands before the
/// door, "/large" has 20 MB, "/client" is who asks, "/echo", "/unread", "/wrong" and "/throws" are
/// streams, and "/split" has a field with a line end.
class TestServer {
 public:
  explicit TestServer(api::ServerOptions options = {});
  ~TestServer() { door.open(); }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_.port(); }
  api::Server& operator*() { return server_; }
  /// What it told of the requests that it answered.
  [[nodiscard]] std::vector<api::Served> served();
  Door door;

 private:
  api::Response answer(const api::Request& request);
  api::Application application();

  std::mutex mutex_;
  std::vector<api::Served> served_;
  api::Server server_;
};

}  // namespace metes::tests
