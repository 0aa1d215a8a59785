#include "tools/audit_block.hpp"

#include "geo/clear_of_lines.hpp"
#include "geo/error.hpp"
#include "geo/lookup.hpp"
#include "geo/nearest_limit.hpp"
#include "geo/parcel_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

namespace metes::tools {
namespace {

// What differs between positions in parcels of the same profiles.
constexpr std::array kDiffering{AnswerColumn::parcels, AnswerColumn::edge_m,
                                AnswerColumn::nearest_covered_m};

// Where a directive names parcels one by one there are as many as parcels; these are some 16 MiB.
constexpr std::size_t kMostKnown = 16'384;

bool differs(std::size_t column) {
  return std::find(kDiffering.begin(), kDiffering.end(), static_cast<AnswerColumn>(column)) !=
         kDiffering.end();
}

std::vector<ParcelId> parcels_of(std::span<const Hit> hits) {
  std::vector<ParcelId> parcels;
  parcels.reserve(hits.size());
  for (const Hit& hit : hits) parcels.push_back(ParcelId{hit.shape});
  return parcels;
}

}  // namespace

BlockAsker::BlockAsker(const AuditTable& table, const RowAsker& asker, const AuditColumns& columns,
                       const Designations& designations, AuditSummary counted)
    : table_(table),
      asker_(asker),
      columns_(columns),
      snapshot_(asker.engine().snapshot()),
      designations_(designations),
      alike_(snapshot_, asker.engine().directives()),
      counted_(std::move(counted)) {
  if (!table.crs().empty()) crs_.emplace(table.crs(), snapshot_.city());
}

std::uint64_t BlockAsker::answer(data::TextBlock& block, std::string& out) {
  table_.split(block, rows_);
  placed_.clear();
  points_.clear();
  for (std::size_t row = 0; row < rows_.size(); ++row) place(row);
  if (columns_.need_place()) snapshot_.point_index().covering(points_, hits_);
  std::size_t next = 0;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (next < placed_.size() && placed_[next].row == row) {
      add_placed(next++, out);
    } else {
      add_asked(row, out);
    }
  }
  return rows_.size();
}

void BlockAsker::count_into(AuditSummary& summary) const {
  summary.add(counted_);
  for (const auto& [key, shared] : known_) summary.note(shared.answer, shared.rows);
}

// Into texts_, in degrees.
void BlockAsker::read(std::size_t row) {
  table_.read(rows_.row(row), texts_);
  if (crs_) crs_->to_degrees(texts_);
}

// Notes a row's position, where it has a plain one.
void BlockAsker::place(std::size_t row) {
  if (!rows_.fault(row).empty()) return;
  try {
    read(row);
  } catch (const DataError&) {
    return;  // add_asked() tells
  }
  const auto position = asker_.plain_position(texts_);
  if (!position) return;
  placed_.push_back({.row = row, .accuracy_m = position->accuracy_m});
  points_.push_back(snap(position->at));
}

// Asks the engine about one row, or says why it cannot be asked.
void BlockAsker::add_asked(std::size_t row, std::string& out) {
  RowAnswer answer;
  const auto fail = [&](std::string_view why) {
    answer = failed_row(fmt::format("row {}: {}", rows_.number(row), why));
  };
  try {
    if (!rows_.fault(row).empty()) throw DataError(std::string(rows_.fault(row)));
    read(row);
    answer = asker_.answer(texts_);
  } catch (const DataError& error) {
    fail(error.what());
  } catch (const UsageError& error) {
    fail(error.what());
  }
  counted_.note(answer);
  if (answer.outcome) counted_.place(answer.at, *answer.outcome);
  answer_.clear();
  bool first = true;
  for (const std::size_t column : columns_.written()) {
    if (!std::exchange(first, false)) answer_ += ',';
    answer_ += table_.written(column, answer.texts.at(column));
  }
  table_.add_line(rows_.row(row), answer_, out);
}

