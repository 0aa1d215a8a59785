#include "data/import/row_field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace metes::data {
namespace {

/// Texts of any length come from the files; a report shows enough to recognise them.
std::string shown(const std::string& text) {
  constexpr std::size_t kShown = 200;
  return text.size() <= kShown ? text : text.substr(0, kShown) + "…";
}

void report_doubt(const std::string& name, const FieldValue& value, SourceLog& log) {
  switch (value.doubt) {
    case FieldValue::Doubt::none:
      return;
    case FieldValue::Doubt::no_match:
      log.add(ReportEntry::Kind::review, "no_match",
              fmt::format("{} is \"{}\", which its pattern does not match: not recorded", name,
                          shown(value.raw)));
      return;
    case FieldValue::Doubt::not_a_date:
      log.add(ReportEntry::Kind::review, "not_a_date",
              fmt::format("{} is \"{}\", which is no day in the forms the manifest names: not "
                          "recorded",
                          name, shown(value.raw)));
      return;
    case FieldValue::Doubt::not_in_map:
      break;
  }
  log.add_unmapped(name, shown(value.raw));
  if (value.near_key.empty()) return;
  log.add(ReportEntry::Kind::review, "map_key_nearly",
          fmt::format("{} is \"{}\", which the map has only as \"{}\": not recorded", name,
                      shown(value.raw), value.near_key));
}

bool is_listed(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool passes(const Filter& filter, const std::string& text) {
  if (filter.in) return is_listed(*filter.in, text);
  if (filter.not_in) return !is_listed(*filter.not_in, text);
  return !text.empty();
}

}  // namespace

RowField::RowField(const FieldRule& rule, std::string name, const ColumnNames& columns)
    : field_(bind_field(rule, *columns.names, columns.cut,
                        fmt::format("{}: `{}`", columns.where, name))),
      name_(std::move(name)) {}

std::string RowField::read(const Feature& row, SourceLog& log) const {
  FieldValue value = evaluate(field_, row.texts);
  report_doubt(name_, value, log);
  return std::move(value.text);
}

std::optional<RowField> bind_optional(const std::optional<FieldRule>& rule, std::string name,
                                      const ColumnNames& columns) {
  if (!rule) return std::nullopt;
  return RowField(*rule, std::move(name), columns);
}

std::string read_optional(const std::optional<RowField>& field, const Feature& row,
                          SourceLog& log) {
  return field ? field->read(row, log) : std::string{};
}

std::optional<Day> read_day(const std::optional<RowField>& field, const Feature& row,
                            SourceLog& log) {
  const std::string text = read_optional(field, row, log);
  if (text.empty()) return std::nullopt;
  const auto day = parse_day(text);
  if (!day) {
    log.add(ReportEntry::Kind::review, "not_a_date",
            fmt::format("{} is \"{}\", expected a day such as 2021-05-31, or in the form that "
                        "`date` names: not recorded",
                        field->name(), text));
  }
  return day;
}

FilterList::FilterList(const std::vector<Filter>& filters, const std::string& name,
                       const ColumnNames& columns) {
  for (const Filter& filter : filters) {
    filters_.push_back({.filter = &filter, .field = RowField(filter.field, name, columns)});
  }
}

std::optional<FilterList::Refusal> FilterList::refuse(const Feature& row, SourceLog& log) const {
  for (const BoundFilter& bound : filters_) {
    std::string text = bound.field.read(row, log);
    if (passes(*bound.filter, text)) continue;
    return Refusal{.filter = bound.filter, .text = shown(text)};
  }
  return std::nullopt;
}

}  // namespace metes::data
