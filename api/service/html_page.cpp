#include "api/service/html_page.hpp"

#include <fmt/format.h>

#include <utility>

namespace metes::api {
namespace {

constexpr std::string_view kStyle =
    R"(:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere;
  color: CanvasText; background: Canvas; }
code, pre { font-family: ui-monospace, monospace; }
.wide { overflow-x: auto; overflow-wrap: normal; }
table { border-collapse: collapse; width: 100%; }
.records table { width: max-content; min-width: 100%; }
.records td { max-width: 30rem; }
.records td, .records th { padding-right: 1rem; }
th, td { text-align: left; vertical-align: top; border-top: 1px solid; padding: .25rem .5rem .25rem 0; }
h2 { margin-top: 2rem; }
)";

}  // namespace

std::string escaped_html(std::string_view text) {
  std::string html;
  for (const char c : text) {
    if (c == '<')
      html += "&lt;";
    else if (c == '>')
      html += "&gt;";
    else if (c == '&')
      html += "&amp;";
    else if (c == '"')
      html += "&quot;";
    else
      html += c;
  }
  return html;
}

std::string html_with_code(std::string_view text) {
  std::string html;
  bool in_code = false;
  for (const char c : escaped_html(text)) {
    if (c == '`')
      html += std::exchange(in_code, !in_code) ? "</code>" : "<code>";
    else
      html += c;
  }
  return html;
}

std::string html_link(std::string_view url, std::string_view text) {
  if (url.substr(0, 8) != "https://" && url.substr(0, 7) != "http://") return escaped_html(text);
  return fmt::format("<a href=\"{}\">{}</a>", escaped_html(url), escaped_html(text));
}

std::string html_table(std::string_view rows) {
  return fmt::format("<div class=\"wide\" tabindex=\"0\">\n<table>\n{}</table>\n</div>\n", rows);
}

std::string html_records(std::string_view rows) {
  return fmt::format("<div class=\"records\">\n{}</div>\n", html_table(rows));
}

std::string_view page_style() {
  return kStyle;
}

std::string html_page(const PageHead& head, std::string_view main) {
  const std::string own_style = fmt::format("<style>\n{}</style>\n", kStyle);
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<title>{}</title>\n"
      "{}<main>\n{}</main>\n",
      head.language, escaped_html(head.title), head.resources.empty() ? own_style : head.resources,
      main);
}

Response html_response(std::string page, std::string_view policy) {
  return {.content_type = "text/html; charset=utf-8",
          .body = std::move(page),
          .headers = {{"Content-Security-Policy", std::string(policy)},
                      {"Referrer-Policy", "no-referrer"}}};
}

}  // namespace metes::api
