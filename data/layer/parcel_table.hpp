#pragma once

#include "data/layer/parcel_layer.hpp"
#include "data/reader/connection.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace metes::data {

/// A table of PostGIS that is to be written.
struct TableTarget {
  Connection connection;
  std::optional<std::string> schema{};  // absent: the connection's own
  std::string table = "parcels";
  bool overwrite = false;  // also a table that no export has written
};

/// A table of parcels with texts about them in PostGIS, written in one transaction: without
/// commit(), or where the process or the connection ends before it, nothing is there and an earlier
/// table stays. The key is the field `parcel`; what is known about the layer is the table's
/// comment, as JSON, and what a field means its column's. Not shared between threads.
class ParcelTable {
 public:
  /// Throws DataError where the database cannot be reached or has no PostGIS, and for a table that
  /// may not be replaced. No message shows a password.
  ParcelTable(const TableTarget& target, LayerPlan plan);
  ~ParcelTable();
  ParcelTable(const ParcelTable&) = delete;
  ParcelTable& operator=(const ParcelTable&) = delete;

  /// "public.parcels"
  [[nodiscard]] const std::string& name() const;
  /// `texts`: one for each field; an empty one is null. A parcel without a shape has no geometry.
  void add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts);
  /// Makes it the table, in place of an earlier one. Nothing may be added after it.
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace metes::data
