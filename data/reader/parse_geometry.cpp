#include "data/reader/gdal_errors.hpp"
#include "data/reader/layer.hpp"
#include "geo/values/ascii.hpp"

#include <ogr_geometry.h>

#include <cctype>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace metes::data {
namespace {

using Bytes = std::vector<unsigned char>;

std::optional<Bytes> bytes_of_hex(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (text.empty() || text.size() % 2 != 0) return std::nullopt;
  Bytes bytes(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t digit =
        kDigits.find(static_cast<char>(std::tolower(static_cast<unsigned char>(text[i]))));
    if (digit == std::string_view::npos) return std::nullopt;
    bytes[i / 2] = static_cast<unsigned char>(std::size_t{bytes[i / 2]} * 16 + digit);
  }
  return bytes;
}

// PostGIS's extended form marks the type and puts an SRID of four bytes behind it, which GDAL's
// parser of plain WKB does not know.
constexpr std::size_t kTypeEnd = 5;
constexpr std::size_t kSridEnd = 9;
constexpr unsigned char kSridFlag = 0x20;

bool is_big_endian(const Bytes& bytes) {
  return bytes.front() == 0;
}

std::size_t place_of_flag(const Bytes& bytes) {
  return is_big_endian(bytes) ? 1 : kTypeEnd - 1;
}

bool has_srid(const Bytes& bytes) {
  return bytes.size() >= kSridEnd && (bytes[place_of_flag(bytes)] & kSridFlag) != 0;
}

std::uint32_t srid_of(const Bytes& bytes) {
  std::uint32_t srid = 0;
  for (std::size_t i = 0; i < kSridEnd - kTypeEnd; ++i) {
    srid = srid << 8U | bytes[is_big_endian(bytes) ? kTypeEnd + i : kSridEnd - 1 - i];
  }
  return srid;
}

void drop_srid(Bytes& bytes) {
  if (!has_srid(bytes)) return;
  unsigned char& high = bytes[place_of_flag(bytes)];
  high = static_cast<unsigned char>(high & ~kSridFlag);
  bytes.erase(bytes.begin() + kTypeEnd, bytes.begin() + kSridEnd);
}

/// The SRID that EWKT begins with, and the WKT behind it.
struct ExtendedWkt {
  std::uint32_t srid = 0;  // 0: none
  const char* wkt = nullptr;
};

ExtendedWkt split_ewkt(const std::string& text) {
  constexpr std::string_view kPrefix = "SRID=";
  const ExtendedWkt plain{.wkt = text.c_str()};
  const std::size_t end = text.find(';');
  if (end == std::string::npos || end < kPrefix.size()) return plain;
  if (upper(std::string_view(text).substr(0, kPrefix.size())) != kPrefix) return plain;
  ExtendedWkt extended{.wkt = text.c_str() + end + 1};
  const char* const digits_end = text.data() + end;
  const auto [stop, error] =
      std::from_chars(text.data() + kPrefix.size(), digits_end, extended.srid);
  return error == std::errc{} && stop == digits_end ? extended : plain;
}

}  // namespace

void FeatureDeleter::operator()(OGRGeometry* geometry) const {
  OGRGeometryFactory::destroyGeometry(geometry);
}

std::unique_ptr<OGRGeometry, FeatureDeleter> parse_wkt(const std::string& text) {
  const GdalErrors quiet;
  OGRGeometry* geometry = nullptr;
  const char* rest = split_ewkt(text).wkt;
  const OGRErr result = OGRGeometryFactory::createFromWkt(&rest, nullptr, &geometry);
  std::unique_ptr<OGRGeometry, FeatureDeleter> parsed(geometry);
  const bool whole = result == OGRERR_NONE &&
                     std::string_view(rest).find_first_not_of(" ;") == std::string_view::npos;
  return whole ? std::move(parsed) : nullptr;
}

std::unique_ptr<OGRGeometry, FeatureDeleter> parse_wkb_hex(const std::string& text) {
  std::optional<Bytes> bytes = bytes_of_hex(text);
  if (!bytes) return nullptr;
  drop_srid(*bytes);
  const GdalErrors quiet;
  OGRGeometry* geometry = nullptr;
  const OGRErr result =
      OGRGeometryFactory::createFromWkb(bytes->data(), nullptr, &geometry, bytes->size());
  std::unique_ptr<OGRGeometry, FeatureDeleter> parsed(geometry);
  return result == OGRERR_NONE ? std::move(parsed) : nullptr;
}

std::optional<std::uint32_t> srid_of(const std::string& text) {
  std::uint32_t srid = split_ewkt(text).srid;
  const auto bytes = bytes_of_hex(text.substr(0, 2 * kSridEnd));
  if (bytes && has_srid(*bytes)) srid = srid_of(*bytes);
  return srid == 0 ? std::nullopt : std::optional(srid);
}

}  // namespace metes::data
