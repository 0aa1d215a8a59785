#pragma once

#include "api/lookup/row_json.hpp"
#include "api/service/problem.hpp"

#include <string>

namespace metes::api {

/// The first line: the names of the columns.
void append_csv_header(std::string& out);
/// Appends a row as a line of CSV, with lists in one cell: "a=covered;b=depends". A text that a
/// spreadsheet would take for a formula begins with an apostrophe.
void append_csv_row(std::string& out, const RowHead& row, const ShortAnswer& answer,
                    const Engine& engine);
void append_csv_error(std::string& out, const RowHead& row, const Problem& told);

}  // namespace metes::api
