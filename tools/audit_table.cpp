#include "tools/audit_table.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <optional>

namespace metes::tools {
namespace {

enum class Form { cells, lines };

std::optional<Form> form_of(std::string ending) {
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".ndjson" || ending == ".jsonl") return Form::lines;
  if (ending == ".csv" || ending == ".tsv" || ending == ".txt") return Form::cells;
  return std::nullopt;
}

Form checked_form(const std::filesystem::path& file, const char* argument, Form standard) {
  if (file == "-") return standard;
  if (const auto form = form_of(file.extension())) return *form;
  throw UsageError(
      fmt::format("{} is {}, expected a name that ends in .csv, .tsv, .txt, .ndjson or "
                  ".jsonl, or -",
                  argument, file.string()));
}

Form input_form(const AuditPointsArguments& arguments) {
  if (!arguments.input_format) return checked_form(arguments.input, "input", Form::cells);
  if (const auto form = form_of(fmt::format(".{}", *arguments.input_format))) return *form;
  throw UsageError(
      fmt::format("--input-format is {}, expected csv or ndjson", *arguments.input_format));
}

}  // namespace

void InputRows::begin(std::size_t columns, std::uint64_t rows_before) {
  columns_ = columns;
  rows_before_ = rows_before;
  cells_.clear();
  faults_.clear();
  ended_ = 0;
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
  ++ended_;
}

std::string_view InputRows::fault(std::size_t row) const {
  const auto found = std::lower_bound(faults_.begin(), faults_.end(), row,
                                      [](const std::pair<std::size_t, std::string>& each,
                                         std::size_t at) { return each.first < at; });
  if (found == faults_.end() || found->first != row) return {};
  return found->second;
}

std::unique_ptr<AuditTable> open_audit_table(const AuditPointsArguments& arguments,
                                             const AuditColumns& columns) {
  const Form input = input_form(arguments);
  const Form output = checked_form(arguments.output, "--output", input);
  if (input == Form::cells) return open_cell_table(arguments, columns, output == Form::lines);
  if (output == Form::lines) return open_line_table(arguments);
  throw UsageError(fmt::format(
      "--output is {}, expected .ndjson: lines of JSON need not have the columns of a table",
      arguments.output.string()));
}

}  // namespace metes::tools
