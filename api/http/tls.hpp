#pragma once

#include "api/http/wire.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>

struct ssl_ctx_st;

namespace metes::api {

/// What an operator watches of a certificate.
struct CertificateState {
  std::chrono::sys_seconds expires;
  bool last_reload_failed = false;
};

/// What a server proves by who it is: PEM files of its certificate, followed by those that sign it
/// up to one that clients know, and of its private key, without a passphrase. TLS 1.2 and 1.3 with
/// OpenSSL's defaults; of HTTP, 1.1. Callable from any thread.
class Tls {
 public:
  /// Throws UsageError that names the file and what is wrong with it.
  Tls(std::filesystem::path certificate, std::filesystem::path key);

  /// Reads the files again, for the connections from now on. Where they are not sound, throws as
  /// the constructor does, and the earlier ones go on being used.
  void reload();
  /// When the certificate that is used ends: its own end, not of those that sign it.
  [[nodiscard]] std::chrono::sys_seconds expires() const;
  /// Owns the socket.
  [[nodiscard]] std::unique_ptr<Wire> wire(int socket) const;

 private:
  using Context = std::shared_ptr<ssl_ctx_st>;
  [[nodiscard]] Context read() const;

  const std::filesystem::path certificate_;
  const std::filesystem::path key_;
  mutable std::mutex mutex_;
  Context context_;
};

}  // namespace metes::api
