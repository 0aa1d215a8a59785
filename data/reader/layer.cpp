#include "data/reader/layer.hpp"

#include "data/reader/csv_reader.hpp"
#include "data/reader/gdal_reader.hpp"
#include "data/reader/reader.hpp"
#include "data/reader/source_files.hpp"
#include "data/reader/text_encoding.hpp"
#include "geo/values/error.hpp"
#include "geo/values/provenance.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace metes::data {
namespace {

struct OpenPart {
  std::unique_ptr<Reader> reader;
  std::string name;
  std::vector<std::size_t> places;  // of its columns among those of the layer
};

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::find(b.begin(), b.end(), name) != b.end();
  });
}

// Among files of a pattern, one whose first line is a row and no header is read with the header of
// a file that has as many columns.
void lend_headers(const std::vector<CsvReader*>& tables, const std::vector<SourcePart>& parts) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (!tables[i]->header_looks_like_a_row()) continue;
    for (std::size_t lender = 0; lender < tables.size(); ++lender) {
      const auto& names = tables[lender]->facts().columns;
      const bool fits = !tables[lender]->header_looks_like_a_row() &&
                        names.size() == tables[i]->facts().columns.size();
      if (!fits || share_a_name(names, tables[i]->facts().columns)) continue;
      tables[i]->use_header(names, parts[lender].name);
      break;
    }
  }
}

std::vector<OpenPart> open_parts(const std::vector<SourcePart>& parts, const LayerRequest& request,
                                 NoteList& notes) {
  std::vector<OpenPart> open;
  std::vector<CsvReader*> tables;
  for (const SourcePart& part : parts) {
    OpenPart& next = open.emplace_back();
    next.name = part.name;
    if (part.kind == SourcePart::Kind::table) {
      auto table = std::make_unique<CsvReader>(part.path, part.name, request, notes);
      tables.push_back(table.get());
      next.reader = std::move(table);
    } else {
      next.reader = std::make_unique<GdalReader>(part, request, notes);
    }
  }
  const bool headers_read = request.has_header && request.header.empty();
  if (headers_read && tables.size() == parts.size()) lend_headers(tables, parts);
  return open;
}

// The columns of all parts in the order of their first appearance.
std::vector<std::string> unite_columns(std::vector<OpenPart>& parts) {
  std::vector<std::string> columns;
  for (OpenPart& part : parts) {
    for (const std::string& name : part.reader->facts().columns) {
      const auto found = std::find(columns.begin(), columns.end(), name);
      part.places.push_back(static_cast<std::size_t>(found - columns.begin()));
      if (found == columns.end()) columns.push_back(name);
    }
  }
  return columns;
}

void check_same_crs(const std::vector<OpenPart>& parts, const std::string& at) {
  const std::string& first = parts.front().reader->facts().crs;
  for (const OpenPart& part : parts) {
    const std::string& crs = part.reader->facts().crs;
    if (crs == first) continue;
    throw DataError(fmt::format("{}: {} is in CRS \"{}\", expected \"{}\" as in {}", at, part.name,
                                crs, first, parts.front().name));
  }
}

// The last page of a service is the one that does not say that there is more.
void check_last_page(const std::vector<OpenPart>& parts, const std::string& at) {
  const auto has_more = [](const OpenPart& part) { return part.reader->facts().has_more; };
  if (!std::all_of(parts.begin(), parts.end(), has_more)) return;
  throw DataError(
      fmt::format("{}: {} is a page of a service that says that there is more "
                  "(exceededTransferLimit), expected all pages, as a pattern of their names "
                  "(page_*.json), or the address of the service's layer",
                  at, parts.back().name));
}

