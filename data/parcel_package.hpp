#pragma once

#include "geo/snapshot.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace metes::data {

/// A GeoPackage with one layer of parcels and texts about them, in WGS 84, written whole or not at
/// all. The same features give the same bytes. Not shared between threads.
class ParcelPackage {
 public:
  /// Throws DataError when the target cannot be written.
  ParcelPackage(const std::filesystem::path& target, const std::string& layer,
                const std::vector<std::string>& fields);
  ~ParcelPackage();
  ParcelPackage(const ParcelPackage&) = delete;
  ParcelPackage& operator=(const ParcelPackage&) = delete;

  /// `texts`: one for each field; an empty one is null. A parcel without a shape has no geometry.
  void add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts);
  /// Makes it the target. Nothing may be added after it.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
