#pragma once

#include "data/import/import.hpp"
#include "data/import/report.hpp"
#include "data/manifest/manifest.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/finding/lookup.hpp"
#include "geo/shape/edge_distance.hpp"
#include "tests/data/files.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/tools/spatial_database.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace metes::tests {

/// A real city, imported as `metes import` does from METES_DATA: one of data/cities by its name, or
/// one of a manifest of the test's own, by its path.
class RealCity {
 public:
  explicit RealCity(const std::filesystem::path& city) {
    const auto manifest = city.has_parent_path() ? city
                                                 : std::filesystem::path(METES_SOURCE_DIR) /
                                                       "data/cities" / city / "city.toml";
    const auto manifests = data::read_manifests({manifest}, data::real_data());
    const auto result =
        data::import_city(manifests, [](std::string_view, std::uint64_t, std::uint64_t) {}, {});
    data::write_snapshot(result.draft, folder_ / "city.metes");
    write_file(report(), data::to_json(result.report));
    snapshot_ = std::make_shared<const Snapshot>(
        data::open_snapshot(folder_ / "city.metes", data::Verify::everything));
  }
  [[nodiscard]] const Snapshot& snapshot() const { return *snapshot_; }
  [[nodiscard]] const std::shared_ptr<const Snapshot>& shared_snapshot() const { return snapshot_; }
  [[nodiscard]] std::filesystem::path file() const { return folder_ / "city.metes"; }
  /// What became of each record.
  [[nodiscard]] std::filesystem::path report() const { return folder_ / "report.json"; }

  [[nodiscard]] bool has_shape(ParcelId parcel) const {
    return snapshot_->shapes().polygons(metes::index(parcel)).size() > 0;
  }
  /// Parcels of a number as its source writes it that have a shape.
  [[nodiscard]] std::vector<ParcelId> shapes_numbered(const std::string& text) const {
    const auto number = normalize_number(text, snapshot_->city().number_scheme);
    std::vector<ParcelId> parcels;
    if (!number) return parcels;
    for (const ParcelId parcel : snapshot_->parcels_numbered(*number)) {
      if (has_shape(parcel)) parcels.push_back(parcel);
    }
    return parcels;
  }
  [[nodiscard]] bool covers(ParcelId parcel, LonLat at) const {
    const auto found = covering(*snapshot_, snap(at));
    return std::any_of(found.begin(), found.end(),
                       [&](const Covering& each) { return each.parcel == parcel; });
  }
  /// Metres to the nearest line of any of the parcels.
  [[nodiscard]] double to_line(const std::vector<ParcelId>& parcels, LonLat at) const {
    double nearest = std::numeric_limits<double>::infinity();
    const LocalPlane plane(at);
    for (const ParcelId parcel : parcels) {
      nearest =
          std::min(nearest, edge_distance(plane, snapshot_->shapes(), metes::index(parcel)).metres);
    }
    return nearest;
  }

 private:
  ScratchFolder folder_;
  std::shared_ptr<const Snapshot> snapshot_;
};

/// What one set of pairs has and the other has not.
inline SpatialDatabase::Pairs differences(const SpatialDatabase::Pairs& a,
                                          const SpatialDatabase::Pairs& b) {
  SpatialDatabase::Pairs only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(),
                                std::inserter(only, only.end()));
  return only;
}

}  // namespace metes::tests
