#include "tools/command/html_page.hpp"

#include "api/service/html_page.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace metes::tools {
namespace {

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;--page:#fff;--ink:#1b1b1b;--line:#767676;--head:#eee}"
    "@media(prefers-color-scheme:dark){:root{--page:#161616;--ink:#ededed;--line:#8a8a8a;"
    "--head:#2c2c2c}}"
    "@media print{:root{color-scheme:light;--page:#fff;--ink:#000;--line:#767676;--head:#eee}"
    "tr,figure{break-inside:avoid}h2{break-after:avoid}}"
    "body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;"
    "color:var(--ink);background:var(--page)}"
    ".wide{overflow-x:auto;margin:.5rem 0 1.5rem}"
    "table{border-collapse:collapse}caption{text-align:left}"
    "th,td{border:1px solid var(--line);padding:.2rem .6rem;text-align:left;vertical-align:top}"
    "th{background:var(--head);font-weight:600}"
    ".n{text-align:right;font-variant-numeric:tabular-nums}"
    ".long{overflow-wrap:anywhere;min-width:10rem}";

// Such as a digest or an address of the web: it is parted where the line ends.
bool has_long_word(std::string_view text) {
  constexpr std::size_t kLong = 28;  // bytes
  std::size_t word = 0;
  return std::any_of(text.begin(), text.end(), [&](char c) {
    word = c == ' ' ? 0 : word + 1;
    return word > kLong;
  });
}

std::string_view class_of(char alignment, std::string_view text) {
  if (alignment == '>') return " class=\"n\"";
  return alignment != ' ' && has_long_word(text) ? " class=\"long\"" : "";
}

char alignment_of(const HtmlPage::Table& table, std::size_t column) {
  return column < table.alignment.size() ? table.alignment[column] : '<';
}

}  // namespace

bool is_page(const std::filesystem::path& file) {
  return lower(file.extension().string()) == ".html";
}

void refuse_page(const std::filesystem::path& summary) {
  if (!is_page(summary)) return;
  throw UsageError(
      fmt::format("--summary is {}, expected a .json: this summary is no page", summary.string()));
}

HtmlPage::HtmlPage(std::string_view title, std::string_view style)
    : page_(fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width\">\n"
                        "<title>{0}</title>\n<style>{1}{2}</style>\n</head>\n<body>\n<main>\n"
                        "<h1>{0}</h1>\n",
                        api::escaped_html(title), kStyle, style)) {}

void HtmlPage::heading(std::string_view text) {
  page_ += fmt::format("<h2>{}</h2>\n", api::escaped_html(text));
}

void HtmlPage::paragraph(std::string_view text) {
  page_ += fmt::format("<p>{}</p>\n", api::escaped_html(text));
}

void HtmlPage::table(const Table& table) {
  page_ += "<div class=\"wide\" tabindex=\"0\">\n<table>\n";
  if (!table.caption.empty()) {
    page_ += fmt::format("<caption>{}</caption>\n", api::escaped_html(table.caption));
  }
  if (!table.header.empty()) {
    page_ += "<tr>";
    for (std::size_t i = 0; i < table.header.size(); ++i) {
      const std::string text = api::escaped_html(table.header[i]);
      // A column of pictures has no name.
      page_ += text.empty() ? std::string("<td></td>")
                            : fmt::format("<th scope=\"col\"{}>{}</th>",
                                          class_of(alignment_of(table, i), text), text);
    }
    page_ += "</tr>\n";
  }
  for (const auto& cells : table.rows) row(cells, table);
  page_ += "</table>\n</div>\n";
}

void HtmlPage::row(const std::vector<std::string>& cells, const Table& table) {
  page_ += "<tr>";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const char alignment = alignment_of(table, i);
    const std::string text = alignment == ' ' ? cells[i] : api::escaped_html(cells[i]);
    if (i == 0 && table.first_is_header && !text.empty()) {
      page_ += fmt::format("<th scope=\"row\"{}>{}</th>", class_of('<', text), text);
    } else {
      page_ += fmt::format("<td{}>{}</td>", class_of(alignment, text), text);
    }
  }
  page_ += "</tr>\n";
}

void HtmlPage::facts(const data::LayerAbout& about) {
  Table facts{.first_is_header = true};
  for (const auto& [name, text] : about.facts) facts.rows.push_back({name, text});
  table(facts);
  for (const data::SideTable& side : about.tables) {
    heading(side.name);
    table({.header = side.columns, .rows = side.rows, .first_is_header = true});
  }
}

std::string HtmlPage::text() const {
  return page_ + "</main>\n</body>\n</html>\n";
}

}  // namespace metes::tools
