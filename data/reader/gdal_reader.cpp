#include "data/reader/gdal_reader.hpp"

#include "data/reader/crs_name.hpp"
#include "data/reader/feature_texts.hpp"
#include "data/reader/field_text.hpp"
#include "data/reader/gdal_dataset.hpp"
#include "data/reader/gdal_errors.hpp"
#include "data/reader/sequence_end.hpp"
#include "data/reader/service.hpp"
#include "data/reader/titles.hpp"
#include "data/reader/workbook_cells.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "geo/values/trimmed.hpp"

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string_view>
#include <utility>

namespace metes::data {
namespace {

struct OgrFeatureDeleter {
  void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};

// In text formats a geometry that cannot be read is that feature's own fault; in binary ones an
// error means that the file is damaged.
bool survives_errors(std::string_view driver) {
  constexpr std::array<std::string_view, 7> kText{"GeoJSON", "GeoJSONSeq", "TopoJSON", "ESRIJSON",
                                                  "KML",     "LIBKML",     "GeoRSS"};
  return std::find(std::begin(kText), std::end(kText), driver) != std::end(kText);
}

}  // namespace

struct GdalReader::Impl {
  std::string at;
  std::string path;
  NoteList* notes;
  TextCleaner cleaner;  // of names
  TextCleaner cells;
  DatasetPtr dataset;
  OGRLayer* layer;
  ReaderFacts facts;
  bool has_key = false;  // the first column is the feature's id, which GDAL counts to no field
  bool has_id = false;   // the same of GeoJSON, where GDAL makes no column of ids
  std::optional<std::size_t> id_column = std::nullopt;  // of GeoJSON's ids, as they are written
  std::optional<FeatureTexts> texts = std::nullopt;     // where what is written is needed
  std::optional<WorkbookCells> shown = std::nullopt;    // of a sheet
  std::uint64_t read = 0;
  std::optional<std::uint64_t> promised = std::nullopt;  // by a service

