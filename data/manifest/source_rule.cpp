#include "data/manifest/source_rule.hpp"

#include "data/directive/declaration.hpp"
#include "data/manifest/field_rule.hpp"
#include "geo/directive/directive_terms.hpp"
#include "geo/values/nearest_name.hpp"
#include "geo/values/use.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace metes::data {
namespace {

using Kind = TomlNode::Kind;
using Names = std::vector<std::string>;

constexpr std::array kAllRoles{Role::fabric,    Role::inventory, Role::roll,     Role::boundary,
                               Role::addresses, Role::districts, Role::contacts, Role::opt_in};

const Names kFacts{"true", "false"};

bool is_one_of(Role role, std::initializer_list<Role> roles) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool has_shapes(Role role) {
  return is_one_of(role, {Role::fabric, Role::boundary, Role::districts});
}

bool is_table(Role role) {
  return is_one_of(role, {Role::inventory, Role::roll});
}

Names use_words() {
  return {kUses.begin(), kUses.end()};
}

template <typename Term>
Names words_of() {
  Names words;
  for (const auto& [term, word] : Words<Term>::kTable) words.emplace_back(word);
  return words;
}

Role read_role(const Declaration& of) {
  const std::string word = of.required_text("role");
  if (const auto role = parse_role(word)) return *role;
  Names names;
  for (const Role role : kAllRoles) names.emplace_back(to_string(role));
  of.fail_key("role", fmt::format("is \"{}\", {}", word, expected_one_of(word, names)));
}

/// Keys that only some roles have: whoever writes one elsewhere would wait for its effect in vain.
void expect_role(const Declaration& of, Role role, std::string_view key,
                 std::initializer_list<Role> roles) {
  if (of.find(key) == nullptr || is_one_of(role, roles)) return;
  Names names;
  for (const Role allowed : roles) names.emplace_back(to_string(allowed));
  of.fail_key(key, fmt::format("has no meaning for role \"{}\", only for: {}", to_string(role),
                               fmt::join(names, ", ")));
}

void expect_keys_of_role(const Declaration& of, Role role) {
  expect_role(of, role, "complete", {Role::fabric});
  expect_role(of, role, "absence", {Role::inventory, Role::roll});
  expect_role(of, role, "joins", {Role::inventory, Role::roll, Role::addresses, Role::opt_in});
  expect_role(of, role, "tenure", {Role::fabric, Role::inventory, Role::roll});
  expect_role(of, role, "owner", {Role::fabric, Role::inventory, Role::roll});
  expect_role(of, role, "number",
              {Role::fabric, Role::inventory, Role::roll, Role::addresses, Role::opt_in});
}

std::optional<std::uint32_t> read_fresh_days(const Declaration& of) {
  constexpr std::int64_t kMost = 36'500;  // a century
  const TomlNode* days = of.find("fresh_days");
  if (days == nullptr) return std::nullopt;
  if (days->kind != TomlNode::Kind::integer || days->integer < 1 || days->integer > kMost) {
    of.fail_key("fresh_days", fmt::format("is {}, expected a whole number of days from 1 to {}",
                                          shown(*days), kMost));
  }
  return static_cast<std::uint32_t>(days->integer);
}

Source read_provenance(const Declaration& of, Role role) {
  Source source;
  source.id = of.required_text("id");
  source.role = role;
  source.title = of.text("title");
  source.publisher = of.text("publisher");
  source.licence = of.required_text("licence");
  source.url = of.text("url");
  source.vintage = of.required_day("vintage");
  source.fresh_days = read_fresh_days(of);
  source.line_tolerance_m = of.number("line_tolerance_m", 0);
  source.complete = of.boolean("complete", false);
  return source;
}

GeometryRule::Kind geometry_kind(const Declaration& table) {
  const auto is_there = [&](std::string_view key) { return table.find(key) != nullptr; };
  using GeometryKind = GeometryRule::Kind;
  const bool degrees = is_there("lon") && is_there("lat");
  const bool units = is_there("x") && is_there("y");
  const auto keys = table.node().members.size() - (is_there("decimal_comma") ? 1U : 0U);
  if (degrees && keys == 2) return GeometryKind::lon_lat;
  if (units && keys == 2) return GeometryKind::x_y;
  if (is_there("wkt") && keys == 1) return GeometryKind::wkt;
  if (is_there("wkb") && keys == 1) return GeometryKind::wkb;
  if (is_there("none") && keys == 1 && table.boolean("none", false)) return GeometryKind::none;
  table.fail(table.node(),
             "expected one of { wkt = … }, { wkb = … }, { lon = …, lat = … }, "
             "{ x = …, y = … }, { none = true }");
}

bool read_decimal_comma(const Declaration& table, GeometryRule::Kind kind) {
  using GeometryKind = GeometryRule::Kind;
  if (table.find("decimal_comma") == nullptr) return false;
  if (kind != GeometryKind::lon_lat && kind != GeometryKind::x_y) {
    table.fail_key("decimal_comma", "is given, expected it beside lon and lat, or x and y, only");
  }
  return table.boolean("decimal_comma", false);
}

GeometryRule read_geometry(const Declaration& of) {
  if (of.find("geometry") == nullptr) return {};
  const Declaration table(of.require("geometry"), of.file(), of.subject() + ", `geometry`",
                          {"wkt", "wkb", "lon", "lat", "x", "y", "none", "decimal_comma"});
  GeometryRule rule;
  rule.kind = geometry_kind(table);
  rule.decimal_comma = read_decimal_comma(table, rule.kind);
  switch (rule.kind) {
    case GeometryRule::Kind::wkt:
      rule.first = read_field(table, "wkt");
      break;
    case GeometryRule::Kind::wkb:
      rule.first = read_field(table, "wkb");
      break;
    case GeometryRule::Kind::lon_lat:
      rule.first = read_field(table, "lon");
      rule.second = read_field(table, "lat");
      break;
    case GeometryRule::Kind::x_y:
      rule.first = read_field(table, "x");
      rule.second = read_field(table, "y");
      break;
    case GeometryRule::Kind::layer:
    case GeometryRule::Kind::none:
      break;
  }
  return rule;
}

void check_geometry(const Declaration& of, const SourceRule& rule) {
  using GeometryKind = GeometryRule::Kind;
  const GeometryKind kind = rule.geometry.kind;
  const Role role = rule.provenance.role;
  const bool position = kind == GeometryKind::lon_lat || kind == GeometryKind::x_y;
  if (has_shapes(role) && (position || kind == GeometryKind::none)) {
    of.fail_key("geometry",
                fmt::format("has no shapes, role \"{}\" needs polygons", to_string(role)));
  }
  if (role == Role::opt_in && !rule.number && (position || kind == GeometryKind::none)) {
    of.fail_key("geometry", "has no shapes, and there is no `number`: expected one of them");
  }
  if (role == Role::addresses && kind == GeometryKind::none) {
    of.fail_key("geometry", "is none, role \"addresses\" needs positions");
  }
  if (kind == GeometryKind::x_y && rule.crs.empty()) {
    of.fail_key("geometry", "is in the source's own units, expected `crs` to say which");
  }
}

Names attribute_names(Role role) {
  if (is_one_of(role, {Role::boundary, Role::districts})) return {"name"};
  if (role == Role::contacts) return {"custodian", "office", "phone", "email", "url"};
  if (role == Role::opt_in) return {"by", "area", "proof", "from", "until", "revoked"};
  Names names{"owner",   "custodian", "use",    "name",
              "address", "district",  "status", "superior_right"};
  if (role == Role::addresses) {
    for (const char* name : {"house_number", "street", "unit", "city", "zip"}) {
      names.emplace_back(name);
    }
  }
  return names;
}

AttributeRules read_attributes(const Declaration& of, Role role) {
  AttributeRules rules;
  if (of.find("fields") == nullptr) return rules;
  const Declaration fields(of.require("fields"), of.file(), of.subject() + ", `fields`",
                           attribute_names(role));
  rules.owner = read_optional_field(fields, "owner");
  rules.custodian = read_optional_field(fields, "custodian");
  rules.use = read_optional_field(fields, "use", use_words());
  rules.name = read_optional_field(fields, "name");
  rules.address = read_optional_field(fields, "address");
  rules.district = read_optional_field(fields, "district");
  rules.status = read_optional_field(fields, "status");
  rules.superior_right = read_optional_field(fields, "superior_right");
  rules.house_number = read_optional_field(fields, "house_number");
  rules.street = read_optional_field(fields, "street");
  rules.unit = read_optional_field(fields, "unit");
  rules.city = read_optional_field(fields, "city");
  rules.zip = read_optional_field(fields, "zip");
  rules.office = read_optional_field(fields, "office");
  rules.phone = read_optional_field(fields, "phone");
  rules.email = read_optional_field(fields, "email");
  rules.url = read_optional_field(fields, "url");
  rules.by = read_optional_field(fields, "by", words_of<OptInParty>());
  rules.area = read_optional_field(fields, "area", words_of<AreaKind>());
  rules.proof = read_optional_field(fields, "proof");
  rules.from = read_optional_field(fields, "from");
  rules.until = read_optional_field(fields, "until");
  rules.revoked = read_optional_field(fields, "revoked");
  if (role == Role::contacts) {
    for (const char* key : {"custodian", "office"}) static_cast<void>(fields.require(key));
  }
  return rules;
}

Interest read_interest(const Declaration& of) {
  const std::string word = of.required_text("interest");
  if (const auto interest = parse_interest(word)) return *interest;
  Names names;
  for (const Interest interest : kInterests) names.emplace_back(to_string(interest));
  of.fail_key("interest", fmt::format("is \"{}\", {}", word, expected_one_of(word, names)));
}

std::vector<TenureRule> read_tenures(const Declaration& of) {
  std::vector<TenureRule> tenures;
  for (const TomlNode* node : of.tables("tenure")) {
    const Declaration table(*node, of.file(), of.subject() + ", `tenure`",
                            {"interest", "fact", "from", "until", "only_if"});
    tenures.push_back({.interest = read_interest(table),
                       .fact = read_field(table, "fact", kFacts),
                       .from = read_optional_field(table, "from"),
                       .until = read_optional_field(table, "until"),
                       .only_if = read_filters(table, "only_if")});
  }
  return tenures;
}

/// The keys of a field and `table` beside them.
std::optional<OwnerRule> read_owner(const Declaration& of, const std::filesystem::path& folder) {
  if (of.find("owner") == nullptr) return std::nullopt;
  std::vector<std::string> keys = field_keys();
  keys.emplace_back("table");
  const Declaration table(of.require("owner"), of.file(), of.subject() + ", `owner`", keys);
  const std::filesystem::path path = folder / table.required_text("table");
  if (!std::filesystem::is_regular_file(path)) {
    table.fail_key("table", fmt::format("is \"{}\", and there is no such file beside the manifest",
                                        table.text("table")));
  }
  return OwnerRule{.name = read_field_here(table), .table = path};
}

Fact read_absence(const Declaration& of) {
  const std::string word = of.text("absence", "not_recorded");
  if (word == "not_recorded") return Fact::not_recorded;
  if (word == "false") return Fact::no;
  of.fail_key("absence",
              fmt::format("is \"{}\", {}", word, expected_one_of(word, {"not_recorded", "false"})));
}

void read_header(const Declaration& of, SourceRule& rule) {
  const TomlNode* value = of.find("header");
  if (value == nullptr) return;
  if (value->kind == Kind::list) {
    rule.header = of.texts("header");
  } else if (value->kind == Kind::boolean) {
    rule.has_header = value->boolean;
  } else {
    of.fail_key("header", fmt::format("is {}, expected true, false or a list of names",
                                      kind_name(value->kind)));
  }
}

double read_accuracy(const Declaration& of) {
  constexpr double kDefaultAccuracy = 5;  // metres, as data/README.md says
  const double accuracy = of.number("crs_accuracy_m", kDefaultAccuracy);
  if (accuracy == 0) of.fail_key("crs_accuracy_m", "is 0, expected metres above 0");
  return accuracy;
}

std::string subject_of(const TomlNode& node) {
  for (const auto& [key, value] : node.members) {
    if (key == "id" && value.kind == Kind::text) return fmt::format("source \"{}\"", value.text);
  }
  return "source";
}

}  // namespace

