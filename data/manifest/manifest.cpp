#include "data/manifest/manifest.hpp"

#include "data/directive/declaration.hpp"
#include "data/directive/directive_reader.hpp"
#include "data/file/digest.hpp"
#include "data/manifest/source_rule.hpp"
#include "geo/decision/force.hpp"
#include "geo/directive/directive_terms.hpp"
#include "geo/values/error.hpp"
#include "geo/values/nearest_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>
#include <regex>

namespace metes::data {
namespace {

using Kind = TomlNode::Kind;
using std::filesystem::path;

std::string bytes_of(const path& file) {
  if (is_directory(file)) {
    throw DataError(fmt::format("{} is a folder, expected a manifest in TOML", file.string()));
  }
  std::ifstream stream(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw DataError(fmt::format("{}: no such manifest", file.string()));
  return bytes;
}

std::vector<std::uint32_t> read_groups(const Declaration& of) {
  constexpr std::int64_t kWidest = 20;
  std::vector<std::uint32_t> groups;
  const TomlNode& list = of.require("groups");
  if (list.kind != Kind::list || list.items.empty()) {
    of.fail_key("groups", fmt::format("is {}, expected a list of digits per group, such as "
                                      "[2, 2, 3, 3, 4]",
                                      shown(list)));
  }
  for (const TomlNode& item : list.items) {
    if (item.kind != Kind::integer || item.integer < 1 || item.integer > kWidest) {
      of.fail(item, fmt::format("`groups` has {}, expected whole numbers from 1 to {}", shown(item),
                                kWidest));
    }
    groups.push_back(static_cast<std::uint32_t>(item.integer));
  }
  return groups;
}

NumberScheme read_scheme(const Declaration& of) {
  NumberScheme scheme;
  if (of.find("number") == nullptr) return scheme;
  const Declaration table(of.require("number"), of.file(), of.subject() + ", `number`",
                          {"name", "groups"});
  scheme.name = table.text("name", scheme.name);
  if (table.find("groups") != nullptr) scheme.groups = read_groups(table);
  return scheme;
}

std::string number_text(const TomlNode& list) {
  std::string text;
  for (const TomlNode& item : list.items) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", item.number);
  }
  return "[" + text + "]";
}

Box read_extent(const Declaration& of) {
  const TomlNode& list = of.require("extent");
  const auto is_number = [](const TomlNode& item) {
    return item.kind == Kind::integer || item.kind == Kind::number;
  };
  if (list.kind != Kind::list || list.items.size() != 4 ||
      !std::all_of(list.items.begin(), list.items.end(), is_number)) {
    of.fail_key("extent", fmt::format("is {}, expected four numbers: west, south, east, north in "
                                      "degrees",
                                      shown(list)));
  }
  const double west = list.items[0].number;
  const double south = list.items[1].number;
  const double east = list.items[2].number;
  const double north = list.items[3].number;
  const bool on_globe = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (!on_globe || !(west < east) || !(south < north)) {
    of.fail_key("extent", fmt::format("is {}, expected west < east within ±180 and south < north "
                                      "within ±90 degrees, in the order west, south, east, north",
                                      number_text(list)));
  }
  return {.min = snap({.lon = west, .lat = south}), .max = snap({.lon = east, .lat = north})};
}

std::string read_time_zone(const Declaration& of) {
  static const std::regex kIanaName("[A-Za-z_]+(/[A-Za-z0-9_+-]+)*");
  const std::string zone = of.required_text("time_zone");
  if (!std::regex_match(zone, kIanaName)) {
    of.fail_key("time_zone",
                fmt::format("is \"{}\", expected an IANA name such as America/Chicago", zone));
  }
  return zone;
}

const std::vector<std::string> kCityKeys{"id",     "name",   "time_zone", "extent",
                                         "notice", "number", "directives"};

City read_city(const Declaration& of) {
  City city;
  city.id = of.required_text("id");
  city.name = of.required_text("name");
  city.time_zone = read_time_zone(of);
  city.notice = of.text("notice");
  city.number_scheme = read_scheme(of);
  city.extent = read_extent(of);
  city.engine_version = METES_VERSION;
  return city;
}

bool same_declaration(const City& a, const City& b) {
  return a.id == b.id && a.name == b.name && a.time_zone == b.time_zone && a.notice == b.notice &&
         a.number_scheme == b.number_scheme && a.extent == b.extent;
}

const SourceRule* find_source(const Manifest& manifest, const std::string& id) {
  const auto found = std::find_if(manifest.sources.begin(), manifest.sources.end(),
                                  [&](const SourceRule& s) { return s.provenance.id == id; });
  return found == manifest.sources.end() ? nullptr : &*found;
}

/// The manifests of one city, read one after the other.
struct Reading {
  Manifest manifest;
  std::string city_at;  // where the city is declared; empty: not yet
  Sha256 digest;
};

// The directive files that [city] names, beside the manifest.
void add_directives(Reading& reading, const Declaration& of, const path& folder) {
  Manifest& manifest = reading.manifest;
  for (const std::string& name : of.texts("directives")) {
    DirectiveFile file = read_directive(folder / name);
    const auto& city = file.directive.jurisdiction.city;
    if (city && *city != manifest.city.id) {
      of.fail_key("directives", fmt::format("names {}, whose jurisdiction is the city \"{}\", "
                                            "expected \"{}\"",
                                            name, *city, manifest.city.id));
    }
    if (!city && file.directive.jurisdiction.kind != JurisdictionKind::city) {
      of.fail_key(
          "directives",
          fmt::format("names {}, whose jurisdiction is a {}, \"{}\": its rule would be asked "
                      "about what the city holds; expected `jurisdiction.city` to be \"{}\" "
                      "where this manifest is about its property",
                      name, to_string(file.directive.jurisdiction.kind),
                      file.directive.jurisdiction.name, manifest.city.id));
    }
    for (const Directive& earlier : manifest.directives) {
      if (earlier.id != file.directive.id) continue;
      of.fail_key("directives", fmt::format("names \"{}\" twice, expected each once", earlier.id));
    }
    reading.digest.update(file.toml);
    manifest.city.directives.push_back({.name = path(name).filename().string(),
                                        .sha256 = file.directive.sha256,
                                        .toml = std::move(file.toml)});
    manifest.directives.push_back(std::move(file.directive));
    manifest.directive_files.push_back(folder / name);
  }
}

// A directive takes another's place no sooner than that begins, and only one way.
void check_succession(const std::vector<Directive>& directives, const Declaration& of) {
  for (const Directive& later : directives) {
    for (const Directive& earlier : directives) {
      if (later.supersedes != earlier.id) continue;
      if (earlier.supersedes == later.id) {
        of.fail_key("directives", fmt::format("names \"{}\" and \"{}\", which supersede each other",
                                              earlier.id, later.id));
      }
      const auto first = begins_on(earlier.life);
      const auto then = begins_on(later.life);
      if (!first || !then || *then >= *first) continue;
      of.fail_key(
          "directives",
          fmt::format("names \"{}\", which begins on {} and supersedes \"{}\", which begins "
                      "on {}: expected no earlier day",
                      later.id, to_string(*then), earlier.id, to_string(*first)));
    }
  }
}

void add_city(Reading& reading, const TomlNode& node, const ManifestPlace& place) {
  const std::string& file = place.file;
  const Declaration of(node, file, "city", kCityKeys);
  City city = read_city(of);
  if (reading.city_at.empty()) {
    reading.city_at = fmt::format("{}:{}", file, node.line);
    reading.manifest.city = std::move(city);
    add_directives(reading, of, place.folder);
    check_succession(reading.manifest.directives, of);
  } else if (!same_declaration(city, reading.manifest.city)) {
    throw DataError(
        fmt::format("{}:{}: city: \"{}\" is declared differently from \"{}\" at {}, "
                    "expected the same city or sources only",
                    file, node.line, city.id, reading.manifest.city.id, reading.city_at));
  }
}

void add_source(Reading& reading, const TomlNode& node, const ManifestPlace& place) {
  SourceRule rule = read_source(node, place);
  const std::string& id = rule.provenance.id;
  if (const SourceRule* earlier = find_source(reading.manifest, id)) {
    throw DataError(
        fmt::format("{}: source \"{}\": the id is already taken at {}, expected "
                    "another",
                    rule.at, id, earlier->at));
  }
  if (rule.owner) reading.digest.update(bytes_of(rule.owner->table));
  reading.manifest.sources.push_back(std::move(rule));
}

void add_manifest(Reading& reading, const path& file, const std::optional<path>& root) {
  const std::string bytes = bytes_of(file);
  const ManifestPlace place{.file = file.filename().string(),
                            .folder = file.parent_path(),
                            .root = root.value_or(file.parent_path())};
  const TomlNode tree = parse_toml(bytes, place.file);
  const Declaration top(tree, place.file, "manifest", {"city", "source"});
  reading.digest.update(bytes);
  if (const TomlNode* city = top.find("city")) add_city(reading, *city, place);
  for (const TomlNode* source : top.tables("source")) add_source(reading, *source, place);
}

void check_joins(const Manifest& manifest) {
  std::vector<std::string> fabrics;
  for (const SourceRule& source : manifest.sources) {
    if (source.provenance.role == Role::fabric) fabrics.push_back(source.provenance.id);
  }
  for (const SourceRule& source : manifest.sources) {
    for (const std::string& join : source.joins) {
      if (std::find(fabrics.begin(), fabrics.end(), join) != fabrics.end()) continue;
      throw DataError(
          fmt::format("{}: source \"{}\": `joins` names \"{}\", which is no fabric; {}", source.at,
                      source.provenance.id, join,
                      fabrics.empty() ? "there are none" : expected_one_of(join, fabrics)));
    }
  }
}

}  // namespace

Manifest read_manifests(const std::vector<path>& files, const std::optional<path>& root) {
  if (files.empty()) throw UsageError("MANIFEST: none is given, expected at least one .toml file");
  Reading reading;
  for (const path& file : files) add_manifest(reading, file, root);
  const std::string last = files.back().filename().string();
  if (reading.city_at.empty()) throw DataError(fmt::format("{}: [city] is missing", last));
  if (reading.manifest.sources.empty()) {
    throw DataError(fmt::format("{}: [[source]] is missing: a city needs at least one", last));
  }
  if (reading.manifest.sources.size() > std::numeric_limits<std::uint16_t>::max()) {
    throw DataError(fmt::format("{}: more than 65,535 sources", last));
  }
  check_joins(reading.manifest);
  reading.manifest.city.manifest_sha256 = reading.digest.hex();
  return std::move(reading.manifest);
}

}  // namespace metes::data
