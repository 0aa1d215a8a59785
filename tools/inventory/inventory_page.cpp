#include "tools/inventory/inventory_page.hpp"

#include "data/snapshot/grouped.hpp"
#include "tools/audit/outcome_page.hpp"
#include "tools/command/html_page.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace metes::tools {
namespace {

constexpr std::size_t kMostGroups = 500;  // lines of a page

void add_tables(HtmlPage& page, const InventorySummary& summary) {
  for (SummaryTable& table : summary.tables(kMostGroups)) {
    if (table.rows.size() == 1) continue;  // a head alone
    page.heading(table.title);
    page.table({.header = table.rows.front(),
                .rows = {table.rows.begin() + 1, table.rows.end()},
                .alignment = table.alignment,
                .first_is_header = true});
  }
  if (summary.groups() <= kMostGroups) return;
  page.paragraph(fmt::format("{} more have fewer parcels each.",
                             data::grouped(summary.groups() - kMostGroups)));
}

void add_tracking(HtmlPage& page, const Tracking& tracking) {
  page.heading("What was tracked");
  page.paragraph(fmt::format("{} rows, of which {} say nothing about these parcels.",
                             data::grouped(tracking.rows()),
                             data::grouped(tracking.unmatched().size())));
  for (const data::LayerNote& note : tracking.notes()) {
    page.paragraph(fmt::format("{} ({})", note.text, data::grouped(note.count)));
  }
}

}  // namespace

std::string inventory_page(const InventorySummary& summary, const SquareCounts& squares,
                           const data::LayerAbout& about, const Tracking* tracking,
                           const Engine& engine, Day day) {
  OutcomePage outcomes(fmt::format("Inventory of {}", engine.snapshot().city().name),
                       kCountedParcels);
  HtmlPage& page = outcomes.page();
  page.paragraph(fmt::format("{} of {} parcels, on {}.", data::grouped(summary.parcels()),
                             data::grouped(engine.snapshot().parcel_count()), to_string(day)));
  for (const auto& [name, text] : about.facts) {
    if (name == "notice") page.paragraph(text);
  }
  outcomes.key();
  outcomes.outcomes(summary.outcomes(), {});
  outcomes.map(squares, engine, day);
  add_tables(page, summary);
  outcomes.by_name("directive", summary.directives());
  outcomes.by_name("custodian", summary.custodians());
  outcomes.by_name("district", summary.districts());
  if (tracking != nullptr) add_tracking(page, *tracking);
  page.heading("What was asked");
  page.facts(about);
  return outcomes.text();
}

}  // namespace metes::tools
