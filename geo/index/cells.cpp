#include "geo/index/cells.hpp"

#include "geo/index/cell_block.hpp"
#include "geo/index/cell_frame.hpp"
#include "geo/index/cell_grid.hpp"
#include "geo/index/cell_sweep.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

namespace metes {
namespace {

// Rows that one thread sweeps at a time. The cut into strips and chunks is the same for any number
// of threads, so that the result is.
constexpr std::int64_t kStripRows = 8;
static_assert(kStripRows % kBlockCells == 0, "a strip is whole blocks, however many its columns");
constexpr std::uint32_t kChunks = 64;

// Calls work(i) for 0 … count - 1 on some threads; the first exception ends it and is thrown.
void in_parallel(std::size_t count, unsigned threads,
                 const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::scoped_lock lock(mutex);
      if (!failure) failure = std::current_exception();
      next = count;
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, count); ++i) others.emplace_back(run);
  run();
  others.clear();
  if (failure) std::rethrow_exception(failure);
}

// Calls visit(edge) for every edge of shapes first … last - 1.
template <typename Visit>
void for_each_edge(const Shapes& shapes, std::uint32_t first, std::uint32_t last, Visit&& visit) {
  for (std::uint32_t shape = first; shape < last; ++shape) {
    const Range rings = shapes.rings_of_shape(shape);
    for (std::uint32_t ring = rings.begin; ring < rings.end; ++ring) {
      const std::span<const Coord> vertices = shapes.ring(ring);
      const auto begin = static_cast<std::uint32_t>(vertices.data() - shapes.vertices.data());
      const auto size = static_cast<std::uint32_t>(vertices.size());
      for (std::uint32_t i = 0, before = size - 1; i < size; before = i++) {
        visit(ShapeEdge{.shape = shape, .from = begin + before, .to = begin + i});
      }
    }
  }
}

// Those of the first shapes, which come first.
std::uint32_t vertices_before(const Shapes& shapes, std::uint32_t shape) {
  const std::uint32_t rings = shape == shapes.size()
                                  ? static_cast<std::uint32_t>(shapes.ring_ends.size())
                                  : shapes.rings_of_shape(shape).begin;
  return rings == 0 ? 0U : shapes.ring_ends[rings - 1];
}

// Parts of the shapes with about the same number of vertices: chunk i begins at [i].
std::vector<std::uint32_t> chunk_begins(const Shapes& shapes, std::uint32_t shape_count) {
  std::vector<std::uint32_t> begins{0};
  const std::uint64_t total = shapes.vertices.size();
  for (std::uint32_t shape = 0; shape < shape_count; ++shape) {
    if (shapes.polygons(shape).size() == 0) continue;
    if (vertices_before(shapes, shape) >= begins.size() * total / kChunks &&
        shape > begins.back()) {
      begins.push_back(shape);
    }
  }
  begins.push_back(shape_count);
  return begins;
}

class Builder {
 public:
  Builder(const Shapes& shapes, std::uint32_t shape_count, unsigned threads)
      : shapes_(shapes),
        shape_count_(shape_count),
        threads_(threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency())),
        chunks_(chunk_begins(shapes, shape_count)) {}

  CellTables<Vector> build();

 private:
  EdgeTotals measure();
  bool few_occupied(const CellFrame& frame, std::uint64_t at_most) const;
  void sort_into_strips();
  Strip sweep_strip(std::size_t strip) const;
  CellTables<Vector> join(std::vector<Strip> strips) const;
  template <typename Visit>
  void for_each_strip(const ShapeEdge& edge, Visit&& visit) const;

  const Shapes& shapes_;
  std::uint32_t shape_count_;
  unsigned threads_;
  std::vector<std::uint32_t> chunks_;
  CellFrame frame_;
  std::size_t strip_count_ = 0;
  std::vector<ShapeEdge> edges_;  // of strip 0, strip 1, …; in a strip by shape
  std::vector<std::size_t> strip_ends_;
};

EdgeTotals Builder::measure() {
  std::vector<EdgeTotals> totals(chunks_.size() - 1);
  in_parallel(totals.size(), threads_, [&](std::size_t i) {
    for_each_edge(shapes_, chunks_[i], chunks_[i + 1], [&](const ShapeEdge& edge) {
      totals[i].add(shapes_.vertices[edge.from], shapes_.vertices[edge.to]);
    });
  });
  EdgeTotals sum;
  for (const EdgeTotals& part : totals) sum.add(part);
  return sum;
}

// A bit a cell; which thread sets it does not matter.
bool Builder::few_occupied(const CellFrame& frame, std::uint64_t at_most) const {
  constexpr std::size_t kBits = 64;
  constexpr std::size_t kPart = 65'536;  // vertices
  const std::span<const Coord> vertices =
      std::span(shapes_.vertices).first(vertices_before(shapes_, shape_count_));
  std::vector<std::atomic<std::uint64_t>> met(
      static_cast<std::size_t>(frame.columns * frame.rows) / kBits + 1);
  std::atomic<std::uint64_t> count{0};
  in_parallel(vertices.size() / kPart + 1, threads_, [&](std::size_t part) {
    if (count > at_most) return;
    std::uint64_t added = 0;
    for (const Coord at :
         vertices.subspan(part * kPart).first(std::min(kPart, vertices.size() - part * kPart))) {
      const std::int64_t column = (std::int64_t{at.x} - frame.origin.x) >> frame.shift_x;
      const std::int64_t row = (std::int64_t{at.y} - frame.origin.y) >> frame.shift_y;
      const auto cell = static_cast<std::size_t>(row * frame.columns + column);
      const std::uint64_t bit = std::uint64_t{1} << cell % kBits;
      if ((met[cell / kBits].load(std::memory_order_relaxed) & bit) != 0) continue;
      const std::uint64_t before = met[cell / kBits].fetch_or(bit, std::memory_order_relaxed);
      added += (before & bit) == 0 ? 1 : 0;
    }
    count += added;
  });
  return count <= at_most;
}

