#include "data/directive/toml_tree.hpp"

#include "geo/values/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

namespace metes::data {
namespace {

using Kind = TomlNode::Kind;

std::string iso(const toml::date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

TomlNode copy(const toml::node& node);

/// toml++ sorts by key; the file's order is what a person expects in messages and digests.
TomlNode copy_table(const toml::table& table) {
  TomlNode copied{.kind = Kind::table};
  std::vector<std::pair<toml::source_position, std::size_t>> order;
  for (const auto& [key, value] : table) {
    TomlNode member = copy(value);
    member.line = std::max<std::uint32_t>(1, key.source().begin.line);
    order.emplace_back(key.source().begin, copied.members.size());
    copied.members.emplace_back(std::string(key.str()), std::move(member));
  }
  std::sort(order.begin(), order.end());
  std::vector<std::pair<std::string, TomlNode>> sorted;
  sorted.reserve(order.size());
  for (const auto& place : order) sorted.push_back(std::move(copied.members[place.second]));
  copied.members = std::move(sorted);
  return copied;
}

TomlNode copy_list(const toml::array& list) {
  TomlNode copied{.kind = Kind::list};
  for (const toml::node& item : list) copied.items.push_back(copy(item));
  return copied;
}

TomlNode copy_value(const toml::node& node) {
  if (const auto* text = node.as_string()) return {.kind = Kind::text, .text = text->get()};
  if (const auto* integer = node.as_integer()) {
    return {.kind = Kind::integer,
            .number = static_cast<double>(integer->get()),
            .integer = integer->get()};
  }
  if (const auto* number = node.as_floating_point()) {
    return {.kind = Kind::number, .number = number->get()};
  }
  if (const auto* boolean = node.as_boolean()) {
    return {.kind = Kind::boolean, .boolean = boolean->get()};
  }
  if (const auto* date = node.as_date()) return {.kind = Kind::date, .text = iso(date->get())};
  return {.kind = Kind::other};
}

TomlNode copy(const toml::node& node) {
  TomlNode copied = node.is_table()   ? copy_table(*node.as_table())
                    : node.is_array() ? copy_list(*node.as_array())
                                      : copy_value(node);
  copied.line = std::max<std::uint32_t>(1, node.source().begin.line);
  return copied;
}

}  // namespace

std::string_view kind_name(TomlNode::Kind kind) {
  switch (kind) {
    case Kind::text:
      return "a text";
    case Kind::integer:
      return "a whole number";
    case Kind::number:
      return "a number";
    case Kind::boolean:
      return "true or false";
    case Kind::date:
      return "a date";
    case Kind::list:
      return "a list";
    case Kind::table:
      return "a table";
    case Kind::other:
      break;
  }
  return "a time";
}

std::string toml_text(const std::string& text) {
  constexpr std::string_view kKey = "text = ";
  std::ostringstream line;
  line << kKey
       << toml::toml_formatter(toml::value(text), toml::format_flags::allow_unicode_strings);
  std::string written = line.str();
  // Of other bytes the library makes letters.
  if (toml::parse(written)["text"].value_or(std::string()) != text) {
    throw UsageError(fmt::format("\"{}\" is not UTF-8, expected a text that TOML can hold", text));
  }
  return written.erase(0, kKey.size());
}

std::string shown(const TomlNode& value) {
  switch (value.kind) {
    case Kind::text:
      return fmt::format("\"{}\"", value.text);
    case Kind::date:
      return value.text;
    case Kind::integer:
      return fmt::format("{}", value.integer);
    case Kind::number:
      return fmt::format("{}", value.number);
    case Kind::boolean:
      return value.boolean ? "true" : "false";
    case Kind::list: {
      std::vector<std::string> items;
      for (const TomlNode& item : value.items) items.push_back(shown(item));
      return fmt::format("[{}]", fmt::join(items, ", "));
    }
    case Kind::table:
    case Kind::other:
      break;
  }
  return std::string(kind_name(value.kind));
}

TomlNode parse_toml(std::string_view bytes, const std::string& file) {
  try {
    return copy(toml::parse(bytes, file));
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    throw DataError(
        fmt::format("{}:{}:{}: not TOML: {}", file, begin.line, begin.column, error.description()));
  }
}

}  // namespace metes::data
