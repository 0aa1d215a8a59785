#include "tools/command/evidence_file.hpp"

#include "data/file/digest.hpp"
#include "data/file/mapped_file.hpp"
#include "data/file/new_file.hpp"
#include "geo/values/error.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <string_view>

namespace metes::tools {
namespace {

// A record of the tallest stack in the sample city of 10 million parcels has 0.5 MB.
constexpr std::size_t kLargestRecord = std::size_t{64} << 20U;

std::string digest_of(std::string_view text) {
  data::Sha256 digest;
  digest.update(text);
  return digest.hex();
}

std::string_view text_of(const data::MappedFile& file) {
  return {reinterpret_cast<const char*>(file.bytes().data()), file.bytes().size()};
}

api::EvidenceRecord checked(std::string_view text) {
  if (text.size() > kLargestRecord) {
    throw DataError(fmt::format("it has {} bytes, expected an evidence record of at most {}",
                                text.size(), kLargestRecord));
  }
  api::EvidenceRecord record = api::read_evidence(text);
  if (digest_of(record.body) != record.seal.sha256) {
    throw DataError("its SHA-256 does not match: it was changed after it was made");
  }
  return record;
}

}  // namespace

api::EvidenceFrame frame_now(Language language) {
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  return {.made_at = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now)),
          .engine = METES_VERSION,
          .language = language};
}

std::string sealed_evidence(const std::string& body, const data::Signer* signer) {
  api::Seal seal{.sha256 = digest_of(body)};
  if (signer != nullptr) {
    seal.signature = api::Signature{.key_sha256 = signer->id(), .value = signer->sign(body)};
  }
  return api::sealed(body, seal);
}

void write_evidence(const std::filesystem::path& file, const std::string& body,
                    const data::Signer* signer) {
  data::NewFile target(file);
  target.write(sealed_evidence(body, signer));
  target.commit();
}

api::EvidenceRecord open_evidence(const std::filesystem::path& file) {
  const data::MappedFile mapped(file);
  try {
    return checked(text_of(mapped));
  } catch (const DataError& error) {
    throw DataError(fmt::format("{} is refused: {}", file.string(), error.what()));
  }
}

bool looks_like_evidence(const std::filesystem::path& file) {
  const data::MappedFile mapped(file);
  return text_of(mapped).substr(0, 1) == "{";
}

}  // namespace metes::tools
