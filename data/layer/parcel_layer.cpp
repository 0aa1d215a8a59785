#include "data/layer/parcel_layer.hpp"

#include "data/file/new_file.hpp"
#include "data/file/watched_files.hpp"
#include "data/layer/map_feature.hpp"
#include "data/layer/open_database.hpp"
#include "data/layer/package_settings.hpp"
#include "data/reader/gdal_errors.hpp"
#include "geo/values/error.hpp"
#include "geo/values/spreadsheet_cell.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogr_geometry.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <system_error>
#include <utility>

namespace metes::data {
namespace {

// Enough that a transaction costs nothing; few enough that its pages stay small.
constexpr std::uint32_t kBatch = 50'000;

// At most `most` bytes, no character in half.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

// A character of none that are for interchange, before a text that is to stay one.
constexpr std::string_view kTextMark = "\xEF\xB7\x90";

// The GeoJSON driver writes a text that is an object or a list as that.
bool may_be_json(std::string_view text) {
  if (text.starts_with(kTextMark)) return true;
  return (text.starts_with('{') && text.ends_with('}')) ||
         (text.starts_with('[') && text.ends_with(']'));
}

}  // namespace

struct ParcelLayer::Impl {
  LayerPlan plan;
  const MapFormatTraits& format;
  NewFileSet target;
  std::filesystem::path name;
  PackageSettings settings{};
  GdalFailures errors{};  // listened to within each call: several layers may be open
  WatchedFiles files{};
  GDALDataset* dataset = nullptr;
  OGRLayer* layer = nullptr;
  bool in_transaction = false;
  std::uint64_t written = 0;
  std::vector<std::uint64_t> cut_texts{};  // by field
  std::uint64_t left_out = 0;
  std::vector<int> positions{};  // of our fields among the layer's

  Impl(const std::filesystem::path& file, LayerPlan of)
      : plan(std::move(of)),
        format(traits_of(plan.format)),
        target(file),
        name(file),
        cut_texts(plan.fields.size()) {}
  ~Impl() {
    const GdalListener listener(errors);
    if (dataset != nullptr) GDALClose(dataset);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  void check(bool is_good) const {
    if (files.error() != 0) {
      throw DataError(fmt::format("{} cannot be written: {}", name.string(),
                                  std::generic_category().message(files.error())));
    }
    if (is_good && !errors.any()) return;
    throw DataError(fmt::format("{} cannot be written: {}", name.string(), why()));
  }
  // GDAL says of a full disk where that showed: what it could not write, or not read again.
  [[nodiscard]] std::string why() const {
    constexpr std::uintmax_t kNoRoom = std::uintmax_t{1} << 16U;
    std::error_code unknown;
    const auto space = std::filesystem::space(target.path().parent_path(), unknown);
    const bool is_full = !unknown && space.available < kNoRoom;
    return is_full ? std::generic_category().message(ENOSPC) : errors.text();
  }

  void create() {
    if (plan.format == MapFormat::gpkg) refuse_open_database(name);
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format.driver);
    if (driver == nullptr) throw DataError(fmt::format("GDAL has no {} driver", format.name));
    // SQLite looks after its writes itself.
    const std::string file =
        plan.format == MapFormat::gpkg ? target.path().string() : files.name_of(target.path());
    dataset = driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    check(dataset != nullptr);
  }

  [[nodiscard]] CPLStringList layer_options() const {
    CPLStringList options;
    for (const char* const option : format.options) options.AddString(option);
    for (const std::string& option : plan.options) options.AddString(option.c_str());
    if (format.holds_json && !is_silent()) {
      const std::string text = fmt::format(R"({{"type":"FeatureCollection","metadata":{}}})",
                                           to_json(whole_about(), -1));
      options.SetNameValue("NATIVE_DATA", text.c_str());
      options.SetNameValue("NATIVE_MEDIA_TYPE", "application/vnd.geo+json");
    }
    return options;
  }

  void create_layer() {
    OGRSpatialReference reference = map_reference(plan.crs);
    // A shapefile knows no multipolygons: its polygons have parts.
    const auto of_parcels = plan.format == MapFormat::shapefile ? wkbPolygon : wkbMultiPolygon;
    const auto type = plan.of_points ? wkbPoint : of_parcels;
    CPLStringList options = layer_options();
    layer = dataset->CreateLayer(plan.name.c_str(), &reference, type, options.List());
    check(layer != nullptr);
    for (std::size_t i = 0; i < plan.fields.size(); ++i) create_field(i);
  }

  void create_field(std::size_t i) {
    const LayerField& field = plan.fields[i];
    const bool shortened = format.short_names && !field.short_name.empty();
    OGRFieldDefn definition = field_definition(field, shortened ? field.short_name : field.name);
    if (!format.holds_days && definition.GetType() == OFTDate) definition.SetType(OFTString);
    if (format.longest_text > 0 && definition.GetType() == OFTString) {
      const std::size_t width = plan.widths.empty() ? format.longest_text : plan.widths.at(i);
      definition.SetWidth(static_cast<int>(std::clamp<std::size_t>(width, 1, format.longest_text)));
    }
    check(layer->CreateField(&definition) == OGRERR_NONE);
    positions.push_back(layer->GetLayerDefn()->GetFieldCount() - 1);
  }

