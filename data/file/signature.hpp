#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace metes::data {

/// Signs evidence records. What has one needs no OpenSSL: see tools/command_modules.hpp.
class Signer {
 public:
  Signer() = default;
  virtual ~Signer() = default;
  Signer(const Signer&) = delete;
  Signer& operator=(const Signer&) = delete;

  /// SHA-256 of the public key in DER form, hex: tells keys apart.
  [[nodiscard]] virtual const std::string& id() const = 0;
  /// Hex.
  [[nodiscard]] virtual std::string sign(std::string_view text) const = 0;
};

/// An Ed25519 key pair that signs evidence records. Keys are PEM as `openssl genpkey -algorithm
/// ed25519` writes them. Not shared between threads.
class SigningKey final : public Signer {
 public:
  /// Throws DataError for a file that cannot be read, is no private key, is encrypted or of another
  /// kind.
  explicit SigningKey(const std::filesystem::path& pem);

  [[nodiscard]] const std::string& id() const override { return id_; }
  [[nodiscard]] std::string sign(std::string_view text) const override;

 private:
  struct Deleter {
    void operator()(evp_pkey_st* key) const;
  };
  friend class VerifyingKey;

  std::unique_ptr<evp_pkey_st, Deleter> key_;
  std::string id_;
};

/// The public half, as `openssl pkey -pubout` writes it. Not shared between threads.
class VerifyingKey {
 public:
  /// Throws DataError for a file that cannot be read, is no public key or of another kind.
  explicit VerifyingKey(const std::filesystem::path& pem);

  [[nodiscard]] const std::string& id() const { return id_; }
  /// Whether the key's owner signed exactly this text. A signature that is no hex is none.
  [[nodiscard]] bool verify(std::string_view text, std::string_view signature) const;

 private:
  std::unique_ptr<evp_pkey_st, SigningKey::Deleter> key_;
  std::string id_;
};

}  // namespace metes::data
