#pragma once

#include "data/reader/text_encoding.hpp"

#include <string>

class OGRFeature;

namespace metes::data {

/// Whether GDAL made of a wider decimal number of a database the largest that 64 bits hold.
[[nodiscard]] bool is_cut_to_64_bits(const OGRFeature& feature, int field);

/// A field's value as text: integers and integral reals as plain integers, but with an exponent
/// where the last digits are not known; other reals so that they read back the same, dates as ISO
/// 8601, true and false as such, nothing as "".
[[nodiscard]] std::string field_text(const OGRFeature& feature, int field, TextCleaner& cleaner,
                                     NoteList& notes);

}  // namespace metes::data
