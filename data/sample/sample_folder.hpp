#pragma once

#include <filesystem>

namespace metes::data::sample {

/// A temporary folder beside a target, which it replaces on commit() and else vanishes. The target
/// must be absent, an empty folder, or, with `force`, hold a sample city and nothing else: what
/// somebody else put there is never removed. Not shared between threads.
class NewFolder {
 public:
  /// Throws UsageError for a target that is in use, DataError where no folder can be made.
  NewFolder(const std::filesystem::path& target, bool force);
  ~NewFolder();
  NewFolder(const NewFolder&) = delete;
  NewFolder& operator=(const NewFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void commit();

 private:
  std::filesystem::path target_;
  std::filesystem::path path_;
};

}  // namespace metes::data::sample
