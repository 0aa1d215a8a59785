#include "data/sample/sample_folder.hpp"

#include "data/sample/sample_tables.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace metes::data::sample {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 9> kFiles{"city.toml",  "contacts.csv", "inventory.csv",
                                                 "opt-in.csv", "order-1.toml", "order-2.toml",
                                                 "owners.csv", "parcels.gpkg", "places.csv"};

bool has_mark(const fs::path& manifest) {
  std::ifstream in(manifest, std::ios::binary);
  std::string line;
  std::getline(in, line);
  return line.compare(0, kManifestMark.size(), kManifestMark) == 0;
}

/// True when every entry is a file that a sample city has.
bool holds_sample_city(const fs::path& folder) {
  if (!has_mark(folder / "city.toml")) return false;
  return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(),
                     [](const fs::directory_entry& entry) {
                       const std::string name = entry.path().filename().string();
                       return entry.is_regular_file() &&
                              std::find(kFiles.begin(), kFiles.end(), name) != kFiles.end();
                     });
}

void check_target(const fs::path& target, bool force) {
  const auto status = fs::symlink_status(target);
  if (!fs::exists(status)) return;
  if (!fs::is_directory(status)) {
    throw UsageError(
        fmt::format("{} is not a folder, expected a new or an empty one", target.string()));
  }
  if (fs::is_empty(target)) return;
  if (!holds_sample_city(target)) {
    throw UsageError(fmt::format(
        "folder {} is not empty and holds more than a sample city, expected a new or an empty one",
        target.string()));
  }
  if (!force) {
    throw UsageError(
        fmt::format("folder {} already holds a sample city; --force replaces it", target.string()));
  }
}

std::string reason(int error) {
  return std::error_code(error, std::generic_category()).message();
}

fs::path make_beside(const fs::path& target) {
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  std::string name = (target.parent_path() / fmt::format(".{}.XXXXXX", target.filename().string()));
  if (error || ::mkdtemp(name.data()) == nullptr) {
    throw DataError(fmt::format("cannot make a folder in {}: {}", target.parent_path().string(),
                                error ? error.message() : reason(errno)));
  }
  // mkdtemp keeps others out; the city is to be as readable as any new folder.
  const mode_t mask = ::umask(0);
  ::umask(mask);
  fs::permissions(name, static_cast<fs::perms>(0777U & ~mask), error);
  return name;
}

void replace(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (!error) return;
  throw DataError(
      fmt::format("cannot rename {} to {}: {}", from.string(), to.string(), error.message()));
}

fs::path without_slash(const fs::path& path) {
  const fs::path absolute = fs::absolute(path).lexically_normal();
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

NewFolder::NewFolder(const fs::path& target, bool force) : target_(without_slash(target)) {
  check_target(target_, force);
  path_ = make_beside(target_);
}

NewFolder::~NewFolder() {
  std::error_code ignored;  // nothing more can be done about a folder that does not go away
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void NewFolder::commit() {
  if (!fs::exists(target_)) {
    replace(path_, target_);
    path_.clear();
    return;
  }
  check_target(target_, true);  // it may have changed while the city was written
  const fs::path old = path_.string() + ".old";
  replace(target_, old);
  try {
    replace(path_, target_);
  } catch (const DataError&) {
    replace(old, target_);
    throw;
  }
  path_ = old;  // removed by the destructor
}

}  // namespace metes::data::sample
