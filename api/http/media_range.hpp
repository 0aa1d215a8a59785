#pragma once

#include <string_view>

namespace metes::api {

/// "text/csv" of "text/csv; q=0.5".
[[nodiscard]] std::string_view essence_of(std::string_view media_type);

/// The weight "q" of an item of an Accept field, of whichever; 1 where it is not given. Its name
/// may be a Q, and other names may end in one (RFC 9110 12.4.2).
[[nodiscard]] double weight_of(std::string_view item);

/// How much an Accept wants a media type, 0 to 1: as its most specific range that has it says. 0:
/// not at all.
[[nodiscard]] double weight_in(std::string_view accept, std::string_view essence);

/// How much an Accept-Language wants a language ("es"), 0 to 1, in whatever region: "es-MX".
[[nodiscard]] double language_weight_in(std::string_view accept, std::string_view language);

}  // namespace metes::api
