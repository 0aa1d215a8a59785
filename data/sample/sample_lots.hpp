#pragma once

#include "data/sample/sample_dice.hpp"
#include "data/sample/sample_mesh.hpp"
#include "data/sample/sample_streets.hpp"

#include <cstdint>
#include <vector>

namespace metes::data::sample {

enum class LotKind : std::uint8_t { lot, tower, park, water, plaza, campus, remnant };

/// The street that a lot's door is on.
struct Frontage {
  Axis axis = Axis::level;
  std::int32_t street = 0;
  bool is_above = false;  // the lot is north of it, or east
};

/// A face of a block that is a lot.
struct FaceLot {
  Mesh::FaceId face = 0;
  LotKind kind = LotKind::lot;
  Frontage front;
  Point label;  // well inside
};

/// A block as lots; what is left of it is alley or cul-de-sac. Free functions on values.
struct Subdivision {
  Mesh mesh;
  std::vector<FaceLot> lots;
};

/// What a block becomes.
enum class BlockUse : std::uint8_t { lots, park, campus, plaza };

[[nodiscard]] BlockUse draw_use(const Quarter& quarter, const Block& block, Dice& dice);
/// The outline as it is built: kerbs round, long edges with vertices.
[[nodiscard]] Outline kerb_line(const Quarter& quarter, const Block& block);
/// The block as one lot.
[[nodiscard]] Subdivision keep_whole(const Outline& outline, const Block& block, LotKind kind);
[[nodiscard]] Subdivision subdivide(const Quarter& quarter, const Block& block,
                                    const Outline& outline, BlockUse use, Dice dice);

}  // namespace metes::data::sample
