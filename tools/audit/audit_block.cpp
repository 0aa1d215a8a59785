#include "tools/audit/audit_block.hpp"

#include "geo/answer/parcel_sheet.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/index/nearest_limit.hpp"
#include "geo/snapshot/prefetch.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

namespace metes::tools {
namespace {

// What differs between alike positions.
constexpr std::array kDiffering{AnswerColumn::parcels, AnswerColumn::edge_m,
                                AnswerColumn::nearest_covered_m};

// As far from its nearest edge, metres, a position is in the middle of a large lot, and the
// geodesic to one of its edges is the plane's distance to a nanometre: beyond, edges are told one
// by one.
constexpr double kTold = 200;

// Positions that are looked up together: what is read for them stays in the second cache.
constexpr std::size_t kTogether = 512;

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
                       const Designations& designations, ParcelNames& names, AuditSummary counted)
    : table_(table),
      asker_(asker),
      columns_(columns),
      finds_(columns.need_place()),
      decides_(columns.need_decision()),
      records_(columns.has(AnswerColumn::custodian) || columns.has(AnswerColumn::use)),
      tells_edge_(columns.has(AnswerColumn::edge_m)),
      snapshot_(asker.engine().snapshot()),
      designations_(designations),
      names_(names),
      alike_(snapshot_, designations),
      counted_(std::move(counted)) {
  if (!table.crs().empty()) crs_.emplace(table.crs(), snapshot_.city());
  for (const std::size_t column : columns.written()) {
    if (differs(column)) differing_.push_back(static_cast<AnswerColumn>(column));
  }
}

std::uint64_t BlockAsker::answer(data::TextBlock& block, std::string& out) {
  table_.split(block, rows_);
  counted_.note_other_texts(rows_.other_texts());
  placed_.clear();
  points_.clear();
  for (std::size_t row = 0; row < rows_.size(); ++row) place(row);
  places_.clear();
  first_ = 0;
  std::size_t next = 0;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (next < placed_.size() && placed_[next].row == row) {
      if (next == first_ + places_.size()) look_up(next);
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
  points_.push_back(position->at);
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
    table_.add_answer(column, answer.texts.at(column), answer_);
  }
  table_.add_line(rows_, row, answer_, out);
}

void BlockAsker::look_up(std::size_t first) {
  first_ = first;
  const auto points =
      std::span(points_).subspan(first, std::min(kTogether, points_.size() - first));
  if (finds_) snapshot_.point_index().covering(points, hits_);
  if (finds_) prefetch_parcels();
  find_edges(points);
  places_.clear();
  for (std::size_t i = 0; i < points.size(); ++i) places_.push_back(find_place(first + i));
  if (columns_.has(AnswerColumn::nearest_covered_m)) {
    designations_.nearest_covered_edges(points, kNearestLimit, nearest_);
  }
}

// Asks for what tells the parcels apart and for their names.
void BlockAsker::prefetch_parcels() {
  const auto& tables = snapshot_.tables();
  parcels_.clear();
  for (const Range& range : hits_.ranges) {
    if (range.size() > 0) parcels_.push_back(hits_.hits[range.begin].shape);
  }
  if (decides_ || records_) {
    for (const std::uint32_t parcel : parcels_) {
      prefetch_at(tables.parcel_profile, parcel);
      prefetch_at(tables.parcel_source, parcel);
    }
  }
  if (columns_.has(AnswerColumn::parcels)) names_.expect(parcels_);
}

// Of some of the positions the nearest edges, as far as some column asks for them.
void BlockAsker::find_edges(std::span<const Coord> points) {
  edges_.assign(points.size(), std::nullopt);
  if (!finds_ || !(tells_edge_ || decides_)) return;
  limits_m_.clear();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double reach_m = decides_ ? alike_.reach_m(placed_[first_ + i].accuracy_m) : 0;
    const bool told = tells_edge_ && hits_.ranges[i].size() > 0;
    limits_m_.push_back(told ? std::max(reach_m, kTold) : reach_m);
  }
  snapshot_.near_index().nearest_edge(points, limits_m_, edges_);
}

