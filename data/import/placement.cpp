#include "data/import/placement.hpp"

#include "data/reader/crs_name.hpp"
#include "data/repair/source_rings.hpp"
#include "geo/snapshot/snapshot.hpp"
#include "geo/values/decimal_comma.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <ogr_geometry.h>

#include <charconv>
#include <cmath>
#include <utility>

namespace metes::data {
namespace {

using GeometryKind = GeometryRule::Kind;

constexpr auto kRepaired = ReportEntry::Kind::repaired;

/// What a rule without `crs` stands on, in the order of preference.
std::string chosen_crs(const SourceRule& rule, const std::string& file_crs) {
  if (!rule.crs.empty()) return canonical_crs(rule.crs);
  if (rule.geometry.kind == GeometryKind::lon_lat) return "EPSG:4326";
  return rule.geometry.kind == GeometryKind::layer ? file_crs : std::string{};
}

std::optional<double> parse_number(const std::string& written, bool decimal_comma) {
  const auto read = decimal_comma ? with_decimal_point(written) : std::optional(written);
  if (!read) return std::nullopt;
  const std::string& text = *read;
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::string example_of(const OGRGeometry& geometry) {
  OGREnvelope box;
  geometry.getEnvelope(&box);
  return fmt::format("{:.7g}, {:.7g}", box.MinX, box.MinY);
}

void report_repairs(const std::vector<Repair>& repairs, SourceLog& log) {
  for (const Repair& repair : repairs) log.add(kRepaired, repair.reason, repair.text);
}

RepairedPoint refused_point(std::string reason, std::string text) {
  return {.point = kNoPoint,
          .repairs = {},
          .dropped = std::move(reason),
          .dropped_text = std::move(text)};
}

}  // namespace

Placement::Placement(const SourceRule& rule, const Box& extent, const std::string& file_crs,
                     std::string driver, const ColumnNames& columns)
    : rule_(&rule), extent_(extent), crs_(chosen_crs(rule, file_crs)), driver_(std::move(driver)) {
  const GeometryKind kind = rule.geometry.kind;
  if (kind == GeometryKind::layer || kind == GeometryKind::none) return;
  first_ = RowField(rule.geometry.first, "geometry", columns);
  if (kind == GeometryKind::lon_lat || kind == GeometryKind::x_y) {
    second_ = RowField(rule.geometry.second, "geometry", columns);
  }
}

const Projection& Placement::pinned(const std::string& example, SourceLog& log) {
  if (projection_) return *projection_;
  if (crs_.empty() && (driver_ == "GeoJSON" || driver_ == "TopoJSON")) {
    crs_ = "EPSG:4326";
    log.note("crs_by_convention", fmt::format("the file names no CRS: {} is read as WGS 84 "
                                              "longitude and latitude",
                                              driver_));
  }
  if (crs_.empty()) {
    throw DataError(
        fmt::format("{}: source \"{}\": the file names no CRS, and it is not guessed "
                    "(its first coordinate is {}); expected `crs`, such as "
                    "\"EPSG:4326\" for degrees",
                    rule_->at, rule_->provenance.id, example));
  }
  try {
    projection_.emplace(Projection::Choice{
        .crs = crs_, .pipeline = rule_->pipeline, .accuracy_m = rule_->crs_accuracy_m});
  } catch (const DataError& error) {  // PROJ's view has no idea of sources
    throw DataError(
        fmt::format("{}: source \"{}\": {}", rule_->at, rule_->provenance.id, error.what()));
  }
  return *projection_;
}

Placement::Geometry Placement::written_geometry(const Feature& row, SourceLog& log,
                                                std::string& refusal) {
  const std::string text = first_->read(row, log);
  if (text.empty()) return nullptr;
  const bool wkt = rule_->geometry.kind == GeometryKind::wkt;
  Geometry geometry = wkt ? parse_wkt(text) : parse_wkb_hex(text);
  if (!geometry) {
    refusal = fmt::format("\"{}…\" is not {}", text.substr(0, 40),
                          wkt ? "WKT or EWKT" : "WKB or EWKB in hexadecimal digits");
    return nullptr;
  }
  const auto srid = srid_of(text);
  const bool has_two = srid && !crs_.empty();
  if (!has_two || is_same_crs(fmt::format("EPSG:{}", *srid), crs_)) return geometry;
  refusal = fmt::format("its SRID is {}, expected that of `crs`, which is \"{}\"", *srid, crs_);
  return nullptr;
}

std::vector<PolygonRings> Placement::shape(const Feature& row, SourceLog& log) {
  Geometry written;
  std::string refusal;
  if (first_) written = written_geometry(row, log, refusal);
  if (!refusal.empty()) {
    log.drop("geometry_not_read", refusal);
    return {};
  }
  const OGRGeometry* geometry = first_ ? written.get() : row.geometry.get();
  if (geometry == nullptr) {
    log.drop("null_geometry", "the feature has no geometry");
    return {};
  }
  RepairedShape shape = repair_polygons(geometry, pinned(example_of(*geometry), log), extent_);
  report_repairs(shape.repairs, log);
  if (shape.polygons.empty()) log.drop(shape.dropped, shape.dropped_text);
  return std::move(shape.polygons);
}

std::optional<RepairedPoint> Placement::point_of_columns(const Feature& row, SourceLog& log) {
  const std::string first = first_->read(row, log);
  const std::string second = second_->read(row, log);
  if (first.empty() && second.empty()) return std::nullopt;
  const bool decimal_comma = rule_->geometry.decimal_comma;
  const auto x = parse_number(first, decimal_comma);
  const auto y = parse_number(second, decimal_comma);
  if (!x || !y) {
    const bool has_commas = parse_number(first, true) && parse_number(second, true);
    return refused_point(
        "not_a_number",
        fmt::format("\"{}\", \"{}\" are not two numbers{}", first, second,
                    has_commas ? ", unless `geometry` has decimal_comma = true" : ""));
  }
  return repair_point(*x, *y, pinned(first + ", " + second, log), extent_);
}

std::optional<RepairedPoint> Placement::point_of_geometry(const Feature& row, SourceLog& log) {
  Geometry written;
  std::string refusal;
  if (first_) written = written_geometry(row, log, refusal);
  if (!refusal.empty()) return refused_point("geometry_not_read", refusal);
  const OGRGeometry* geometry = first_ ? written.get() : row.geometry.get();
  if (geometry == nullptr || geometry->IsEmpty()) return std::nullopt;
  const auto point = source_point(*geometry);
  if (!point) {
    return refused_point("not_a_point",
                         fmt::format("{} gives no one position", shape_name(*geometry)));
  }
  return repair_point(point->x, point->y, pinned(example_of(*geometry), log), extent_);
}

std::optional<Coord> Placement::position(const Feature& row, SourceLog& log) {
  if (rule_->geometry.kind == GeometryKind::none) return std::nullopt;
  const auto point = second_ ? point_of_columns(row, log) : point_of_geometry(row, log);
  if (!point) return std::nullopt;
  report_repairs(point->repairs, log);
  if (point->dropped.empty()) return point->point;
  log.add(ReportEntry::Kind::review, point->dropped,
          fmt::format("position not used: {}", point->dropped_text));
  return std::nullopt;
}

}  // namespace metes::data
