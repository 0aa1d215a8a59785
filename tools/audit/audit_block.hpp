#pragma once

#include "data/reader/csv_blocks.hpp"
#include "geo/decision/alike_places.hpp"
#include "geo/decision/designations.hpp"
#include "geo/index/point_index.hpp"
#include "geo/snapshot/parcel_names.hpp"
#include "tools/audit/audit_columns.hpp"
#include "tools/audit/audit_row.hpp"
#include "tools/audit/audit_summary.hpp"
#include "tools/audit/audit_table.hpp"
#include "tools/audit/row_crs.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace metes::tools {

/// Answers blocks of rows for one thread. The positions of a block are looked up together. All that
/// are alike (geo/decision/alike_places.hpp) are answered as the first of them, so that most rows
/// cost a lookup and their text; the rest are asked of the engine one by one. What it looks at must
/// outlive it.
class BlockAsker {
 public:
  /// The designations are those of the asker's engine on its default day; `counted` is a summary of
  /// nothing yet. Throws UsageError for a CRS of the table that is not known.
  BlockAsker(const AuditTable& table, const RowAsker& asker, const AuditColumns& columns,
             const Designations& designations, ParcelNames& names, AuditSummary counted);

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
  // What alike positions have in common.
  struct Shared {
    RowAnswer answer;
    std::uint64_t rows = 0;
    std::vector<std::string> between;  // of the columns that differ from row to row, as written
  };

  void read(std::size_t row);
  void place(std::size_t row);
  void add_asked(std::size_t row, std::string& out);
  void look_up(std::size_t first);
  void prefetch_parcels();
  void add_placed(std::size_t at, std::string& out);
  void find_edges(std::span<const Coord> points);
  [[nodiscard]] FoundPlace find_place(std::size_t at) const;
  [[nodiscard]] Shared& shared_by_key(const FoundPlace& place);
  [[nodiscard]] Shared work_out(const FoundPlace& place) const;
  [[nodiscard]] RowAnswer records_of(std::span<const Hit> hits) const;
  [[nodiscard]] double edge_m(const FoundPlace& place) const;
  void write_answer(const Shared& shared, std::size_t at);
  void write_differing(AnswerColumn column, const Shared& shared, std::size_t at);

  const AuditTable& table_;
  const RowAsker& asker_;
  const AuditColumns& columns_;
  bool finds_;  // what the columns need
  bool decides_;
  bool records_;
  bool tells_edge_;
  std::vector<AnswerColumn> differing_{};  // of those that are written
  const Snapshot& snapshot_;
  const Designations& designations_;
  ParcelNames& names_;
  std::optional<RowCrs> crs_;
  AlikePlaces alike_;
  std::unordered_map<std::string, Shared> known_;
  std::pair<const std::string, Shared>* last_ = nullptr;  // of known_: what was asked for last
  AuditSummary counted_;  // the rows that are not in known_, and where all are

  InputRows rows_;
  PlaceTexts texts_;
  std::vector<Placed> placed_;
  std::vector<Coord> points_;  // of placed_
  // Some of them that follow each other are looked up together, so that what one needs of the
  // memory comes while others are answered.
  std::size_t first_ = 0;
  HitBatch hits_;
  std::vector<std::uint32_t> parcels_;  // the first at each of the positions
  std::vector<double> limits_m_;
  std::vector<std::optional<NearEdge>> edges_;
  std::vector<FoundPlace> places_;
  std::vector<std::optional<Neighbour>> nearest_;  // covered parcels
  std::string key_;
  std::string text_;
  std::string answer_;
};

}  // namespace metes::tools
