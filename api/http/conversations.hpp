#pragma once

#include "api/http/client.hpp"
#include "api/http/connections.hpp"
#include "api/http/message.hpp"
#include "api/http/request_head.hpp"
#include "api/http/server.hpp"
#include "api/http/turn.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

namespace metes::api {

/// What is said on the connections of a server: on each, requests are read, answered and reported
/// one after the other. Callable from any thread.
class Conversations {
 public:
  Conversations(const ServerOptions& options, Application application);

  /// Owns the connected socket, and returns when it is closed.
  void hold(int socket);
  /// Lets requests that have begun end within `grace`, and cuts off what is left.
  void stop(std::chrono::milliseconds grace) { connections_.stop(grace); }

  [[nodiscard]] Connections::Count count() const { return connections_.count(); }
  /// As Connections has it.
  [[nodiscard]] std::size_t settled() const { return connections_.settled(); }

 private:
  void serve(Client& client, Connections::Place& place, const std::string& peer);
  [[nodiscard]] bool serve_one(Client& client, Connections::Place& place, const std::string& peer);
  [[nodiscard]] bool answer_to(Client& client, Connections::Place& place, RequestHead& head,
                               const std::string& peer);
  [[nodiscard]] bool answer(Turn& turn, std::chrono::steady_clock::time_point begun);
  void refuse(Client& client, const Refusal& refusal, const RequestHead& head);

  const ServerOptions options_;
  const Application application_;
  Connections connections_;
  std::atomic<std::size_t> streams_{0};
};

}  // namespace metes::api
