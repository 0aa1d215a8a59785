#include "tools/serve/tls_watch.hpp"

#include <exception>
#include <string>

namespace metes::tools {

TlsWatch::TlsWatch(const std::filesystem::path& certificate, const std::filesystem::path& key,
                   const ServiceLog& log)
    : files_{certificate, key}, log_(log), seen_(stamps_of(files_)), tls_(certificate, key) {}

void TlsWatch::reload() {
  const std::lock_guard lock(mutex_);
  reload_now();
}

void TlsWatch::reload_changed() {
  const std::lock_guard lock(mutex_);
  if (stamps_of(files_) != seen_) reload_now();
}

api::CertificateState TlsWatch::state() const {
  const std::lock_guard lock(mutex_);
  return {.expires = tls_.expires(), .last_reload_failed = last_failed_};
}

void TlsWatch::reload_now() {
  seen_ = stamps_of(files_);  // before they are read: a change meanwhile is seen next time
  last_failed_ = true;
  try {
    tls_.reload();
  } catch (const std::exception& error) {
    log_.event("tls_reload_failed",
               std::string(error.what()) + "; the earlier certificate goes on being used");
    return;
  }
  last_failed_ = false;
  log_.event("tls_reload", "new connections use the certificate as it is now");
}

}  // namespace metes::tools
