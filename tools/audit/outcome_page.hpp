#pragma once

#include "geo/answer/engine.hpp"
#include "tools/audit/audit_summary.hpp"
#include "tools/command/html_page.hpp"
#include "tools/command/outcome_counts.hpp"
#include "tools/command/square_counts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace metes::tools {

/// What a page counts, as a sentence begins with it and as it goes on.
struct Counted {
  std::string_view title;
  std::string_view word;
};
inline constexpr Counted kCountedRows{.title = "Rows", .word = "rows"};
inline constexpr Counted kCountedParcels{.title = "Parcels", .word = "parcels"};

/// A page about places for people: tables by outcome with a bar for each line, and a map. It needs
/// nothing from elsewhere. The same counts give the same bytes. One thread at a time.
class OutcomePage {
 public:
  OutcomePage(std::string_view title, const Counted& counted);

  /// For what is not counted by outcome.
  [[nodiscard]] HtmlPage& page() { return page_; }
  /// Which colour is which outcome.
  void key();
  /// `errors`: those without an outcome, where there can be such.
  void outcomes(const OutcomeCounts& counts, std::optional<std::uint64_t> errors);
  /// A table with a heading: a line for each name, those with most first.
  void by_name(const std::string& what, const AuditSummary::ByName& all);
  /// Goes through all parcels of the snapshot. Throws DataError on a damaged one.
  void map(const SquareCounts& counts, const Engine& engine, Day day);
  [[nodiscard]] std::string text() const { return page_.text(); }

 private:
  void squares(const SquareCounts& counts);

  Counted counted_;
  HtmlPage page_;
};

}  // namespace metes::tools
