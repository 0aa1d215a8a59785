#include "api/page/plan_html.hpp"

#include "api/page/page_words.hpp"
#include "api/page/plan_parcels.hpp"
#include "api/page/plan_view.hpp"
#include "api/service/html_page.hpp"
#include "geo/answer/filled.hpp"
#include "geo/values/round_down.hpp"

#include <fmt/format.h>

#include <cmath>

namespace metes::api {
namespace {

constexpr double kFootM = 0.3048;

// Lines and dots that a black printer, and who sees no colour, tell apart as well.
constexpr std::string_view kHatches =
    "<defs>\n"
    "<pattern id=\"hatch-covered\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<rect class=\"covered\" width=\"6\" height=\"6\"/>"
    "<path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/></pattern>\n"
    "<pattern id=\"hatch-depends\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
    "<rect class=\"depends\" width=\"6\" height=\"6\"/>"
    "<circle cx=\"1.5\" cy=\"1.5\" r=\".7\"/><circle cx=\"4.5\" cy=\"4.5\" r=\".7\"/></pattern>\n"
    "</defs>\n";

// Those of an outcome, filled as the style says.
void add_group(std::string& svg, std::string_view kind, const std::set<std::string>& paths) {
  if (paths.empty()) return;
  svg += fmt::format("<g class=\"{}\">\n", kind);
  for (const std::string& path : paths) svg += fmt::format("<path d=\"{}\"/>\n", path);
  svg += "</g>\n";
}

void add_numbers(std::string& svg, const PlanParcels& parcels) {
  for (const PlanParcels::Label& label : parcels.labels) {
    svg += fmt::format("<text class=\"number\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n", label.at.x,
                       label.at.y, escaped_html(label.number));
  }
}

void add_position(std::string& svg, const PlanView& view, const Answer& answer) {
  if (!answer.at) return;
  const auto [x, y] = view.place(snap(*answer.at));
  const double radius = answer.error ? view.length(answer.error->radius_m) : 0;
  svg += fmt::format(
      "<circle class=\"disc\" cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"{2:.1f}\"/>\n"
      "<path class=\"position\" d=\"M{0:.1f} {1:.1f}m-7 0h14m-7-7v14\"/>\n",
      x, y, radius);
}

void add_bar(std::string& svg, const PlanView& view, double y, double unit_m,
             std::string_view unit) {
  constexpr double kMost = PlanView::kWidth * 0.25;
  constexpr double kLeft = 10;
  const double units = round_down(kMost / view.length(unit_m));
  const double length = units * view.length(unit_m);
  svg += fmt::format(
      "<path class=\"bar\" d=\"M{0} {1}v5h{2:.1f}v-5\"/>\n"
      "<text x=\"{3:.1f}\" y=\"{4}\">{5:g} {6}</text>\n",
      kLeft, y, length, kLeft + length + 4, y + 7, units, unit);
}

// Both lie on white: what is under them is not to be read for a part of them.
void add_margin(std::string& svg, const PlanView& view) {
  svg += "<rect class=\"under\" x=\"4\" y=\"262\" width=\"156\" height=\"34\"/>\n";
  add_bar(svg, view, 267, 1, "m");
  add_bar(svg, view, 283, kFootM, "ft");
  svg +=
      "<rect class=\"under\" x=\"376\" y=\"4\" width=\"20\" height=\"34\"/>\n"
      "<path class=\"north\" d=\"M386 7l5 16-5-4-5 4z\"/>\n"
      "<text class=\"north\" x=\"386\" y=\"35\">N</text>\n"
      "<rect class=\"edge\" width=\"400\" height=\"300\"/>\n";
}

// "covered 3, depends 1".
std::string counts_in(const PlanParcels& parcels, Language language) {
  std::string text;
  for (const auto& [outcome, paths] : parcels.by_outcome) {
    if (paths.empty()) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", wording(outcome).in(language),
                        paths.size());
  }
  return text;
}

std::string svg_of(const PlanView& view, const PlanParcels& parcels, const Answer& answer,
                   Language language) {
  const Wording& title = answer.at ? page_words::kPlanOfPosition : page_words::kPlanOfParcels;
  std::string svg = fmt::format(
      "<svg class=\"plan\" viewBox=\"0 0 {} {}\" role=\"img\" "
      "aria-labelledby=\"plan-title plan-text\">\n"
      "<title id=\"plan-title\">{}</title>\n<desc id=\"plan-text\">{}</desc>\n",
      PlanView::kWidth, PlanView::kHeight, title.in(language),
      filled(page_words::kPlanText, language, std::round(view.width_m()),
             counts_in(parcels, language)));
  svg += kHatches;
  svg += "<rect class=\"ground\" width=\"400\" height=\"300\"/>\n";
  for (const auto& [outcome, paths] : parcels.by_outcome) {
    add_group(svg, to_string(outcome), paths);
  }
  add_group(svg, "of_answer", parcels.of_answer);
  add_position(svg, view, answer);
  add_numbers(svg, parcels);
  add_margin(svg, view);
  return svg + "</svg>\n";
}

// A small picture of what stands in the plan, and what it is.
std::string key_html(std::string_view mark, std::string_view text) {
  return fmt::format(
      "<li><svg class=\"plan\" width=\"24\" height=\"16\" viewBox=\"0 0 24 16\" "
      "aria-hidden=\"true\">{}</svg> {}</li>\n",
      mark, text);
}

std::string legend_html(const PlanParcels& parcels, const Answer& answer, Language language) {
  constexpr std::string_view kBox = "<path d=\"M1 1h22v14h-22z\"/>";
  std::string html = "<ul class=\"legend\">\n";
  for (const auto& [outcome, paths] : parcels.by_outcome) {
    if (paths.empty()) continue;
    html += key_html(fmt::format("<g class=\"{}\">{}</g>", to_string(outcome), kBox),
                     wording(outcome).in(language));
  }
  html += key_html("<rect class=\"ground\" x=\"1\" y=\"1\" width=\"22\" height=\"14\"/>",
                   page_words::kNoParcel.in(language));
  if (!parcels.of_answer.empty()) {
    html += key_html(fmt::format("<g class=\"of_answer\">{}</g>", kBox),
                     page_words::kOfAnswer.in(language));
  }
  if (answer.at) {
    html += key_html("<path class=\"position\" d=\"M12 8m-7 0h14m-7-7v14\"/>",
                     page_words::kPosition.in(language));
  }
  if (answer.at && answer.error && answer.error->radius_m > 0) {
    html += key_html(
        "<circle class=\"disc\" cx=\"12\" cy=\"8\" r=\"7\"/>",
        filled(page_words::kDisc, language, fmt::format("{:.2f}", answer.error->radius_m)));
  }
  return html + "</ul>\n";
}

}  // namespace

std::string plan_html(const Answered& answered, Language language) {
  const Answer& answer = answered.answer;
  const auto view = PlanView::of(answer, answered.engine->snapshot());
  if (!view) return {};
  const PlanParcels parcels = plan_parcels(*view, answer, *answered.engine);
  if (is_empty(parcels)) return {};
  std::string html = fmt::format("<h3>{}</h3>\n<figure>\n", page_words::kPlan.in(language));
  html += svg_of(*view, parcels, answer, language);
  html += fmt::format("<figcaption>\n{}", legend_html(parcels, answer, language));
  if (parcels.is_cut) html += fmt::format("<p>{}</p>\n", page_words::kPartly.in(language));
  return html + "</figcaption>\n</figure>\n";
}

}  // namespace metes::api
