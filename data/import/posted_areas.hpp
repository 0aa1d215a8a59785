#pragma once

#include "data/import/draft_builder.hpp"
#include "data/repair/validity.hpp"
#include "geo/shape/rtree.hpp"
#include "geo/shape/shapes.hpp"

#include <vector>

namespace metes::data {

/// A parcel that a posted area reaches.
struct PostedParcel {
  ParcelId parcel = kNoParcel;
  bool whole = false;  // or only a part of it is in the area
};

/// Finds the parcels of an area that somebody has drawn, among those that a draft has so far. What
/// an area and a parcel have in common counts only where it is more than the lines of two surveys
/// differ. One GEOS context; not shared between threads.
class PostedAreas {
 public:
  explicit PostedAreas(const DraftBuilder& draft);

  /// In id order.
  [[nodiscard]] std::vector<PostedParcel> parcels_in(const std::vector<PolygonRings>& area) const;

 private:
  const DraftBuilder* draft_;
  RtreeTables<Vector> boxes_;
  Rtree tree_;
  Validity geos_;
};

}  // namespace metes::data
