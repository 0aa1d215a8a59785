#include "geo/finding/gap.hpp"
#include "geo/shape/shape_change.hpp"
#include "tools/reconcile/record_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::uint32_t kGapChunk = 64;

// Import moves each line by up to half a grid step, so that two which met may be 1.6 cm apart. At
// the other end, of 27,000 places where lots of Chicago face each other within 8 m none is from 0.1
// to 1.5 m apart along 3 m: what is wider is an alley (2 m and more), what is narrower a crack. A
// crack that is no longer is a corner where two lines run apart.
constexpr GapWidths kCrack{.least_m = 0.02, .most_m = 1};
constexpr double kLeastLength = 3;

/// A gap as the parcel on one side of it has it.
struct OneSide {
  ParcelId parcel = kNoParcel;
  Gap gap;
};

/// What some parcels have outside of them.
struct Seen {
  std::vector<OneSide> sides{};
  std::vector<ParcelId> alone{};  // parcels at whose lines no other lies
};

Gap both(const Gap& one, const Gap& other) {
  Gap all = one.length_m >= other.length_m ? one : other;
  all.narrowest_m = std::min(one.narrowest_m, other.narrowest_m);
  all.widest_m = std::max(one.widest_m, other.widest_m);
  return all;
}

/// Gaps by the two parcels that they lie between.
class GapList {
 public:
  explicit GapList(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void add(const Seen& seen) {
    for (const OneSide& side : seen.sides) {
      sides_.emplace(std::pair(side.parcel, side.gap.other), side.gap);
    }
    alone_.insert(alone_.end(), seen.alone.begin(), seen.alone.end());
  }
  /// Those that both sides see, between parcels that are drawn to meet others: outlines of
  /// buildings stand apart, and of a stack the first is seen.
  [[nodiscard]] std::vector<RecordFinding> findings() const {
    std::vector<RecordFinding> all;
    for (const auto& [pair, gap] : sides_) {
      if (pair.second < pair.first || is_alone(pair.first) || is_alone(pair.second)) continue;
      const auto back = sides_.find({pair.second, pair.first});
      if (back == sides_.end()) continue;
      const Gap whole = both(gap, back->second);
      if (whole.length_m < kLeastLength) continue;
      all.push_back(finding(first_drawn_alike(pair.first), first_drawn_alike(pair.second), whole));
    }
    return all;
  }

 private:
  [[nodiscard]] bool is_alone(ParcelId parcel) const {
    return std::binary_search(alone_.begin(), alone_.end(), parcel);
  }
  // Of a stack the first by name, whatever the order of its rows.
  [[nodiscard]] ParcelId first_drawn_alike(ParcelId parcel) const {
    const Shapes& shapes = snapshot_.shapes();
    const ShapeOf own{.shapes = &shapes, .shape = index(parcel)};
    ParcelId first = parcel;
    snapshot_.parcel_tree().search(shapes.bounds(own.shape), [&](std::uint32_t other) {
      if (other == own.shape || !is_drawn_alike(own, {.shapes = &shapes, .shape = other})) {
        return true;
      }
      if (name_of(snapshot_, ParcelId{other}) < name_of(snapshot_, first)) first = ParcelId{other};
      return true;
    });
    return first;
  }
  [[nodiscard]] RecordFinding finding(ParcelId one, ParcelId other, const Gap& gap) const {
    RecordFinding found{.kind = FindingKind::gap,
                        .numbers = {name_of(snapshot_, one), name_of(snapshot_, other)},
                        .keys = {key_of(snapshot_, one), key_of(snapshot_, other)},
                        .amount = gap.widest_m,
                        .parcel = one,
                        .at = gap.middle};
    if (found.numbers[1] < found.numbers[0]) {
      std::swap(found.numbers[0], found.numbers[1]);
      found.parcel = other;
      std::swap(one, other);
    }
    found.witnesses = {shape_witness(snapshot_, one), shape_witness(snapshot_, other)};
    const double tolerance = found.witnesses[0].source->line_tolerance_m;
    found.severity = gap.widest_m > tolerance ? Severity::warning : Severity::note;
    found.message = fmt::format(
        "{} and {} are {:.2f} to {:.2f} m apart along {:.0f} m, with land of no parcel "
        "between them",
        found.numbers[0], found.numbers[1], gap.narrowest_m, gap.widest_m, gap.length_m);
    return found;
  }

  const Snapshot& snapshot_;
  std::map<std::pair<ParcelId, ParcelId>, Gap> sides_;
  std::vector<ParcelId> alone_;  // in id order, of parcels with a gap
};

}  // namespace

std::vector<RecordFinding> check_gaps(const Snapshot& snapshot, const LongWork& work) {
  GapList gaps(snapshot);
  work_in_parts(
      work, "gaps", snapshot.parcel_count(), kGapChunk,
      [&](const Part& part) {
        Seen seen;
        for (std::uint32_t i = part.begin; i < part.end; ++i) {
          const Outside outside = outside_of(snapshot, ParcelId{i}, kCrack);
          if (outside.gaps.empty()) continue;
          if (!outside.is_beside) seen.alone.push_back(ParcelId{i});
          for (const Gap& gap : outside.gaps) {
            seen.sides.push_back({.parcel = ParcelId{i}, .gap = gap});
          }
        }
        return seen;
      },
      [&](const Seen& seen) { gaps.add(seen); });
  return gaps.findings();
}

}  // namespace metes::tools
