#pragma once

#include "geo/decision/designations.hpp"
#include "geo/finding/plain_ground.hpp"
#include "geo/index/hit.hpp"
#include "geo/index/near_index.hpp"
#include "geo/snapshot/limits.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace metes {

/// A position with what is found there.
struct FoundPlace {
  Coord point;
  double accuracy_m = 0;
  std::span<const Hit> hits{};     // of the parcels, in ascending order
  std::optional<NearEdge> edge{};  // the parcels' nearest edge, if one is in reach
};

/// Tells positions apart by what is decided of them on a day. Two positions that have one key get
/// the same outcome for the same reasons, parcel by parcel; only the parcels' names and what is
/// measured differ. Most have a key: no line is as near as the position may be wrong, or what the
/// disc of such positions reaches is told from its edges alone. One thread at a time.
class AlikePlaces {
 public:
  /// Looks at the snapshot and the designations, which must outlive it.
  AlikePlaces(const Snapshot& snapshot, const Designations& designations);

  /// How far an edge of a parcel must be sought.
  [[nodiscard]] double reach_m(double accuracy_m) const;
  /// Adds the key of a place, as bytes. False where the engine must be asked about it.
  [[nodiscard]] bool add_key(const FoundPlace& place, std::string& key);
  /// Adds of a key what the parcels say: their profiles and sources; themselves, where a directive
  /// names parcels one by one.
  void add_parcels(std::span<const Hit> hits, std::string& key) const;

 private:
  // What the disc reaches beside what is at the place and alike to it.
  enum class Reached : std::uint32_t { nothing_else, street, parcel };

  [[nodiscard]] bool add_near_line(const FoundPlace& place, Limits limits, std::string& key) const;
  [[nodiscard]] bool are_alike(std::uint32_t shape, std::span<const std::uint32_t> others,
                               Limits limits) const;
  [[nodiscard]] bool reaches_street(const FoundPlace& place) const;
  void add_outcomes(std::uint32_t shape, Limits limits, std::string& key) const;

  const Snapshot& snapshot_;
  const Designations& designations_;
  PlainGround ground_;
  double tolerance_m_ = 0;         // of the parcels' lines
  double limits_tolerance_m_ = 0;  // of the city limits
  bool by_parcel_ = false;
};

}  // namespace metes