  void describe(const LayerRequest& request);
  void find_header(const SourcePart& part, const LayerRequest& request);
  void require_own_names() const;
  void look_at_texts();
  [[nodiscard]] bool is_sequence() const { return facts.driver == "GeoJSONSeq"; }
  void check_end(const GdalErrors& errors) const;
  void check_attributes() const;
  void check_errors(const GdalErrors& errors, std::int64_t id) const;
  [[nodiscard]] Feature take(OGRFeature& feature);
  void require_crs_of_layer(const Feature& feature) const;
  void take_as_written(Feature& taken);
};

GdalReader::GdalReader(const SourcePart& part, const LayerRequest& request, NoteList& notes) {
  const Encoding encoding = encoding_named(request.encoding, request.at);
  DatasetPtr dataset = open_dataset(part, request, notes);
  OGRLayer* const layer = pick_layer(*dataset, part, request);
  // GDAL hands out UTF-8 for every format but a DBF that it was told to leave alone.
  const bool raw = std::string_view(part.drivers.front()) == "ESRI Shapefile";
  impl_ = std::make_unique<Impl>(
      Impl{.at = fmt::format("{}: {}", request.at, part.name),
           .path = part.path,
           .notes = &notes,
           .cleaner = TextCleaner(raw ? encoding : Encoding::unstated, notes),
           .cells = TextCleaner(raw ? encoding : Encoding::unstated, notes,
                                request.keeps_controls ? TextCleaner::Controls::stay
                                                       : TextCleaner::Controls::become_blanks),
           .dataset = std::move(dataset),
           .layer = layer,
           .facts = {}});
  if (part.kind == SourcePart::Kind::service) {
    impl_->promised = service_count(part.path, impl_->at);
  }
  if (is_sheet(part)) impl_->shown.emplace(part.drivers.front(), part.path, layer->GetName());
  impl_->describe(request);
  const bool may_have_titles = is_sheet(part) && request.has_header && !request.wanted.empty();
  if (may_have_titles && !has_wanted(impl_->facts.columns, request.wanted)) {
    impl_->find_header(part, request);
  }
  if (is_sheet(part)) impl_->require_own_names();
}

GdalReader::~GdalReader() = default;

const ReaderFacts& GdalReader::facts() const {
  return impl_->facts;
}

void GdalReader::Impl::describe(const LayerRequest& request) {
  const GdalErrors quiet;
  const OGRFeatureDefn& definition = *layer->GetLayerDefn();
  const std::string key = layer->GetFIDColumn();
  facts.driver = dataset->GetDriverName();
  has_key = !key.empty() && definition.GetFieldIndex(key.c_str()) < 0;
  if (has_key) facts.columns.push_back(key);
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    facts.columns.push_back(cleaner.clean(definition.GetFieldDefn(i)->GetNameRef(), "column", i));
  }
  if (shown && request.has_header) shown->put_into(1, cleaner, facts.columns);
  if (facts.driver == "GeoJSON" || is_sequence()) look_at_texts();
  if (facts.driver == "ESRIJSON" && !promised) facts.has_more = marks_in(path, at).has_more;
  facts.crs = crs_name(layer->GetSpatialRef());
  facts.has_shapes = layer->GetGeomType() != wkbNone;
  facts.layer_name = layer->GetName();
  // OpenStreetMap's layers share one reading.
  const int by_reading = request.wants_count && facts.driver != "OSM" ? TRUE : FALSE;
  const GIntBig count = promised ? -1 : layer->GetFeatureCount(by_reading);
  facts.count = promised;
  if (count >= 0) facts.count = static_cast<std::uint64_t>(count);
  if (request.wants_geometry || layer->TestCapability(OLCIgnoreFields) == 0) return;
  CPLStringList ignored;
  ignored.AddString("OGR_GEOMETRY");
  // GDAL 3.6 takes char** as const char**, and changes neither.
  layer->SetIgnoredFields(
      const_cast<const char**>(ignored.List()));  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

// GDAL takes the first row for the header, or none; and none where there is no other.
void GdalReader::Impl::find_header(const SourcePart& part, const LayerRequest& request) {
  LayerRequest of_rows = request;
  of_rows.has_header = false;
  DatasetPtr rows_of = open_dataset(part, of_rows, *notes);
  OGRLayer* const rows = pick_layer(*rows_of, part, request);
  std::vector<std::string> names;
  const auto next = [&]() -> std::optional<std::vector<std::string>> {
    const std::unique_ptr<OGRFeature, OgrFeatureDeleter> row(rows->GetNextFeature());
    if (!row) return std::nullopt;
    names.clear();
    for (int i = 0; i < row->GetFieldCount(); ++i) {
      std::string name = cleaner.clean(row->GetFieldAsString(i), "column", i);
      if (trimmed(name).empty()) name = row->GetFieldDefnRef(i)->GetNameRef();
      names.push_back(std::move(name));
    }
    shown->put_into(row->GetFID(), cleaner, names);
    return names;
  };
  const auto first = next();
  const bool is_first = first && has_wanted(*first, request.wanted);
  const auto titles = is_first ? std::size_t{0} : header_behind(request.wanted, next);
  if (!titles) return;
  facts.titles = *titles;
  if (!is_first) note_titles(*titles, part.name, *notes);
  dataset = std::move(rows_of);
  layer = rows;
  facts.columns = std::move(names);
  const GIntBig count = layer->GetFeatureCount(FALSE);
  if (facts.count) facts.count = static_cast<std::uint64_t>(count) - *titles - 1;
}

// Of a sheet, where they are whatever its first row says.
void GdalReader::Impl::require_own_names() const {
  std::set<std::string_view> names;
  for (const std::string& name : facts.columns) {
    if (names.insert(name).second) continue;
    throw DataError(fmt::format(
        "{}: two columns are called \"{}\", expected a name of its own for each", at, name));
  }
}

// GDAL makes of an id the feature's own number or nothing, and the largest that there is of a
// number that is larger, or the nearest double.
void GdalReader::Impl::look_at_texts() {
  const FeatureMarks marks = marks_in(path, at);
  facts.has_more = marks.has_more;
  if (!marks.crs.empty() && !is_known_crs_member(marks.crs)) {
    throw DataError(
        fmt::format("{}: its coordinate system is {}, expected one that is known, or "
                    "none where it is WGS 84",
                    at, marks.crs));
  }
  if (marks.has_id || marks.has_long_number) texts.emplace(path, at);
  if (!marks.has_id) return;
  auto& columns = facts.columns;
  std::string name = "id";
  const auto place = [&] { return std::find(columns.begin(), columns.end(), name); };
  while (marks.has_two_ids && place() != columns.end()) name.insert(0, "metes_");
  has_id = place() == columns.end();
  if (has_id) columns.insert(columns.begin(), name);
  id_column = static_cast<std::size_t>(place() - columns.begin());
}

void GdalReader::Impl::check_end(const GdalErrors& errors) const {
  if (is_sequence() && !ends_with_a_whole_feature(path)) {
    throw DataError(fmt::format("{}: ends in the middle of its feature number {}", at,
                                errors.any() ? read + 1 : read));
  }
  if (errors.any()) {
    throw DataError(fmt::format("{}: cannot be read beyond its feature number {}: {}", at, read,
                                errors.text()));
  }
  if (is_sequence() && read != records_in(path)) {
    const std::uint64_t first = first_that_is_no_feature(path);
    throw DataError(fmt::format("{}: its feature number {} is none, expected a GeoJSON feature", at,
                                first == 0 ? read + 1 : first));
  }
  check_attributes();
  if (promised && read != *promised) {
    throw DataError(
        fmt::format("{}: the service returned {} features, expected the {} that it "
                    "counts",
                    at, read, *promised));
  }
}

// GDAL takes a .mif that is cut for the whole.
void GdalReader::Impl::check_attributes() const {
  const std::filesystem::path file(path);
  if (lower(file.extension().string()) != ".mif") return;
  std::uint64_t rows = 0;
  for (const char* const extension : {".mid", ".MID"}) {
    rows = std::max(rows, records_in(std::filesystem::path(file).replace_extension(extension)));
  }
  if (rows <= read) return;
  throw DataError(
      fmt::format("{}: has {} features, expected {} as its .mid has rows", at, read, rows));
}

void GdalReader::Impl::check_errors(const GdalErrors& errors, std::int64_t id) const {
  if (!errors.any()) return;
  // A line that is no JSON is passed over.
  if (is_sequence() && errors.text().find("JSON parsing error") != std::string::npos) {
    throw DataError(
        fmt::format("{}: its feature number {} cannot be read: {}", at, read, errors.text()));
  }
  if (!survives_errors(facts.driver)) {
    throw DataError(fmt::format("{}: feature {} cannot be read: {}", at, id, errors.text()));
  }
  notes->add("read_error", errors.text(), fmt::format("feature {}", id));
}

Feature GdalReader::Impl::take(OGRFeature& feature) {
  const std::int64_t id = feature.GetFID();
  Feature taken{.id = id, .texts = {}, .geometry = nullptr, .part = {}};
  const int count = feature.GetFieldCount();
  const Zones zones = facts.driver == "OpenFileGDB" ? Zones::not_said : Zones::as_said;
  taken.texts.reserve(facts.columns.size());
  if (has_key) taken.texts.push_back(fmt::to_string(id));
  if (has_id) taken.texts.emplace_back();
  for (int i = 0; i < count; ++i) {
    if (is_cut_to_64_bits(feature, i)) {
      throw DataError(fmt::format("{}: feature {}: {} is beyond 64 bits, expected text", at, id,
                                  feature.GetFieldDefnRef(i)->GetNameRef()));
    }
    taken.texts.push_back(field_text(feature, i, zones, cells, *notes));
  }
  taken.geometry.reset(feature.StealGeometry());
  require_crs_of_layer(taken);
  return taken;
}

// A feature of GML names its own.
void GdalReader::Impl::require_crs_of_layer(const Feature& feature) const {
  const OGRSpatialReference* const own =
      feature.geometry ? feature.geometry->getSpatialReference() : nullptr;
  if (own == nullptr || own == layer->GetSpatialRef()) return;
  const std::string name = crs_name(own);
  if (name == facts.crs) return;
  throw DataError(fmt::format("{}: feature {} is in CRS \"{}\", expected \"{}\" as its layer", at,
                              feature.id, name, facts.crs));
}

void GdalReader::Impl::take_as_written(Feature& taken) {
  const auto text = texts->next();
  if (!text) {
    throw DataError(fmt::format("{}: its feature number {} is not found in its text", at, read));
  }
  const auto properties = json_member_in(*text, "properties");
  const auto id = id_column ? json_member_in(*text, "id") : std::nullopt;
  if (id && *id != "null")
    taken.texts[*id_column] = cells.clean(written_text(*id), "feature", taken.id);
  for (std::size_t i = 0; properties && i < taken.texts.size(); ++i) {
    if (taken.texts[i].size() < kLongNumber) continue;
    const auto number = long_number_in(*properties, facts.columns[i]);
    if (number) taken.texts[i] = *number;
  }
}

std::optional<Feature> GdalReader::next() {
  const GdalErrors errors;
  const std::unique_ptr<OGRFeature, OgrFeatureDeleter> feature(impl_->layer->GetNextFeature());
  if (!feature) {
    impl_->check_end(errors);
    return std::nullopt;
  }
  ++impl_->read;
  impl_->check_errors(errors, feature->GetFID());
  // A service that ignores the page asked for would be read for ever.
  if (impl_->promised && impl_->read > *impl_->promised) impl_->check_end(errors);
  Feature taken = impl_->take(*feature);
  if (impl_->texts) impl_->take_as_written(taken);
  if (impl_->shown) impl_->shown->put_into(taken.id, impl_->cells, taken.texts);
  return taken;
}

}  // namespace metes::data
