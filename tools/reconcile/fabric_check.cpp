#include "geo/shape/common_land.hpp"
#include "tools/reconcile/record_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace metes::tools {
namespace {

constexpr std::uint32_t kFabricChunk = 128;

// Less than a square metre in common is how lines are drawn, not who has the land.
constexpr double kLeastOverlap = 1;
// Nobody can build on, fence or sign less than half a metre.
constexpr double kSliverWidth = 0.5;

/// The shapes of the fabrics, one by one, against those that come after them.
class FabricCheck {
 public:
  explicit FabricCheck(const Snapshot& snapshot) : snapshot_(snapshot) {}

  void check(ParcelId parcel, std::vector<RecordFinding>& findings) const {
    if (!is_drawn(parcel)) return;
    const LandOf land(shape(parcel));
    check_width(parcel, land.whole(), findings);
    std::vector<std::uint32_t> others;
    snapshot_.parcel_tree().search(snapshot_.shapes().bounds(index(parcel)), [&](std::uint32_t id) {
      if (comes_first(index(parcel), id)) others.push_back(id);
      return true;
    });
    std::sort(others.begin(), others.end());
    for (const std::uint32_t id : others) check_pair(parcel, ParcelId{id}, land, findings);
  }

 private:
  [[nodiscard]] bool is_drawn(ParcelId parcel) const {
    return snapshot_.shapes().polygons(index(parcel)).size() > 0;
  }
  [[nodiscard]] ShapeOf shape(ParcelId parcel) const {
    return {.shapes = &snapshot_.shapes(), .shape = index(parcel)};
  }
  // Each pair once, under the one with more vertices: a street may have a thousand neighbours.
  [[nodiscard]] bool comes_first(std::uint32_t parcel, std::uint32_t other) const {
    const std::size_t own = snapshot_.shapes().vertices_of_shape(parcel).size();
    const std::size_t its = snapshot_.shapes().vertices_of_shape(other).size();
    return own != its ? own > its : parcel < other;
  }
  void check_width(ParcelId parcel, const Land& land, std::vector<RecordFinding>& findings) const {
    if (land.width_m >= kSliverWidth) return;
    RecordFinding found{.kind = FindingKind::sliver,
                        .severity = Severity::note,
                        .numbers = {name_of(snapshot_, parcel)},
                        .keys = {key_of(snapshot_, parcel)},
                        .parcel = parcel};
    found.witnesses[0] = shape_witness(snapshot_, parcel);
    found.amount = land.area_m2;
    found.message =
        fmt::format("{:.2f} m² that are {:.2f} m wide on average", land.area_m2, land.width_m);
    findings.push_back(std::move(found));
  }
  void check_pair(ParcelId parcel, ParcelId other, const LandOf& all,
                  std::vector<RecordFinding>& findings) const {
    // A stack of one shape is how condominiums are drawn.
    if (is_drawn_alike(shape(parcel), shape(other))) return;
    const Land land = all.shared_with(shape(other));
    if (land.area_m2 < kLeastOverlap) return;
    RecordFinding found{.kind = FindingKind::overlap,
                        .numbers = {name_of(snapshot_, parcel), name_of(snapshot_, other)},
                        .keys = {key_of(snapshot_, parcel), key_of(snapshot_, other)},
                        .parcel = parcel};
    found.witnesses = {shape_witness(snapshot_, parcel), shape_witness(snapshot_, other)};
    if (found.numbers[1] < found.numbers[0]) {  // whichever has more vertices
      std::swap(found.numbers[0], found.numbers[1]);
      std::swap(found.witnesses[0], found.witnesses[1]);
      found.parcel = other;
    }
    const double tolerance = std::max(found.witnesses[0].source->line_tolerance_m,
                                      found.witnesses[1].source->line_tolerance_m);
    found.severity = land.width_m > tolerance ? Severity::warning : Severity::note;
    found.amount = land.area_m2;
    found.message = fmt::format("{} and {} share {:.2f} m², {:.2f} m wide on average",
                                found.numbers[0], found.numbers[1], land.area_m2, land.width_m);
    findings.push_back(std::move(found));
  }

  const Snapshot& snapshot_;
};

}  // namespace

std::vector<RecordFinding> check_fabric(const Snapshot& snapshot, const LongWork& work) {
  const FabricCheck check(snapshot);
  std::vector<RecordFinding> all;
  work_in_parts(
      work, "shapes", snapshot.parcel_count(), kFabricChunk,
      [&](const Part& part) {
        std::vector<RecordFinding> findings;
        for (std::uint32_t i = part.begin; i < part.end; ++i) check.check(ParcelId{i}, findings);
        return findings;
      },
      [&](std::vector<RecordFinding> some) {
        std::move(some.begin(), some.end(), std::back_inserter(all));
      });
  return all;
}

}  // namespace metes::tools
