// GEOS's own XML tests of points and areas, asked of the covering index: coordinates are multiplied
// until they are whole, which changes no answer.

#include "geo/index/cells.hpp"
#include "geo/index/point_index.hpp"
#include "tests/support/real_shapes.hpp"

#include <cpl_error.h>
#include <cpl_minixml.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gtest/gtest.h>
#include <ogr_geometry.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::test {
namespace {

struct GeometryDeleter {
  void operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<OGRGeometry, GeometryDeleter>;

struct XmlDeleter {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

// What stands between two geometries and the index.
constexpr const char* kAlone = "one geometry only";
constexpr const char* kUnreadable = "a geometry that GDAL does not read";
constexpr const char* kOtherTypes = "not points and an area";
constexpr const char* kEmpty = "one is empty";
constexpr const char* kNoScale = "no factor makes the coordinates whole and fit the grid";

// Well-known text, or well-known binary in hexadecimal digits.
Geometry parse(const char* text) {
  while (std::isspace(static_cast<unsigned char>(*text)) != 0) ++text;
  OGRGeometry* geometry = nullptr;
  if (*text != '0') {
    OGRGeometryFactory::createFromWkt(text, nullptr, &geometry);
    return Geometry(geometry);
  }
  int size = 0;
  const std::unique_ptr<GByte, decltype(&VSIFree)> bytes(CPLHexToBinary(text, &size), &VSIFree);
  OGRGeometryFactory::createFromWkb(bytes.get(), nullptr, &geometry,
                                    static_cast<std::size_t>(size));
  return Geometry(geometry);
}

// Points and an area as numbers, before they are whole.
struct Places {
  std::vector<OGRRawPoint> points;
  std::vector<std::vector<std::vector<OGRRawPoint>>> polygons;
  bool point_first = true;
};

std::vector<OGRRawPoint> raw_ring(const OGRLinearRing& ring) {
  std::vector<OGRRawPoint> vertices;
  for (int i = 0; i + 1 < ring.getNumPoints(); ++i) {
    vertices.emplace_back(ring.getX(i), ring.getY(i));
  }
  return vertices;
}

void take_polygon(const OGRPolygon& polygon, Places& places) {
  auto& rings = places.polygons.emplace_back();
  for (const OGRLinearRing* ring : polygon) rings.push_back(raw_ring(*ring));
}

bool take_area(const OGRGeometry& geometry, Places& places) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPolygon) take_polygon(*geometry.toPolygon(), places);
  if (type == wkbMultiPolygon) {
    for (const OGRPolygon* part : *geometry.toMultiPolygon()) take_polygon(*part, places);
  }
  return type == wkbPolygon || type == wkbMultiPolygon;
}

bool take_points(const OGRGeometry& geometry, Places& places) {
  const auto type = wkbFlatten(geometry.getGeometryType());
  if (type == wkbPoint) {
    places.points.emplace_back(geometry.toPoint()->getX(), geometry.toPoint()->getY());
  }
  if (type == wkbMultiPoint) {
    for (const OGRPoint* point : *geometry.toMultiPoint()) {
      if (point->IsEmpty() == 0) places.points.emplace_back(point->getX(), point->getY());
    }
  }
  return type == wkbPoint || type == wkbMultiPoint;
}

std::optional<std::int32_t> whole(double value, double factor, std::int32_t limit) {
  const double scaled = value * factor;
  const double rounding = 4e-16 * std::abs(scaled);  // of a decimal number, and of the product
  if (std::abs(scaled) > limit || std::abs(scaled - std::round(scaled)) > rounding) {
    return std::nullopt;
  }
  return static_cast<std::int32_t>(std::llround(scaled));
}

std::optional<std::vector<Coord>> whole(const std::vector<OGRRawPoint>& points, double factor) {
  std::vector<Coord> coords;
  for (const OGRRawPoint& point : points) {
    const auto x = whole(point.x, factor, 1'800'000'000);
    const auto y = whole(point.y, factor, 900'000'000);
    if (!x || !y) return std::nullopt;
    coords.push_back({.x = *x, .y = *y});
  }
  return coords;
}

struct WholePlaces {
  std::vector<Coord> points;
  std::vector<PolygonRings> polygons;
};

std::optional<WholePlaces> whole(const Places& places, double factor) {
  WholePlaces out;
  const auto points = whole(places.points, factor);
  if (!points) return std::nullopt;
  out.points = *points;
  for (const auto& polygon : places.polygons) {
    PolygonRings& rings = out.polygons.emplace_back();
    for (const auto& ring : polygon) {
      const auto coords = whole(ring, factor);
      if (!coords) return std::nullopt;
      rings.push_back(*coords);
    }
  }
  return out;
}

std::optional<WholePlaces> whole(const Places& places) {
  for (const double factor : {1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}) {
    if (auto scaled = whole(places, factor)) return scaled;
  }
  return std::nullopt;
}

// The dimensions in which interior, boundary and exterior of the points (rows) meet those of the
// area (columns).
using Matrix = std::string;

Matrix matrix_of(const WholePlaces& places) {
  ShapeList list;
  append_shape(list, places.polygons);
  const auto tables = build_cells(Shapes(list), 1, 1);
  const PointIndex index(tables, 1);
  Matrix matrix = "FFFFFF212";
  for (const Coord point : places.points) {
    std::array<Hit, 1> hits;
    const std::size_t count = index.covering(point, hits);
    if (count == 0) matrix[2] = '0';
    if (count == 1) matrix[hits.front().location == Location::interior ? 0 : 1] = '0';
  }
  return matrix;
}

Matrix transposed(const Matrix& m) {
  return {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]};
}

bool matches(const Matrix& matrix, std::string_view pattern) {
  return std::equal(matrix.begin(), matrix.end(), pattern.begin(), pattern.end(),
                    [](char dimension, char wanted) {
                      if (wanted == '*') return true;
                      return wanted == 'T' ? dimension != 'F' : dimension == wanted;
                    });
}

// The predicates of OGC Simple Features as patterns, one of which must match.
const std::map<std::string, std::vector<std::string_view>, std::less<>>& patterns() {
  static const std::map<std::string, std::vector<std::string_view>, std::less<>> all{
      {"contains", {"T*****FF*"}},
      {"coveredby", {"T*F**F***", "*TF**F***", "**FT*F***", "**F*TF***"}},
      {"covers", {"T*****FF*", "*T****FF*", "***T**FF*", "****T*FF*"}},
      {"disjoint", {"FF*FF****"}},
      {"equalstopo", {"T*F**FFF*"}},
      {"intersects", {"T********", "*T*******", "***T*****", "****T****"}},
      {"touches", {"FT*******", "F**T*****", "F***T****"}},
      {"within", {"T*F**F***"}}};
  return all;
}

// Points and an area have different dimensions: then they cross where they share some of the
// interior and the first (smaller) goes beyond; and never overlap.
std::optional<bool> answer(const std::string& operation, const Matrix& matrix, bool point_first,
                           std::string_view pattern) {
  if (operation == "relate") return matches(matrix, pattern);
  if (operation == "overlaps") return false;
  if (operation == "crosses") return matches(matrix, point_first ? "T*T******" : "T*****T**");
  const auto found = patterns().find(operation);
  if (found == patterns().end()) return std::nullopt;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](std::string_view one) { return matches(matrix, one); });
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return std::tolower(letter); });
  return text;
}

