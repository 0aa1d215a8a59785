#pragma once

#include "api/http/client.hpp"
#include "api/http/message.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace metes::api {

/// A request that is read, and its answer, which is to be written to the client. One thread.
struct Turn {
  Client& client;
  std::string_view method;
  bool is_http_1_1 = true;
  bool keeps_alive = false;  // the connection, for a next request
  Response response = {};
  std::uint64_t answered_bytes = 0;  // of the body, counted by who writes it
};

/// Writes the answer, of which the end may wait in the client's output; `idle` is for how long the
/// connection waits for a next request. False where it is cut off.
[[nodiscard]] bool write_answer(Turn& turn, std::chrono::milliseconds idle);

}  // namespace metes::api
