#include "data/directive/declaration.hpp"

#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace metes::data {

using Kind = TomlNode::Kind;

Declaration::Declaration(const TomlNode& node, std::string file, std::string subject,
                         std::vector<std::string> keys)
    : node_(&node), file_(std::move(file)), subject_(std::move(subject)), keys_(std::move(keys)) {
  if (node.kind != Kind::table) {
    fail(node, fmt::format("is {}, expected a table", kind_name(node.kind)));
  }
  for (const auto& [key, value] : node.members) {
    if (std::find(keys_.begin(), keys_.end(), key) != keys_.end()) continue;
    fail(value, fmt::format("unknown key \"{}\", {}", key, expected_one_of(key, keys_)));
  }
}

void Declaration::fail(const TomlNode& at, std::string_view complaint) const {
  throw DataError(fmt::format("{}:{}: {}: {}", file_, at.line, subject_, complaint));
}

void Declaration::fail_key(std::string_view key, std::string_view complaint) const {
  const TomlNode* value = find(key);
  fail(value != nullptr ? *value : *node_, fmt::format("`{}` {}", key, complaint));
}

const TomlNode* Declaration::find(std::string_view key) const {
  const auto found = std::find_if(node_->members.begin(), node_->members.end(),
                                  [&](const auto& member) { return member.first == key; });
  return found == node_->members.end() ? nullptr : &found->second;
}

const TomlNode& Declaration::require(std::string_view key) const {
  const TomlNode* value = find(key);
  if (value == nullptr) fail(*node_, fmt::format("`{}` is missing, it is required", key));
  return *value;
}

const TomlNode& Declaration::expect(const TomlNode& value, std::string_view key,
                                    TomlNode::Kind kind) const {
  if (value.kind != kind) {
    fail(value,
         fmt::format("`{}` is {}, expected {}", key, kind_name(value.kind), kind_name(kind)));
  }
  return value;
}

std::string Declaration::text(std::string_view key, std::string_view otherwise) const {
  const TomlNode* value = find(key);
  return value == nullptr ? std::string(otherwise) : expect(*value, key, Kind::text).text;
}

std::string Declaration::required_text(std::string_view key) const {
  const TomlNode& value = expect(require(key), key, Kind::text);
  if (value.text.empty()) fail(value, fmt::format("`{}` is empty, expected a text", key));
  return value.text;
}

double Declaration::number(std::string_view key, double otherwise) const {
  const TomlNode* value = find(key);
  if (value == nullptr) return otherwise;
  if (value->kind != Kind::integer) expect(*value, key, Kind::number);
  if (!std::isfinite(value->number) || value->number < 0) {
    fail(*value, fmt::format("`{}` is {}, expected a number of at least 0", key, value->number));
  }
  return value->number;
}

bool Declaration::boolean(std::string_view key, bool otherwise) const {
  const TomlNode* value = find(key);
  return value == nullptr ? otherwise : expect(*value, key, Kind::boolean).boolean;
}

Day Declaration::required_day(std::string_view key) const {
  const TomlNode& value = require(key);
  if (value.kind != Kind::text) expect(value, key, Kind::date);
  const auto day = parse_day(value.text);
  if (!day) {
    fail(value, fmt::format("`{}` is \"{}\", expected a day such as 2021-05-31", key, value.text));
  }
  return *day;
}

std::vector<std::string> Declaration::texts(std::string_view key) const {
  const TomlNode* value = find(key);
  if (value == nullptr) return {};
  if (value->kind == Kind::text) return {value->text};
  if (value->kind != Kind::list) {
    fail(*value, fmt::format("`{}` is {}, expected a text or a list of texts", key,
                             kind_name(value->kind)));
  }
  if (value->items.empty()) fail(*value, fmt::format("`{}` is an empty list", key));
  std::vector<std::string> texts;
  for (const TomlNode& item : value->items) texts.push_back(expect(item, key, Kind::text).text);
  return texts;
}

std::vector<const TomlNode*> Declaration::tables(std::string_view key) const {
  const TomlNode* value = find(key);
  if (value == nullptr) return {};
  if (value->kind == Kind::table) return {value};
  std::vector<const TomlNode*> tables;
  for (const TomlNode& item : expect(*value, key, Kind::list).items) {
    tables.push_back(&expect(item, key, Kind::table));
  }
  return tables;
}

}  // namespace metes::data
