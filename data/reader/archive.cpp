#include "data/reader/archive.hpp"

#include "data/reader/gdal_errors.hpp"
#include "geo/values/error.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <vector>

namespace metes::data {
namespace {

namespace fs = std::filesystem;

struct ListDeleter {
  void operator()(char** list) const { CSLDestroy(list); }
};

std::vector<std::string> names_in(const std::string& archive, const std::string& at) {
  const GdalErrors errors;
  const std::string folder = "/vsizip/" + archive;
  const std::unique_ptr<char*, ListDeleter> list(VSIReadDirRecursive(folder.c_str()));
  if (!list) {
    throw DataError(fmt::format("{}: {} cannot be read as a zip archive: {}", at,
                                fs::path(archive).filename().string(), errors.text()));
  }
  std::vector<std::string> names;
  for (char* const* name = list.get(); *name != nullptr; ++name) names.emplace_back(*name);
  return names;
}

// A shapefile's table is no candidate of its own, nor are the files of a .gdb folder or what
// macOS adds to archives.
bool is_sidecar(const std::string& name, const std::vector<std::string>& all) {
  const fs::path path(name);
  if (path.begin()->string() == "__MACOSX" || path.filename().string().front() == '.') return true;
  const bool in_database = std::any_of(path.begin(), std::prev(path.end()), [](const auto& folder) {
    return folder.extension() == ".gdb";
  });
  if (in_database) return true;
  if (path.extension() != ".dbf" && path.extension() != ".txt") return false;
  const std::string shapefile = fs::path(path).replace_extension(".shp").string();
  return std::find(all.begin(), all.end(), shapefile) != all.end();
}

bool is_named(const std::string& name, const std::string& layer) {
  const fs::path path(name);
  return layer.empty() || path.filename() == layer || path.stem() == layer;
}

}  // namespace

std::string choose_in_archive(const std::string& archive, const std::string& layer,
                              const std::string& at,
                              const std::function<bool(const std::string&)>& knows) {
  const std::vector<std::string> all = names_in(archive, at);
  std::vector<std::string> candidates;
  for (std::string name : all) {
    if (!name.empty() && name.back() == '/') name.pop_back();
    if (!name.empty() && knows(name) && !is_sidecar(name, all)) candidates.push_back(name);
  }
  std::vector<std::string> chosen;
  std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(chosen),
               [&](const std::string& name) { return is_named(name, layer); });
  if (candidates.size() == 1 && chosen.empty()) chosen = candidates;
  if (chosen.size() == 1) return chosen[0];
  throw DataError(fmt::format(
      "{}: archive {} holds [{}], expected one file that can be read, or one named by layer = "
      "\"{}\"; archives within archives are not read",
      at, fs::path(archive).filename().string(),
      fmt::join(candidates.empty() ? all : candidates, ", "), layer));
}

}  // namespace metes::data
