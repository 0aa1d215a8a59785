// Of a file that Highway compiles once for each kind of vector: included once for each.
#if defined(METES_LOCATED) == defined(HWY_TARGET_TOGGLE)
#ifdef METES_LOCATED
#undef METES_LOCATED
#else
#define METES_LOCATED
#endif

#include "geo/index/crossings.hpp"
#include "geo/index/point_cells.hpp"

#include <hwy/highway.h>

#include <array>
#include <cstddef>
#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace metes::HWY_NAMESPACE {

// Where some positions are.
struct Located {
  static constexpr std::size_t kPositions = 8;
  alignas(32) std::array<std::uint32_t, kPositions> cells{};  // kNoCell: beyond the grid
  alignas(32) std::array<std::uint32_t, kPositions> at{};     // each a CellPoint
};

// A CellPoint. Meaningless in a cell that is too large for a narrow record.
HWY_INLINE std::uint32_t cell_point(const PointCells& cells, const FromCorner& from) {
  const std::uint64_t low = from.x & cells.mask_x & 0xFFFFU;
  const std::uint64_t high = from.y & cells.mask_y;
  return static_cast<std::uint32_t>(low | high << 16U);
}

// One position, or edge, after the other.
struct ScalarForm {
  using Edges = ScalarCrossings;

  static void locate(const PointCells& cells, const Coord* points, Located& located) {
    for (std::size_t i = 0; i < Located::kPositions; ++i) {
      const FromCorner from(cells.grid, points[i]);
      located.cells[i] = from.cell(cells.grid);
      located.at[i] = cell_point(cells, from);
    }
  }
};

#if HWY_TARGET == HWY_SCALAR

using VectorForm = ScalarForm;

#else

// As many as a vector has lanes.
struct VectorForm {
  using Edges = Crossings;
  using Words = hn::Vec<UnsignedLanes>;

  static HWY_INLINE void locate(const PointCells& cells, const Coord* points, Located& located) {
    const UnsignedLanes lanes;
    const CellGrid& grid = cells.grid;
    const Axis across(grid.origin.x, grid.columns, grid.shift_x);
    const Axis up(grid.origin.y, grid.rows, grid.shift_y);
    for (std::size_t i = 0; i < Located::kPositions; i += hn::Lanes(lanes)) {
      EdgeVec xs;
      EdgeVec ys;
      hn::LoadInterleaved2(EdgeLanes(), &points[i].x, xs, ys);
      const Words x = across.from_origin(xs);
      const Words y = up.from_origin(ys);
      const Words column = across.cell(x);
      const Words row = up.cell(y);
      const Words beyond = hn::Or(across.is_beyond(xs, column), up.is_beyond(ys, row));
      const Words cell = hn::Add(hn::Mul(row, hn::Set(lanes, grid.columns)), column);
      hn::Store(hn::Or(cell, beyond), lanes, &located.cells[i]);
      const Words low = hn::And(x, hn::Set(lanes, cells.mask_x & 0xFFFFU));
      const Words high = hn::ShiftLeft<16>(hn::And(y, hn::Set(lanes, cells.mask_y)));
      hn::Store(hn::Or(low, high), lanes, &located.at[i]);
    }
  }

 private:
  // One of the grid's two, which has a cell.
  class Axis {
   public:
    HWY_INLINE Axis(std::int32_t origin, std::uint32_t cells, std::uint32_t shift)
        : origin_(hn::Set(EdgeLanes(), origin)),
          last_(hn::Set(UnsignedLanes(), cells - 1)),
          shift_(static_cast<int>(shift)) {}

    [[nodiscard]] HWY_INLINE Words from_origin(EdgeVec values) const {
      return hn::BitCast(UnsignedLanes(), hn::Sub(values, origin_));
    }
    // By 32 bits, too, which is more than one shift may.
    [[nodiscard]] HWY_INLINE Words cell(Words from_origin) const {
      return hn::ShiftRightSame(hn::ShiftRightSame(from_origin, shift_ / 2), shift_ - shift_ / 2);
    }
    // All bits, or none.
    [[nodiscard]] HWY_INLINE Words is_beyond(EdgeVec values, Words cell) const {
      const UnsignedLanes lanes;
      const EdgeVec before = hn::VecFromMask(EdgeLanes(), hn::Lt(values, origin_));
      const Words within = hn::VecFromMask(lanes, hn::Eq(cell, hn::Min(cell, last_)));
      return hn::Or(hn::BitCast(lanes, before), hn::Not(within));
    }

   private:
    EdgeVec origin_;
    Words last_;
    int shift_;
  };
};

#endif

}  // namespace metes::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
