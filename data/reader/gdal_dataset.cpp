#include "data/reader/gdal_dataset.hpp"

#include "data/reader/gdal_errors.hpp"
#include "data/reader/no_fetching.hpp"
#include "data/reader/other_files.hpp"
#include "data/reader/sequence_end.hpp"
#include "data/reader/service.hpp"
#include "data/reader/text_places.hpp"
#include "data/reader/workbook.hpp"
#include "data/reader/xml_tags.hpp"
#include "geo/values/error.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace metes::data {
namespace {

namespace fs = std::filesystem;

void register_drivers() {
  static const bool kRegistered = [] {
    GDALAllRegister();
    return true;
  }();
  static_cast<void>(kRegistered);
}

// GDAL decodes a DBF by its .cpg; without one it would guess by a byte of the DBF that is seldom
// right, so texts come raw and TextCleaner decodes them.
bool decodes_itself(const SourcePart& part, const LayerRequest& request) {
  if (!request.encoding.empty()) return false;
  VSIStatBufL status;
  const fs::path path(part.path);
  return VSIStatL(fs::path(path).replace_extension(".cpg").c_str(), &status) == 0 ||
         VSIStatL(fs::path(path).replace_extension(".CPG").c_str(), &status) == 0;
}

CPLStringList open_options(const SourcePart& part, const LayerRequest& request) {
  CPLStringList options;
  const bool shapefile = std::string_view(part.drivers.front()) == "ESRI Shapefile";
  if (shapefile && !decodes_itself(part, request)) options.SetNameValue("ENCODING", "");
  if (shapefile) options.SetNameValue("ADJUST_TYPE", "NO");
  if (std::string_view(part.drivers.front()) == "GML") {
    options.SetNameValue("WRITE_GFS", "NO");
    options.SetNameValue("DOWNLOAD_SCHEMA", "NO");
    options.SetNameValue("FORCE_SRS_DETECTION", "YES");
  }
  return options;
}

bool is_empty_file(const SourcePart& part) {
  VSIStatBufL status;
  return VSIStatL(part.path.c_str(), &status) == 0 && VSI_ISREG(status.st_mode) != 0 &&
         status.st_size == 0;
}

void require_driver(const SourcePart& part, const LayerRequest& request) {
  GDALDriverManager& drivers = *GetGDALDriverManager();
  const bool any = std::any_of(part.drivers.begin(), part.drivers.end() - 1, [&](const char* name) {
    return drivers.GetDriverByName(name) != nullptr;
  });
  if (any) return;
  throw DataError(fmt::format("{}: {} cannot be opened: GDAL {} here has no driver {}", request.at,
                              part.name, GDALVersionInfo("RELEASE_NAME"), part.drivers.front()));
}

// A service is to be asked; what a file names is not.
DatasetPtr dataset_of(const SourcePart& part, const LayerRequest& request,
                      const CPLStringList& options) {
  const bool is_service = part.kind == SourcePart::Kind::service;
  const std::string path = is_service ? service_query(part.path) : part.path;
  const auto open = [&] {
    return DatasetPtr(GDALDataset::Open(path.c_str(),
                                        GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR,
                                        part.drivers.data(), options.List()));
  };
  if (is_service) return open();
  const NoFetching offline;
  DatasetPtr dataset = open();
  if (offline.asked_for().empty()) return dataset;
  throw DataError(fmt::format(
      "{}: {} says that a part of it is at {}, expected all in the file: nothing is fetched for it",
      request.at, part.name, offline.asked_for()));
}

// A database of SQLite that has tables with shapes hands out these, else those without.
DatasetPtr dataset_of(const SourcePart& part, const LayerRequest& request) {
  CPLStringList options = open_options(part, request);
  DatasetPtr dataset = dataset_of(part, request, options);
  const bool is_tables = dataset && std::string_view(part.drivers.front()) == "SQLite" &&
                         dataset->GetLayerCount() == 0;
  if (!is_tables) return dataset;
  options.SetNameValue("LIST_ALL_TABLES", "YES");
  return dataset_of(part, request, options);
}

[[noreturn]] void fail_to_open(const SourcePart& part, const LayerRequest& request,
                               const GdalErrors& errors) {
  if (is_empty_file(part)) {
    throw DataError(fmt::format("{}: {} is empty, expected a layer", request.at, part.name));
  }
  std::vector<const char*> names(part.drivers.begin(), part.drivers.end() - 1);
  throw DataError(fmt::format("{}: {} cannot be opened as {}: {}", request.at, part.name,
                              fmt::join(names, ", "), errors.text()));
}

void read_sheets(GDALDataset& dataset, const SourcePart& part, const LayerRequest& request,
                 const GdalErrors& errors) {
  if (counts_from_1904(part.drivers.front(), part.path)) {
    throw DataError(
        fmt::format("{}: {} counts its days from 1904, expected from 1900, or a .csv or .ods that "
                    "was made of it",
                    request.at, part.name));
  }
  // Reads them, with the options of this moment; of one that is damaged only the beginning.
  for (OGRLayer* const layer : dataset.GetLayers()) layer->GetLayerDefn();
  if (!errors.any()) return;
  throw DataError(fmt::format("{}: {} cannot be read: {}", request.at, part.name, errors.text()));
}

void require_places(const SourcePart& part, const LayerRequest& request) {
  const auto wrong = wrong_place_in(part.path, part.drivers.front());
  if (!wrong) return;
  throw DataError(
      fmt::format("{}: {}: {}, expected coordinates as numbers", request.at, part.name, *wrong));
}

// Of formats of which GDAL reads what there is and says nothing.
void require_end(const SourcePart& part, const LayerRequest& request) {
  const std::string_view driver = part.drivers.front();
  XmlTags none;
  const bool is_xml = driver == "GML" || driver == "GeoRSS" || driver == "GPX";
  const bool is_lines = driver == "OGR_GMT" || driver == "Geoconcept";
  if (is_xml ? read_xml(part.path, none) : !is_lines || ends_with_a_line(part.path)) return;
  throw DataError(fmt::format("{}: {} is cut short, expected {}", request.at, part.name,
                              is_xml ? "XML to its last tag" : "lines that end"));
}

void execute(GDALDataset& dataset, const std::string& words) {
  OGRLayer* const none = dataset.ExecuteSQL(words.c_str(), nullptr, nullptr);
  if (none != nullptr) dataset.ReleaseResultSet(none);
}

// Else a layer is only read in the midst of all others, or fails where these are large.
OGRLayer* interested_in(OGRLayer* layer, GDALDataset& dataset) {
  if (std::string_view(dataset.GetDriverName()) == "OSM") {
    execute(dataset, fmt::format("SET interest_layers = {}", layer->GetName()));
  }
  return layer;
}

/// The layers that there are to choose from: a hidden sheet is only taken by its name.
struct Choice {
  std::vector<OGRLayer*> layers;
  std::string names;
};

Choice choice_in(GDALDataset& dataset, const SourcePart& part) {
  const std::set<std::string> hidden = hidden_sheets(part.drivers.front(), part.path);
  Choice choice;
  std::vector<std::string> names;
  for (int i = 0; i < dataset.GetLayerCount(); ++i) {
    OGRLayer* const layer = dataset.GetLayer(i);
    if (dataset.IsLayerPrivate(i)) continue;  // one of the format's own
    const bool is_hidden = hidden.contains(layer->GetName());
    if (!is_hidden) choice.layers.push_back(layer);
    names.push_back(fmt::format("{}{}", layer->GetName(), is_hidden ? " (hidden)" : ""));
  }
  choice.names = fmt::format("{}", fmt::join(names, ", "));
  return choice;
}

std::string expected_layer(const LayerRequest& request, bool any_seen) {
  if (!request.layer.empty()) return fmt::format("\"{}\"", request.layer);
  if (!request.layer_key.empty()) return request.layer_key + " to name one of them";
  return any_seen ? "one" : "one that is not hidden";
}

}  // namespace

