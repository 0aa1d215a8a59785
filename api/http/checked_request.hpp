#pragma once

#include "api/http/request_head.hpp"

#include <string>

namespace metes::api {

/// A request as cpp-httplib may see it: what RequestHead let through, written so that the library
/// reads it as it is meant. It takes "%" in a field's value as an escape, a second "?" in a target
/// as an error, REMOTE_ADDR from whoever sends it, gigabytes of ranges and brotli by
/// Accept-Encoding; the body was read before and is not among it. Throws Refusal for what grows
/// over its limits.
[[nodiscard]] std::string checked_request(const RequestHead& head);

}  // namespace metes::api
