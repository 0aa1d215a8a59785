#include "tools/serve/snapshot_watch.hpp"

#include "geo/answer/engine.hpp"
#include "tools/command/today.hpp"

#include <fmt/format.h>

#include <exception>
#include <utility>

namespace metes::tools {
namespace {

// Who asks /readyz need not know where files lie.
std::string without_folders(std::string sentence, const std::vector<std::filesystem::path>& files) {
  for (const auto& file : files) {
    const std::string path = file.string();
    const std::string name = file.filename().string();
    for (auto at = sentence.find(path); at != std::string::npos; at = sentence.find(path, at)) {
      sentence.replace(at, path.size(), name);
      at += name.size();
    }
  }
  return sentence;
}

std::shared_ptr<const api::Catalogue> open_catalogue(
    const std::vector<std::filesystem::path>& files, data::Hold hold) {
  std::vector<std::shared_ptr<const Engine>> engines;
  engines.reserve(files.size());
  for (const auto& file : files) {
    engines.push_back(std::make_shared<const Engine>(std::make_shared<const Snapshot>(
        data::open_snapshot(file, data::Verify::everything, hold))));
    static_cast<void>(TimeZone(engines.back()->snapshot().city().time_zone));
  }
  return std::make_shared<const api::Catalogue>(std::move(engines));
}

}  // namespace

SnapshotWatch::SnapshotWatch(std::vector<std::filesystem::path> files, data::Hold hold,
                             const ServiceLog& log)
    : files_(std::move(files)),
      hold_(hold),
      log_(log),
      seen_(stamps_of(files_)),  // before the files are read: a change meanwhile is seen next time
      serving_(std::make_shared<api::Serving>(open_catalogue(files_, hold_))) {}

bool SnapshotWatch::reload() {
  const std::lock_guard lock(mutex_);
  return reload_now();
}

void SnapshotWatch::reload_changed() {
  const std::lock_guard lock(mutex_);
  if (stamps_of(files_) != seen_) reload_now();
}

bool SnapshotWatch::reload_now() {
  seen_ = stamps_of(files_);  // first, as above
  try {
    serving_->replace(open_catalogue(files_, hold_));
  } catch (const std::exception& error) {
    const auto why = without_folders(error.what(), files_);
    serving_->keep_after(why);
    log_.event("reload_failed", why + "; the earlier snapshots go on answering");
    return false;
  }
  log_.event("reload", serving_->catalogue()->digest());
  return true;
}

}  // namespace metes::tools
