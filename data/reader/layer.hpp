#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class OGRGeometry;

namespace metes {
struct SourceFile;
}

namespace metes::data {

/// What a reader noticed about a whole file, for the report.
struct LayerNote {
  std::string reason;  // a code: "text_not_utf8", "cr_line_ends", "driver", …
  std::string text;    // a sentence
  std::uint64_t count = 1;
};

struct FeatureDeleter {
  void operator()(OGRGeometry* geometry) const;
};

/// One feature or row: its texts in the order of Layer::columns(), and its geometry if it has one.
struct Feature {
  std::int64_t id = 0;  // the source's feature id, or its row from 1 (a table's header not counted)
  std::vector<std::string> texts;  // UTF-8; numbers as integers where they are ("16114000170000")
  std::unique_ptr<OGRGeometry, FeatureDeleter> geometry;
  std::string part;               // the file's name when the source is several
  std::int64_t id_in_source = 0;  // the id, counted on through the files before
};

/// "row 12", or "row 12 of CD_02.csv" when the source is several; `unit` is "row" or "feature".
[[nodiscard]] std::string place_of(const Feature& feature, std::string_view unit);

/// How to open a source; from its manifest.
struct LayerRequest {
  std::string path;  // file, folder, pattern, .zip, https://… or PG:…
  std::filesystem::path root;
  std::string layer;
  std::string encoding;
  bool has_header = true;
  std::vector<std::string> header;
  bool wants_geometry = true;
  bool wants_count = false;     // also of a format that says it only when it was read
  bool keeps_controls = false;  // line ends and the like in texts, which else become blanks
  // Of a table or sheet: where the first row has not one name of each of these lists, and one of
  // the next rows has, that is the header, and those above it are titles. Empty: the first row is.
  std::vector<std::vector<std::string>> wanted{};
  std::string layer_key = "`layer`";  // what names a layer, in messages; empty: nothing does
  std::string at;                     // begins each message: "chicago.toml:12, source austin"
};

/// A layer opened through GDAL, read once from begin to end. Only the drivers of an allow-list are
/// used, and a file is opened only by the driver that its name stands for: a VRT named .geojson is
/// refused. A service that pages is read to its end and its count compared. Not shared between
/// threads.
class Layer {
 public:
  /// Throws DataError: no such file, no such layer (naming those there are), driver not allowed,
  /// files that are pages of a service without its last.
  static Layer open(const LayerRequest& request);
  ~Layer();
  Layer(Layer&&) noexcept;
  Layer& operator=(Layer&&) noexcept;

  [[nodiscard]] const std::vector<std::string>& columns() const;
  /// "EPSG:3435" where the file's CRS has an authority, else its WKT; empty when it says none.
  [[nodiscard]] const std::string& crs() const;
  /// Whether its features may have a geometry; a table's have none.
  [[nodiscard]] bool has_shapes() const;
  [[nodiscard]] const std::string& driver() const;
  [[nodiscard]] const std::string& layer_name() const;
  /// The files' names, without their folders.
  [[nodiscard]] const std::string& name() const;
  /// Those of which features came, in order, where there are several; empty for one.
  [[nodiscard]] const std::vector<SourceFile>& files() const;
  /// SHA-256, hex, of the bytes that were read (sidecars of a shapefile included); empty for a
  /// service.
  [[nodiscard]] const std::string& sha256() const;
  /// Features that the layer says it has; absent when it does not say.
  [[nodiscard]] std::optional<std::uint64_t> count() const;
  /// Rows that were left out above the header, of the first file.
  [[nodiscard]] std::size_t titles() const;
  /// The next feature, or nothing at the end. Throws DataError on a read error and, at the end,
  /// when a service returned fewer features than it counts.
  [[nodiscard]] std::optional<Feature> next();
  /// Complete once next() returned nothing.
  [[nodiscard]] const std::vector<LayerNote>& notes() const;

 private:
  struct Impl;
  explicit Layer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// A geometry from WKT/EWKT or hexadecimal WKB/EWKB text, or nothing when it is neither.
[[nodiscard]] std::unique_ptr<OGRGeometry, FeatureDeleter> parse_wkt(const std::string& text);
[[nodiscard]] std::unique_ptr<OGRGeometry, FeatureDeleter> parse_wkb_hex(const std::string& text);
/// The coordinate system that EWKT or hexadecimal EWKB names, if it names one.
[[nodiscard]] std::optional<std::uint32_t> srid_of(const std::string& text);

}  // namespace metes::data
