#include "data/digest.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <bit>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace metes::data {
namespace {

void require(int result) {
  if (result != 1) throw std::runtime_error("SHA-256 is not available in this OpenSSL");
}

constexpr std::size_t kBlock = 1 << 16;

}  // namespace

std::string hex(std::span<const std::byte> bytes) {
  std::string text;
  for (const std::byte byte : bytes) {
    fmt::format_to(std::back_inserter(text), "{:02x}", static_cast<unsigned>(byte));
  }
  return text;
}

void Sha256::Deleter::operator()(evp_md_ctx_st* context) const {
  EVP_MD_CTX_free(context);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  begin();
}

void Sha256::begin() {
  require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr));
}

void Sha256::update(std::span<const std::byte> bytes) {
  require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()));
}

void Sha256::update(std::string_view text) {
  update(std::as_bytes(std::span(text.data(), text.size())));
}

DigestBytes Sha256::finish() {
  std::array<unsigned char, std::tuple_size_v<DigestBytes>> digest{};
  require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
  begin();
  return std::bit_cast<DigestBytes>(digest);
}

std::string Sha256::hex() {
  return data::hex(finish());
}

DigestBytes sha256(std::span<const std::byte> bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.finish();
}

std::string sha256_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Sha256 digest;
  std::vector<char> block(kBlock);
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    digest.update(std::string_view(block.data(), static_cast<std::size_t>(file.gcount())));
  }
  if (!file.eof()) throw DataError(fmt::format("{}: cannot be read", path.string()));
  return digest.hex();
}

}  // namespace metes::data
