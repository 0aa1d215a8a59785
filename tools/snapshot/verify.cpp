#include "data/file/signature.hpp"
#include "data/snapshot/grouped.hpp"
#include "data/snapshot/snapshot_file.hpp"
#include "geo/values/error.hpp"
#include "tools/command/commands.hpp"
#include "tools/command/evidence_file.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace metes::tools {
namespace {

void verify_snapshot(const std::filesystem::path& file) {
  const Snapshot snapshot = data::open_snapshot(file, data::Verify::everything);
  std::uint64_t bytes = 0;
  const auto sections = data::list_sections(file);
  for (const data::SectionInfo& section : sections) bytes += section.bytes;
  fmt::print("sound: {} sections, {} bytes, {} parcels, digest {}\n", sections.size(),
             data::grouped(bytes), data::grouped(snapshot.parcel_count()), snapshot.digest());
}

// What is to be said of the signature. Throws DataError where the key is given and is not the one.
std::string check_signature(const api::EvidenceRecord& record,
                            const std::optional<std::filesystem::path>& pem,
                            const std::filesystem::path& file) {
  const auto& signature = record.seal.signature;
  if (!pem) return signature ? "signed, which no --key was given to check" : "not signed";
  const data::VerifyingKey key(*pem);
  if (!signature) {
    throw DataError(fmt::format("{} is refused: it is not signed", file.string()));
  }
  if (signature->key_sha256 != key.id()) {
    throw DataError(fmt::format("{} is refused: it names the key {:.12}…, expected {:.12}… of {}",
                                file.string(), signature->key_sha256, key.id(), pem->string()));
  }
  if (!key.verify(record.body, signature->value)) {
    throw DataError(fmt::format("{} is refused: the signature is not of this record and this key",
                                file.string()));
  }
  return fmt::format("signed by key {:.12}…", key.id());
}

void verify_record(const VerifyArguments& arguments) {
  const api::EvidenceRecord record = open_evidence(arguments.file);
  const std::string signature = check_signature(record, arguments.key, arguments.file);
  fmt::print("sound: {} on {}, made {}, snapshot {:.12}…, sha256 {:.12}…; {}\n", record.outcome,
             to_string(record.query.as_of), record.frame.made_at, record.snapshot_sha256,
             record.seal.sha256, signature);
}

}  // namespace

int verify(const VerifyArguments& arguments) {
  if (looks_like_evidence(arguments.file)) {
    verify_record(arguments);
  } else if (arguments.key) {
    throw UsageError(
        fmt::format("--key is for evidence records, and {} is none", arguments.file.string()));
  } else {
    verify_snapshot(arguments.file);
  }
  return 0;
}

}  // namespace metes::tools
