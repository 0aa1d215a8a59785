#include "data/file/signature.hpp"

#include "data/file/digest.hpp"
#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>

namespace metes::data {
namespace {

constexpr std::size_t kSignatureBytes = 64;
using SignatureBytes = std::array<unsigned char, kSignatureBytes>;

struct BioDeleter {
  void operator()(BIO* file) const { BIO_free_all(file); }
};
struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, ContextDeleter>;

std::unique_ptr<BIO, BioDeleter> open_key(const std::filesystem::path& pem) {
  std::unique_ptr<BIO, BioDeleter> file(BIO_new_file(pem.c_str(), "rb"));
  if (!file) throw DataError(fmt::format("{}: the key cannot be read", pem.string()));
  return file;
}

// OpenSSL would ask for it on the terminal; a key for records made by a service has none.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

void expect_ed25519(const EVP_PKEY* key, const std::filesystem::path& pem,
                    std::string_view expected) {
  if (key == nullptr || EVP_PKEY_get_id(key) != EVP_PKEY_ED25519) {
    throw DataError(fmt::format("{} is not {}", pem.string(), expected));
  }
}

std::string id_of(const EVP_PKEY* key) {
  unsigned char* der = nullptr;
  const int size = i2d_PUBKEY(key, &der);
  if (size <= 0) throw std::runtime_error("OpenSSL cannot write the public key");
  const std::string id = hex(sha256(std::as_bytes(std::span(der, static_cast<std::size_t>(size)))));
  OPENSSL_free(der);
  return id;
}

std::optional<SignatureBytes> bytes_of(std::string_view hex) {
  SignatureBytes bytes{};
  if (hex.size() != 2 * bytes.size()) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char* begin = hex.data() + 2 * i;
    constexpr int kHex = 16;
    const auto [end, error] = std::from_chars(begin, begin + 2, bytes[i], kHex);
    if (error != std::errc() || end != begin + 2) return std::nullopt;
  }
  return bytes;
}

const unsigned char* data_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

void SigningKey::Deleter::operator()(evp_pkey_st* key) const {
  EVP_PKEY_free(key);
}

SigningKey::SigningKey(const std::filesystem::path& pem)
    : key_(PEM_read_bio_PrivateKey(open_key(pem).get(), nullptr, no_passphrase, nullptr)) {
  expect_ed25519(key_.get(), pem, "an Ed25519 private key in PEM without a passphrase");
  id_ = id_of(key_.get());
}

std::string SigningKey::sign(std::string_view text) const {
  const Context context(EVP_MD_CTX_new());
  SignatureBytes signature{};
  std::size_t size = signature.size();
  const bool done =
      EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
      EVP_DigestSign(context.get(), signature.data(), &size, data_of(text), text.size()) == 1;
  if (!done || size != signature.size()) throw std::runtime_error("OpenSSL cannot sign");
  return hex(std::as_bytes(std::span(signature)));
}

VerifyingKey::VerifyingKey(const std::filesystem::path& pem)
    : key_(PEM_read_bio_PUBKEY(open_key(pem).get(), nullptr, no_passphrase, nullptr)) {
  expect_ed25519(key_.get(), pem, "an Ed25519 public key in PEM");
  id_ = id_of(key_.get());
}

bool VerifyingKey::verify(std::string_view text, std::string_view signature) const {
  const auto bytes = bytes_of(signature);
  if (!bytes) return false;
  const Context context(EVP_MD_CTX_new());
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes->data(), bytes->size(), data_of(text),
                          text.size()) == 1;
}

}  // namespace metes::data
