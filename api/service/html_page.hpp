#pragma once

#include "api/http/message.hpp"

#include <string>
#include <string_view>

namespace metes::api {

/// Text as HTML, also inside a quoted attribute.
[[nodiscard]] std::string escaped_html(std::string_view text);
/// The same of a text of ours in which what stands between backticks is code.
[[nodiscard]] std::string html_with_code(std::string_view text);

/// What is at an address of the web, to be followed; a text where the address is none.
[[nodiscard]] std::string html_link(std::string_view url, std::string_view text);

/// A table of these rows, which on a narrow screen moves to the side, by keys as well, and leaves
/// the page as it is.
[[nodiscard]] std::string html_table(std::string_view rows);
/// The same of so many columns that none is made narrow for the others.
[[nodiscard]] std::string html_records(std::string_view rows);

/// The style of all pages.
[[nodiscard]] std::string_view page_style();

struct PageHead {
  std::string_view title;            // plain text
  std::string_view language = "en";  // ISO 639
  std::string_view resources = {};   // elements that load style and scripts; empty: page_style()
};
/// A whole page around what is in its <main>.
[[nodiscard]] std::string html_page(const PageHead& head, std::string_view main);

/// Of a page that loads nothing and sends nothing.
inline constexpr std::string_view kSelfContained =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";
/// Of a page that loads style and scripts from here, and sends forms and questions here.
inline constexpr std::string_view kFromHere =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A page under one of these policies. Nobody is told where a reader of it came from.
[[nodiscard]] Response html_response(std::string page, std::string_view policy = kSelfContained);

}  // namespace metes::api
