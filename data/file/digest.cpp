#include "data/file/digest.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <vector>

namespace metes::data {
namespace {

constexpr std::size_t kBlock = 1 << 16;

}  // namespace

std::string hex(std::span<const std::byte> bytes) {
  std::string text;
  for (const std::byte byte : bytes) {
    fmt::format_to(std::back_inserter(text), "{:02x}", static_cast<unsigned>(byte));
  }
  return text;
}

void Sha256::Deleter::operator()(sha256_ctx* context) const {
  std::default_delete<sha256_ctx>()(context);
}

Sha256::Sha256() : context_(new sha256_ctx) {
  sha256_init(context_.get());
}

void Sha256::update(std::span<const std::byte> bytes) {
  sha256_update(context_.get(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

void Sha256::update(std::string_view text) {
  update(std::as_bytes(std::span(text.data(), text.size())));
}

DigestBytes Sha256::finish() {
  std::array<std::uint8_t, std::tuple_size_v<DigestBytes>> digest{};
  sha256_digest(context_.get(), digest.size(), digest.data());  // and begins anew
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
