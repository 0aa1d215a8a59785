#include "tools/html_page.hpp"

#include "api/html_page.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace metes::tools {
namespace {

constexpr std::string_view kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}"
    "table{border-collapse:collapse;margin:.5rem 0 1.5rem}"
    "th,td{border:1px solid #767676;padding:.2rem .6rem;text-align:left;vertical-align:top}"
    "th{background:#eee}.n{text-align:right;font-variant-numeric:tabular-nums}";

}  // namespace

HtmlPage::HtmlPage(std::string_view title)
    : page_(fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width\">\n"
                        "<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<h1>{0}</h1>\n",
                        api::escaped_html(title), kStyle)) {}

void HtmlPage::heading(std::string_view text) {
  page_ += fmt::format("<h2>{}</h2>\n", api::escaped_html(text));
}

void HtmlPage::paragraph(std::string_view text) {
  page_ += fmt::format("<p>{}</p>\n", api::escaped_html(text));
}

void HtmlPage::table(const std::vector<std::string>& header,
                     const std::vector<std::vector<std::string>>& rows,
                     std::string_view alignment) {
  page_ += "<table>\n";
  if (!header.empty()) row("th", header, alignment);
  for (const auto& cells : rows) row("td", cells, alignment);
  page_ += "</table>\n";
}

void HtmlPage::row(std::string_view tag, const std::vector<std::string>& cells,
                   std::string_view alignment) {
  page_ += "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool is_number = i < alignment.size() && alignment[i] == '>';
    page_ += fmt::format("<{0}{1}>{2}</{0}>", tag, is_number ? " class=\"n\"" : "",
                         api::escaped_html(cells[i]));
  }
  page_ += "</tr>\n";
}

std::string HtmlPage::text() const {
  return page_ + "</body>\n</html>\n";
}

}  // namespace metes::tools
