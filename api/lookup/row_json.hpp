#pragma once

#include "api/answer/short_answer.hpp"
#include "geo/answer/engine.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace metes::api {

/// Which row of a stream it is.
struct RowHead {
  std::uint64_t row = 0;   // from 1
  std::string_view id;     // as JSON: what the client calls the row; empty: nothing
  std::string_view whole;  // all of to_json(), where that is asked for
};

/// What a line says of an answer but for its parcels and its city, for ShortAnswer::common.
[[nodiscard]] std::string row_members(const ShortAnswer& answer, const Engine& engine);

/// Appends one line of JSON.
void append_row(std::string& out, const RowHead& row, const ShortAnswer& answer,
                const Engine& engine);
/// The same for a row that cannot be answered; `problem` is a JSON object.
void append_row_error(std::string& out, const RowHead& row, std::string_view problem);

/// The same as a GeoJSON feature with the row as its properties, at the position that was used, or
/// without a geometry.
void append_feature(std::string& out, const RowHead& row, const ShortAnswer& answer,
                    const Engine& engine);
void append_feature_error(std::string& out, const RowHead& row, std::string_view problem);

}  // namespace metes::api
