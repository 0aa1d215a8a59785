#include "data/manifest/field.hpp"

#include "data/reader/named_column.hpp"
#include "geo/values/day.hpp"
#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"
#include "geo/values/trimmed.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace metes::data {
namespace {

/// dBASE, and so a shapefile, keeps ten characters of a name.
constexpr std::size_t kCutName = 10;

/// std::regex recurses for each character: a longer text could end the process.
constexpr std::size_t kLongestMatched = 4096;

std::string_view bare(std::string_view text) {
  return trimmed(text, " \t\r\n\f\v");
}

std::optional<std::size_t> find_column(const std::vector<std::string>& columns,
                                       const std::string& name, bool cut_names) {
  const auto found = column_named(columns, name);
  if (found || !cut_names || name.size() <= kCutName) return found;
  return column_named(columns, std::string_view(name).substr(0, kCutName));
}

[[noreturn]] void fail_unknown(const std::vector<std::string>& wanted,
                               const std::vector<std::string>& columns, std::string_view where) {
  throw DataError(fmt::format(
      "{}: there is no column \"{}\", {}", where, fmt::join(wanted, "\" or \""),
      columns.empty() ? "the layer has none" : expected_one_of(wanted.front(), columns)));
}

std::string fold(std::string_view text) {
  std::string folded;
  for (const char c : text) {
    if (std::isspace(static_cast<unsigned char>(c)) != 0) continue;
    folded += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return folded;
}

bool is_null(const FieldRule& rule, std::string_view text) {
  return std::find(rule.nulls.begin(), rule.nulls.end(), text) != rule.nulls.end();
}

std::string_view cell(const std::vector<std::string>& row, std::size_t column) {
  return column < row.size() ? bare(row[column]) : std::string_view{};
}

std::string written_text(const BoundField& field, const std::vector<std::string>& row) {
  const FieldRule& rule = *field.rule;
  if (rule.constant) return *rule.constant;
  std::string text;
  for (const std::size_t column : field.columns) {
    const std::string_view part = cell(row, column);
    if (part.empty() || is_null(rule, part)) continue;
    if (!text.empty()) text += rule.separator;
    text += part;
  }
  return text;
}

void doubt(FieldValue& value, FieldValue::Doubt why) {
  value.doubt = why;
  value.raw = std::move(value.text);
  value.text.clear();
}

void apply_match(const FieldRule& rule, FieldValue& value) {
  std::smatch found;
  if (value.text.size() > kLongestMatched || !std::regex_search(value.text, found, *rule.match)) {
    return doubt(value, FieldValue::Doubt::no_match);
  }
  value.text = std::string(bare(found[rule.group].str()));
}

void apply_map(const BoundField& field, FieldValue& value) {
  const FieldRule& rule = *field.rule;
  const auto mapped = rule.map->find(value.text);
  if (mapped != rule.map->end()) {
    value.text = mapped->second;
    return;
  }
  const auto near = field.folded_keys.find(fold(value.text));
  if (near != field.folded_keys.end()) value.near_key = near->second;
  doubt(value, FieldValue::Doubt::not_in_map);
  // What a key means but for case and blanks is not the opposite of it.
  if (!rule.otherwise || !value.near_key.empty()) return;
  value.text = *rule.otherwise;
  value.doubt = FieldValue::Doubt::none;
  value.raw.clear();
}

void apply_dates(const FieldRule& rule, FieldValue& value) {
  for (const std::string& format : rule.dates) {
    if (const auto day = parse_day(value.text, format)) {
      value.text = to_string(*day);
      return;
    }
  }
  doubt(value, FieldValue::Doubt::not_a_date);
}

}  // namespace

BoundField bind_field(const FieldRule& rule, const std::vector<std::string>& columns,
                      bool cut_names, std::string_view where) {
  BoundField field{.rule = &rule, .columns = {}, .folded_keys = {}};
  if (rule.map) {
    for (const auto& [key, text] : *rule.map) field.folded_keys.emplace(fold(key), key);
  }
  if (rule.constant) return field;
  for (const std::string& name : rule.columns) {
    const auto column = find_column(columns, name, cut_names);
    if (!column && rule.concat) fail_unknown({name}, columns, where);
    if (!column) continue;
    field.columns.push_back(*column);
    if (!rule.concat) return field;
  }
  if (field.columns.empty()) fail_unknown(rule.columns, columns, where);
  return field;
}

FieldValue evaluate(const BoundField& field, const std::vector<std::string>& row) {
  const FieldRule& rule = *field.rule;
  FieldValue value;
  value.text = written_text(field, row);
  if (value.text.empty() || is_null(rule, value.text)) return {};
  if (rule.match) apply_match(rule, value);
  if (rule.map && !value.text.empty()) apply_map(field, value);
  if (!rule.dates.empty() && !value.text.empty()) apply_dates(rule, value);
  return value;
}

}  // namespace metes::data
