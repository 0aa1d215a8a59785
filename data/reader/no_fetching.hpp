#pragma once

#include <string>

namespace metes::data {

/// While it lives, what GDAL would fetch from an address in this thread fails: a file may name one
/// (a GeoJSON where its coordinate system is described), and reading a file asks nobody.
class NoFetching {
 public:
  NoFetching();
  ~NoFetching();
  NoFetching(const NoFetching&) = delete;
  NoFetching& operator=(const NoFetching&) = delete;

  /// The address that was to be fetched, the last of several; empty if none was.
  [[nodiscard]] const std::string& asked_for() const { return asked_for_; }

 private:
  std::string asked_for_;
};

}  // namespace metes::data
