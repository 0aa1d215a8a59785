#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::bench {

/// A line of the reference that a ranker gives as its first, and how like the text it is: 0 to 1.
struct RankedLine {
  std::size_t line = 0;
  double likeness = 0;
};

/// For each text the first line, or none.
struct RankerAnswers {
  std::string name;
  std::vector<double> thresholds;  // of likeness, at which it is worth comparing
  std::vector<std::optional<RankedLine>> first;
  double seconds = 0;
};

/// Letters, digits and single blanks, in upper case: what the rankers are given of a text.
[[nodiscard]] std::string plain_text(std::string_view text);

/// What likeness of letters finds among lines, all of them plain: SQLite's FTS5 over trigrams, and
/// PostgreSQL's pg_trgm; and the exact key of the fields that PostGIS's address_standardizer makes
/// of both sides. Those that are not installed are left out, and it says so.
[[nodiscard]] std::vector<RankerAnswers> ask_rankers(const std::vector<std::string>& lines,
                                                     const std::vector<std::string>& texts);

}  // namespace metes::bench
