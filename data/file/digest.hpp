#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct sha256_ctx;

namespace metes::data {

using DigestBytes = std::array<std::byte, 32>;

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(std::span<const std::byte> bytes);

/// SHA-256 of bytes that arrive piece by piece; the digest names a source, a manifest or a
/// snapshot in every answer. Not shared between threads.
class Sha256 {
 public:
  Sha256();

  void update(std::span<const std::byte> bytes);
  void update(std::string_view text);
  /// The digest so far; the object then stands for no bytes again.
  [[nodiscard]] DigestBytes finish();
  /// The same as 64 lower-case hexadecimal digits.
  [[nodiscard]] std::string hex();

 private:
  struct Deleter {
    void operator()(sha256_ctx* context) const;
  };
  std::unique_ptr<sha256_ctx, Deleter> context_;
};

[[nodiscard]] DigestBytes sha256(std::span<const std::byte> bytes);

}  // namespace metes::data
