#include "tools/diff/diff_page.hpp"

#include "data/snapshot/grouped.hpp"
#include "tools/command/html_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::size_t kMostChanges = 500;

constexpr std::array<std::pair<const char*, const char*>, 9> kShown{{
    {"number_new", "parcel"},
    {"address_new", "address"},
    {"outcome_old", "old"},
    {"outcome_new", "new"},
    {"reasons_old", "why in old"},
    {"reasons_new", "why in new"},
    {"cause", "made by"},
    {"attributes", "attributes"},
    {"custodian_new", "custodian"},
}};

std::vector<std::string> header_of_lines() {
  std::vector<std::string> header;
  header.reserve(kShown.size() + 1);
  for (const auto& [field, title] : kShown) header.emplace_back(title);
  header.emplace_back("by directive");
  return header;
}

// Where all directives together say the same as before, one of them does not.
std::string by_directive(const ParcelChange& change, const std::vector<std::string>& names) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& [before, why_before, after, why_after] = change.directives.at(i);
    if (before == after) continue;
    texts.push_back(fmt::format("{}: {} → {}", names[i], before.empty() ? "none" : before,
                                after.empty() ? "none" : after));
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

}  // namespace

DiffPage::DiffPage(data::LayerAbout about, const DiffSheet& sheet)
    : about_(std::move(about)), directives_(sheet.directives()) {
  const auto& fields = sheet.fields();
  for (const auto& [name, title] : kShown) {
    const auto found =
        std::find_if(fields.begin(), fields.end(),
                     [&field = name](const LayerField& one) { return one.name == field; });
    shown_.push_back(static_cast<std::size_t>(found - fields.begin()));
  }
}

void DiffPage::note(const ParcelChange& change, const std::vector<std::string>& row) {
  if (!change.is(Change::answer) || lines_.size() == kMostChanges) return;
  auto& line = lines_.emplace_back();
  for (const std::size_t field : shown_) line.push_back(row.at(field));
  line.push_back(by_directive(change, directives_));
}

std::string DiffPage::text(const DiffSummary& summary, Day day) const {
  HtmlPage page(about_.facts.front().second);
  std::string sentence = summary.sentence(day) + '.';
  sentence.front() = 'O';
  page.paragraph(sentence);
  for (const auto& [name, text] : about_.facts) {
    if (name == "notice") page.paragraph(text);
  }
  for (const SummaryTable& table : summary.tables()) {
    page.heading(table.title);
    const bool has_header = table.alignment.size() > 2;
    const auto first = table.rows.begin();
    page.table({.header = has_header ? table.rows.front() : std::vector<std::string>(),
                .rows = {has_header ? first + 1 : first, table.rows.end()},
                .alignment = table.alignment,
                .first_is_header = true});
  }
  if (!lines_.empty()) {
    page.heading(fmt::format("{} of {} parcels that have another answer",
                             data::grouped(lines_.size()),
                             data::grouped(summary.count(Change::answer))));
    page.table({.header = header_of_lines(), .rows = lines_, .first_is_header = true});
  }
  page.heading("what was compared");
  page.facts(about_);
  return page.text();
}

}  // namespace metes::tools
