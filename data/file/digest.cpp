#include "data/file/digest.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>
#include <bit>
#include <cstdint>
#include <iterator>

namespace metes::data {

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

}  // namespace metes::data
