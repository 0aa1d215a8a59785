#pragma once

#include <string>
#include <string_view>

namespace metes::api {

/// Appends a text as JSON has it, in quotes. What is not UTF-8 becomes U+FFFD.
void append_json_text(std::string& out, std::string_view text);

/// Copies a text and says whether it is ASCII with nothing to escape, as most texts are: then it
/// stands in JSON as it is.
[[nodiscard]] bool copy_plain_ascii(std::string_view text, char* to);

}  // namespace metes::api
