#include "tools/audit/outcome_page.hpp"

#include "data/snapshot/grouped.hpp"
#include "tools/audit/audit_map.hpp"
#include "tools/command/metres_text.hpp"

#include <fmt/format.h>

#include <algorithm>
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

std::string key_text() {
  std::string text = "<p class=\"key\">";
  for (const Outcome outcome : kShownOutcomes) {
    text += fmt::format(
        "<span><svg width=\"14\" height=\"14\" aria-hidden=\"true\" focusable=\"false\">"
        "<rect class=\"{}\" width=\"14\" height=\"14\"/></svg>{}</span>",
        to_string(outcome), shown(outcome));
  }
  return text + "</p>\n";
}

std::string outside_text(const SquareCounts& counts, const Counted& counted) {
  return fmt::format(
      "{} {} lie outside the extent that the data is about and {} have no position: they are not "
      "on the map.",
      data::grouped(counts.outside().total()), counted.word,
      data::grouped(counts.placeless().total()));
}

}  // namespace

OutcomePage::OutcomePage(std::string_view title, const Counted& counted)
    : counted_(counted), page_(title, kStyle) {}

void OutcomePage::key() {
  page_.markup(key_text());
}

void OutcomePage::outcomes(const OutcomeCounts& counts, std::optional<std::uint64_t> errors) {
  HtmlPage::Table table{.caption = fmt::format("{} by outcome", counted_.title),
                        .header = {"outcome", std::string(counted_.word), ""},
                        .rows = {},
                        .alignment = "<> ",
                        .first_is_header = true};
  std::uint64_t most = errors.value_or(0);
  for (const Outcome outcome : kShownOutcomes) most = std::max(most, counts[outcome]);
  for (const Outcome outcome : kShownOutcomes) {
    OutcomeCounts own;
    own[outcome] = counts[outcome];
    table.rows.push_back({shown(outcome), data::grouped(own[outcome]), bar_of(own, most)});
  }
  if (errors) table.rows.push_back({"error", data::grouped(*errors), ""});
  page_.table(table);
}

void OutcomePage::by_name(const std::string& what, const AuditSummary::ByName& all) {
  Lines lines = most_first(all);
  OutcomeCounts rest;
  const std::size_t more = lines.size() > kMostPageLines ? lines.size() - kMostPageLines : 0;
  for (std::size_t i = lines.size() - more; i < lines.size(); ++i) rest += lines[i].second;
  lines.resize(lines.size() - more);
  if (more > 0) lines.emplace_back(fmt::format("{} more", data::grouped(more)), rest);
  std::uint64_t most = 0;
  for (const auto& [name, counts] : lines) most = std::max(most, counts.total());

  HtmlPage::Table table{.caption = fmt::format("{} by {}", counted_.title, what),
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
  page_.heading(fmt::format("By {}", what));
  page_.table(table);
}

void OutcomePage::squares(const SquareCounts& counts) {
  HtmlPage::Table table{
      .caption = fmt::format("{} by square, by the place of its middle", counted_.title),
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
  page_.markup(
      "<details>\n<summary>The squares as a table, counted from the lower left</summary>\n");
  page_.table(table);
  page_.markup("</details>\n");
}

void OutcomePage::map(const SquareCounts& counts, const Engine& engine, Day day) {
  const AuditMap map =
      audit_map(counts, engine.snapshot(), *engine.designations(day), counted_.word);
  page_.heading("Where they are");
  page_.markup("<figure>\n" + map.svg + "<figcaption>\n" + key_text());
  page_.paragraph(fmt::format(
      "Each square stands for the {4} within {0} by {0}: the more, the larger, up to {1} {4}, and "
      "divided by outcome. Under them lies the land that some directive covers on {2}, generalised "
      "to {3}; a smaller parcel is drawn as large as that.",
      metres_text(counts.grid().side_m()), data::grouped(map.most), to_string(day),
      metres_text(map.land_m), counted_.word));
  page_.markup("</figcaption>\n</figure>\n");
  page_.paragraph(outside_text(counts, counted_));
  squares(counts);
}

}  // namespace metes::tools
