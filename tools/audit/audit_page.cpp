#include "tools/audit/audit_page.hpp"

#include "data/snapshot/grouped.hpp"
#include "tools/audit/outcome_page.hpp"
#include "tools/command/export_about.hpp"

#include <fmt/format.h>

namespace metes::tools {

std::string audit_page(const AuditSummary& summary, const Engine& engine, Day day) {
  const data::LayerAbout about = about_answers(
      fmt::format("Audit of places in {}", engine.snapshot().city().name), engine, day);
  OutcomePage outcomes(about.facts.front().second, kCountedRows);
  HtmlPage& page = outcomes.page();
  page.paragraph(fmt::format("{} rows, answered for {} where they give no day.",
                             data::grouped(summary.rows()), to_string(day)));
  for (const auto& [name, text] : about.facts) {
    if (name == "notice") page.paragraph(text);
  }
  if (summary.decided()) {
    outcomes.key();
    outcomes.outcomes(summary.outcomes(), summary.errors());
    if (summary.squares()) outcomes.map(*summary.squares(), engine, day);
    outcomes.by_name("reason", summary.reasons());
    outcomes.by_name("district", summary.districts());
    outcomes.by_name("custodian", summary.custodians());
    outcomes.by_name("use", summary.uses());
  } else {
    page.paragraph(fmt::format("No outcome was asked for; {} rows are in error.",
                               data::grouped(summary.errors())));
  }
  page.heading("What was asked");
  page.facts(about);
  return outcomes.text();
}

}  // namespace metes::tools