template <typename Visit>
void Builder::for_each_strip(const ShapeEdge& edge, Visit&& visit) const {
  const auto [low, high] = std::minmax(shapes_.vertices[edge.from].y, shapes_.vertices[edge.to].y);
  const auto strip_of = [&](std::int64_t y) {
    return static_cast<std::size_t>(((y - frame_.origin.y) >> frame_.shift_y) / kStripRows);
  };
  for (std::size_t strip = strip_of(low); strip <= strip_of(high); ++strip) visit(strip);
}

// A counting sort: every chunk counts, then every chunk writes where the ones before leave off.
void Builder::sort_into_strips() {
  const std::size_t chunk_count = chunks_.size() - 1;
  std::vector<std::vector<std::size_t>> places(chunk_count);
  in_parallel(chunk_count, threads_, [&](std::size_t i) {
    places[i].assign(strip_count_, 0);
    for_each_edge(shapes_, chunks_[i], chunks_[i + 1], [&](const ShapeEdge& edge) {
      for_each_strip(edge, [&](std::size_t strip) { ++places[i][strip]; });
    });
  });
  std::size_t end = 0;
  for (std::size_t strip = 0; strip < strip_count_; ++strip) {
    for (auto& places_of_chunk : places) {
      end += std::exchange(places_of_chunk[strip], end);
    }
    strip_ends_.push_back(end);
  }
  edges_.resize(end);
  in_parallel(chunk_count, threads_, [&](std::size_t i) {
    for_each_edge(shapes_, chunks_[i], chunks_[i + 1], [&](const ShapeEdge& edge) {
      for_each_strip(edge, [&](std::size_t strip) { edges_[places[i][strip]++] = edge; });
    });
  });
}

Strip Builder::sweep_strip(std::size_t strip) const {
  const auto first_row = static_cast<std::int64_t>(strip) * kStripRows;
  CellFrame rows = frame_;
  rows.origin = frame_.corner(0, first_row);
  rows.rows = std::min(kStripRows, frame_.rows - first_row);
  const std::size_t begin = strip == 0 ? 0 : strip_ends_[strip - 1];
  return sweep(rows, shapes_, std::span(edges_).subspan(begin, strip_ends_[strip] - begin));
}

CellTables<Vector> Builder::join(std::vector<Strip> strips) const {
  std::vector<std::size_t> bases;
  std::size_t words = 0;
  for (const Strip& strip : strips) {
    bases.push_back(words);
    words += strip.cells.words().size() + strip.writer.words().size();
  }
  if (words > kPayload) {
    throw DataError(fmt::format("the covering index needs {} words, expected at most {}", words,
                                std::uint32_t{kPayload}));
  }
  CellTables<Vector> tables;
  tables.words.resize(words + kPadWords);
  tables.blocks.resize((static_cast<std::size_t>(frame_.columns * frame_.rows) + kBlockCells - 1) /
                       kBlockCells);
  in_parallel(strips.size(), threads_, [&](std::size_t i) {
    const Strip strip = std::move(strips[i]);
    const std::vector<std::uint32_t>& cells = strip.cells.words();
    const auto base = static_cast<std::uint32_t>(bases[i]);
    const auto far_base = static_cast<std::uint32_t>(bases[i] + cells.size());
    const auto put = [&](const auto& written, std::size_t begin) {
      std::uint32_t* at = tables.words.data() + begin;
      std::copy(written.words().begin(), written.words().end(), at);
      for (const std::uint32_t word : written.relocations()) at[word] += far_base;
    };
    put(strip.cells, base);
    put(strip.writer, far_base);
    CellBlock* block = tables.blocks.data() +
                       static_cast<std::int64_t>(i) * kStripRows * frame_.columns / kBlockCells;
    for (const CellBlock& local : strip.cells.blocks()) {
      *block = local;
      block->begin += base;
      ++block;
    }
  });
  tables.grid.push_back({.origin = frame_.origin,
                         .columns = static_cast<std::uint32_t>(frame_.columns),
                         .rows = static_cast<std::uint32_t>(frame_.rows),
                         .shift_x = frame_.shift_x,
                         .shift_y = frame_.shift_y,
                         .shape_count = shape_count_,
                         .word_count = static_cast<std::uint32_t>(tables.words.size())});
  return tables;
}

CellTables<Vector> Builder::build() {
  frame_ = choose_frame(measure(), [this](const CellFrame& frame, std::uint64_t at_most) {
    return few_occupied(frame, at_most);
  });
  strip_count_ = static_cast<std::size_t>((frame_.rows + kStripRows - 1) / kStripRows);
  sort_into_strips();
  std::vector<Strip> strips(strip_count_);
  in_parallel(strip_count_, threads_, [&](std::size_t i) { strips[i] = sweep_strip(i); });
  edges_ = {};
  return join(std::move(strips));
}

}  // namespace

CellTables<Vector> build_cells(const Shapes& shapes, std::uint32_t shape_count, unsigned threads) {
  if (shape_count > shapes.size() || shape_count > kPayload) {
    throw DataError(fmt::format("{} shapes are to be indexed, expected at most {}", shape_count,
                                std::min<std::size_t>(shapes.size(), kPayload)));
  }
  return Builder(shapes, shape_count, threads).build();
}

}  // namespace metes
