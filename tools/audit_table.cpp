#include "tools/audit_table.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace metes::tools {
namespace {

enum class Form { cells, lines };

std::optional<Form> form_of(const std::filesystem::path& file) {
  std::string ending = file.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (ending == ".ndjson" || ending == ".jsonl") return Form::lines;
  if (ending == ".csv" || ending == ".tsv" || ending == ".txt") return Form::cells;
  return std::nullopt;
}

Form checked_form(const std::filesystem::path& file, const char* argument, Form standard) {
  if (file == "-") return standard;
  if (const auto form = form_of(file)) return *form;
  throw UsageError(
      fmt::format("{} is {}, expected a name that ends in .csv, .tsv, .txt, .ndjson or "
                  ".jsonl, or -",
                  argument, file.string()));
}

}  // namespace

std::unique_ptr<AuditTable> open_audit_table(const AuditPointsArguments& arguments) {
  const Form input = checked_form(arguments.input, "input", Form::cells);
  const Form output = checked_form(arguments.output, "--output", input);
  if (input == Form::cells) return open_cell_table(arguments, output == Form::lines);
  if (output == Form::lines) return open_line_table(arguments);
  throw UsageError(fmt::format(
      "--output is {}, expected .ndjson: lines of JSON need not have the columns of a table",
      arguments.output.string()));
}

}  // namespace metes::tools
