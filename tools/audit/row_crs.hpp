#pragma once

#include "data/reader/projection.hpp"
#include "geo/values/provenance.hpp"
#include "tools/audit/audit_row.hpp"

#include <string>

namespace metes::tools {

/// Puts positions that rows give in another CRS into degrees: there `lon` is x (east) and `lat` is
/// y (north), whatever order the CRS itself has. Not shared between threads.
class RowCrs {
 public:
  /// Throws UsageError, naming --crs, for one that is not known.
  RowCrs(const std::string& crs, const City& city);

  /// The texts of a row, in place; a row without a position stays. Throws DataError for what is no
  /// number or has no place on the globe.
  void to_degrees(PlaceTexts& texts) const;

 private:
  std::string crs_;
  data::Projection projection_;
};

}  // namespace metes::tools
