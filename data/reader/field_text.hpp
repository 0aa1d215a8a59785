#pragma once

#include "data/reader/text_encoding.hpp"

#include <cstdint>
#include <string>

class OGRFeature;

namespace metes::data {

/// Whether the zone of a time is one that the file says: a FileGDB has none, where GDAL says UTC.
enum class Zones : std::uint8_t { as_said, not_said };

/// Whether GDAL made of a wider decimal number of a database the largest that 64 bits hold.
[[nodiscard]] bool is_cut_to_64_bits(const OGRFeature& feature, int field);

/// A field's value as text: integers and integral reals as plain integers, but with an exponent
/// where the last digits are not known; other reals so that they read back the same, dates as ISO
/// 8601, true and false as such, nothing as "".
[[nodiscard]] std::string field_text(const OGRFeature& feature, int field, Zones zones,
                                     TextCleaner& cleaner, NoteList& notes);

}  // namespace metes::data
