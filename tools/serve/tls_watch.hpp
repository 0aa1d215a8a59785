#pragma once

#include "api/http/tls.hpp"
#include "tools/command/file_stamp.hpp"
#include "tools/serve/service_log.hpp"

#include <filesystem>
#include <mutex>
#include <vector>

namespace metes::tools {

/// Puts a renewed certificate in the place of the one that is used, or keeps this where the files
/// are not sound. Callable from any thread.
class TlsWatch {
 public:
  /// Throws UsageError as api::Tls does.
  TlsWatch(const std::filesystem::path& certificate, const std::filesystem::path& key,
           const ServiceLog& log);

  [[nodiscard]] const api::Tls& tls() const { return tls_; }
  /// Where the files are not sound, state() and the log say so.
  void reload();
  /// The same, if a file is not the one that was last looked at.
  void reload_changed();
  [[nodiscard]] api::CertificateState state() const;

 private:
  void reload_now();

  const std::vector<std::filesystem::path> files_;
  const ServiceLog& log_;
  mutable std::mutex mutex_;  // one reload at a time
  bool last_failed_ = false;
  std::vector<FileStamp> seen_;
  api::Tls tls_;
};

}  // namespace metes::tools
