#pragma once

#include "data/layer/layer_about.hpp"
#include "data/layer/layer_style.hpp"
#include "data/layer/map_format.hpp"
#include "data/reader/projection.hpp"
#include "geo/snapshot/snapshot.hpp"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace metes::data {

/// What a layer is to be, before its first feature.
struct LayerPlan {
  std::string name;
  std::vector<LayerField> fields;  // the first is what a placemark is called
  MapFormat format = MapFormat::gpkg;
  std::string crs{};                       // canonical_crs(); empty: WGS 84
  std::optional<Projection> projection{};  // to `crs`; absent: degrees
  LayerAbout about{};
  std::optional<LayerStyle> style{};   // kept where the format holds tables
  std::vector<std::size_t> widths{};   // bytes of the longest text of each field, if known
  bool of_points = false;              // else of parcels
  std::vector<std::string> options{};  // of the layer, beside those of the format
};

/// A file with one layer of parcels, or of points, and texts about them, written whole or not at
/// all. What is to be known about the layer goes into the file where the format has a place for it,
/// else beside it as FILE.about.json. The same features give the same bytes. Not shared between
/// threads.
class ParcelLayer {
 public:
  /// Throws DataError when the target cannot be written.
  ParcelLayer(const std::filesystem::path& target, LayerPlan plan);
  ~ParcelLayer();
  ParcelLayer(const ParcelLayer&) = delete;
  ParcelLayer& operator=(const ParcelLayer&) = delete;

  /// `texts`: one for each field; an empty one is null. A parcel without a shape, or none at all,
  /// has no geometry, or is left out where the format cannot hold that.
  void add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts);
  /// The same of a point, in a layer of points.
  void add(const std::optional<LonLat>& at, std::span<const std::string> texts);
  /// Texts that were longer than the format can hold, and were cut.
  [[nodiscard]] std::uint64_t cut_texts() const;
  /// Parcels without a shape that the format cannot hold.
  [[nodiscard]] std::uint64_t left_out() const;
  /// Writes what is left, so that of several layers all are whole before one becomes its target.
  /// Nothing may be added after it.
  void finish();
  /// Makes it the target, finished or not. Nothing may be added after it.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
