#pragma once

#include <map>
#include <string>

namespace metes::data {

/// While it lives, what this thread writes as a GeoPackage has the same bytes whenever it is
/// written, has no journal, and GDAL's complaints stay off the terminal. For files that are thrown
/// away when anything fails.
class PackageSettings {
 public:
  PackageSettings();
  ~PackageSettings();
  PackageSettings(const PackageSettings&) = delete;
  PackageSettings& operator=(const PackageSettings&) = delete;

 private:
  std::map<std::string, std::string> before_;
};

}  // namespace metes::data
