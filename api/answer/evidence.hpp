#pragma once

#include "geo/answer/engine.hpp"
#include "geo/answer/wording.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace metes::api {

// An evidence record: what was asked, on which data and under which text, and what was answered, so
// that anyone can check it later and have it computed again. Its body is canonical JSON
// (api/json/canonical_json.hpp); the seal is SHA-256 over the body's bytes, and where there is a
// key an Ed25519 signature of the same bytes. This layer makes and reads the text; digests and keys
// are data/'s, and whoever has both puts them together. The fields are described in
// api/EVIDENCE.md.

inline constexpr std::string_view kEvidenceFormat = "metes-evidence-1";

/// A directive file that was applied in place of the snapshot's. The record carries its bytes.
struct AppliedFile {
  std::string name;  // without a folder
  std::string toml;
};

/// What a record tells beside the answer.
struct EvidenceFrame {
  std::string made_at;  // UTC, ISO 8601: "2026-02-20T18:00:00Z"
  std::string engine;   // version
  Language language = Language::english;
  std::vector<AppliedFile> files{};  // those of the engine's directives; none: the snapshot's apply
};

/// The body of a record: the same answer of the same engine gives the same bytes.
[[nodiscard]] std::string evidence(const Answer& answer, const Engine& engine,
                                   const EvidenceFrame& frame);

struct Signature {
  std::string key_sha256;  // of the public key's DER form, hex: tells keys apart
  std::string value;       // hex
};

struct Seal {
  std::string sha256;  // of the body, hex
  std::optional<Signature> signature{};
};

/// The whole record, as it is kept: canonical JSON and a line end.
[[nodiscard]] std::string sealed(std::string_view body, const Seal& seal);

/// A record as it was read; nothing is known yet of its seal.
struct EvidenceRecord {
  std::string body;
  Seal seal;
  EvidenceFrame frame;
  Query query;
  std::string outcome;
  std::string snapshot_sha256;
};

/// Throws DataError with one sentence for a text that is no record, is not whole, is of another
/// format or not in its canonical form.
[[nodiscard]] EvidenceRecord read_evidence(std::string_view text);

/// What two bodies do not have alike, one line each: `/answer/outcome: "covered" recorded,
/// "depends" now`. The time is left aside, and so is the engine's version. Empty: the answer is the
/// same to the byte.
[[nodiscard]] std::vector<std::string> differences(std::string_view recorded,
                                                   std::string_view recomputed);

}  // namespace metes::api
