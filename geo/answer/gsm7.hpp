#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace metes {

inline constexpr std::size_t kTextMessage = 160;  // letters of GSM-7 in one SMS

/// The text in the default alphabet of text messages (3GPP TS 23.038, GSM-7): letters that it does
/// not have become the nearest that it has (á becomes a; é and ñ stay), anything else `?`. None of
/// the result needs an escape, so that each letter counts once.
[[nodiscard]] std::string to_gsm7(std::string_view utf8);

/// How many letters of GSM-7 the text takes, which to_gsm7() made.
[[nodiscard]] std::size_t gsm7_length(std::string_view utf8);

}  // namespace metes
