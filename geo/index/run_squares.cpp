#include "geo/index/run_squares.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace metes {
namespace {

// A square with as few runs is not cut again.
constexpr std::size_t kFew = 8;

// Squares for a run, and at most: 40 m in the sample city of 100,000 parcels.
constexpr std::uint64_t kSquaresOfRun = 8;
constexpr std::uint64_t kMostSquares = 1U << 18U;

// Squares are cut no further where their lists would be longer than so many times the runs, or
// these 16 MB.
constexpr std::size_t kMostOfRun = 16;
constexpr std::size_t kLeastRoom = 4'000'000;

std::uint64_t squares_along(std::int32_t low, std::int32_t high, std::uint32_t shift) {
  return (static_cast<std::uint64_t>(std::int64_t{high} - low) >> shift) + 1;
}

}  // namespace

RunSquares::RunSquares(std::span<const EdgeRun> runs, const Box& over, double reach_m) {
  choose_size(over, runs.size());
  RunSieve sieve(runs, reach_m);
  Level all{.shift = static_cast<std::uint32_t>(std::bit_width(std::max(columns_, rows_) - 1))};
  all.candidates.resize(runs.size());
  std::iota(all.candidates.begin(), all.candidates.end(), 0U);
  all.nodes.push_back({.candidates = {0, static_cast<std::uint32_t>(runs.size())}});
  cut(std::move(all), sieve, std::max(kLeastRoom, kMostOfRun * runs.size()));
}

void RunSquares::choose_size(const Box& over, std::size_t runs) {
  corner_ = over.min;
  const std::uint64_t most = std::min(kMostSquares, kSquaresOfRun * runs + 1);
  const auto columns = [&] { return squares_along(over.min.x, over.max.x, shift_); };
  const auto rows = [&] { return squares_along(over.min.y, over.max.y, shift_); };
  while (columns() * rows() > most) ++shift_;
  columns_ = static_cast<std::uint32_t>(columns());
  rows_ = static_cast<std::uint32_t>(rows());
  lists_of_.resize(std::size_t{columns_} * rows_);
}

// Level after level, from one square over all to the smallest.
void RunSquares::cut(Level level, RunSieve& sieve, std::size_t room) {
  while (!level.nodes.empty()) {
    Level next{.shift = level.shift - 1};
    const bool last = level.shift == 0 || lists_.size() + level.candidates.size() > room;
    for (const Node& node : level.nodes) {
      if (last || node.candidates.size() <= kFew) {
        settle(level, node);
      } else {
        split(level, node, sieve, next);
      }
    }
    level = std::move(next);
  }
}

void RunSquares::split(const Level& level, const Node& node, RunSieve& sieve, Level& next) const {
  for (const std::uint32_t half_row : {0U, 1U}) {
    for (const std::uint32_t half_column : {0U, 1U}) {
      Node child{.column = 2 * node.column + half_column, .row = 2 * node.row + half_row};
      if (child.column << next.shift >= columns_ || child.row << next.shift >= rows_) continue;
      child.candidates.begin = static_cast<std::uint32_t>(next.candidates.size());
      sieve.sift(ground_of(child, next.shift), level.of(node), next.candidates);
      child.candidates.end = static_cast<std::uint32_t>(next.candidates.size());
      next.nodes.push_back(child);
    }
  }
}

void RunSquares::settle(const Level& level, const Node& node) {
  const auto list = static_cast<std::uint32_t>(lists_.size());
  const auto runs = level.of(node);
  lists_.push_back(node.candidates.size());
  lists_.insert(lists_.end(), runs.begin(), runs.end());
  const std::uint32_t last_row = std::min(rows_, (node.row + 1) << level.shift);
  const std::uint32_t last_column = std::min(columns_, (node.column + 1) << level.shift);
  for (std::uint32_t row = node.row << level.shift; row < last_row; ++row) {
    for (std::uint32_t column = node.column << level.shift; column < last_column; ++column) {
      lists_of_[std::size_t{row} * columns_ + column] = list;
    }
  }
}

Ground RunSquares::ground_of(const Node& node, std::uint32_t shift) const {
  const double side = std::ldexp(1.0, static_cast<int>(shift_ + shift));
  const GroundPlace low{.x = corner_.x + node.column * side, .y = corner_.y + node.row * side};
  return {.low = low, .high = {.x = low.x + side, .y = low.y + side}};
}

std::size_t RunSquares::square_at(Coord from) const {
  const auto square = [&](std::int64_t units, std::uint32_t count) {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(units >> shift_, 0, count - 1));
  };
  return square(std::int64_t{from.y} - corner_.y, rows_) * columns_ +
         square(std::int64_t{from.x} - corner_.x, columns_);
}

std::span<const std::uint32_t> RunSquares::at(Coord from) const {
  const std::uint32_t list = lists_of_[square_at(from)];
  return std::span(lists_).subspan(list + 1, lists_[list]);
}

}  // namespace metes
