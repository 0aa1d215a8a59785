#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace metes::data {

/// An Ed25519 key pair that signs evidence records. Keys are PEM as `openssl genpkey -algorithm
/// ed25519` writes them. Not shared between threads.
class SigningKey {
 public:
  /// Throws DataError for a file that cannot be read, is no private key, is encrypted or of another
  /// kind.
  static SigningKey read(const std::filesystem::path& pem);

  /// SHA-256 of the public key in DER form, hex: tells keys apart.
  [[nodiscard]] const std::string& id() const { return id_; }
  /// Hex.
  [[nodiscard]] std::string sign(std::string_view text) const;

 private:
  struct Deleter {
    void operator()(evp_pkey_st* key) const;
  };
  friend class VerifyingKey;
  explicit SigningKey(std::unique_ptr<evp_pkey_st, Deleter> key);

  std::unique_ptr<evp_pkey_st, Deleter> key_;
  std::string id_;
};

/// The public half, as `openssl pkey -pubout` writes it. Not shared between threads.
class VerifyingKey {
 public:
  /// Throws DataError for a file that cannot be read, is no public key or of another kind.
  static VerifyingKey read(const std::filesystem::path& pem);

  [[nodiscard]] const std::string& id() const { return id_; }
  /// Whether the key's owner signed exactly this text. A signature that is no hex is none.
  [[nodiscard]] bool verify(std::string_view text, std::string_view signature) const;

 private:
  explicit VerifyingKey(std::unique_ptr<evp_pkey_st, SigningKey::Deleter> key);

  std::unique_ptr<evp_pkey_st, SigningKey::Deleter> key_;
  std::string id_;
};

}  // namespace metes::data
