#pragma once

#include "data/import/import.hpp"

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace metes::data {

inline constexpr std::uint64_t kFewestSampleParcels = 1'000;
inline constexpr std::uint64_t kMostSampleParcels = 10'000'000;

struct SampleCityOptions {
  std::filesystem::path folder;
  std::uint64_t parcels = 10'000;  // exactly; a condominium counts each of its units
  std::uint64_t seed = 1;
  bool force = false;  // replace a sample city that is there
};

/// Writes a fictional city: city.toml, parcels.gpkg (parcels, addresses, boundary, districts),
/// inventory.csv, owners.csv and places.csv. The same options give the same bytes on one system
/// (its libraries of mathematics and of GeoPackages decide about last digits). Made tile by tile:
/// time grows with the parcels, memory hardly does. Written to a temporary folder beside the
/// target, which is renamed at the end. Throws UsageError for a number out of range and for a
/// folder that is in use, DataError when it cannot be written, Interrupted on a stop request;
/// nothing is left behind then.
void write_sample_city(const SampleCityOptions& options, const Progress& progress,
                       const std::stop_token& stop);

}  // namespace metes::data
