#pragma once

#include "geo/answer/engine.hpp"
#include "geo/decision/designations.hpp"
#include "tools/audit/audit_summary.hpp"

#include <string>

namespace metes::tools {

/// What an audit counted, as one page for people: tables with a bar for each line, a map, and what
/// was asked. It needs nothing from elsewhere. The same counts give the same bytes.
[[nodiscard]] std::string audit_page(const AuditSummary& summary, const Engine& engine, Day day);

}  // namespace metes::tools
