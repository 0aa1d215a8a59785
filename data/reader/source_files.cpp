#include "data/reader/source_files.hpp"

#include "data/file/digest.hpp"
#include "data/reader/archive.hpp"
#include "data/reader/file_format.hpp"
#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fnmatch.h>

#include <algorithm>
#include <fstream>
#include <regex>

namespace metes::data {
namespace {

namespace fs = std::filesystem;
using PartKind = SourcePart::Kind;

bool is_pattern(const std::string& name) {
  return name.find_first_of("*?[") != std::string::npos;
}

fs::path absolute_path(const LayerRequest& request) {
  const fs::path path(request.path);
  return path.is_absolute() || request.root.empty() ? path : request.root / path;
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

std::vector<fs::path> sorted_entries(const fs::path& folder, const std::string& at) {
  std::error_code error;
  std::vector<fs::path> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    entries.push_back(it->path());
  }
  if (error) {
    throw DataError(
        fmt::format("{}: folder {} cannot be read: {}", at, folder.string(), error.message()));
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

// The file itself and its sidecars, whatever the case of their extensions.
std::vector<std::string> with_sidecars(const fs::path& path, const FileFormat& format,
                                       const std::string& at) {
  const std::vector<fs::path> entries = sorted_entries(folder_of(path), at);
  std::vector<std::string> files;
  for (const std::string_view extension : format.sidecars) {
    for (const fs::path& entry : entries) {
      const bool ours =
          entry.stem() == path.stem() && lower(entry.extension().string()) == extension;
      if (ours) files.push_back(entry.string());
    }
  }
  return files;
}

std::vector<std::string> files_of(const fs::path& path, const FileFormat& format,
                                  const std::string& at) {
  if (!format.sidecars.empty()) return with_sidecars(path, format, at);
  if (!fs::is_directory(path)) return {path.string()};
  std::vector<std::string> files;
  for (const fs::path& entry : sorted_entries(path, at)) {
    if (fs::is_regular_file(entry)) files.push_back(entry.string());
  }
  return files;
}

SourcePart part_in_archive(const fs::path& path, const LayerRequest& request) {
  const auto knows = [](const std::string& name) { return format_of(name) != nullptr; };
  const std::string inner = choose_in_archive(path.string(), request.layer, request.at, knows);
  const FileFormat& format = *format_of(inner);
  return {.kind = format.kind,
          .path = fmt::format("/vsizip/{}/{}", path.string(), inner),
          .name = path.filename().string(),
          .drivers = format.drivers,
          .files = {path.string()}};
}

// A folder is that of the one shapefile in it, or of the one that `layer` names.
fs::path shapefile_in_folder(const fs::path& folder, const LayerRequest& request) {
  std::vector<fs::path> found;
  std::vector<std::string> names;
  for (const fs::path& entry : sorted_entries(folder, request.at)) {
    if (lower(entry.extension().string()) != ".shp") continue;
    names.push_back(entry.stem().string());
    if (request.layer.empty() || entry.stem() == request.layer) found.push_back(entry);
  }
  if (found.size() == 1) return found[0];
  throw DataError(
      fmt::format("{}: folder {} holds the shapefiles [{}], expected one, or one named "
                  "by layer = \"{}\"",
                  request.at, request.path, fmt::join(names, ", "), request.layer));
}

[[noreturn]] void refuse_name(const fs::path& path, const LayerRequest& request) {
  const std::string name = path.filename().string();
  if (const auto left_out = why_left_out(path)) {
    throw DataError(fmt::format("{}: {} is not read, for {}, expected {}", request.at, name,
                                left_out->why, left_out->expected));
  }
  throw DataError(
      fmt::format("{}: {} has the extension \"{}\", expected one of {} .zip; ogr2ogr makes a .gpkg "
                  "of what else GDAL reads",
                  request.at, name, lower(path.extension().string()), known_extensions()));
}

SourcePart part_at(const fs::path& path, const LayerRequest& request) {
  const std::string extension = lower(path.extension().string());
  if (extension == ".zip") return part_in_archive(path, request);
  const FileFormat* const format = format_of(path);
  if (format == nullptr && fs::is_directory(path)) {
    return part_at(shapefile_in_folder(path, request), request);
  }
  if (format == nullptr) refuse_name(path, request);
  return {.kind = format->kind,
          .path = path.string(),
          .name = path.filename().string(),
          .drivers = format->drivers,
          .files = files_of(path, *format, request.at)};
}

std::vector<SourcePart> parts_of_pattern(const fs::path& path, const LayerRequest& request) {
  std::vector<SourcePart> parts;
  const std::string pattern = path.filename().string();
  for (const fs::path& entry : sorted_entries(folder_of(path), request.at)) {
    if (fnmatch(pattern.c_str(), entry.filename().c_str(), FNM_PERIOD) != 0) continue;
    parts.push_back(part_at(entry, request));
  }
  if (!parts.empty()) return parts;
  throw DataError(fmt::format("{}: no file matches {} in {}", request.at, request.path,
                              folder_of(path).string()));
}

SourcePart service_part(const LayerRequest& request) {
  static const std::regex kLayerUrl("https?://.+/(FeatureServer|MapServer)/[0-9]+/?",
                                    std::regex::icase);
  if (!std::regex_match(request.path, kLayerUrl)) {
    throw DataError(
        fmt::format("{}: {} is not the address of a service's layer, expected "
                    "https://…/FeatureServer/0 or …/MapServer/0; download other files "
                    "first",
                    request.at, request.path));
  }
  std::string url = request.path;
  if (url.back() == '/') url.pop_back();
  return {.kind = PartKind::service,
          .path = url,
          .name = url.substr(url.find("://") + 3),
          .drivers = {"ESRIJSON", nullptr},
          .files = {}};
}

bool begins_with(const std::string& text, std::string_view begin) {
  return lower(text.substr(0, begin.size())) == begin;
}

}  // namespace

std::vector<SourcePart> find_parts(const LayerRequest& request) {
  if (begins_with(request.path, "http://") || begins_with(request.path, "https://")) {
    return {service_part(request)};
  }
  if (begins_with(request.path, "pg:")) {
    // The connection's text may hold a password: it is named nowhere.
    return {{.kind = PartKind::database,
             .path = request.path,
             .name = "PostgreSQL",
             .drivers = {"PostgreSQL", nullptr},
             .files = {}}};
  }
  const fs::path path = absolute_path(request);
  std::error_code error;
  if (fs::exists(path, error)) return {part_at(path, request)};
  if (is_pattern(path.filename().string())) return parts_of_pattern(path, request);
  throw DataError(
      fmt::format("{}: {} does not exist{}", request.at, request.path,
                  request.root.empty() ? std::string() : " in " + request.root.string()));
}

bool stands_for_layer(const std::string& path) {
  for (const char* const begin : {"http://", "https://", "pg:"}) {
    if (begins_with(path, begin)) return true;
  }
  const FileFormat* const format = format_of(path);
  if (format != nullptr) return format->kind == PartKind::layer;
  std::error_code error;
  return lower(fs::path(path).extension().string()) == ".zip" || fs::is_directory(path, error) ||
         why_left_out(path);
}

std::string digest_of(const std::vector<SourcePart>& parts) {
  Sha256 digest;
  bool any = false;
  std::vector<char> buffer(1 << 20);
  for (const SourcePart& part : parts) {
    for (const std::string& file : part.files) {
      std::ifstream in(file, std::ios::binary);
      while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) ||
             in.gcount() > 0) {
        digest.update(
            std::as_bytes(std::span(buffer)).first(static_cast<std::size_t>(in.gcount())));
      }
      if (!in.is_open() || in.bad()) throw DataError(fmt::format("{}: cannot be read", file));
      any = true;
    }
  }
  return any ? digest.hex() : std::string();
}

}  // namespace metes::data
