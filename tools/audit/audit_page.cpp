#include "tools/audit/audit_page.hpp"

#include "api/service/html_page.hpp"
#include "data/snapshot/grouped.hpp"
#include "tools/audit/audit_map.hpp"
#include "tools/command/export_about.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/metres_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::tools {
namespace {

using Lines = std::vector<std::pair<std::string, OutcomeCounts>>;

constexpr std::size_t kMostPageLines = 200;
constexpr double kBarWidth = 240;

constexpr std::string_view kStyle =
    ":root{--land:#d9cfb4;--covered:#0072b2;--depends:#d55e00;--unknown:#767676;"
    "--not_covered:#00805c}"
    "@media(prefers-color-scheme:dark){:root{--land:#574f38;--covered:#56b4e9;--depends:#f08c4a;"
    "--unknown:#a8a8a8;--not_covered:#3dc79b}}"
    "@media print{:root{--land:#d9cfb4;--covered:#0072b2;--depends:#d55e00;--unknown:#767676;"
    "--not_covered:#00805c}}"
    ".covered{fill:var(--covered)}.depends{fill:var(--depends)}.unknown{fill:var(--unknown)}"
    ".not_covered{fill:var(--not_covered)}.land{fill:var(--land)}"
    ".edge{fill:none;stroke:var(--line)}.scale{fill:none;stroke:var(--ink)}"
    ".frame{fill:var(--page);stroke:var(--page)}.map text{font-size:9px;fill:var(--ink)}"
    ".map{width:100%;max-height:60rem}svg{vertical-align:middle;print-color-adjust:exact;"
    "-webkit-print-color-adjust:exact}.key svg{margin-right:.4rem}.key span{margin-right:1.2rem}"
    "figure{margin:1rem 0}";

std::string shown(Outcome outcome) {
  std::string text(to_string(outcome));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// Numbers stand beside it: a screen reader is not told of it.
std::string bar_of(const OutcomeCounts& counts, std::uint64_t most) {
  std::string bar = fmt::format(
      "<svg width=\"{:g}\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">", kBarWidth);
  double x = 0;
  for (const Outcome outcome : kShownOutcomes) {
    if (counts[outcome] == 0) continue;
    const double width = kBarWidth * static_cast<double>(counts[outcome]) /
                         static_cast<double>(std::max<std::uint64_t>(most, 1));
    bar += fmt::format("<rect class=\"{}\" x=\"{:.2f}\" width=\"{:.2f}\" height=\"14\"/>",
                       to_string(outcome), x, width);
    x += width;
  }
  return bar + "</svg>";
}

std::string key() {
  std::string text = "<p class=\"key\">";
  for (const Outcome outcome : kShownOutcomes) {
    text += fmt::format(
        "<span><svg width=\"14\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">"
        "<rect class=\"{}\" width=\"14\" height=\"14\"/></svg>{}</span>",
        to_string(outcome), shown(outcome));
  }
  return text + "</p>\n";
}

void add_outcomes(HtmlPage& page, const AuditSummary& summary) {
  HtmlPage::Table table{.caption = "Rows by outcome",
                        .header = {"outcome", "rows", ""},
                        .rows = {},
                        .alignment = "<> ",
                        .first_is_header = true};
  std::uint64_t most = summary.errors();
  for (const Outcome outcome : kShownOutcomes) most = std::max(most, summary.outcomes()[outcome]);
  for (const Outcome outcome : kShownOutcomes) {
    OutcomeCounts own;
    own[outcome] = summary.outcomes()[outcome];
    table.rows.push_back({shown(outcome), data::grouped(own[outcome]), bar_of(own, most)});
  }
  table.rows.push_back({"error", data::grouped(summary.errors()), ""});
  page.table(table);
}

void add_names(HtmlPage& page, const std::string& what, const AuditSummary::ByName& all) {
  Lines lines = most_first(all);
  OutcomeCounts rest;
  const std::size_t more = lines.size() > kMostPageLines ? lines.size() - kMostPageLines : 0;
  for (std::size_t i = lines.size() - more; i < lines.size(); ++i) rest += lines[i].second;
  lines.resize(lines.size() - more);
  if (more > 0) lines.emplace_back(fmt::format("{} more", data::grouped(more)), rest);
  std::uint64_t most = 0;
  for (const auto& [name, counts] : lines) most = std::max(most, counts.total());

  HtmlPage::Table table{.caption = fmt::format("Rows by {}", what),
                        .header = {what},
                        .rows = {},
                        .alignment = "<>>>> ",
                        .first_is_header = true};
  for (const Outcome outcome : kShownOutcomes) table.header.push_back(shown(outcome));
  table.header.emplace_back();
  for (const auto& [name, counts] : lines) {
    auto& row = table.rows.emplace_back(1, name.empty() ? "not recorded" : name);
    for (const Outcome outcome : kShownOutcomes) row.push_back(data::grouped(counts[outcome]));
    row.push_back(bar_of(counts, most));
  }
  page.heading(fmt::format("By {}", what));
  page.table(table);
}

std::string outside_text(const SquareCounts& counts) {
  return fmt::format(
      "{} rows lie outside the extent that the data is about and {} have no position: they are not "
      "on the map.",
      data::grouped(counts.outside().total()), data::grouped(counts.placeless().total()));
}

void add_squares(HtmlPage& page, const SquareCounts& counts) {
  HtmlPage::Table table{.caption = "Rows by square, by the place of its middle",
                        .header = {"square", "latitude", "longitude"},
                        .rows = {},
                        .alignment = "<>>>>>>",
                        .first_is_header = true};
  for (const Outcome outcome : kShownOutcomes) table.header.push_back(shown(outcome));
  const SquareGrid& grid = counts.grid();
  for (std::uint32_t i = 0; i < grid.size(); ++i) {
    if (counts.of(i).total() == 0) continue;
    const LonLat middle = grid.middle_of(i);
    auto& row = table.rows.emplace_back();
    row = {fmt::format("{}, {}", i % grid.columns() + 1, i / grid.columns() + 1),
           fmt::format("{:.4f}", middle.lat), fmt::format("{:.4f}", middle.lon)};
    for (const Outcome outcome : kShownOutcomes) {
      row.push_back(data::grouped(counts.of(i)[outcome]));
    }
  }
  page.markup(
      "<details>\n<summary>The squares as a table, counted from the lower left</summary>\n");
  page.table(table);
  page.markup("</details>\n");
}

void add_map(HtmlPage& page, const SquareCounts& counts, const Engine& engine, Day day) {
  const AuditMap map = audit_map(counts, engine.snapshot(), *engine.designations(day));
  page.heading("Where they are");
  page.markup("<figure>\n" + map.svg + "<figcaption>\n" + key());
  page.paragraph(fmt::format(
      "Each square stands for the rows within {} by {}: the more, the larger, up to {} rows, and "
      "divided by outcome. Under them lies the land that some directive covers on {}, generalised "
      "to {}; a smaller parcel is drawn as large as that.",
      metres_text(counts.grid().side_m()), metres_text(counts.grid().side_m()),
      data::grouped(map.most), to_string(day), metres_text(map.land_m)));
  page.markup("</figcaption>\n</figure>\n");
  page.paragraph(outside_text(counts));
  add_squares(page, counts);
}

}  // namespace

std::string audit_page(const AuditSummary& summary, const Engine& engine, Day day) {
  const data::LayerAbout about = about_answers(
      fmt::format("Audit of places in {}", engine.snapshot().city().name), engine, day);
  HtmlPage page(about.facts.front().second, kStyle);
  page.paragraph(fmt::format("{} rows, answered for {} where they give no day.",
                             data::grouped(summary.rows()), to_string(day)));
  for (const auto& [name, text] : about.facts) {
    if (name == "notice") page.paragraph(text);
  }
  if (summary.decided()) {
    page.markup(key());
    add_outcomes(page, summary);
    if (summary.squares()) add_map(page, *summary.squares(), engine, day);
    add_names(page, "reason", summary.reasons());
    add_names(page, "district", summary.districts());
    add_names(page, "custodian", summary.custodians());
    add_names(page, "use", summary.uses());
  } else {
    page.paragraph(fmt::format("No outcome was asked for; {} rows are in error.",
                               data::grouped(summary.errors())));
  }
  page.heading("What was asked");
  page.facts(about);
  return page.text();
}

}  // namespace metes::tools