SourceRule read_source(const TomlNode& node, const ManifestPlace& place) {
  const Declaration of(
      node, place.file, subject_of(node),
      {"id",       "role",      "path",    "layer",    "crs",     "pipeline",   "crs_accuracy_m",
       "title",    "publisher", "licence", "url",      "vintage", "fresh_days", "line_tolerance_m",
       "complete", "encoding",  "header",  "geometry", "number",  "fields",     "tenure",
       "owner",    "where",     "absence", "joins"});
  const Role role = read_role(of);
  expect_keys_of_role(of, role);
  SourceRule rule;
  rule.provenance = read_provenance(of, role);
  rule.path = of.required_text("path");
  rule.root = place.root;
  rule.layer = of.text("layer");
  rule.crs = of.text("crs");
  rule.pipeline = of.text("pipeline");
  rule.crs_accuracy_m = read_accuracy(of);
  rule.encoding = of.text("encoding");
  read_header(of, rule);
  rule.geometry = read_geometry(of);
  rule.number = read_optional_field(of, "number");
  if (is_table(role)) static_cast<void>(of.require("number"));
  if (role == Role::contacts) static_cast<void>(of.require("fields"));
  rule.fields = read_attributes(of, role);
  rule.tenures = read_tenures(of);
  rule.owner = read_owner(of, place.folder);
  rule.where = read_filters(of, "where");
  rule.absence = read_absence(of);
  rule.joins = of.texts("joins");
  rule.at = fmt::format("{}:{}", place.file, node.line);
  check_geometry(of, rule);
  return rule;
}

}  // namespace metes::data
