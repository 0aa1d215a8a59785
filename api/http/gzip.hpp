#pragma once

#include <string>
#include <string_view>

namespace metes::api {

/// Whether an Accept-Encoding wants gzip rather than nothing: "gzip;q=0" does not.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

/// RFC 1952, without a time, so that the same text gives the same bytes. Callable from any thread.
[[nodiscard]] std::string gzip(std::string_view text);

}  // namespace metes::api
