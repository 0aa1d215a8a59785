#pragma once

#include "api/http/message.hpp"

#include <cstdint>
#include <string_view>

namespace metes::api {

/// How the rows of a stream are written, in either direction.
enum class RowForm : std::uint8_t { json_lines, csv, geojson_seq, geojson };

/// "text/csv", with what must be said beside it.
[[nodiscard]] std::string_view media_type(RowForm form);

/// That of a request's body, by Content-Type. Throws RequestError for another or a packed one.
[[nodiscard]] RowForm form_of_body(const Request& request);
/// That of the answer: the one that Accept wants most, and where it does not matter, the body's.
/// Throws RequestError where none is acceptable.
[[nodiscard]] RowForm form_of_answer(const Request& request, RowForm body);

}  // namespace metes::api
