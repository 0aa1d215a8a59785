#pragma once

#include "api/answer/evidence.hpp"
#include "data/file/signature.hpp"

#include <filesystem>
#include <string>

namespace metes::tools {

/// The frame of a record that is made now by this version.
[[nodiscard]] api::EvidenceFrame frame_now(Language language);
/// The record of a body; `signer` signs it where there is one. Callable from any thread.
[[nodiscard]] std::string sealed_evidence(const std::string& body, const data::Signer* signer);

/// Seals a body and writes the record, whole or not at all; `signer` signs it where there is one.
/// Throws DataError when the file cannot be written.
void write_evidence(const std::filesystem::path& file, const std::string& body,
                    const data::Signer* signer);

/// Reads a record whose digest is that of its body; its signature is not looked at. Throws
/// DataError with the file's name and one sentence for anything else.
[[nodiscard]] api::EvidenceRecord open_evidence(const std::filesystem::path& file);

/// Whether a file begins as a record does, and not as a snapshot: for commands that take both.
[[nodiscard]] bool looks_like_evidence(const std::filesystem::path& file);

}  // namespace metes::tools
