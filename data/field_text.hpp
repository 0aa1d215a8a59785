#pragma once

#include "data/text_encoding.hpp"

#include <string>

class OGRFeature;

namespace metes::data {

/// A field's value as text: integers and integral reals as plain integers, other reals so that they
/// read back the same, dates as ISO 8601, true and false as such, nothing as "".
[[nodiscard]] std::string field_text(const OGRFeature& feature, int field, TextCleaner& cleaner,
                                     NoteList& notes);
[[nodiscard]] std::string real_text(double value);

}  // namespace metes::data
