#pragma once

#include "geo/address/address_line.hpp"

#include <cstddef>
#include <string_view>

namespace metes {

/// How many words from `i` on, before `end`, are one unit: "APT 3B", "# 2", "2ND FLOOR", "REAR",
/// "STE # 200"; 0 when none is there.
[[nodiscard]] std::size_t unit_words_at(const AddressLine& line, std::size_t i, std::size_t end);

/// Whether the word, behind a street, is a unit with no identifier and can be nothing else: REAR,
/// BASEMENT; not FRONT.
[[nodiscard]] bool is_surely_unit(const AddressLine& line, std::size_t i);

/// The same of a note of the mail room's: "ATTN: …", "C/O …", "LOCKBOX # 402605", "PO BOX 130",
/// "MSC 24". Such words are no part of the place, but a mail stop is given as a unit.
[[nodiscard]] std::size_t mail_words_at(const AddressLine& line, std::size_t i, std::size_t end);

/// Whether the note that begins at `i` is a mail stop within the building: "MSC 24", "FILE 57130".
[[nodiscard]] bool is_mail_stop(const AddressLine& line, std::size_t i);

}  // namespace metes
