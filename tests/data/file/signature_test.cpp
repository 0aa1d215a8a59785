#include "data/file/signature.hpp"

#include "geo/values/error.hpp"
#include "tests/support/message_of.hpp"
#include "tests/support/scratch_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace metes::tests {
namespace {

using data::SigningKey;
using data::VerifyingKey;
using testing::HasSubstr;

// RFC 8032, 7.1, test 2: a key, its public half and the signature of the one byte 0x72.
constexpr const char* kSecret =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n"
    "-----END PRIVATE KEY-----\n";
constexpr const char* kOther =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
constexpr const char* kPublic =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEAPUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=\n"
    "-----END PUBLIC KEY-----\n";
constexpr const char* kSignature =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

class Signature : public testing::Test {
 protected:
  void SetUp() override {
    write_file(folder_ / "secret.pem", kSecret);
    write_file(folder_ / "other.pem", kOther);
    write_file(folder_ / "public.pem", kPublic);
  }
  ScratchFolder folder_;
};

TEST_F(Signature, IsThatOfTheStandard) {
  const SigningKey key(folder_ / "secret.pem");
  EXPECT_EQ(key.sign("r"), kSignature);
  const VerifyingKey half(folder_ / "public.pem");
  EXPECT_EQ(half.id(), key.id());
  EXPECT_TRUE(half.verify("r", kSignature));
}

TEST_F(Signature, HoldsForNoOtherTextAndNoOtherKey) {
  const VerifyingKey half(folder_ / "public.pem");
  EXPECT_FALSE(half.verify("s", kSignature));
  EXPECT_FALSE(half.verify("", kSignature));
  const SigningKey other(folder_ / "other.pem");
  EXPECT_NE(other.id(), half.id());
  EXPECT_FALSE(half.verify("r", other.sign("r")));
}

TEST_F(Signature, ThatIsNoHexIsNone) {
  const VerifyingKey half(folder_ / "public.pem");
  EXPECT_FALSE(half.verify("r", ""));
  EXPECT_FALSE(half.verify("r", std::string(kSignature).substr(2)));
  EXPECT_FALSE(half.verify("r", std::string(kSignature) + "00"));
  EXPECT_FALSE(half.verify("r", "-" + std::string(kSignature).substr(1)));
  EXPECT_FALSE(half.verify("r", std::string(128, 'x')));
}

TEST_F(Signature, OfFilesThatAreNoKeysIsRefused) {
  write_file(folder_ / "rubbish.pem", "rubbish");
  const auto refusal = [&](const char* name) {
    return message_of<DataError>([&] { const SigningKey key(folder_ / name); });
  };
  EXPECT_THAT(refusal("rubbish.pem"), HasSubstr("rubbish.pem is not an Ed25519 private key"));
  EXPECT_THAT(refusal("public.pem"), HasSubstr("public.pem is not an Ed25519 private key"));
  EXPECT_THAT(refusal("absent.pem"), HasSubstr("absent.pem: the key cannot be read"));
  EXPECT_THROW(VerifyingKey(folder_ / "secret.pem"), DataError);
}

}  // namespace
}  // namespace metes::tests
