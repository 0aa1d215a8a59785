#include "data/manifest/field_rule.hpp"

#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace metes::data {
namespace {

using Kind = TomlNode::Kind;

std::regex read_regex(const Declaration& of) {
  const std::string pattern = of.required_text("match");
  try {
    return std::regex(pattern, std::regex::ECMAScript | std::regex::optimize);
  } catch (const std::regex_error& error) {
    of.fail_key("match",
                fmt::format("is \"{}\", expected a regular expression: {}", pattern, error.what()));
  }
}

std::size_t read_group(const Declaration& of, const std::regex& match) {
  const TomlNode* value = of.find("group");
  const std::int64_t fallback = match.mark_count() == 0 ? 0 : 1;
  const std::int64_t group = value == nullptr ? fallback : value->integer;
  const auto groups = static_cast<std::int64_t>(match.mark_count());
  if ((value != nullptr && value->kind != Kind::integer) || group < 0 || group > groups) {
    of.fail_key("group",
                fmt::format("is {}, expected a whole number from 0 to {}: the groups of `match`",
                            shown(*value), groups));
  }
  return static_cast<std::size_t>(group);
}

void expect_allowed(const Declaration& of, std::string_view key, const std::string& text,
                    const std::vector<std::string>& allowed) {
  if (allowed.empty() || text.empty()) return;
  if (std::find(allowed.begin(), allowed.end(), text) != allowed.end()) return;
  of.fail_key(key, fmt::format("gives \"{}\", {}", text, expected_one_of(text, allowed)));
}

std::map<std::string, std::string, std::less<>> read_map(const Declaration& of,
                                                         const std::vector<std::string>& allowed) {
  std::map<std::string, std::string, std::less<>> map;
  const TomlNode& table = of.require("map");
  if (table.kind != Kind::table) {
    of.fail(table,
            fmt::format("`map` is {}, expected a table of text = text", kind_name(table.kind)));
  }
  for (const auto& [from, to] : table.members) {
    if (to.kind != Kind::text) {
      of.fail(to,
              fmt::format("`map` gives {} for \"{}\", expected a text", kind_name(to.kind), from));
    }
    expect_allowed(of, "map", to.text, allowed);
    map.emplace(from, to.text);
  }
  return map;
}

std::vector<std::string> read_dates(const Declaration& of) {
  const auto formats = of.texts("date");
  for (const std::string& format : formats) {
    if (is_day_format(format)) continue;
    of.fail_key("date", fmt::format("is \"{}\", expected a format with a year (%Y or %y), a month "
                                    "(%m, %b or %B) and a day (%d), such as \"%m/%d/%Y\"",
                                    format));
  }
  return formats;
}

/// A key that only means something beside another.
void expect_with(const Declaration& of, std::string_view key, std::string_view other) {
  if (of.find(key) == nullptr || of.find(other) != nullptr) return;
  of.fail_key(key, fmt::format("needs `{}` beside it", other));
}

void read_origin(const Declaration& of, FieldRule& rule, const std::vector<std::string>& allowed) {
  const auto is_there = [&](std::string_view key) { return of.find(key) != nullptr; };
  if (is_there("field") + is_there("concat") + is_there("constant") != 1) {
    of.fail(of.node(), "expected exactly one of `field`, `concat` and `constant`");
  }
  rule.concat = is_there("concat");
  rule.columns = of.texts(rule.concat ? "concat" : "field");
  rule.separator = of.text("separator", " ");
  if (is_there("constant")) rule.constant = of.text("constant");
  if (rule.constant) expect_allowed(of, "constant", *rule.constant, allowed);
}

// Its source in words, for messages: `PIN14`.
std::string describe(const FieldRule& rule) {
  if (rule.constant) return fmt::format("constant \"{}\"", *rule.constant);
  return fmt::format("{}", fmt::join(rule.columns, rule.concat ? " + " : " or "));
}

std::string default_reason(const Filter& filter) {
  const std::string what = describe(filter.field);
  if (filter.in) return fmt::format("{} is not {}", what, fmt::join(*filter.in, " or "));
  if (filter.not_in) return fmt::format("{} is {}", what, fmt::join(*filter.not_in, " or "));
  return fmt::format("{} is not recorded", what);
}

Filter read_filter(const Declaration& of) {
  const auto is_there = [&](std::string_view key) { return of.find(key) != nullptr; };
  if (is_there("in") + is_there("not_in") + is_there("present") != 1) {
    of.fail(of.node(), "expected exactly one of `in`, `not_in` and `present`");
  }
  Filter filter;
  filter.field = read_field(of, "field");
  if (is_there("in")) filter.in = of.texts("in");
  if (is_there("not_in")) filter.not_in = of.texts("not_in");
  filter.present = of.boolean("present", false);
  if (is_there("present") && !filter.present) of.fail_key("present", "is false, expected true");
  filter.reason = of.text("reason");
  if (filter.reason.empty()) filter.reason = default_reason(filter);
  return filter;
}

}  // namespace

const std::vector<std::string>& field_keys() {
  static const std::vector<std::string> kKeys{"field", "concat", "separator", "constant",  "null",
                                              "match", "group",  "map",       "otherwise", "date"};
  return kKeys;
}

FieldRule read_field_here(const Declaration& of, const std::vector<std::string>& allowed) {
  expect_with(of, "separator", "concat");
  expect_with(of, "group", "match");
  expect_with(of, "otherwise", "map");
  FieldRule rule;
  read_origin(of, rule, allowed);
  rule.nulls = of.texts("null");
  if (of.find("match") != nullptr) {
    rule.match = read_regex(of);
    rule.group = read_group(of, *rule.match);
  }
  if (of.find("map") != nullptr) rule.map = read_map(of, allowed);
  if (of.find("otherwise") != nullptr) {
    rule.otherwise = of.text("otherwise");
    expect_allowed(of, "otherwise", *rule.otherwise, allowed);
  }
  rule.dates = read_dates(of);
  return rule;
}

FieldRule read_field(const Declaration& of, std::string_view key,
                     const std::vector<std::string>& allowed) {
  const TomlNode& value = of.require(key);
  if (value.kind == Kind::text || value.kind == Kind::list) {
    FieldRule rule;
    rule.columns = of.texts(key);
    return rule;
  }
  if (value.kind != Kind::table) {
    of.fail(value, fmt::format("`{}` is {}, expected a column's name or a table", key,
                               kind_name(value.kind)));
  }
  const Declaration table(value, of.file(), fmt::format("{}, `{}`", of.subject(), key),
                          field_keys());
  return read_field_here(table, allowed);
}

std::optional<FieldRule> read_optional_field(const Declaration& of, std::string_view key,
                                             const std::vector<std::string>& allowed) {
  if (of.find(key) == nullptr) return std::nullopt;
  return read_field(of, key, allowed);
}

std::vector<Filter> read_filters(const Declaration& of, std::string_view key) {
  std::vector<Filter> filters;
  for (const TomlNode* table : of.tables(key)) {
    filters.push_back(
        read_filter(Declaration(*table, of.file(), fmt::format("{}, `{}`", of.subject(), key),
                                {"field", "in", "not_in", "present", "reason"})));
  }
  return filters;
}

}  // namespace metes::data