std::string names_of(const std::vector<SourcePart>& parts) {
  std::vector<std::string_view> names;
  names.reserve(parts.size());
  for (const SourcePart& part : parts) names.push_back(part.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

// Ids of features may be whatever a file says.
std::int64_t number_after(std::int64_t first, const Feature& feature) {
  if (feature.id >= 0 && feature.id < std::numeric_limits<std::int64_t>::max() - first) {
    return first + feature.id;
  }
  throw DataError(fmt::format("{}: the id is {}, expected a number from 0 to {}",
                              place_of(feature, "feature"), feature.id,
                              std::numeric_limits<std::int64_t>::max() - first - 1));
}

}  // namespace

struct Layer::Impl {
  NoteList notes;
  std::vector<OpenPart> parts;
  std::size_t part = 0;           // the one being read
  std::vector<SourceFile> files;  // up to it, where they are several
  std::int64_t next_id = 0;       // in the source: above all so far
  std::vector<std::string> columns;
  std::string crs, driver, layer_name, name, sha256;
  std::optional<std::uint64_t> count = 0;
  std::size_t titles = 0;

  void take_from_part(const OpenPart& part, Feature& feature);
};

// Puts a feature of one of several files into the columns and numbers of all.
void Layer::Impl::take_from_part(const OpenPart& part_read, Feature& feature) {
  std::vector<std::string> texts(columns.size());
  for (std::size_t i = 0; i < part_read.places.size(); ++i) {
    texts[part_read.places[i]] = std::move(feature.texts[i]);
  }
  feature.texts = std::move(texts);
  feature.part = part_read.name;
  while (files.size() <= part)
    files.push_back({.name = parts[files.size()].name, .first = next_id});
  feature.id_in_source = number_after(files.back().first, feature);
  next_id = std::max(next_id, feature.id_in_source + 1);
}

std::string place_of(const Feature& feature, std::string_view unit) {
  return feature.part.empty() ? fmt::format("{} {}", unit, feature.id)
                              : fmt::format("{} {} of {}", unit, feature.id, feature.part);
}

Layer::Layer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Layer::~Layer() = default;
Layer::Layer(Layer&&) noexcept = default;
Layer& Layer::operator=(Layer&&) noexcept = default;

Layer Layer::open(const LayerRequest& request) {
  const std::vector<SourcePart> found = find_parts(request);
  auto impl = std::make_unique<Impl>();
  impl->parts = open_parts(found, request, impl->notes);
  check_same_crs(impl->parts, request.at);
  check_last_page(impl->parts, request.at);
  impl->columns = unite_columns(impl->parts);
  const ReaderFacts& first = impl->parts.front().reader->facts();
  impl->crs = first.crs;
  impl->driver = first.driver;
  impl->layer_name = first.layer_name;
  impl->titles = first.titles;
  impl->name = names_of(found);
  impl->sha256 = digest_of(found);
  for (const OpenPart& part : impl->parts) {
    const auto& count = part.reader->facts().count;
    if (!count) impl->count.reset();
    if (impl->count) *impl->count += *count;
  }
  return Layer(std::move(impl));
}

const std::vector<std::string>& Layer::columns() const {
  return impl_->columns;
}
const std::string& Layer::crs() const {
  return impl_->crs;
}
bool Layer::has_shapes() const {
  return std::any_of(impl_->parts.begin(), impl_->parts.end(),
                     [](const OpenPart& part) { return part.reader->facts().has_shapes; });
}
const std::string& Layer::driver() const {
  return impl_->driver;
}
const std::string& Layer::layer_name() const {
  return impl_->layer_name;
}
const std::string& Layer::name() const {
  return impl_->name;
}
const std::vector<SourceFile>& Layer::files() const {
  return impl_->files;
}
const std::string& Layer::sha256() const {
  return impl_->sha256;
}
std::optional<std::uint64_t> Layer::count() const {
  return impl_->count;
}
std::size_t Layer::titles() const {
  return impl_->titles;
}
const std::vector<LayerNote>& Layer::notes() const {
  return impl_->notes.list();
}

std::optional<Feature> Layer::next() {
  for (; impl_->part < impl_->parts.size(); ++impl_->part) {
    OpenPart& part = impl_->parts[impl_->part];
    if (impl_->parts.size() > 1) impl_->notes.of_part(part.name);
    std::optional<Feature> feature = part.reader->next();
    if (!feature) {
      part.reader.reset();
      continue;
    }
    feature->id_in_source = feature->id;
    if (impl_->parts.size() > 1) impl_->take_from_part(part, *feature);
    return feature;
  }
  return std::nullopt;
}

}  // namespace metes::data
