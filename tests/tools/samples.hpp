#pragma once

#include "tests/support/process.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace metes::tests {

/// Runs the metes that this build made.
[[nodiscard]] Ended metes(std::vector<std::string> arguments,
                          const std::filesystem::path& folder = ".");
/// Its path, for a line of a shell.
[[nodiscard]] std::string metes_path();

/// The sample cities that the CTest fixture makes once for all tests (make_samples.cmake); nobody
/// writes there. Each is a folder with city.toml and its sources.
[[nodiscard]] std::filesystem::path small_sample();  // 1,000 parcels, seed 7
[[nodiscard]] std::filesystem::path large_sample();  // 100,000 parcels, seed 7
/// The small one, imported.
[[nodiscard]] std::filesystem::path small_snapshot();

/// One line of places.csv.
struct Place {
  std::string label;
  std::string lon;
  std::string lat;
  std::vector<std::string> parcels;
};
[[nodiscard]] std::vector<Place> places_of(const std::filesystem::path& city);
/// The place with this label. The test fails when there is none.
[[nodiscard]] Place place_of(const std::filesystem::path& city, const std::string& label);

/// Names of all files in a folder, hidden ones too, sorted.
[[nodiscard]] std::vector<std::string> files_in(const std::filesystem::path& folder);

}  // namespace metes::tests
