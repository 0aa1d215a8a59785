#pragma once

#include "api/http/message.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace metes::api {

/// By what a client sees where an answer's body ends.
enum class BodyEnd { length, chunks, close };

/// Whether no header field could be taken for two, or for an end of the head.
[[nodiscard]] bool is_clean(const Response& response);
/// Status line and fields, and the empty line behind them. `idle` is for how long the connection
/// waits for a next request; none where it is closed. Callable from any thread.
[[nodiscard]] std::string answer_head(const Response& response, BodyEnd end,
                                      std::optional<std::chrono::seconds> idle);

}  // namespace metes::api