  [[nodiscard]] bool is_silent() const {
    return plan.about.facts.empty() && plan.about.tables.empty();
  }
  // As the driver has them: it shortens what no short name is given for. None before it is asked.
  [[nodiscard]] std::vector<std::string> written_names() const {
    std::vector<std::string> names;
    for (const int position : positions) {
      names.emplace_back(layer->GetLayerDefn()->GetFieldDefn(position)->GetNameRef());
    }
    return names;
  }
  // "address: 208, sources: 1"
  [[nodiscard]] std::string cut_by_field() const {
    std::string text;
    for (std::size_t i = 0; i < cut_texts.size(); ++i) {
      if (cut_texts[i] == 0) continue;
      text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", plan.fields[i].name, cut_texts[i]);
    }
    return text;
  }
  [[nodiscard]] LayerAbout whole_about() const {
    LayerAbout whole = plan.about;
    if (left_out > 0) {
      whole.facts.emplace_back("left_out_without_shape", fmt::to_string(left_out));
    }
    if (const std::string cut = cut_by_field(); !cut.empty()) {
      whole.facts.emplace_back(fmt::format("texts_cut_at_{}_bytes", format.longest_text), cut);
    }
    whole.tables.push_back(dictionary_of(plan.fields, written_names()));
    return whole;
  }

  void tell() {
    if (is_silent() || format.holds_json) return;
    if (format.holds_tables) return tell_inside();
    const std::string text = to_json(whole_about(), 2) + '\n';
    VSILFILE* const beside =
        VSIFOpenL(files.name_of(target.path().string() + ".about.json").c_str(), "wb");
    check(beside != nullptr);
    static_cast<void>(VSIFWriteL(text.data(), 1, text.size(), beside));  // watched
    static_cast<void>(VSIFCloseL(beside));
    check(true);
  }

  void tell_inside() {
    for (const auto& [key, text] : plan.about.facts) {
      check(layer->SetMetadataItem(key.c_str(), text.c_str()) == CE_None);
    }
    for (const SideTable& table : whole_about().tables) write_table(table);
    if (plan.style) check(write_style(*dataset, *plan.style, plan.name));
  }

  void write_table(const SideTable& table) const {
    OGRLayer* rows = dataset->CreateLayer(table.name.c_str(), nullptr, wkbNone, nullptr);
    check(rows != nullptr);
    for (const std::string& column : table.columns) {
      OGRFieldDefn definition(column.c_str(), OFTString);
      check(rows->CreateField(&definition) == OGRERR_NONE);
    }
    for (const auto& row : table.rows) {
      OGRFeature feature(rows->GetLayerDefn());
      set_fields(feature, row);
      check(rows->CreateFeature(&feature) == OGRERR_NONE);
    }
  }

  void begin() {
    if (dataset->TestCapability(ODsCTransactions) == 0) return;
    check(dataset->StartTransaction() == OGRERR_NONE);
    in_transaction = true;
  }
  void end() {
    if (std::exchange(in_transaction, false)) check(dataset->CommitTransaction() == OGRERR_NONE);
  }

  [[nodiscard]] std::string cell(std::size_t field, const std::string& text) {
    if (plan.format == MapFormat::csv) return spreadsheet_cell(text);
    if (plan.format == MapFormat::geojson && may_be_json(text)) {
      files.leave_out(kTextMark);
      return std::string(kTextMark) + text;
    }
    if (format.longest_text == 0 || text.size() <= format.longest_text) return text;
    ++cut_texts[field];
    return std::string(cut(text, format.longest_text));
  }

  [[nodiscard]] const Projection* projection() const {
    return plan.projection ? &*plan.projection : nullptr;
  }

  void add(std::unique_ptr<OGRGeometry> shape, std::span<const std::string> texts) {
    if (!shape && format.needs_shape) {
      ++left_out;
      return;
    }
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      set_field(feature, positions[i], cell(i, texts[i]));
    }
    // A field of the driver's own comes first: what a placemark is called.
    if (plan.format == MapFormat::kml) set_field(feature, 0, texts.front());
    if (shape) feature.SetGeometryDirectly(shape.release());
    check(layer->CreateFeature(&feature) == OGRERR_NONE);
    if (++written % kBatch != 0) return;
    end();
    begin();
  }
};

ParcelLayer::ParcelLayer(const std::filesystem::path& target, LayerPlan plan)
    : impl_(std::make_unique<Impl>(target, std::move(plan))) {
  const GdalListener listener(impl_->errors);
  impl_->create();
  impl_->create_layer();
  impl_->begin();
}

ParcelLayer::~ParcelLayer() = default;

void ParcelLayer::add(const Shapes& shapes, ParcelId parcel, std::span<const std::string> texts) {
  const GdalListener listener(impl_->errors);
  impl_->add(parcel == kNoParcel ? nullptr : map_shape(shapes, index(parcel), impl_->projection()),
             texts);
}

void ParcelLayer::add(const std::optional<LonLat>& at, std::span<const std::string> texts) {
  const GdalListener listener(impl_->errors);
  impl_->add(at ? map_point(*at, impl_->projection()) : nullptr, texts);
}

std::uint64_t ParcelLayer::cut_texts() const {
  const auto& by_field = impl_->cut_texts;
  return std::accumulate(by_field.begin(), by_field.end(), std::uint64_t{0});
}

std::uint64_t ParcelLayer::left_out() const {
  return impl_->left_out;
}

void ParcelLayer::finish() {
  if (impl_->dataset == nullptr) return;
  const GdalListener listener(impl_->errors);
  impl_->tell();
  impl_->end();
  GDALClose(std::exchange(impl_->dataset, nullptr));
  impl_->check(true);
}

void ParcelLayer::commit() {
  finish();
  impl_->target.commit(impl_->format.obsolete);
}

}  // namespace metes::data
