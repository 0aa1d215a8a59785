#pragma once

#include <string>

namespace metes::api {

/// Sixteen hex digits that no two requests share, not even of two processes. Never the client's
/// own: that could be anything, also a place. Callable from any thread.
[[nodiscard]] std::string new_request_id();

}  // namespace metes::api