FoundPlace BlockAsker::find_place(std::size_t at) const {
  FoundPlace place{.point = points_[at], .accuracy_m = placed_[at].accuracy_m};
  if (!finds_) return place;
  const Range range = hits_.ranges[at - first_];
  place.hits = std::span(hits_.hits).subspan(range.begin, range.size());
  place.edge = edges_[at - first_];
  return place;
}

void BlockAsker::add_placed(std::size_t at, std::string& out) {
  const std::size_t row = placed_[at].row;
  const FoundPlace& place = places_[at - first_];
  key_.clear();
  if (decides_) {
    if (!alike_.add_key(place, key_)) return add_asked(row, out);
  } else if (records_) {
    alike_.add_parcels(place.hits, key_);
  }
  Shared& shared = shared_by_key(place);
  ++shared.rows;
  if (shared.answer.outcome) counted_.place(place.point, *shared.answer.outcome);
  write_answer(shared, at);
  table_.add_line(rows_, row, answer_, out);
}

BlockAsker::Shared& BlockAsker::shared_by_key(const FoundPlace& place) {
  if (last_ != nullptr && last_->first == key_) return last_->second;
  const auto found = known_.find(key_);
  if (found != known_.end()) {
    last_ = &*found;
    return found->second;
  }
  if (known_.size() == kMostKnown) {
    for (const auto& [key, shared] : known_) counted_.note(shared.answer, shared.rows);
    last_ = nullptr;
    known_.clear();
  }
  last_ = &*known_.emplace(key_, work_out(place)).first;
  return last_->second;
}

BlockAsker::Shared BlockAsker::work_out(const FoundPlace& place) const {
  Shared shared;
  if (decides_) {
    shared.answer = asker_.answer(
        {.place = Position{.at = to_degrees(place.point), .accuracy_m = place.accuracy_m},
         .as_of = asker_.defaults().as_of});
  } else {
    shared.answer = records_of(place.hits);
  }
  std::string* text = &shared.between.emplace_back();
  bool first = true;
  for (const std::size_t column : columns_.written()) {
    if (!std::exchange(first, false)) *text += ',';
    if (differs(column)) {
      text = &shared.between.emplace_back();
    } else {
      table_.add_answer(column, shared.answer.texts.at(column), *text);
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

void BlockAsker::write_answer(const Shared& shared, std::size_t at) {
  answer_ = shared.between.front();
  for (std::size_t i = 0; i < differing_.size(); ++i) {
    text_.clear();
    write_differing(differing_[i], shared, at);
    table_.add_answer(static_cast<std::size_t>(differing_[i]), text_, answer_);
    answer_ += shared.between[i + 1];
  }
}

// To the nearest line of a parcel at the place, as find() measures it: from the cells what is near.
double BlockAsker::edge_m(const FoundPlace& place) const {
  const NearIndex& index = snapshot_.near_index();
  const auto has_edge = [&](const Hit& hit) {
    return index.is_of(place.point, *place.edge, hit.shape);
  };
  if (place.edge && std::any_of(place.hits.begin(), place.hits.end(), has_edge)) {
    return place.edge->metres;
  }
  double nearest = std::numeric_limits<double>::infinity();
  for (const Covering& parcel : find(snapshot_, {.at = to_degrees(place.point)}).coverings) {
    nearest = std::min(nearest, parcel.edge_m);
  }
  return nearest;
}

// Into text_.
void BlockAsker::write_differing(AnswerColumn column, const Shared& shared, std::size_t at) {
  const FoundPlace& place = places_[at - first_];
  if (column == AnswerColumn::parcels) {
    for (const Hit& hit : place.hits) {
      if (!text_.empty()) text_ += "; ";
      names_.add(ParcelId{hit.shape}, text_);
    }
  } else if (column == AnswerColumn::edge_m) {
    if (!place.hits.empty()) add_metres(edge_m(place), text_);
  } else if (!shared.answer.any_covered && contains(snapshot_.city().extent, place.point)) {
    if (const auto& near = nearest_[at - first_]) add_metres(near->metres, text_);
  }
}

}  // namespace metes::tools
