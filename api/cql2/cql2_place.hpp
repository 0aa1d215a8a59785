#pragma once

#include "api/cql2/cql2_reader.hpp"
#include "api/cql2/cql2_words.hpp"

#include <string_view>

namespace metes::api {

/// Whether a word begins a geometry: POINT, POLYGON, MULTIPOLYGON, BBOX or ENVELOPE, in any case.
[[nodiscard]] bool begins_place(const Cql2Word& word);

/// Reads such a geometry, at whose first word the reading is. Throws RequestError.
[[nodiscard]] Cql2Meets read_place(Cql2Words& words, const Cql2Terms& terms);

/// Whether two such geometries have a place in common.
[[nodiscard]] bool have_common_place(const Cql2Meets& a, const Cql2Meets& b);

/// Without case, as keywords are compared.
[[nodiscard]] bool is_keyword(const Cql2Word& word, std::string_view keyword);
/// Goes past a symbol. Throws RequestError where there is another word.
void skip(Cql2Words& words, std::string_view symbol);

}  // namespace metes::api
