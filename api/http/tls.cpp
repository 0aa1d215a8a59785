#include "api/http/tls.hpp"

#include "geo/values/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <ctime>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace metes::api {
namespace {

struct SslDeleter {
  void operator()(SSL* ssl) const { SSL_free(ssl); }
};

// A length as OpenSSL has it.
int length_of(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

class TlsWire final : public Wire {
 public:
  TlsWire(int socket, SSL_CTX* context) : Wire(socket), ssl_(SSL_new(context)) {
    if (!ssl_ || SSL_set_fd(ssl_.get(), socket) != 1) throw std::bad_alloc();
    // OpenSSL reads and writes by itself, and must not wait.
    if (::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK) != 0) {
      throw std::system_error(errno, std::generic_category());
    }
    SSL_set_accept_state(ssl_.get());
  }
  Transfer receive(std::span<char> to) override {
    ERR_clear_error();
    return moved(SSL_read(ssl_.get(), to.data(), length_of(to.size())));
  }
  Transfer send(std::string_view bytes) override {
    ERR_clear_error();
    return moved(SSL_write(ssl_.get(), bytes.data(), length_of(bytes.size())));
  }
  // Without the first a client cannot tell an end from a cut.
  void finish_sending() override {
    ERR_clear_error();
    if (SSL_is_init_finished(ssl_.get()) == 1) SSL_shutdown(ssl_.get());
    ::shutdown(socket(), SHUT_WR);
  }

 private:
  [[nodiscard]] Transfer moved(int result) const {
    if (result > 0) {
      return {.state = Transfer::State::done, .bytes = static_cast<std::size_t>(result)};
    }
    switch (SSL_get_error(ssl_.get(), result)) {
      case SSL_ERROR_WANT_READ:
        return {.state = Transfer::State::wants_input};
      case SSL_ERROR_WANT_WRITE:
        return {.state = Transfer::State::wants_room};
      case SSL_ERROR_ZERO_RETURN:
        return {.state = Transfer::State::closed};
      default:
        SSL_set_quiet_shutdown(ssl_.get(), 1);  // after an error nothing may be sent
        return {.state = Transfer::State::ended};
    }
  }

  std::unique_ptr<SSL, SslDeleter> ssl_;
};

// The library would ask for it on the terminal.
int no_passphrase(char*, int, int, void*) {
  return 0;
}

// Why OpenSSL refused, in its words: the first of what it notes is the cause.
std::string reason() {
  const auto code = ERR_peek_error();
  if (ERR_SYSTEM_ERROR(code)) return "it cannot be read";
  if (ERR_GET_REASON(code) == SSL_R_NO_CERTIFICATE_ASSIGNED) {
    return "it is of another kind than the certificate";
  }
  const char* words = ERR_reason_error_string(code);
  return words != nullptr ? words : "unknown error";
}

// What both sides speak inside; clients that offer other protocols only are refused.
int choose_protocol(SSL*, const unsigned char** chosen, unsigned char* size,
                    const unsigned char* offered, unsigned offered_size, void*) {
  static constexpr std::array<unsigned char, 9> kHttp{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* found = nullptr;
  if (SSL_select_next_proto(&found, size, kHttp.data(), kHttp.size(), offered, offered_size) !=
      OPENSSL_NPN_NEGOTIATED) {
    return SSL_TLSEXT_ERR_ALERT_FATAL;
  }
  *chosen = found;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

Tls::Tls(std::filesystem::path certificate, std::filesystem::path key)
    : certificate_(std::move(certificate)), key_(std::move(key)), context_(read()) {}

Tls::Context Tls::read() const {
  ERR_clear_error();
  Context context(SSL_CTX_new(TLS_server_method()), [](SSL_CTX* old) { SSL_CTX_free(old); });
  if (!context) throw std::bad_alloc();
  SSL_CTX* ctx = context.get();
  SSL_CTX_set_min_proto_version(ctx, TLS1_2_VERSION);
  SSL_CTX_set_options(ctx, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  // Client gives what is left of a text again, from where it lies then; idle connections keep no
  // buffers.
  SSL_CTX_set_mode(ctx, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                            SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_alpn_select_cb(ctx, choose_protocol, nullptr);
  SSL_CTX_set_default_passwd_cb(ctx, no_passphrase);
  if (SSL_CTX_use_certificate_chain_file(ctx, certificate_.c_str()) != 1) {
    throw UsageError(fmt::format("{}: expected a certificate and those that sign it, PEM: {}",
                                 certificate_.string(), reason()));
  }
  // A key of another kind than the certificate's, RSA beside ECDSA, is taken and only found unfit
  // by the check.
  if (SSL_CTX_use_PrivateKey_file(ctx, key_.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(ctx) != 1) {
    throw UsageError(fmt::format(
        "{}: expected the private key of the certificate in {}, PEM, without a passphrase: {}",
        key_.string(), certificate_.string(), reason()));
  }
  return context;
}

void Tls::reload() {
  Context context = read();
  const std::lock_guard lock(mutex_);
  context_ = std::move(context);
}

std::chrono::sys_seconds Tls::expires() const {
  const std::lock_guard lock(mutex_);
  std::tm end{};
  const X509* const certificate = SSL_CTX_get0_certificate(context_.get());
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) return {};
  return std::chrono::sys_seconds(std::chrono::seconds(::timegm(&end)));
}

std::unique_ptr<Wire> Tls::wire(int socket) const {
  const std::lock_guard lock(mutex_);
  return std::make_unique<TlsWire>(socket, context_.get());  // which holds on to the context
}

}  // namespace metes::api
