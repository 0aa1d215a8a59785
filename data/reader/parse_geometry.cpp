#include "data/reader/gdal_errors.hpp"
#include "data/reader/layer.hpp"

#include <ogr_geometry.h>

#include <cctype>
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
void drop_srid(Bytes& bytes) {
  constexpr std::size_t kTypeEnd = 5;
  constexpr std::size_t kSridEnd = 9;
  constexpr unsigned char kSridFlag = 0x20;
  if (bytes.size() < kSridEnd) return;
  unsigned char& high = bytes[0] == 0 ? bytes[1] : bytes[kTypeEnd - 1];
  if ((high & kSridFlag) == 0) return;
  high = static_cast<unsigned char>(high & ~kSridFlag);
  bytes.erase(bytes.begin() + kTypeEnd, bytes.begin() + kSridEnd);
}

}  // namespace

void FeatureDeleter::operator()(OGRGeometry* geometry) const {
  OGRGeometryFactory::destroyGeometry(geometry);
}

std::unique_ptr<OGRGeometry, FeatureDeleter> parse_wkt(const std::string& text) {
  const GdalErrors quiet;
  OGRGeometry* geometry = nullptr;
  const char* rest = text.c_str();
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

}  // namespace metes::data
