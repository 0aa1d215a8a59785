#pragma once

#include "api/http/message.hpp"

#include <string>
#include <string_view>

namespace metes::api {

/// Text as HTML, also inside a quoted attribute.
[[nodiscard]] std::string escaped_html(std::string_view text);
/// The same of a text of ours in which what stands between backticks is code.
[[nodiscard]] std::string html_with_code(std::string_view text);

/// A table of these rows, which on a narrow screen moves to the side and leaves the page as it is.
[[nodiscard]] std::string html_table(std::string_view rows);

/// A whole page around what is in its <main>; the title is plain text.
[[nodiscard]] std::string html_page(std::string_view title, std::string_view main);

/// A page that loads nothing and sends nothing.
[[nodiscard]] Response html_response(std::string page);

}  // namespace metes::api
