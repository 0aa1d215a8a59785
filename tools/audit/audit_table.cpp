#include "tools/audit/audit_table.hpp"

#include "geo/values/ascii.hpp"
#include "geo/values/error.hpp"
#include "tools/audit/cell_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace metes::tools {
namespace {

std::optional<TableForm> text_form(const std::string& given) {
  const std::string ending = lower(given);
  if (ending == ".ndjson" || ending == ".jsonl") return TableForm::lines;
  if (ending == ".csv" || ending == ".tsv" || ending == ".txt") return TableForm::cells;
  return std::nullopt;
}

TableForm input_form(const AuditPointsArguments& arguments) {
  if (arguments.input_format) {
    if (const auto form = text_form(fmt::format(".{}", *arguments.input_format))) return *form;
    throw UsageError(
        fmt::format("--input-format is {}, expected csv or ndjson", *arguments.input_format));
  }
  if (arguments.input == "-") return TableForm::cells;
  if (const auto form = text_form(arguments.input.extension())) return *form;
  if (is_layer(arguments.input)) return TableForm::layer;
  throw UsageError(fmt::format(
      "input is {}, expected a name that ends in .csv, .tsv, .txt, .ndjson or .jsonl, a sheet or a "
      "layer that GDAL reads ({} .zip), or -; ogr2ogr makes a .gpkg of what else GDAL reads",
      arguments.input.string(), layer_endings()));
}

// Rows are written with commas between their cells, which a .tsv has not.
constexpr std::array kOutputForms{
    std::pair(".csv", TableForm::cells),         std::pair(".ndjson", TableForm::lines),
    std::pair(".jsonl", TableForm::lines),       std::pair(".geojsonl", TableForm::sequence),
    std::pair(".geojsons", TableForm::sequence), std::pair(".geojson", TableForm::layer),
    std::pair(".gpkg", TableForm::layer),        std::pair(".xlsx", TableForm::sheet)};

TableForm output_form(const std::filesystem::path& output, TableForm input) {
  if (output == "-") return input == TableForm::lines ? TableForm::lines : TableForm::cells;
  const std::string given = lower(output.extension().string());
  for (const auto& [ending, form] : kOutputForms) {
    if (given == ending) return form;
  }
  throw UsageError(
      fmt::format("--output is {}, expected a name that ends in .csv, .ndjson, .jsonl, .geojson, "
                  ".geojsonl, .gpkg or .xlsx, or -",
                  output.string()));
}

}  // namespace

void InputRows::begin(std::size_t columns, std::uint64_t rows_before) {
  columns_ = columns;
  rows_before_ = rows_before;
  cells_.clear();
  plain_texts_.clear();
  faults_.clear();
  ended_ = 0;
  other_texts_ = 0;
}

void InputRows::end_row(std::string fault) {
  const std::size_t begin = ended_ * columns_;
  const std::size_t given = cells_.size() - begin;
  if (given != columns_ && fault.empty()) {
    fault = fmt::format("the row has {} cells, expected {}", given, columns_);
    for (std::size_t i = columns_; i < given; ++i) {
      fault += fmt::format("{} \"{}\"", i == columns_ ? "; beyond them" : ",", cells_[begin + i]);
    }
  }
  if (!fault.empty()) faults_.emplace_back(ended_, std::move(fault));
  cells_.resize(begin + columns_);
  plain_texts_.emplace_back();
  ++ended_;
}

void InputRows::end_plain_row(std::string_view text) {
  if (cells_.size() != (ended_ + 1) * columns_) return end_row();
  plain_texts_.push_back(text);
  ++ended_;
}

std::string_view InputRows::fault(std::size_t row) const {
  const auto found = std::lower_bound(faults_.begin(), faults_.end(), row,
                                      [](const std::pair<std::size_t, std::string>& each,
                                         std::size_t at) { return each.first < at; });
  if (found == faults_.end() || found->first != row) return {};
  return found->second;
}

TableForms forms_of(const AuditPointsArguments& arguments) {
  const TableForm input = input_form(arguments);
  const TableForm output = output_form(arguments.output, input);
  if (!arguments.layer.empty() && input != TableForm::layer) {
    throw UsageError(fmt::format("--layer is \"{}\", expected none: {} has no layers",
                                 arguments.layer, arguments.input.string()));
  }
  const bool any_rows = output == TableForm::lines || output == TableForm::sequence;
  if (input != TableForm::lines || any_rows) return {.input = input, .output = output};
  throw UsageError(
      fmt::format("--output is {}, expected .ndjson or .geojsonl: lines of JSON need not have the "
                  "columns of a table",
                  arguments.output.string()));
}

std::unique_ptr<AuditTable> open_audit_table(const AuditPointsArguments& arguments,
                                             const AuditColumns& columns) {
  const TableForms forms = forms_of(arguments);
  if (forms.input == TableForm::lines) {
    if (arguments.decimal_comma) {
      throw UsageError("--decimal-comma is given, expected none: JSON has decimal points");
    }
    return open_line_table(arguments);
  }
  return open_cell_table(arguments, columns, forms);
}

}  // namespace metes::tools
