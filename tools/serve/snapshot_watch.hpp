#pragma once

#include "api/service/serving.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "tools/command/file_stamp.hpp"
#include "tools/serve/service_log.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace metes::tools {

/// Puts new snapshots in the place of those that are served, or keeps these where a file is not
/// sound. Callable from any thread.
class SnapshotWatch {
 public:
  /// Opens the snapshots and verifies every byte before they are served, and that the system knows
  /// what day it is there. Throws DataError.
  SnapshotWatch(std::vector<std::filesystem::path> files, data::Hold hold, const ServiceLog& log);

  [[nodiscard]] const std::shared_ptr<api::Serving>& serving() const { return serving_; }
  /// False when the files are not sound; log and Serving then say why.
  bool reload();
  /// The same, if a file is not the one that was last looked at.
  void reload_changed();

 private:
  bool reload_now();

  const std::vector<std::filesystem::path> files_;
  const data::Hold hold_;
  const ServiceLog& log_;
  std::mutex mutex_;  // one reload at a time
  std::vector<FileStamp> seen_;
  const std::shared_ptr<api::Serving> serving_;
};

}  // namespace metes::tools