void BlockAsker::add_placed(std::size_t at, std::string& out) {
  const Placed& placed = placed_[at];
  const Coord point = points_[at];
  std::span<const Hit> hits;
  if (columns_.need_place()) {
    const Range range = hits_.ranges[at];
    hits = std::span(hits_.hits).subspan(range.begin, range.end - range.begin);
    if (columns_.need_decision() && !is_clear_of_lines(snapshot_, point, placed.accuracy_m)) {
      return add_asked(placed.row, out);
    }
  }
  Shared& shared = shared_by(point, hits);
  ++shared.rows;
  if (shared.answer.outcome) counted_.place(point, *shared.answer.outcome);
  write_answer(shared, point, hits);
  table_.add_line(rows_.row(placed.row), answer_, out);
}

// By the profiles of the parcels, and where the point lies.
BlockAsker::Shared& BlockAsker::shared_by(Coord point, std::span<const Hit> hits) {
  key_.clear();
  if (columns_.need_decision()) alike_.add_ground(point, key_);
  alike_.add_parcels(hits, key_);
  const auto found = known_.find(key_);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMostKnown) {
    for (const auto& [key, shared] : known_) counted_.note(shared.answer, shared.rows);
    known_.clear();
  }
  return known_.emplace(key_, work_out(point, hits)).first->second;
}

BlockAsker::Shared BlockAsker::work_out(Coord point, std::span<const Hit> hits) const {
  Shared shared;
  if (columns_.need_decision()) {
    const Query query{.place = Position{.at = to_degrees(point)}, .as_of = asker_.defaults().as_of};
    shared.answer = asker_.answer(query);
  } else {
    shared.answer = records_of(hits);
  }
  std::string* text = &shared.between.emplace_back();
  bool first = true;
  for (const std::size_t column : columns_.written()) {
    if (!std::exchange(first, false)) *text += ',';
    if (differs(column)) {
      text = &shared.between.emplace_back();
    } else {
      *text += table_.written(column, shared.answer.texts.at(column));
    }
  }
  return shared;
}

// What is recorded, where nothing is decided.
RowAnswer BlockAsker::records_of(std::span<const Hit> hits) const {
  RowAnswer answer{};
  const auto parcels = parcels_of(hits);
  const auto text = [&](AnswerColumn column) -> std::string& {
    return answer.texts.at(static_cast<std::size_t>(column));
  };
  text(AnswerColumn::custodian) = recorded(snapshot_, parcels, &Record::custodian);
  text(AnswerColumn::use) = recorded(snapshot_, parcels, &Record::use);
  return answer;
}

void BlockAsker::write_answer(const Shared& shared, Coord point, std::span<const Hit> hits) {
  answer_ = shared.between.front();
  std::size_t part = 1;
  for (const std::size_t column : columns_.written()) {
    if (!differs(column)) continue;
    text_.clear();
    write_differing(static_cast<AnswerColumn>(column), shared, point, hits);
    answer_ += table_.written(column, text_);
    answer_ += shared.between[part++];
  }
}

// To the nearest line of a parcel at the place, as find() measures it: from the cells what is near.
double BlockAsker::edge_m(Coord point, std::span<const Hit> hits) const {
  constexpr double kCells = kSurroundings + 0.1;
  double nearest = std::numeric_limits<double>::infinity();
  for (const Hit& hit : hits) {
    nearest = std::min(nearest, snapshot_.near_index().edge_m(point, hit.shape));
  }
  if (nearest > kCells) return nearest;
  nearest = std::numeric_limits<double>::infinity();
  for (const Covering& parcel : find(snapshot_, {.at = to_degrees(point)}).coverings) {
    nearest = std::min(nearest, parcel.edge_m);
  }
  return nearest;
}

// Into text_.
void BlockAsker::write_differing(AnswerColumn column, const Shared& shared, Coord point,
                                 std::span<const Hit> hits) {
  if (column == AnswerColumn::parcels) {
    for (const Hit& hit : hits) {
      if (!text_.empty()) text_ += "; ";
      text_ += parcel_name(snapshot_, ParcelId{hit.shape});
    }
  } else if (column == AnswerColumn::edge_m) {
    if (!hits.empty()) add_metres(edge_m(point, hits), text_);
  } else if (!shared.answer.any_covered && contains(snapshot_.city().extent, point)) {
    if (const auto near = designations_.nearest_covered_edge(point, kNearestLimit))
      add_metres(near->metres, text_);
  }
}

}  // namespace metes::tools
