#pragma once

#include "data/csv_blocks.hpp"
#include "geo/alike_places.hpp"
#include "geo/designations.hpp"
#include "geo/point_index.hpp"
#include "tools/audit_columns.hpp"
#include "tools/audit_row.hpp"
#include "tools/audit_summary.hpp"
#include "tools/audit_table.hpp"
#include "tools/row_crs.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace metes::tools {

/// Answers blocks of rows for one thread. The positions of a block are looked up together. One that
/// is clear of all lines is answered as any other in parcels of the same profiles, so that most
/// rows cost a lookup and their text; the rest are asked of the engine one by one. What it looks at
/// must outlive it.
class BlockAsker {
 public:
  /// The designations are those of the asker's engine on its default day; `counted` is a summary of
  /// nothing yet. Throws UsageError for a CRS of the table that is not known.
  BlockAsker(const AuditTable& table, const RowAsker& asker, const AuditColumns& columns,
             const Designations& designations, AuditSummary counted);

  /// Adds the lines of all rows; returns how many. Throws what the engine throws for a snapshot
  /// that is damaged.
  std::uint64_t answer(data::TextBlock& block, std::string& out);
  /// Adds what was counted of all blocks.
  void count_into(AuditSummary& summary) const;

 private:
  // A row of the block that is asked together with others.
  struct Placed {
    std::size_t row = 0;
    double accuracy_m = 0;
  };
  // What positions in parcels of the same profiles have in common.
  struct Shared {
    RowAnswer answer;
    std::uint64_t rows = 0;
    std::vector<std::string> between;  // of the columns that differ from row to row, as written
  };

  void read(std::size_t row);
  void place(std::size_t row);
  void add_asked(std::size_t row, std::string& out);
  void add_placed(std::size_t at, std::string& out);
  [[nodiscard]] Shared& shared_by(Coord point, std::span<const Hit> hits);
  [[nodiscard]] Shared work_out(Coord point, std::span<const Hit> hits) const;
  [[nodiscard]] RowAnswer records_of(std::span<const Hit> hits) const;
  [[nodiscard]] double edge_m(Coord point, std::span<const Hit> hits) const;
  void write_answer(const Shared& shared, Coord point, std::span<const Hit> hits);
  void write_differing(AnswerColumn column, const Shared& shared, Coord point,
                       std::span<const Hit> hits);

  const AuditTable& table_;
  const RowAsker& asker_;
  const AuditColumns& columns_;
  const Snapshot& snapshot_;
  const Designations& designations_;
  std::optional<RowCrs> crs_;
  AlikePlaces alike_;
  std::unordered_map<std::string, Shared> known_;
  AuditSummary counted_;  // the rows that are not in known_, and where all are

  InputRows rows_;
  PlaceTexts texts_;
  std::vector<Placed> placed_;
  std::vector<Coord> points_;  // of placed_
  HitBatch hits_;
  std::string key_;
  std::string text_;
  std::string answer_;
};

}  // namespace metes::tools
