#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

class OGRGeometry;

namespace metes::test {

/// A sample city read back as any program would read it, through GDAL. Not shared between threads.
struct GeometryDeleter {
  void operator()(OGRGeometry* geometry) const;
};
using Geometry = std::unique_ptr<OGRGeometry, GeometryDeleter>;

struct SampleFeature {
  std::map<std::string, std::string> texts;
  Geometry geometry;
};

[[nodiscard]] std::vector<SampleFeature> read_layer(const std::filesystem::path& city,
                                                    const std::string& layer);

/// The same shapes in steps of the grid: only there is a place between two vertices exactly on
/// their line.
[[nodiscard]] std::vector<SampleFeature> in_grid_steps(std::vector<SampleFeature> features);

using CsvRow = std::map<std::string, std::string>;
[[nodiscard]] std::vector<CsvRow> read_csv(const std::filesystem::path& file);
[[nodiscard]] std::string read_bytes(const std::filesystem::path& file);

/// Digits of a number of the sample city's scheme, missing leading zeros filled in.
[[nodiscard]] std::string digits_of(const std::string& number);

/// Positions of all pairs of features whose boxes meet.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> near_pairs(
    const std::vector<SampleFeature>& features);

[[nodiscard]] bool is_valid(const OGRGeometry& geometry);
/// Of all rings of a polygon, the repeated last ones not counted.
[[nodiscard]] std::size_t vertex_count(const OGRGeometry& polygon);

/// A folder of this process that goes away at the end of scope.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace metes::test
