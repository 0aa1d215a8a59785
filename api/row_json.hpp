#pragma once

#include "api/answer_writer.hpp"
#include "geo/engine.hpp"
#include "geo/wording.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace metes::api {

/// The short form of an answer, as a row of a stream: the words and numbers of to_json() without
/// sentences, records and sources.
struct RowAnswer {
  std::uint64_t row = 0;      // from 1
  std::string_view id;        // as JSON: what the client calls the row; empty: nothing
  bool has_evidence = false;  // with all of to_json() as "answer"
  Language language = Language::english;
};

/// Appends one line of JSON.
void append_row(std::string& out, const RowAnswer& row, const Answer& answer,
                const AnswerWriter& writer);
/// The same for a row that cannot be answered; `problem` is a JSON object.
void append_row_error(std::string& out, const RowAnswer& row, std::string_view problem);

/// The same as a GeoJSON text of a sequence (RFC 8142): a feature with the row as its properties,
/// at the position that was used, or without a geometry.
void append_feature(std::string& out, const RowAnswer& row, const Answer& answer,
                    const AnswerWriter& writer);
void append_feature_error(std::string& out, const RowAnswer& row, std::string_view problem);

}  // namespace metes::api
