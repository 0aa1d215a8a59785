#pragma once

#include "geo/values/coordinate.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data::sample {

/// One feature of the parcels layer.
struct ParcelRow {
  std::string number;
  std::string situs;
  std::string_view owner;
  std::string_view agency;
  std::string_view land_use;
  std::string_view hood;
};

/// One feature of the addresses layer.
struct AddressPoint {
  std::string_view house_number;
  std::string_view street;
  std::string_view unit;
  std::string_view zip;
  std::string_view number;
  Coord point;
};

/// The sample city's GeoPackage while it is written: layers parcels, addresses, boundary and
/// districts, without spatial index, always with the same date, so that the same features give the
/// same bytes. Nothing counts before close(), which reports a full disk. Not shared between
/// threads.
class Package {
 public:
  explicit Package(const std::filesystem::path& file);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  void add_parcel(const ParcelRow& row, const std::vector<std::vector<Coord>>& rings);
  void add_address(const AddressPoint& row);
  /// Anticlockwise rings are polygons, clockwise ones are holes in them.
  void add_boundary(const std::string& name, const std::vector<std::vector<Coord>>& rings);
  void add_district(const std::string& name, const std::vector<std::vector<Coord>>& rings);
  void close();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data::sample