void DatasetDeleter::operator()(GDALDataset* dataset) const {
  GDALClose(dataset);
}

bool is_sheet(const SourcePart& part) {
  return is_workbook(part.drivers.front());
}

DatasetPtr open_dataset(const SourcePart& part, const LayerRequest& request, NoteList& notes) {
  register_drivers();
  require_driver(part, request);
  const std::string_view driver = part.drivers.front();
  if (driver == "MapInfo File") refuse_table_of_tables(part, request.at);
  const GdalErrors errors;
  // Else it takes the parcel number 12-1-5 for a day of 2012 where all in a file are such.
  const CPLConfigOptionSetter as_written("OGR_GEOJSON_DATE_AS_STRING", "YES", false);
  // Else it takes the first row of a sheet for a header, and a number for one, by what it guesses.
  const char* const header = request.has_header ? "FORCE" : "DISABLE";
  const CPLConfigOptionSetter xlsx_header("OGR_XLSX_HEADERS", header, false);
  const CPLConfigOptionSetter xlsx_texts("OGR_XLSX_FIELD_TYPES", "STRING", false);
  const CPLConfigOptionSetter ods_header("OGR_ODS_HEADERS", header, false);
  const CPLConfigOptionSetter ods_texts("OGR_ODS_FIELD_TYPES", "STRING", false);
  DatasetPtr dataset = dataset_of(part, request);
  if (!dataset) fail_to_open(part, request, errors);
  if (driver == "SQLite" || driver == "GPKG") refuse_virtual_tables(*dataset, part, request.at);
  require_end(part, request);
  require_places(part, request);
  if (is_sheet(part)) read_sheets(*dataset, part, request, errors);
  if (errors.any()) notes.add("read_error", errors.text(), part.name);
  // Else a large table that another reads at the time begins in its middle.
  if (part.kind == SourcePart::Kind::database) execute(*dataset, "SET synchronize_seqscans TO off");
  return dataset;
}

OGRLayer* pick_layer(GDALDataset& dataset, const SourcePart& part, const LayerRequest& request) {
  const GdalErrors quiet;
  OGRLayer* const layer =
      request.layer.empty() ? nullptr : dataset.GetLayerByName(request.layer.c_str());
  if (layer != nullptr) return interested_in(layer, dataset);
  const Choice choice = choice_in(dataset, part);
  const bool single = choice.layers.size() == 1;
  if (request.layer.empty() && single) return choice.layers.front();
  const fs::path inner(part.path);
  const bool names_file = request.layer == inner.filename() || request.layer == inner.stem();
  if (single && names_file) return choice.layers.front();
  throw DataError(fmt::format("{}: {} has the layers [{}], expected {}", request.at, part.name,
                              choice.names, expected_layer(request, !choice.layers.empty())));
}

}  // namespace metes::data