struct Tally {
  std::size_t asked = 0;
  std::map<std::string, std::size_t> left_out;
};

// The operations of one case, asked of the index.
void ask(const CPLXMLNode* test_case, const Matrix& matrix, bool point_first,
         const std::string& file, Tally& tally) {
  for (const CPLXMLNode* test = test_case->psChild; test != nullptr; test = test->psNext) {
    const CPLXMLNode* operation = CPLGetXMLNode(const_cast<CPLXMLNode*>(test), "op");
    if (operation == nullptr) continue;
    const auto argument = [&](const char* name) {
      return lower(CPLGetXMLValue(operation, name, ""));
    };
    const std::string name = argument("name");
    const bool forwards = argument("arg1") != "b";
    const bool to_itself = argument("arg1") == argument("arg2");
    const auto found = answer(name, forwards ? matrix : transposed(matrix), point_first == forwards,
                              CPLGetXMLValue(operation, "arg3", ""));
    if (!found || to_itself) {
      ++tally.left_out["no predicate: " + name];
      continue;
    }
    ++tally.asked;
    const std::string expected = CPLGetXMLValue(operation, "", "");
    EXPECT_EQ(*found, expected.find("true") != std::string::npos)
        << file << ": " << CPLGetXMLValue(test_case, "desc", "") << ": " << name;
  }
}

const char* take(const Geometry& a, const Geometry& b, Places& places) {
  if (!a || !b) return kUnreadable;
  places.point_first = take_points(*a, places);
  const bool apply =
      places.point_first ? take_area(*b, places) : take_points(*b, places) && take_area(*a, places);
  if (!apply) return kOtherTypes;
  return a->IsEmpty() != 0 || b->IsEmpty() != 0 ? kEmpty : nullptr;
}

void run_case(const CPLXMLNode* test_case, const std::string& file, Tally& tally) {
  const auto geometry = [&](const char* name) {
    return parse(CPLGetXMLValue(const_cast<CPLXMLNode*>(test_case), name, ""));
  };
  Places places;
  const bool alone = CPLGetXMLNode(const_cast<CPLXMLNode*>(test_case), "b") == nullptr;
  const char* reason = alone ? kAlone : take(geometry("a"), geometry("b"), places);
  const auto scaled = reason == nullptr ? whole(places) : std::nullopt;
  if (reason == nullptr && !scaled) reason = kNoScale;
  if (reason != nullptr) {
    ++tally.left_out[reason];
    return;
  }
  const Matrix matrix = matrix_of(*scaled);
  ask(test_case, places.point_first ? matrix : transposed(matrix), places.point_first, file, tally);
}

void run_file(const std::filesystem::path& path, Tally& tally) {
  const std::unique_ptr<CPLXMLNode, XmlDeleter> root(CPLParseXMLFile(path.c_str()));
  if (!root) {
    ++tally.left_out["a file that is not XML"];
    return;
  }
  const CPLXMLNode* run = CPLGetXMLNode(root.get(), "=run");
  if (run == nullptr) return;
  for (const CPLXMLNode* node = run->psChild; node != nullptr; node = node->psNext) {
    if (node->eType == CXT_Element && std::string_view(node->pszValue) == "case") {
      run_case(node, path.filename().string(), tally);
    }
  }
}

TEST(GeosCases, EveryPredicateOfPointsAndAreasHasTheExpectedAnswer) {
  const auto folder = data_folder() / "geometry/geos_xmltester";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << folder << " is not here: set METES_DATA";
  CPLPushErrorHandler(CPLQuietErrorHandler);
  Tally tally;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".xml") run_file(entry.path(), tally);
  }
  CPLPopErrorHandler();
  EXPECT_GT(tally.asked, 500U);
  RecordProperty("predicates", std::to_string(tally.asked));
  for (const auto& [reason, count] : tally.left_out) {
    std::printf("left out, %s: %zu\n", reason.c_str(), count);
  }
  std::printf("asked: %zu predicates\n", tally.asked);
  EXPECT_LE(tally.left_out[kNoScale], 3U);
}

}  // namespace
}  // namespace metes::test
