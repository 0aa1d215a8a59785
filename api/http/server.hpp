#pragma once

#include "api/http/client.hpp"
#include "api/http/message.hpp"
#include "api/http/request_head.hpp"
#include "api/http/wire.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;          // 0: any free one
  std::size_t connections = 1024;  // beyond, the one that is idle longest is closed, or 503
  std::size_t streams = 64;        // that are answered at once; beyond: 503
  ClientLimits limits{};
  std::function<std::unique_ptr<Wire>(int socket)> wire = plain_wire;  // from any thread
};

/// What is told of an answered request: nothing by which its place or sender could be known.
struct Served {
  std::string method;
  std::string_view route;
  int status = 0;
  std::uint64_t bytes = 0;
  std::chrono::microseconds took{0};
  std::string id;
  bool is_cut = false;  // the client left, or was given up, before the answer was whole
};

/// What a server asks of whoever answers. All are called from any thread, and at the same time.
struct Application {
  std::function<bool(const RequestHead&)> is_streamed;
  std::function<Response(const Request&)> answer;  // must not throw
  /// Of a request with these fields; without any where its head could not be read. Must not throw.
  std::function<Response(const Refusal&, const std::vector<Header>&)> refuse;
  std::function<void(const Served&)> served;
};

/// An HTTP/1.1 server: cpp-httplib's, made fit to be exposed. A connection has a thread of its own,
/// which costs 8 kB, so that a client who is slow or silent holds up nobody else. Public functions
/// are callable from any thread.
class Server {
 public:
  /// Listens; nothing is answered before start(). Throws UsageError.
  Server(const ServerOptions& options, Application application);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  void start();
  /// Takes no more connections, closes idle ones, lets requests that have begun end within `grace`,
  /// and cuts off what is left.
  void stop(std::chrono::milliseconds grace);

  struct Load {
    std::size_t connections = 0;
    std::size_t busy = 0;  // those with a request that has begun
  };
  [[nodiscard]] Load load() const;

 private:
  class Http;  // what knows the library
  std::unique_ptr<Http> http_;
};

}  // namespace metes::api
