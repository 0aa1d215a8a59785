#pragma once

#include "api/http/message.hpp"

#include <string>
#include <string_view>

namespace metes::api {

// What of an answer's head is not left to the library. Callable from any thread.

/// Whether no header field could be taken for two, or for an end of the head.
[[nodiscard]] bool is_clean(const Response& response);
/// Of a status that never has a body, and so no length of it.
[[nodiscard]] bool has_no_body(int status);
/// A head as the library wrote it, with the answer's own fields, which the library takes 1,500
/// instructions each for, and without those that are not true here: ranges are not honoured, and
/// what has no body has no length.
[[nodiscard]] std::string whole_head(std::string_view head, const Response& response);

}  // namespace metes::api
