#pragma once

#include <string_view>

namespace metes::api {

/// ask.css, which follows the style of all pages.
[[nodiscard]] std::string_view ask_style();
/// ask.js: suggestions for who is typing.
[[nodiscard]] std::string_view ask_script();

}  // namespace metes::api
