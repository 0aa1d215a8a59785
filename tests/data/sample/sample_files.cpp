#include "tests/data/sample/sample_files.hpp"

#include "geo/values/coordinate.hpp"

#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numeric>
#include <stdexcept>

namespace metes::test {
namespace {

std::vector<std::string> split_line(const std::string& line) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (const char c : line) {
    if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == ',' && !is_quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

OGREnvelope box_of(const SampleFeature& feature) {
  OGREnvelope box;
  feature.geometry->getEnvelope(&box);
  return box;
}

}  // namespace

void GeometryDeleter::operator()(OGRGeometry* geometry) const {
  OGRGeometryFactory::destroyGeometry(geometry);
}

std::vector<SampleFeature> read_layer(const std::filesystem::path& city, const std::string& layer) {
  GDALAllRegister();
  const std::string file = city / "parcels.gpkg";
  const auto dataset =
      GDALDatasetUniquePtr(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
  OGRLayer* source = dataset ? dataset->GetLayerByName(layer.c_str()) : nullptr;
  if (source == nullptr) throw std::runtime_error(fmt::format("no layer {} in {}", layer, file));
  std::vector<SampleFeature> features;
  for (const auto& row : *source) {
    auto& feature = features.emplace_back();
    for (const auto& field : *row) {
      feature.texts[field.GetName()] = field.IsNull() || field.IsUnset() ? "" : field.GetString();
    }
    feature.geometry.reset(row->StealGeometry());
  }
  return features;
}

std::vector<SampleFeature> in_grid_steps(std::vector<SampleFeature> features) {
  class Steps : public OGRDefaultGeometryVisitor {
    using OGRDefaultGeometryVisitor::visit;
    void visit(OGRPoint* point) override {
      const Coord at = snap({point->getX(), point->getY()});
      point->setX(at.x);
      point->setY(at.y);
    }
    void visit(OGRLinearRing* ring) override {
      for (int i = 0; i < ring->getNumPoints(); ++i) {
        const Coord at = snap({ring->getX(i), ring->getY(i)});
        ring->setPoint(i, at.x, at.y);
      }
    }
  };
  Steps steps;
  for (auto& feature : features) feature.geometry->accept(&steps);
  return features;
}

std::vector<CsvRow> read_csv(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  const auto header = split_line(line);
  std::vector<CsvRow> rows;
  while (std::getline(in, line)) {
    const auto cells = split_line(line);
    if (cells.size() != header.size()) throw std::runtime_error("uneven CSV line: " + line);
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < header.size(); ++i) row[header[i]] = cells[i];
  }
  return rows;
}

std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string digits_of(const std::string& number) {
  std::string digits;
  std::copy_if(number.begin(), number.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return fmt::format("{:0>13}", digits);
}

std::vector<std::pair<std::size_t, std::size_t>> near_pairs(
    const std::vector<SampleFeature>& features) {
  std::vector<OGREnvelope> boxes;
  boxes.reserve(features.size());
  for (const auto& feature : features) boxes.push_back(box_of(feature));
  std::vector<std::size_t> order(features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return boxes[a].MinX < boxes[b].MinX; });
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (auto a = order.begin(); a != order.end(); ++a) {
    for (auto b = a + 1; b != order.end() && boxes[*b].MinX <= boxes[*a].MaxX; ++b) {
      if (boxes[*a].Intersects(boxes[*b])) pairs.emplace_back(*a, *b);
    }
  }
  return pairs;
}

bool is_valid(const OGRGeometry& geometry) {
  return geometry.IsValid() != 0;
}

std::size_t vertex_count(const OGRGeometry& polygon) {
  std::size_t count = 0;
  for (const OGRLinearRing* ring : *polygon.toPolygon()) {
    count += static_cast<std::size_t>(ring->getNumPoints()) - 1;
  }
  return count;
}

ScratchFolder::ScratchFolder() {
  std::string name = std::filesystem::temp_directory_path() / "metes-test.XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace metes::test
