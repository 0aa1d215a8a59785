#pragma once

#include "api/http/message.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace metes::api {

/// How large a request's head may be.
struct HeadLimits {
  std::size_t target_bytes = 8000;
  std::size_t head_bytes = 16384;
  std::size_t fields = 64;
};

/// A request's line and fields, of a form that no proxy can read differently: RFC 9112 without what
/// it only tolerates.
struct RequestHead {
  std::string method;
  std::string target;           // begins with "/", or is "*" of OPTIONS
  std::vector<Header> headers;  // each name once; Host is that of an absolute target, if it came so
  bool is_http_1_1 = true;
  bool keep_alive = true;
  bool chunked = false;
  std::uint64_t content_length = 0;  // 0 where chunked
  bool expects_continue = false;
};

/// Why a request is not taken, in words that hold nothing of the request.
struct Refusal {
  int status = 400;
  std::string detail;
};

/// Of a body with more than `most` bytes.
[[nodiscard]] Refusal refuse_body(std::uint64_t most);

/// The length of the head at the start of `bytes`, its empty line included; nothing while it is not
/// all there.
[[nodiscard]] std::optional<std::size_t> head_length(std::string_view bytes);

/// Whether a head that is still incomplete is already too long.
[[nodiscard]] std::optional<Refusal> refuse_growing(std::string_view bytes,
                                                    const HeadLimits& limits);

/// Reads a whole head. Refuses what smuggles: a bare line feed, folded lines, a blank before a
/// colon, control characters, a second Host or one that is none, a second Content-Length or one
/// beside Transfer-Encoding, any coding but one "chunked". Other fields of one name become one,
/// with commas between their values (RFC 9110 5.3). Callable from any thread.
[[nodiscard]] std::variant<RequestHead, Refusal> parse_head(std::string_view head,
                                                            const HeadLimits& limits);

}  // namespace metes::api
