#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace metes::data {

/// Files that GDAL writes, watched: its drivers for text and several others do not look whether
/// what they wrote arrived, and call a file whole of which the disk took half. A GDAL name from
/// name_of() goes through here, and error() knows of every write that failed, the last one at
/// closing too. Must outlive what GDAL has open by such a name. One thread at a time.
class WatchedFiles {
 public:
  WatchedFiles();
  ~WatchedFiles();
  WatchedFiles(const WatchedFiles&) = delete;
  WatchedFiles& operator=(const WatchedFiles&) = delete;

  [[nodiscard]] std::string name_of(const std::filesystem::path& file) const;
  /// The errno of the first write that failed; 0 when all arrived.
  [[nodiscard]] int error() const { return watch_->error; }
  /// From now on leaves a mark out that begins a JSON string: what the driver must not take for
  /// anything but text. Each string is to be in one write whole, as GDAL writes a feature.
  void leave_out(std::string_view mark) { watch_->mark = mark; }

  struct Watch {
    int error = 0;
    std::string mark{};  // empty: none
  };

 private:
  std::string prefix_;
  std::unique_ptr<Watch> watch_;
};

}  // namespace metes::data
