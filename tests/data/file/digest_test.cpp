#include "data/file/digest.hpp"

#include <gtest/gtest.h>

namespace metes::data {
namespace {

// FIPS 180-4's example of the three letters, and the empty message.
const char* const kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const char* const kOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

TEST(Digest, IsThatOfTheStandard) {
  EXPECT_EQ(hex(sha256(bytes_of("abc"))), kOfAbc);
  EXPECT_EQ(hex(sha256(bytes_of(""))), kOfNothing);
}

TEST(Digest, PiecesCountAsOneMessage) {
  Sha256 digest;
  digest.update(bytes_of("a"));
  digest.update(bytes_of("bc"));
  EXPECT_EQ(digest.hex(), kOfAbc);
}

}  // namespace
}  // namespace metes::data
